const valuesOf = (form: HTMLFormElement, name: string): string[] =>
  new FormData(form).getAll(name).filter((value): value is string => typeof value === 'string')

function update(form: HTMLFormElement): void {
  for (const part of form.querySelectorAll<HTMLElement>('[data-show-when]')) {
    const [field = '', values = ''] = (part.dataset['showWhen'] ?? '').split('=')
    const wanted = values.split(',')
    part.hidden = !valuesOf(form, field).some((value) => wanted.includes(value))
  }
}

function updateFormOf(event: Event): void {
  const form = event.target instanceof Element ? event.target.closest('form') : null
  if (form) update(form)
}

/**
 * `data-show-when="field=value,value2"` on anything in a form: shown while the field has one of the values. What is hidden
 * keeps what was typed in it and is still posted; the server decides what counts.
 */
export function enableShowWhen(): void {
  for (const form of document.forms) update(form)
  document.addEventListener('input', updateFormOf)
  document.addEventListener('change', updateFormOf)
}
