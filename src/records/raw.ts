import { type Field, type Fields, type Group, type PartialDate, sealedZones, type Values, type Zone } from './field.ts'

/** A form as it was typed: field names to text. Drafts are kept like this, so nothing typed is ever lost to a check. */
export type Raw = { [name: string]: string | string[] }

const london = 'Europe/London'
const first = (raw: Raw, name: string): string => {
  const value = raw[name]
  return (Array.isArray(value) ? value[0] : value) ?? ''
}
const list = (raw: Raw, name: string): string[] => {
  const value = raw[name]
  return (Array.isArray(value) ? value : value === undefined ? [] : [value]).filter((one) => one !== '')
}
const pad = (text: string, length: number) => (/^\d+$/.test(text) ? text.padStart(length, '0') : text)

/** Reads typed fields into values. What cannot be read stays as typed, for the schema to say so. */
export function valuesFromRaw(fields: Fields, raw: Raw, prefix = ''): Values {
  const values: Values = {}
  for (const [name, field] of Object.entries(fields)) {
    const value = valueFromRaw(field, raw, `${prefix}${name}`)
    if (value !== undefined) values[name] = value
  }
  return values
}

function valueFromRaw(field: Field, raw: Raw, name: string): unknown {
  const text = first(raw, name)
  switch (field.kind) {
    case 'short text':
    case 'prose':
    case 'choice':
    case 'person':
    case 'file link':
    case 'identifier':
      return text || undefined
    case 'date':
      return dayFromRaw(raw, name)
    case 'date with precision':
      return partialDateFromRaw(raw, name)
    case 'instant':
      return instantFromRaw(first(raw, `${name}-date`), first(raw, `${name}-time`))
    case 'several':
      return list(raw, name)
    case 'yes or no':
      return text === ''
        ? undefined
        : { answer: text === 'yes', ...(first(raw, `${name}-reason`) ? { reason: first(raw, `${name}-reason`) } : {}) }
    case 'scale':
    case 'number':
      return text === '' ? undefined : numberFrom(text)
    case 'money':
      return text === '' ? undefined : moneyFrom(text)
    case 'duration':
      return text === '' ? undefined : minutesFrom(text)
    case 'contact':
      return [
        ...list(raw, name).map((id) => ({ contact: id })),
        ...list(raw, `${name}-other`)
          .flatMap((one) => one.split('\n'))
          .map((one) => one.trim())
          .filter(Boolean)
          .map((one) => ({ name: one })),
      ]
    case 'group':
      return groupFromRaw(field, raw, name)
  }
}

function dayFromRaw(raw: Raw, name: string): string | undefined {
  const whole = first(raw, name)
  if (whole) return whole
  const [day, month, year] = ['day', 'month', 'year'].map((part) => first(raw, `${name}-${part}`))
  return day || month || year ? `${pad(year ?? '', 4)}-${pad(month ?? '', 2)}-${pad(day ?? '', 2)}` : undefined
}

function partialDateFromRaw(raw: Raw, name: string): PartialDate | undefined {
  const [day, month, year] = ['day', 'month', 'year'].map((part) => first(raw, `${name}-${part}`))
  if (!day && !month && !year) return undefined
  const precision = day ? 'day' : month ? 'month' : 'year'
  const parts = [
    pad(year ?? '', 4),
    ...(precision === 'year' ? [] : [pad(month ?? '', 2)]),
    ...(precision === 'day' ? [pad(day ?? '', 2)] : []),
  ]
  return { date: parts.join('-'), precision, approximate: first(raw, `${name}-approximate`) === 'yes' }
}

/**
 * The form control an error path belongs to: `alone.reason` is asked in the box named `alone-reason`, and the second row
 * that was filled in may stand in the form as row 3.
 */
export function controlOf(fields: Fields, path: string, raw: Raw = {}): string {
  const [top = '', index, ...rest] = path.split('.')
  const field = fields[top]
  if (!field) return path
  if (field.kind === 'group' && index !== undefined && rest.length > 0)
    return `${top}.${filledRows(field, raw, top)[Number(index)] ?? index}.${controlOf(field.fields, rest.join('.'))}`
  if (field.kind === 'yes or no' && index === 'reason') return `${top}-reason`
  return field.kind === 'instant' ? `${top}-date` : top
}

/** A London day and time as UTC text; unreadable input comes back as it was typed. */
export function instantFromRaw(day: string, time: string): string | undefined {
  if (!day && !time) return undefined
  const clock = /^(\d{1,2})[:.]?(\d{2})$/.exec(time.trim())
  try {
    const at = Temporal.PlainDateTime.from(`${day}T${pad(clock?.[1] ?? '', 2)}:${clock?.[2] ?? ''}`, {
      overflow: 'reject',
    })
    return at.toZonedDateTime(london, { disambiguation: 'reject' }).toInstant().toString()
  } catch {
    return `${day} ${time}`.trim()
  }
}

const numberFrom = (text: string): number | string =>
  /^-?\d+(\.\d+)?$/.test(text.replaceAll(',', '')) ? Number(text.replaceAll(',', '')) : text

function moneyFrom(text: string): { pence: number; currency: string } | string {
  const amount = /^£?\s*(\d{1,9})(?:\.(\d{1,2}))?$/.exec(text.replaceAll(',', ''))
  return amount
    ? { pence: Number(amount[1]) * 100 + Number((amount[2] ?? '').padEnd(2, '0') || 0), currency: 'GBP' }
    : text
}

