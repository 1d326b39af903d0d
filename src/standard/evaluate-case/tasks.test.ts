import { describe, expect, it } from 'vitest'
import { only, statesOf, statuses } from '../../../tests/support/case-duties.ts'
import { at, day, task } from '../../../tests/support/sample-facts.ts'

describe('C18 tasks', () => {
  it('is one state for each open task, red the day after its day, critical after half a week', () => {
    const tasks = [
      task('2026-03-12', { id: 'open' }),
      task('2026-03-14', { id: 'on a Saturday' }),
      task('2026-03-02', { id: 'done', status: 'done', closedAt: at('2026-03-01', '10:00') }),
      task('2026-03-02', { id: 'off', status: 'cancelled', closedAt: at('2026-03-01', '10:00') }),
    ]
    const [open, saturday, ...rest] = statesOf('C18', { tasks }, '2026-03-10')
    expect(rest).toEqual([])
    expect(statuses(open!, ['2026-03-12', '2026-03-13', '2026-03-15', '2026-03-16'])).toEqual([
      'due today',
      'overdue',
      'overdue',
      'critical',
    ])
    expect(saturday!.dueOn).toEqual(day('2026-03-16'))
  })

  it('looks again after a week at one that was moved with a reason', () => {
    expect(only('C18', { tasks: [task('2026-03-12', { movedReason: true })] }, '2026-03-14').dueOn).toEqual(
      day('2026-03-19'),
    )
  })

  it('is kept when the last task was closed', () => {
    const done = task('2026-03-12', { status: 'done', closedAt: at('2026-03-11', '10:00') })
    expect(only('C18', { tasks: [done] }, '2026-03-14').satisfiedOn).toEqual(day('2026-03-11'))
  })
})
