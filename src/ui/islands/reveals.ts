const revealers = '.govuk-radios__input[data-aria-controls]'

function sync(input: HTMLInputElement): void {
  const revealed = document.getElementById(input.dataset['ariaControls'] ?? '')
  revealed?.classList.toggle('govuk-radios__conditional--hidden', !input.checked)
}

const syncAll = (): void => {
  for (const input of document.querySelectorAll<HTMLInputElement>(revealers)) sync(input)
}

/**
 * Shows what a radio button reveals while it is chosen. The design system's own script does the same, but also puts
 * `aria-expanded` on radio buttons, which ARIA does not allow there.
 */
export function enableReveals(): void {
  syncAll()
  window.addEventListener('pageshow', syncAll)
  document.addEventListener('change', (event) => {
    if (event.target instanceof HTMLInputElement && event.target.type === 'radio') syncAll()
  })
}
