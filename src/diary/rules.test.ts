import { describe, expect, test } from 'vitest'
import type { RuleContext } from '#records/record-type.ts'
import {
  type AppointmentKnown,
  type AppointmentValues,
  appointmentFacts,
  checkAppointment,
  daysBetween,
  noteTypeOf,
  onDay,
  owesNote,
  sameTime,
  type Timed,
} from './rules.ts'

const at = (text: string) => Temporal.Instant.from(text)
const day = (text: string) => Temporal.PlainDate.from(text)
const now = at('2026-03-02T09:00:00Z')
const context = (known: AppointmentKnown = {}): RuleContext => ({
  now,
  today: day('2026-03-02'),
  version: 1,
  firstRecordedAt: now,
  known: { ...known },
})
const values = (more: AppointmentValues = {}): AppointmentValues => ({
  kind: 'home-visit',
  what: 'See the new flat',
  from: '2026-03-05T10:00:00Z',
  lasting: 60,
  person: 'asha',
  status: 'planned',
  ...more,
})

describe('signing an appointment', () => {
  test('it may lie ahead, and somebody of the file goes', () => {
    expect(checkAppointment(values(), context({ colleagues: ['asha'] }))).toEqual([])
    expect(checkAppointment(values({ person: 'ben' }), context({ colleagues: ['asha'] }))[0]?.path).toBe('person')
  })

  test('somebody who has lost access since does not stop its change', () => {
    const before = values({ person: 'ben' })
    expect(checkAppointment({ ...before, place: 'The gate' }, context({ colleagues: ['asha'], before }))).toEqual([])
  })

  test('it lasts, and a cancelled one says why', () => {
    expect(checkAppointment(values({ lasting: 0 }), context())[0]?.path).toBe('lasting')
    expect(checkAppointment(values({ status: 'cancelled' }), context())[0]?.path).toBe('cancelReason')
  })

  test('its facts are those that duties and proofs read', () => {
    expect(appointmentFacts(values({ attendance: 'family', clientAsked: { answer: true } }))).toEqual({
      what: 'See the new flat',
      fromAt: '2026-03-05T10:00:00Z',
      toAt: '2026-03-05T11:00:00Z',
      personId: 'asha',
      attendance: 'family',
      clientAsked: true,
      status: 'planned',
      noteId: null,
    })
  })
})

describe('a note is owed', () => {
  const row: Parameters<typeof owesNote>[0] = {
    status: 'planned',
    attendance: null,
    note_id: null,
    from_at: at('2026-03-02T08:00:00Z'),
  }
  test.each<[string, Partial<typeof row>, boolean]>([
    ['once it has begun', {}, true],
    ['not before', { from_at: at('2026-03-02T10:00:00Z') }, false],
    ['not when the family went', { attendance: 'family' }, false],
    ['when the cover went', { attendance: 'cover' }, true],
    ['not when it is cancelled', { status: 'cancelled' }, false],
    ['not twice', { note_id: 'note' }, false],
  ])('%s', (_name, more, owed) => {
    expect(owesNote({ ...row, ...more }, now)).toBe(owed)
  })

  test.each([
    ['home-visit', 'home-visit'],
    ['their-appointment', 'meeting'],
    ['', ''],
  ])('of %j it is written as %j', (kind, type) => {
    expect(noteTypeOf(kind)).toBe(type)
  })
})

const entry = (id: string, from: string, to: string | null, more: Partial<Timed> = {}): Timed => ({
  id,
  kind: 'appointment',
  from_at: at(from),
  to_at: to === null ? null : at(to),
  status: 'planned',
  ...more,
})

describe('the same time', () => {
  const visit = entry('visit', '2026-03-05T10:00:00Z', '2026-03-05T11:00:00Z')
  test.each<[string, Timed, boolean]>([
    ['one that begins within', entry('b', '2026-03-05T10:59:00Z', '2026-03-05T12:00:00Z'), true],
    ['one that begins as it ends', entry('b', '2026-03-05T11:00:00Z', '2026-03-05T12:00:00Z'), false],
    ['a cancelled one', entry('b', '2026-03-05T10:00:00Z', '2026-03-05T11:00:00Z', { status: 'cancelled' }), false],
    ['an absence without end', entry('b', '2026-03-04T00:00:00Z', null, { kind: 'absence' }), true],
  ])('%s', (_name, other, meets) => {
    expect(sameTime(visit, [visit, other])).toEqual(meets ? [other] : [])
  })

  test('a cancelled appointment and an absence meet nothing', () => {
    expect(sameTime({ ...visit, status: 'cancelled' }, [entry('b', '2026-03-05T10:00:00Z', null)])).toEqual([])
    expect(sameTime({ ...visit, kind: 'absence' }, [entry('b', '2026-03-05T10:00:00Z', null)])).toEqual([])
  })
})

describe('days', () => {
  test('are counted with the first and the last', () => {
    expect(daysBetween(day('2026-02-27'), day('2026-03-01')).map(String)).toEqual([
      '2026-02-27',
      '2026-02-28',
      '2026-03-01',
    ])
  })

  test('an entry lies on every London day it touches, in the order of the day', () => {
    const leave = entry('leave', '2026-03-28T00:00:00Z', '2026-03-29T23:00:00Z', { kind: 'absence' })
    const late = entry('late', '2026-03-29T22:30:00Z', '2026-03-29T23:30:00Z')
    const names = (text: string) => onDay([late, leave], day(text)).map(({ id }) => id)
    expect(names('2026-03-27')).toEqual([])
    expect(names('2026-03-29')).toEqual(['leave', 'late'])
    // Summer time has begun: 23:00 UTC is midnight in London.
    expect(names('2026-03-30')).toEqual(['late'])
  })
})
