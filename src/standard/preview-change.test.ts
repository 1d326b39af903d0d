import fc from 'fast-check'
import { expect, it } from 'vitest'
import { workingCalendar } from '#calendar/working-days.ts'
import { evaluateCaseDuties } from '#standard/evaluate-case-duties.ts'
import { standardOn } from '#standard/organisation-standard.ts'
import { whoseStateWouldChange } from '#standard/preview-change.ts'
import { arbitraryFacts, knownUpTo } from '../../tests/support/arbitrary-facts.ts'
import { england, newFile, shipped } from '../../tests/support/case-duties.ts'
import { day, summary } from '../../tests/support/sample-facts.ts'
import { personFacts, session } from '../../tests/support/sample-person.ts'

const today = day('2026-06-10')
const stricter = standardOn(
  [
    { code: 'C14', interval: { months: 1 }, grace: null, fromOn: day('2026-01-01'), reason: 'trial' },
    { code: 'M03', interval: { days: 28 }, grace: null, fromOn: day('2026-01-01'), reason: 'trial' },
  ],
  today,
)
const facts = {
  files: [
    newFile({ fileId: 'old summary', summaries: [summary('2026-04-20')] }),
    newFile({ fileId: 'fresh summary', summaries: [summary('2026-06-01')] }),
  ],
  people: [
    personFacts({ personId: 'ben', sessions: [session('2026-05-08')] }),
    personFacts({ personId: 'asha', sessions: [session('2026-06-05')] }),
  ],
}
const calendarOf = () => england

it('names whose duties would stand differently, and from what to what', () => {
  const changed = whoseStateWouldChange(shipped, stricter, facts, calendarOf, today)
  expect(changed.filter(({ code }) => code === 'C14' || code === 'M03')).toEqual([
    {
      subjectId: 'old summary',
      code: 'C14',
      title: 'Case summary',
      before: { status: 'kept', dueOn: day('2026-07-20') },
      after: { status: 'overdue', dueOn: day('2026-05-20') },
    },
    {
      subjectId: 'ben',
      code: 'M03',
      title: 'Mentorship session',
      before: { status: 'upcoming', dueOn: day('2026-06-19') },
      after: { status: 'in grace', dueOn: day('2026-06-05') },
    },
  ])
})

it('names nobody when nothing changes', () => {
  expect(whoseStateWouldChange(shipped, shipped, facts, calendarOf, today)).toEqual([])
})

it('asks each file by the days of its own nation', () => {
  const asked: string[] = []
  const files = [newFile({ nation: 'Scotland' }), newFile({ nation: 'Wales' })]
  whoseStateWouldChange(
    shipped,
    stricter,
    { files, people: [] },
    (nation) => {
      asked.push(nation)
      return workingCalendar(nation, [])
    },
    today,
  )
  expect(asked).toEqual(['Scotland', 'Wales'])
})

it('compares like with like: a standard changes dates, never which states there are', () => {
  fc.assert(
    fc.property(arbitraryFacts, (file) => {
      const named = (standard: typeof shipped) =>
        evaluateCaseDuties(file, standard, england, knownUpTo).map(({ code, aboutId, title }) => [code, aboutId, title])
      expect(named(stricter)).toEqual(named(shipped))
    }),
    { numRuns: 30 },
  )
})