/** "90", "1:30", "1 h 30" or "1h" as minutes. */
function minutesFrom(text: string): number | string {
  if (/^\d+$/.test(text)) return Number(text)
  const parts = /^(\d+)\s*(?::|h(?:ours?)?)\s*(?:(\d{1,2})\s*(?:m(?:in(?:utes?)?)?)?)?$/i.exec(text.trim())
  return parts ? Number(parts[1]) * 60 + Number(parts[2] ?? 0) : text
}

function rowNumbers(raw: Raw, name: string): number[] {
  const numbers = new Set<number>()
  for (const key of Object.keys(raw)) {
    if (!key.startsWith(`${name}.`)) continue
    const index = Number.parseInt(key.slice(name.length + 1), 10)
    if (Number.isInteger(index)) numbers.add(index)
  }
  return [...numbers].sort((a, b) => a - b)
}

const isAnswered = (fields: Fields, row: Values): boolean =>
  Object.entries(row).some(
    ([name, value]) =>
      fields[name]?.kind !== 'identifier' && value !== undefined && !(Array.isArray(value) && value.length === 0),
  )

/** The numbers of the rows in which anything was typed, in the order of the form. */
const filledRows = (field: Group, raw: Raw, name: string): number[] =>
  rowNumbers(raw, name).filter((index) =>
    isAnswered(field.fields, valuesFromRaw(field.fields, raw, `${name}.${index}.`)),
  )

const groupFromRaw = (field: Group, raw: Raw, name: string): Values[] =>
  filledRows(field, raw, name).map((index) => valuesFromRaw(field.fields, raw, `${name}.${index}.`))

/** The other way: what a form must show to give these values again. */
export function rawFromValues(fields: Fields, values: Values, prefix = ''): Raw {
  const raw: Raw = {}
  for (const [name, field] of Object.entries(fields)) {
    const value = values[name]
    if (value !== undefined) Object.assign(raw, rawFromValue(field, value, `${prefix}${name}`))
  }
  return raw
}

function rawFromValue(field: Field, value: unknown, name: string): Raw {
  switch (field.kind) {
    case 'date': {
      const [year = '', month = '', day = ''] = String(value).split('-')
      return field.memorable
        ? { [`${name}-day`]: day, [`${name}-month`]: month, [`${name}-year`]: year }
        : { [name]: String(value) }
    }
    case 'date with precision': {
      const partial = value as PartialDate
      const [year = '', month = '', day = ''] = partial.date.split('-')
      return {
        [`${name}-day`]: day,
        [`${name}-month`]: month,
        [`${name}-year`]: year,
        ...(partial.approximate ? { [`${name}-approximate`]: 'yes' } : {}),
      }
    }
    case 'instant': {
      const at = Temporal.Instant.from(String(value)).toZonedDateTimeISO(london)
      return {
        [`${name}-date`]: at.toPlainDate().toString(),
        [`${name}-time`]: at.toPlainTime().toString().slice(0, 5),
      }
    }
    case 'yes or no': {
      const given = value as { answer: boolean; reason?: string }
      return { [name]: given.answer ? 'yes' : 'no', ...(given.reason ? { [`${name}-reason`]: given.reason } : {}) }
    }
    case 'several':
      return { [name]: value as string[] }
    case 'money': {
      const pence = (value as { pence: number }).pence
      return { [name]: `${Math.floor(pence / 100)}.${String(pence % 100).padStart(2, '0')}` }
    }
    case 'contact': {
      const contacts = value as ({ contact: string } | { name: string })[]
      return {
        [name]: contacts.flatMap((one) => ('contact' in one ? [one.contact] : [])),
        [`${name}-other`]: contacts.flatMap((one) => ('name' in one ? [one.name] : [])).join('\n'),
      }
    }
    case 'group':
      return Object.assign(
        {},
        ...(value as Values[]).map((row, index) => rawFromValues(field.fields, row, `${name}.${index}.`)),
      )
    default:
      return { [name]: String(value) }
  }
}

/** The top field a form name belongs to: `goals` of `goals.0.targetOn-day`. */
export function fieldOf(fields: Fields, formName: string): string | undefined {
  const top = formName.split('.')[0] ?? ''
  if (top in fields) return top
  const dash = top.lastIndexOf('-')
  return dash > 0 && top.slice(0, dash) in fields ? top.slice(0, dash) : undefined
}

/** The typed fields of a form that belong to these fields, split by the zone each is kept in. */
export function rawByZone(
  fields: Fields,
  mainZone: Zone,
  entries: Iterable<readonly [string, string]>,
): Map<Zone, Raw> {
  const zones = new Map<Zone, Raw>([[mainZone, {}]])
  for (const [name, value] of entries) {
    const field = fieldOf(fields, name)
    if (!field) continue
    const zone = fields[field]?.zone ?? mainZone
    const raw = zones.get(zone) ?? {}
    zones.set(zone, raw)
    const before = raw[name]
    raw[name] = before === undefined ? value : Array.isArray(before) ? [...before, value] : [before, value]
  }
  return zones
}

/** Splits values the same way. Sealed zones are never mixed with others. */
export function valuesByZone(fields: Fields, mainZone: Zone, values: Values): Map<Zone, Values> {
  const zones = new Map<Zone, Values>([[mainZone, {}]])
  for (const [name, value] of Object.entries(values)) {
    const zone = fields[name]?.zone ?? mainZone
    const part = zones.get(zone) ?? {}
    part[name] = value
    zones.set(zone, part)
  }
  return zones
}

export const isSealed = (zone: Zone): boolean => sealedZones.includes(zone)

/** Whether what a record keeps in this zone is sealed: always in a private zone, elsewhere where one of its fields asks for it. */
export const isPartSealed = (fields: Fields, mainZone: Zone, zone: Zone): boolean =>
  isSealed(zone) || (zone !== mainZone && Object.values(fields).some((field) => field.sealed && field.zone === zone))
