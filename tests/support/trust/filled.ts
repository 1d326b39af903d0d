import type { Field, Fields, Values } from '#records/field.ts'

/** What answers are made of that name something. */
export interface Named {
  personId: string
  fileId: string
  now: Temporal.Instant
}

/** Every answer there can be to these fields, each text as long as it may be and no longer than what `words` says. */
export const filled = (fields: Fields, words: string, named: Named): Values =>
  Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, answer(field, words, named)]))

function answer(field: Field, words: string, named: Named): unknown {
  const day = named.now.toZonedDateTimeISO('Europe/London').toPlainDate().toString()
  switch (field.kind) {
    case 'short text':
      return words.slice(0, field.most ?? 300)
    case 'prose':
      return words.slice(0, field.most ?? 20_000)
    case 'date':
      return day
    case 'date with precision':
      return { date: day, precision: 'day', approximate: false }
    case 'instant':
      return named.now.subtract({ hours: 2 }).toString()
    case 'choice':
      return field.options[0]?.value
    case 'several':
      return [field.options[0]?.value]
    case 'yes or no':
      return field.reason ? { answer: field.reason.on === 'yes', reason: words } : { answer: true }
    case 'scale':
      return field.from
    case 'number':
      return field.least ?? 1
    case 'money':
      return { pence: 1250, currency: 'GBP' }
    case 'duration':
      return 30
    case 'person':
      return named.personId
    case 'file link':
      return named.fileId
    case 'identifier':
      return undefined
    case 'contact':
      return [{ name: words.slice(0, 200) }]
    case 'group':
      return [filled(field.fields, words, named)]
  }
}
