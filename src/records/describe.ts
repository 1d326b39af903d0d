import type { Field, Fields, Group, PartialDate, Values, Zone } from './field.ts'
import { isSealed } from './raw.ts'
import type { AnyRecordType } from './record-type.ts'

/** Names for ids that stand in values: staff, contacts, files. Supplied by the page that shows them. */
export type NameOf = (id: string) => string | undefined

const nobody: NameOf = () => undefined
const months = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
]

const optionLabel = (field: Field, value: string): string =>
  ('options' in field ? field.options.find((option) => option.value === value)?.label : undefined) ?? value

/** "4 March 1988". */
export const dayInWords = (iso: string): string => {
  const [year, month, day] = iso.split('-').map(Number)
  return `${day} ${months[(month ?? 1) - 1]} ${year}`
}

/** "about March 2019". */
function partialDateInWords(value: PartialDate): string {
  const [year, month] = value.date.split('-')
  const words =
    value.precision === 'day'
      ? dayInWords(value.date)
      : value.precision === 'month'
        ? `${months[Number(month) - 1]} ${year}`
        : (year ?? '')
  return value.approximate ? `about ${words}` : words
}

/** "19 November 2026, 10:00", London time. */
export function instantInWords(iso: string): string {
  const at = Temporal.Instant.from(iso).toZonedDateTimeISO('Europe/London')
  return `${dayInWords(at.toPlainDate().toString())}, ${at.toPlainTime().toString().slice(0, 5)}`
}

/** "1 h 30 min". */
function minutesInWords(minutes: number): string {
  const hours = Math.floor(minutes / 60)
  const rest = minutes % 60
  return [hours > 0 ? `${hours} h` : '', rest > 0 || hours === 0 ? `${rest} min` : ''].filter(Boolean).join(' ')
}

/** One answer in words, for reading, printing, tables and search. Groups come out a line a row. */
export function inWords(field: Field, value: unknown, nameOf: NameOf = nobody): string {
  if (value === undefined || value === null) return ''
  switch (field.kind) {
    case 'date':
      return dayInWords(String(value))
    case 'date with precision':
      return partialDateInWords(value as PartialDate)
    case 'instant':
      return instantInWords(String(value))
    case 'choice':
      return optionLabel(field, String(value))
    case 'several':
      return (value as string[]).map((one) => optionLabel(field, one)).join(', ')
    case 'yes or no': {
      const given = value as { answer: boolean; reason?: string }
      return `${given.answer ? 'Yes' : 'No'}${given.reason ? `: ${given.reason}` : ''}`
    }
    case 'scale':
      return `${value} of ${field.to}`
    case 'number':
      return `${value}${field.unit ? ` ${field.unit}` : ''}`
    case 'money':
      return `£${((value as { pence: number }).pence / 100).toFixed(2)}`
    case 'duration':
      return minutesInWords(value as number)
    case 'person':
    case 'file link':
      return nameOf(String(value)) ?? 'somebody no longer listed'
    case 'identifier':
      return ''
    case 'contact':
      return (value as ({ contact: string } | { name: string })[])
        .map((one) => ('name' in one ? one.name : (nameOf(one.contact) ?? 'a contact')))
        .join(', ')
    case 'group':
      return (value as Values[]).map((row) => rowInWords(field, row, nameOf)).join('\n')
    default:
      return String(value)
  }
}

const rowInWords = (group: Group, row: Values, nameOf: NameOf): string =>
  Object.entries(group.fields)
    .map(([name, field]) => inWords(field, row[name], nameOf))
    .filter(Boolean)
    .join(' · ')

function searchableText(fields: Fields, values: Values, zone: Zone): string[] {
  return Object.entries(fields).flatMap(([name, field]) => {
    const value = values[name]
    // What lies in another zone than the record has other readers than its search words.
    if (value === undefined || isSealed(field.zone ?? zone) || (field.zone && field.zone !== zone)) return []
    if (field.kind === 'group') return (value as Values[]).flatMap((row) => searchableText(field.fields, row, zone))
    return field.searchable ? [inWords(field, value)] : []
  })
}

/** The words search finds a record by: its searchable answers in its main zone, never those of private zones. */
export const searchWords = (record: AnyRecordType, values: Values): string =>
  searchableText(record.fields, values, typeof record.zone === 'function' ? record.zone(values) : record.zone).join(
    '\n',
  )
