import { randomUUID } from 'node:crypto'
import type { Fields, Values, Zone } from '#records/field.ts'
import { type SignResult, signRecord } from '#records/sign.ts'
import { recordKinds } from '../../../src/record-kinds.ts'
import type { TestApp } from '../app.ts'
import type { Member } from '../scenario-ground.ts'
import { filled } from './filled.ts'

/** The books a set of records lies in, and who writes there. */
export interface Desk {
  file: string
  pair: string
  person: string
  'case manager': Member
  mentor: Member
  'line manager': Member
  cover: Member
}

/** Days and times from now on, as answers hold them. */
interface Clock {
  day: (weeks: number) => string
  at: (hours: number) => string
}

interface Signing {
  book: 'file' | 'pair' | 'person'
  by: 'case manager' | 'cover' | 'mentor' | 'line manager'
  /** Where the rulebook puts it (3.56, 6.2). */
  zone: Zone
  /** Answers that have to be just so for its rules. */
  but?: (desk: Desk, clock: Clock, all: Values) => Values
}

const open: Values = { restricted: { answer: false } }

/** One line for every type that is kept; a type without a line has not said whose it is. */
export const signings: Record<string, Signing> = {
  appointment: { book: 'file', by: 'case manager', zone: 'Z2' },
  barrier: { book: 'file', by: 'case manager', zone: 'Z2' },
  'case-note': { book: 'file', by: 'case manager', zone: 'Z2', but: () => open },
  'case-summary': {
    book: 'file',
    by: 'case manager',
    zone: 'Z2',
    but: (_, { day }) => ({ nextReview: day(6) }),
  },
  'chronology-entry': { book: 'file', by: 'case manager', zone: 'Z2', but: () => ({ ...open, time: '09:00' }) },
  'chronology-left-out': { book: 'file', by: 'case manager', zone: 'Z2', but: () => open },
  'client-profile': { book: 'file', by: 'case manager', zone: 'Z1', but: () => ({ nhsNumber: '943 476 5919' }) },
  'hand-back': { book: 'file', by: 'cover', zone: 'Z2' },
  'handover-brief': { book: 'file', by: 'case manager', zone: 'Z2' },
  'mentoring-agreement': {
    book: 'pair',
    by: 'mentor',
    zone: 'M1',
    but: (desk, { day }) => ({ thirdPerson: desk['line manager'].personId, reviewDue: day(6) }),
  },
  'network-contact': {
    book: 'file',
    by: 'case manager',
    zone: 'Z1',
    but: () => ({ mayNotContact: { answer: false } }),
  },
  plan: {
    book: 'file',
    by: 'case manager',
    zone: 'Z2',
    but: (_, { day }, { goals }) => ({
      status: 'active',
      to: day(26),
      goals: (goals as Values[]).map((goal) => ({ ...goal, id: randomUUID(), targetOn: day(12) })),
    }),
  },
  'plan-review': { book: 'file', by: 'case manager', zone: 'Z2', but: (_, { day }) => ({ nextDueOn: day(6) }) },
  referral: { book: 'file', by: 'line manager', zone: 'Z2' },
  'reflective-log': { book: 'person', by: 'case manager', zone: 'M3' },
  session: {
    book: 'pair',
    by: 'mentor',
    zone: 'M1',
    but: (_, { at }) => ({ heldFrom: at(-2), heldTo: at(-0.5), nextAt: at(24 * 30) }),
  },
  'support-contact': { book: 'pair', by: 'mentor', zone: 'M2' },
  task: { book: 'file', by: 'case manager', zone: 'Z2' },
}

/**
 * Signs one record of a type with every answer filled, as its author would.
 * @returns its id
 * @throws with what is missing
 */
export async function signOne(
  app: TestApp,
  type: string,
  words: string,
  desk: Desk,
  { recordId = randomUUID(), but = {} }: { recordId?: string; but?: Values } = {},
): Promise<string> {
  const kind = recordKinds.get(type)
  const signing = signings[type]
  if (!kind || !signing) throw new Error(`${type} has no line in tests/support/trust/every-type.ts`)
  const author = desk[signing.by]
  const bookId = desk[signing.book]
  const result = await app.database.asActor(author, async (scope): Promise<SignResult<Fields>> => {
    const today = scope.now.toZonedDateTimeISO('Europe/London').toPlainDate()
    const clock: Clock = {
      day: (weeks) => today.add({ weeks }).toString(),
      at: (hours) => scope.now.add({ minutes: hours * 60 }).toString(),
    }
    const all = filled(kind.record.fields, words, { personId: author.personId, fileId: desk.file, now: scope.now })
    const values = { ...all, ...signing.but?.(desk, clock, all), ...but } as never
    const known = await kind.known?.(scope, bookId, recordId)
    const roles = [signing.by === 'cover' ? 'case manager' : signing.by]
    return signRecord(
      scope,
      { ...author, roles },
      kind,
      { recordId, bookId, values, ...(known ? { known } : {}) },
      app.keys,
    )
  })
  if (!result.ok)
    throw new Error(`${type}: ${result.errors.map(({ path, message }) => `${path}: ${message}`).join('; ')}`)
  return recordId
}
