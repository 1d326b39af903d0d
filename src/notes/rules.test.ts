import { describe, expect, test } from 'vitest'
import { workingCalendar } from '#calendar/working-days.ts'
import type { RuleContext } from '#records/record-type.ts'
import { asksForContactCheck, checkNote, completeNote, mayWriteNoActivity, titleOf } from './rules.ts'

const calendar = workingCalendar('England', [])
const at = (text: string) => Temporal.Instant.from(text)
const context = (now: string, firstRecorded = now): RuleContext => ({
  now: at(now),
  today: at(now).toZonedDateTimeISO('Europe/London').toPlainDate(),
  version: 1,
  firstRecordedAt: at(firstRecorded),
  known: { calendar },
})

test('scenario 20: a visit on Monday written on Thursday needs a reason', () => {
  const visit = { type: 'home-visit', occurredFrom: '2026-11-09T10:00:00Z', lasted: 60, facts: 'Visited.' }
  expect(checkNote(visit, context('2026-11-12T09:00:00Z'))).toEqual([
    { path: 'lateReason', message: 'This is a late entry, 3 working days after it happened: say why' },
  ])
  expect(checkNote({ ...visit, lateReason: 'Laptop broke' }, context('2026-11-12T09:00:00Z'))).toEqual([])
})

test('a correction is not late because of the day it is corrected', () => {
  const visit = { type: 'home-visit', occurredFrom: '2026-11-09T10:00:00Z', facts: 'Visited.' }
  expect(checkNote(visit, context('2026-12-12T09:00:00Z', '2026-11-09T12:00:00Z'))).toEqual([])
})

test('scenario 21: what lies in the future belongs in the diary', () => {
  const tomorrow = { type: 'home-visit', occurredFrom: '2026-11-10T10:00:00Z', facts: 'Will visit.' }
  expect(checkNote(tomorrow, context('2026-11-09T10:00:00Z'))[0]?.message).toMatch(/future: plans go in the diary/)
  const stillRunning = { type: 'home-visit', occurredFrom: '2026-11-09T09:30:00Z', lasted: 60, facts: 'Visiting.' }
  expect(checkNote(stillRunning, context('2026-11-09T10:00:00Z'))[0]?.path).toBe('occurredFrom')
})

describe('scenario 25: a quiet week', () => {
  const friday = at('2026-11-20T17:00:00Z')
  test.each([
    ['nothing was ever written', null, true],
    ['the last note was the Friday before', '2026-11-13T10:00:00Z', true],
    ['the last note was Sunday night', '2026-11-15T23:30:00Z', true],
    ['something was written on Monday', '2026-11-16T09:00:00Z', false],
    ['the one line was already signed', '2026-11-20T16:00:00Z', false],
  ])('%s', (_name, last, allowed) => expect(mayWriteNoActivity(last ? at(last) : null, friday)).toBe(allowed))

  test.each([
    [['no-activity', 'no-activity', 'no-activity'], true],
    [['no-activity', 'phone', 'no-activity'], false],
    [['no-activity', 'no-activity'], false],
  ])('%j in a row asks for a contact check: %s', (newest, asks) => expect(asksForContactCheck(newest)).toBe(asks))
})

test('a quick note is completed from its kind, and what was answered stays', () => {
  expect(completeNote({ type: 'phone', facts: 'x', lasted: '20' }, 'Sof')).toMatchObject({
    contactMode: 'direct',
    clientPresent: 'yes',
    'withWhom-other': 'Sof',
    purpose: 'Phone call',
    basis: 'observed',
    billable: 'yes',
    direct: '20',
  })
  expect(
    completeNote(
      { type: 'phone', contactMode: 'indirect', 'withWhom-other': 'Dr Rao', travel: '5', lasted: '20' },
      'Sof',
    ),
  ).toMatchObject({
    contactMode: 'indirect',
    clientPresent: 'no',
    'withWhom-other': 'Dr Rao',
    basis: 'reported',
    indirect: '20',
  })
})

test('time that cannot be read is not carried on', () => {
  expect(completeNote({ type: 'phone', lasted: 'a while' }, 'Sof')).not.toHaveProperty('direct')
  expect(completeNote({ type: 'phone', lasted: '1:30' }, 'Sof')).toMatchObject({ direct: '90' })
})

test('a purpose that only repeats the kind of note is not said twice', () => {
  expect(titleOf({ type: 'phone', purpose: 'Phone call' })).toBe('Phone call')
  expect(titleOf({ type: 'phone', purpose: 'to fix Monday' })).toBe('Phone call, to fix Monday')
})

test.each([
  ['He lacks capacity.', 1],
  ['He lacks capacity to decide about the tenancy, assessed today.', 0],
])('scenario 40: “%s”', (facts, problems) => {
  expect(
    checkNote({ type: 'meeting', occurredFrom: '2026-11-09T10:00:00Z', facts }, context('2026-11-09T12:00:00Z')),
  ).toHaveLength(problems)
})
