import { Problem } from '#platform/problem.ts'
import type { Field, Fields } from '#records/field.ts'
import type { AnyRecordType } from '#records/record-type.ts'
import { recordKinds } from '../record-kinds.ts'
import { answer } from './terminal.ts'

/** One field, as it is told: needed to keep a draft, to sign, or not at all. */
interface FieldLine {
  name: string
  label: string
  kind: Field['kind']
  needed: 'to save' | 'to sign' | 'sometimes' | 'no'
  zone?: string
  when?: string
  options?: string[]
  fields?: FieldLine[]
}

interface TypeLines {
  type: string
  name: string
  book: AnyRecordType['book']
  zone: string
  onTimeline: boolean
  fields: FieldLine[]
}

/** The record types this program keeps, with their fields; one in full when it is named. Exits with 1 for an unknown one. */
export async function recordsCommand(type: string | undefined, options: { json?: boolean }): Promise<void> {
  const all = [...recordKinds.values()].map(({ record }) => describe(record))
  if (type === undefined) {
    answer(options.json ? JSON.stringify(all, null, 2) : overview(all).join('\n'))
    return
  }
  const wanted = all.find((each) => each.type === type.trim().toLowerCase())
  if (!wanted)
    throw new Problem(`There is no record type ${type}. There are: ${all.map((each) => each.type).join(', ')}.`)
  answer(options.json ? JSON.stringify(wanted, null, 2) : inFull(wanted).join('\n'))
}

/** A record type as plain data. */
export const describe = (record: AnyRecordType): TypeLines => ({
  type: record.type,
  name: record.name,
  book: record.book,
  zone: typeof record.zone === 'function' ? 'as its answers say' : record.zone,
  onTimeline: record.timeline !== undefined,
  fields: linesOf(record.fields),
})

const linesOf = (fields: Fields): FieldLine[] =>
  Object.entries(fields).map(([name, field]) => ({
    name,
    label: field.label,
    kind: field.kind,
    needed: neededFor(field),
    ...(field.zone ? { zone: field.zone } : {}),
    ...(field.when ? { when: `${field.when.field} is ${field.when.is.join(' or ')}` } : {}),
    ...('options' in field ? { options: field.options.map(({ value }) => value) } : {}),
    ...(field.kind === 'group' ? { fields: linesOf(field.fields) } : {}),
  }))

function neededFor({ save, sign }: Field): FieldLine['needed'] {
  if (save) return 'to save'
  if (typeof sign === 'function') return 'sometimes'
  return sign ? 'to sign' : 'no'
}

function overview(all: readonly TypeLines[]): string[] {
  const types = Math.max(...all.map(({ type }) => type.length))
  const names = Math.max(...all.map(({ name }) => name.length))
  return all.map(
    ({ type, name, book, zone, fields }) =>
      `${type.padEnd(types)}  ${name.padEnd(names)}  in the book of a ${book.padEnd(6)}  ${zone.padEnd(18)}  ${fields.length} fields`,
  )
}

const inFull = ({ type, name, book, zone, onTimeline, fields }: TypeLines): string[] => [
  `${name} (${type}), in the book of a ${book}, zone ${zone}${onTimeline ? ', shown on the timeline' : ''}`,
  '',
  ...fieldLines(fields, 1),
]

const fieldLines = (fields: readonly FieldLine[], depth: number): string[] =>
  fields.flatMap(({ name, label, kind, needed, zone, when, options, fields: inner }) => {
    const about = [
      kind,
      needed === 'no' ? '' : `needed ${needed}`,
      zone ? `zone ${zone}` : '',
      when ? `asked when ${when}` : '',
    ].filter(Boolean)
    const indent = '  '.repeat(depth)
    return [
      `${indent}${name}: ${label} (${about.join('; ')})`,
      ...(options ? [`${indent}  one of: ${options.join(', ')}`] : []),
      ...(inner ? fieldLines(inner, depth + 1) : []),
    ]
  })
