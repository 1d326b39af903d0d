const valuesOf = (form: HTMLFormElement, name: string): string[] =>
  new FormData(form).getAll(name).filter((value): value is string => typeof value === 'string')

/**
 * `data-show-when="field=value,value2"` on anything in a form: shown while the field has one of the values. What is hidden
 * keeps what was typed in it and is still posted; the server decides what counts.
 */
function update(form: HTMLFormElement): void {
  for (const part of form.querySelectorAll<HTMLElement>('[data-show-when]')) {
    const [field = '', values = ''] = (part.dataset['showWhen'] ?? '').split('=')
    const wanted = values.split(',')
    part.hidden = !valuesOf(form, field).some((value) => wanted.includes(value))
  }
}

export function enableShowWhen(): void {
  const forms = [...document.querySelectorAll('form')].filter((form) => form.querySelector('[data-show-when]'))
  for (const form of forms) {
    update(form)
    form.addEventListener('input', () => update(form))
    form.addEventListener('change', () => update(form))
  }
}
