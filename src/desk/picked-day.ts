import type { Form } from '#platform/http/form.ts'

/** The day in a browser's date field: null when nothing was picked, undefined when it is no day. */
export function pickedDay(form: Form, name: string): Temporal.PlainDate | null | undefined {
  const picked = form.text(name)
  if (!picked) return null
  try {
    return Temporal.PlainDate.from(picked, { overflow: 'reject' })
  } catch {
    return undefined
  }
}
