import { startComponentsIn } from './components.ts'

/** Puts the row's number wherever the template says so, in the templates of rows within the row too. */
function number(part: Element | DocumentFragment, placeholder: string, index: string): void {
  for (const element of part.querySelectorAll('*')) {
    for (const { name, value } of [...element.attributes])
      if (value.includes(placeholder)) element.setAttribute(name, value.replaceAll(placeholder, index))
    if (element instanceof HTMLTemplateElement) number(element.content, placeholder, index)
  }
}

/** One more than the highest number in use, so that no two rows ever share a name. */
function nextIndex(rows: Element): number {
  const used = [...rows.children].map((row) => Number((row as HTMLElement).dataset['row']))
  return Math.max(-1, ...used) + 1
}

function addRow(group: Element): void {
  const rows = group.querySelector(':scope > [data-rows]')
  const template = group.querySelector<HTMLTemplateElement>(':scope > template')
  if (!rows || !template) return
  const added = document.importNode(template.content, true)
  number(added, template.dataset['placeholder'] ?? '', String(nextIndex(rows)))
  const row = added.firstElementChild
  rows.append(added)
  if (!row) return
  startComponentsIn(row)
  row.querySelector<HTMLElement>('input, textarea, select')?.focus()
}

function removeRow(group: Element, button: Element): void {
  button.closest('[data-row]')?.remove()
  group.querySelector<HTMLElement>(':scope > [data-add-row]')?.focus()
}

/** `RepeatingGroup` without a journey to the server. */
export function enableRepeating(): void {
  document.addEventListener('click', (event) => {
    const button = event.target instanceof Element ? event.target.closest('[data-add-row], [data-remove-row]') : null
    const group = button?.closest('[data-repeating]')
    if (!button || !group) return
    event.preventDefault()
    if (button.hasAttribute('data-add-row')) addRow(group)
    else removeRow(group, button)
    group.dispatchEvent(new Event('change', { bubbles: true }))
  })
}
