/** On a phone: the link to the menu becomes a button that opens and closes it in place. */
export function enableMenu(): void {
  const toggle = document.querySelector<HTMLAnchorElement>('a[data-menu]')
  const menu = document.querySelector<HTMLElement>('#menu')
  if (!toggle || !menu) return
  const set = (open: boolean) => {
    menu.classList.toggle('rail__menu--open', open)
    toggle.setAttribute('aria-expanded', String(open))
  }
  toggle.setAttribute('role', 'button')
  toggle.setAttribute('aria-controls', menu.id)
  set(false)
  const turn = (event: Event) => {
    event.preventDefault()
    set(toggle.getAttribute('aria-expanded') !== 'true')
  }
  toggle.addEventListener('click', turn)
  toggle.addEventListener('keydown', (event) => {
    if (event.key === ' ') turn(event)
  })
  document.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape' || toggle.getAttribute('aria-expanded') !== 'true') return
    set(false)
    toggle.focus()
  })
}
