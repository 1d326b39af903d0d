import { startComponentsIn } from './components.ts'

/** Puts the row's number wherever the template says `{index}`. */
function number(row: Element, index: string): void {
  for (const part of [row, ...row.querySelectorAll('*')])
    for (const attribute of [...part.attributes])
      if (attribute.value.includes('{index}'))
        part.setAttribute(attribute.name, attribute.value.replaceAll('{index}', index))
}

function addRow(group: HTMLElement): void {
  const rows = group.querySelector('[data-rows]')
  const template = group.querySelector('template')
  const row = template?.content.querySelector('[data-row]')?.cloneNode(true)
  if (!rows || !(row instanceof HTMLElement)) return
  const used = [...rows.querySelectorAll<HTMLButtonElement>('[data-remove-row]')].map((button) =>
    Number(button.value.split('.').at(-1)),
  )
  number(row, String(Math.max(-1, ...used) + 1))
  rows.append(row)
  startComponentsIn(row)
  row.querySelector<HTMLElement>('input, textarea, select')?.focus()
}

/** `RepeatingGroup` without a journey to the server. */
export function enableRepeating(): void {
  for (const group of document.querySelectorAll<HTMLElement>('[data-repeating]'))
    group.addEventListener('click', (event) => {
      const button = event.target instanceof Element ? event.target.closest('button') : null
      if (button?.hasAttribute('data-add-row')) addRow(group)
      else if (button?.hasAttribute('data-remove-row')) {
        button.closest('[data-row]')?.remove()
        group.querySelector<HTMLElement>('[data-add-row]')?.focus()
      } else return
      event.preventDefault()
      group.dispatchEvent(new Event('change', { bubbles: true }))
    })
}
