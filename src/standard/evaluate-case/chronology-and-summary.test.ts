import { describe, expect, it } from 'vitest'
import { statusOn } from '#standard/duty-state.ts'
import { dates, only, statesOf, statuses } from '../../../tests/support/case-duties.ts'
import { at, day, entry, leave, note, summary } from '../../../tests/support/sample-facts.ts'

describe('C13 the chronology', () => {
  const significant = note('2026-03-05', { significant: true })

  it('waits 5 working days and 2 of grace for the entry of a significant note', () => {
    const state = only('C13', { notes: [significant] }, '2026-03-06')
    expect([state.aboutId, ...dates(state).slice(1, 3)]).toEqual([significant.id, '2026-03-12', '2026-03-16'])
  })

  it('offers to confirm an entry that is only proposed, and is kept once it is confirmed', () => {
    const proposed = entry('2026-03-05', { id: 'entry-1', proposed: true, noteId: significant.id })
    expect(only('C13', { notes: [significant], chronology: [proposed] }, '2026-03-06').cure).toEqual({
      label: 'Confirm entry',
      kind: 'chronology',
      targetId: 'entry-1',
    })
    const kept = only('C13', { notes: [significant], chronology: [{ ...proposed, proposed: false }] }, '2026-03-06')
    expect(statusOn(kept, day('2027-03-06'))).toBe('kept')
  })
})

describe('C14 the summary', () => {
  it('is due 3 months after the last, with 14 days of grace', () => {
    const state = only('C14', { summaries: [summary('2026-05-01'), summary('2026-08-19')] }, '2026-11-22')
    expect(dates(state)).toEqual(['2026-11-05', '2026-11-19', '2026-12-03', '2027-01-18'])
    expect(state.why).toBe('Signed Wed 19 Aug; the standard is every 3 months.')
    expect(state.cure.label).toBe('Refresh summary')
  })

  it('scenario 49: leave 1–14 August with a summary 12 working days old asks for a fresh one by 31 July', () => {
    const holiday = leave('2026-08-01', '2026-08-14')
    // 12 working days before Fri 31 Jul.
    const old = { absences: [holiday], summaries: [summary('2026-07-15')] }
    const [, before] = statesOf('C14', old, '2026-07-20')
    expect(before).toMatchObject({ title: 'Case summary before leave', aboutId: holiday.id })
    expect(statuses(before!, ['2026-07-26', '2026-07-27', '2026-07-30', '2026-07-31', '2026-08-01'])).toEqual([
      'kept',
      'upcoming',
      'upcoming',
      'due today',
      'overdue',
    ])
    expect(before!.why).toBe(
      'Leave begins Sat 1 Aug; the summary should then be no older than 5 working days, and is of Wed 15 Jul.',
    )
    const [, fresh] = statesOf('C14', { ...old, summaries: [...old.summaries, summary('2026-07-30')] }, '2026-07-31')
    expect(statusOn(fresh!, day('2026-07-31'))).toBe('kept')
  })

  it('before leave, a summary of exactly 5 working days is fresh and one of 6 is not', () => {
    const absences = [leave('2026-08-03', '2026-08-14')]
    const [, fresh] = statesOf('C14', { absences, summaries: [summary('2026-07-27')] }, '2026-07-30')
    const [, stale] = statesOf('C14', { absences, summaries: [summary('2026-07-24')] }, '2026-07-30')
    expect([fresh!.dueOn, stale!.dueOn]).toEqual([null, day('2026-07-31')])
  })

  it('asks for none before leave of 3 working days, sudden absence, leave that is over or was called off', () => {
    for (const each of [
      leave('2026-08-03', '2026-08-05'),
      leave('2026-08-03', '2026-08-14', { planned: false }),
      leave('2026-07-06', '2026-07-17'),
      leave('2026-08-03', '2026-08-14', { returnedAt: at('2026-07-15', '09:00') }),
      leave('2026-08-03', '2026-08-14', { personId: 'ruth' }),
    ]) {
      expect(statesOf('C14', { absences: [each] }, '2026-07-20')).toHaveLength(1)
    }
    expect(statesOf('C14', { absences: [leave('2026-08-03', '2026-08-06')] }, '2026-07-20')).toHaveLength(2)
  })
})
