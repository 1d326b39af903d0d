import { describe, expect, test } from 'vitest'
import type { CoverFact, FileFacts } from '#standard/facts.ts'
import { judged } from '../../tests/support/judged.ts'
import {
  appointment,
  cover,
  draft,
  entry,
  leave,
  lena,
  note,
  ruth,
  summary,
  task,
  tom,
  wellHeldFile,
} from '../../tests/support/sample-facts.ts'

// Leave from Monday 7 to Friday 18 December 2026; without anything else the file is well held on Tuesday 24 November.
const away = leave('2026-12-07', '2026-12-18')
const today = '2026-11-24'
const onLeave = (but: Partial<FileFacts> = {}, covered: Partial<CoverFact> = {}): FileFacts =>
  wellHeldFile(today, { absences: [away], covers: [cover(away, covered)], ...but })
const result = (code: string, facts: FileFacts, on = today) => judged(code, facts, on).result

describe('H03 the summary is fresh', () => {
  const signed = (on: string, rest: Partial<FileFacts> = {}) => onLeave({ summaries: [summary(on)], ...rest })
  test.each<[string, FileFacts, string, string]>([
    ['five working days before', signed('2026-11-30'), '2026-12-06', 'pass'],
    ['six', signed('2026-11-27'), '2026-12-06', 'amber'],
    ['ten', signed('2026-11-23'), '2026-12-06', 'amber'],
    ['eleven', signed('2026-11-20'), '2026-12-06', 'fail'],
    ['too early to renew: in date is enough', signed('2026-09-20'), '2026-11-29', 'pass'],
    ['from five working days before it counts', signed('2026-09-20'), '2026-11-30', 'fail'],
    [
      'something significant happened since',
      signed('2026-12-01', { chronology: [entry('2026-12-02')] }),
      '2026-12-06',
      'fail',
    ],
    [
      'something happened during the leave',
      signed('2026-12-01', { chronology: [entry('2026-12-09')] }),
      '2026-12-10',
      'pass',
    ],
    ['no leave: in date', wellHeldFile(today, { summaries: [summary('2026-08-24')] }), today, 'pass'],
    ['no leave: in grace', wellHeldFile(today, { summaries: [summary('2026-08-10')] }), today, 'amber'],
    ['no leave: too old', wellHeldFile(today, { summaries: [summary('2026-08-09')] }), today, 'fail'],
  ])('%s', (_what, facts, on, expected) => {
    expect(result('H03', facts, on)).toBe(expected)
  })

  test('three working days away need no new summary, four do', () => {
    const short = (to: string) =>
      wellHeldFile(today, { absences: [leave('2026-12-07', to)], summaries: [summary('2026-10-01')] })
    expect(result('H03', short('2026-12-09'), '2026-12-04')).toBe('pass')
    expect(result('H03', short('2026-12-10'), '2026-12-04')).toBe('fail')
  })
})

describe('H04 every contact is written up', () => {
  test.each<[string, Partial<FileFacts>, string]>([
    ['nothing waits', {}, 'pass'],
    ['one draft of this afternoon', { drafts: [draft(today)] }, 'amber'],
    ['one of the day before yesterday', { drafts: [draft('2026-11-22')] }, 'fail'],
    ['two drafts', { drafts: [draft(today), draft(today)] }, 'fail'],
    ['a visit yesterday without its note', { appointments: [appointment('2026-11-23')] }, 'fail'],
    ['a visit today', { appointments: [appointment(today)] }, 'pass'],
    [
      'a visit with its note',
      { appointments: [appointment('2026-11-23', { noteId: 'n' })], notes: [note('2026-11-23', { id: 'n' })] },
      'pass',
    ],
  ])('%s', (_what, but, expected) => {
    expect(result('H04', wellHeldFile(today, but))).toBe(expected)
  })
})

describe('H05 every task has somebody to do it', () => {
  test.each<[string, FileFacts, string, string]>([
    ['due in the leave, theirs', onLeave({ tasks: [task('2026-12-10')] }), today, 'fail'],
    ['due in the leave, the cover’s', onLeave({ tasks: [task('2026-12-10', { ownerId: ruth })] }), today, 'pass'],
    ['moved with a reason', onLeave({ tasks: [task('2026-12-10', { movedReason: true })] }), today, 'pass'],
    ['done', onLeave({ tasks: [task('2026-12-10', { status: 'done' })] }), today, 'pass'],
    ['due before the leave', onLeave({ tasks: [task('2026-12-04')] }), today, 'pass'],
    ['overdue before the leave', onLeave({ tasks: [task('2026-12-04')] }), '2026-12-05', 'fail'],
    ['three working days after', onLeave({ tasks: [task('2026-12-23')] }), today, 'fail'],
    ['four working days after', onLeave({ tasks: [task('2026-12-24')] }), today, 'pass'],
    [
      'the owner is away on that day',
      onLeave({
        absences: [away, leave('2026-12-10', '2026-12-10', { personId: lena })],
        tasks: [task('2026-12-10', { ownerId: lena })],
      }),
      today,
      'fail',
    ],
    ['no leave: due the day after tomorrow', wellHeldFile(today, { tasks: [task('2026-11-26')] }), today, 'pass'],
    ['no leave: due tomorrow', wellHeldFile(today, { tasks: [task('2026-11-25')] }), today, 'amber'],
    ['no leave: due today', wellHeldFile(today, { tasks: [task(today)] }), today, 'amber'],
    ['no leave: overdue', wellHeldFile(today, { tasks: [task('2026-11-23')] }), today, 'fail'],
  ])('%s', (_what, facts, on, expected) => {
    expect(result('H05', facts, on)).toBe(expected)
  })
})

describe('H06 appointments are decided', () => {
  const visit = (rest = {}) => appointment('2026-12-14', rest)
  test.each<[string, FileFacts, string]>([
    ['none falls into the leave', onLeave({ appointments: [appointment('2026-12-21')] }), 'n/a'],
    ['nobody goes', onLeave({ appointments: [visit()] }), 'fail'],
    [
      'the absent person goes',
      onLeave({ appointments: [visit({ attendance: 'case manager', clientAsked: true })] }),
      'fail',
    ],
    [
      'the cover goes, the client was asked',
      onLeave({ appointments: [visit({ attendance: 'cover', clientAsked: true })] }),
      'pass',
    ],
    ['the cover goes, the client was not asked', onLeave({ appointments: [visit({ attendance: 'cover' })] }), 'fail'],
    ['a colleague goes anyway', onLeave({ appointments: [visit({ personId: tom })] }), 'pass'],
    ['cancelled', onLeave({ appointments: [visit({ status: 'cancelled' })] }), 'n/a'],
    ['no leave: tomorrow', wellHeldFile(today, { appointments: [appointment('2026-11-25')] }), 'amber'],
    ['no leave: the day after', wellHeldFile(today, { appointments: [appointment('2026-11-26')] }), 'n/a'],
  ])('%s', (_what, facts, expected) => {
    expect(result('H06', facts)).toBe(expected)
  })

  test('scenario 30: an appointment in the leave fails until somebody is chosen with the client', () => {
    const open = judged('H06', onLeave({ appointments: [visit()] }), today)
    expect(open).toMatchObject({ result: 'fail', why: 'Nobody else is named to go to Neuropsychology on Mon 14 Dec.' })
    expect(open.fixLink).toMatchObject({ kind: 'appointment' })
  })
})
