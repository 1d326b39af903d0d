import type { ErrorItem } from './govuk/error-summary.tsx'

/** What is wrong, by the name of the field, in the order of the page; `''` for what concerns the whole form. */
export type FieldErrors = Readonly<Record<string, string>>

/** What was typed or stored, by the names the form posts. A date is under `<name>-day`, `-month` and `-year`. */
export type FieldValues = Readonly<Record<string, string | readonly string[] | undefined>>

/** Gives each control of a form its name, id, value and error, so that a page never passes one by hand. */
export interface Fields {
  /** For Input, Textarea, Select, CharacterCount, PasswordInput and FileUpload. */
  text(name: string): { id: string; name: string; value: string; errorMessage?: string }
  /** For Radios and ScaleInput. */
  choice(name: string): { idPrefix: string; name: string; value: string; errorMessage?: string }
  /** For Checkboxes. */
  choices(name: string): { idPrefix: string; name: string; values: readonly string[]; errorMessage?: string }
  /** For DateInput. */
  date(name: string): {
    id: string
    namePrefix: string
    values: Readonly<Record<string, string>>
    errorMessage?: string
  }
  value(name: string): string
  /** For `Page`: sentences that link to their controls. */
  errorList: readonly ErrorItem[]
}

const dateParts = ['day', 'month', 'year'] as const

/**
 * The fields of a form as it was posted or stored.
 * @param idPrefix put before every id, for a second form on the same page
 */
export function fieldsOf(errors: FieldErrors = {}, values: FieldValues = {}, idPrefix = ''): Fields {
  const value = (name: string): string => {
    const found = values[name]
    return (typeof found === 'string' ? found : found?.[0]) ?? ''
  }
  const list = (name: string): readonly string[] => {
    const found = values[name]
    return typeof found === 'string' ? [found].filter(Boolean) : (found ?? [])
  }
  const errorMessage = (name: string): string | undefined => errors[name] || undefined
  const isDate = (name: string): boolean => `${name}-day` in values
  const hrefOf = (name: string): string => `#${idPrefix}${name}${isDate(name) ? '-day' : ''}`

  return {
    text: (name) => ({ id: idPrefix + name, name, value: value(name), errorMessage: errorMessage(name) }),
    choice: (name) => ({ idPrefix: idPrefix + name, name, value: value(name), errorMessage: errorMessage(name) }),
    choices: (name) => ({ idPrefix: idPrefix + name, name, values: list(name), errorMessage: errorMessage(name) }),
    date: (name) => ({
      id: idPrefix + name,
      namePrefix: name,
      values: Object.fromEntries(dateParts.map((part) => [`${name}-${part}`, value(`${name}-${part}`)])),
      errorMessage: errorMessage(name),
    }),
    value,
    errorList: Object.entries(errors).map(([name, text]) => (name ? { text, href: hrefOf(name) } : { text })),
  }
}
