const stored = 'single-keys'

const isOff = (): boolean => localStorage.getItem(stored) === 'off'

const isWriting = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName))

/** The button that turns single letters off and on, for people whose voice or hands would press them by accident. */
function enableSwitch(button: HTMLElement): void {
  const show = () => {
    button.textContent = isOff() ? 'Turn single keys on' : 'Turn single keys off'
  }
  show()
  button.addEventListener('click', () => {
    localStorage.setItem(stored, isOff() ? 'on' : 'off')
    show()
  })
}

/** `/` goes to the search box, `?` lists the keys, and the letter in a link's `data-key` follows the link. */
export function enableKeyboard(): void {
  const help = document.querySelector<HTMLDialogElement>('#keyboard-help')
  const button = help?.querySelector<HTMLElement>('[data-keys-switch]')
  if (button) enableSwitch(button)
  for (const opener of document.querySelectorAll<HTMLElement>('[data-keys-open]')) {
    opener.hidden = false
    opener.addEventListener('click', () => help?.showModal())
  }
  document.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.repeat || event.isComposing) return
    if (isOff() || isWriting(event.target) || document.querySelector('dialog[open]')) return
    if (event.key === '?') help?.showModal()
    const target =
      event.key === '/'
        ? document.querySelector<HTMLElement>('.search__input')
        : [...document.querySelectorAll<HTMLElement>('a[data-key]')].find((link) => link.dataset['key'] === event.key)
    if (!target) return
    event.preventDefault()
    if (target instanceof HTMLInputElement) target.select()
    else target.click()
  })
}
