import { describe, expect, test } from 'vitest'
import { conflictState, type Decided, decisionProblems } from './rules.ts'

const day = (text: string) => Temporal.PlainDate.from(text)
const today = day('2026-03-02')

describe('a decision', () => {
  const managed: Decided = {
    decision: 'manage with safeguards',
    safeguards: 'Lena reads along.',
    reviewOn: day('2026-06-01'),
  }

  test.each<[string, Decided, string[]]>([
    ['that there is no conflict needs nothing more', { decision: 'no conflict', safeguards: '', reviewOn: null }, []],
    ['to take them off needs nothing more', { decision: 'remove', safeguards: '', reviewOn: null }, []],
    ['with safeguards needs them and a day to look again', managed, []],
    ['with safeguards that are not said', { ...managed, safeguards: '' }, ['safeguards']],
    ['with safeguards nobody looks at again', { ...managed, reviewOn: null }, ['reviewOn']],
    ['looked at again today', { ...managed, reviewOn: today }, ['reviewOn']],
    [
      'with a day gone by, whatever it is',
      { decision: 'remove', safeguards: '', reviewOn: day('2026-03-01') },
      ['reviewOn'],
    ],
  ])('%s', (_name, decided, fields) => expect(Object.keys(decisionProblems(decided, today))).toEqual(fields))
})

describe('where a conflict stands', () => {
  const open = { decision: null, reviewOn: null, endedAt: null }
  test.each([
    ['nothing decided', open, 'undecided'],
    ['decided: none', { ...open, decision: 'no conflict' }, 'no conflict'],
    ['decided: off', { ...open, decision: 'remove' }, 'taken off'],
    ['safeguards until today', { ...open, decision: 'manage with safeguards', reviewOn: today }, 'safeguards'],
    [
      'safeguards until yesterday',
      { ...open, decision: 'manage with safeguards', reviewOn: day('2026-03-01') },
      'safeguards to look at again',
    ],
    ['ended, whatever was decided', { ...open, decision: 'remove', endedAt: 'then' }, 'ended'],
    ['ended before it was decided', { ...open, endedAt: 'then' }, 'ended'],
  ] as const)('%s', (_name, conflict, state) => expect(conflictState(conflict, today)).toBe(state))
})
