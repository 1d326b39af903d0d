/** `form[data-warn-leaving]`: the browser asks before it throws away what was typed. */
export function warnBeforeLeaving(): void {
  for (const form of document.querySelectorAll<HTMLFormElement>('form[data-warn-leaving]')) {
    let written = false
    form.addEventListener('input', () => {
      written = true
    })
    form.addEventListener('submit', () => {
      written = false
    })
    window.addEventListener('beforeunload', (event) => {
      if (written) event.preventDefault()
    })
  }
}
