/** On a phone the pages of one thing stand in one line that is pushed along: the page one is on is brought into sight. */
export function showCurrentTab(): void {
  for (const current of document.querySelectorAll<HTMLElement>('.moj-sub-navigation__link[aria-current]')) {
    const list = current.closest<HTMLElement>('.moj-sub-navigation__list')
    if (list) list.scrollLeft = current.offsetLeft - (list.clientWidth - current.offsetWidth) / 2
  }
}
