import { describe, expect, test } from 'vitest'
import type { FileFacts } from '#standard/facts.ts'
import { resultOf } from '../../tests/support/judged.ts'
import {
  allocation,
  appointment,
  asha,
  at,
  discussion,
  draft,
  entry,
  mentorship,
  note,
  summary,
  tom,
} from '../../tests/support/sample-facts.ts'

type Case = [what: string, but: Partial<FileFacts>, on: string, result: string]

const today = '2026-11-24'

const cases: Record<string, Case[]> = {
  S02: [
    ['the newest note is seven days old', { notes: [note('2026-11-17')] }, today, 'pass'],
    ['eight days', { notes: [note('2026-11-16')] }, today, 'amber'],
    ['nine days', { notes: [note('2026-11-15')] }, today, 'amber'],
    ['ten days', { notes: [note('2026-11-14')] }, today, 'fail'],
    [
      'a note that nothing happened counts',
      { notes: [note('2026-11-20', { noActivity: true, direct: false })] },
      today,
      'pass',
    ],
    [
      'a note entered in error does not',
      { notes: [note('2026-11-20', { enteredInError: true }), note('2026-11-14')] },
      today,
      'fail',
    ],
    ['no note yet, allocated a week ago', { notes: [], allocations: [allocation('2026-11-17')] }, today, 'pass'],
    [
      'a night visit counts from its beginning',
      {
        notes: [
          note('2026-11-16', { occurredFrom: at('2026-11-16', '22:00'), occurredUntil: at('2026-11-17', '01:00') }),
        ],
      },
      today,
      'amber',
    ],
  ],
  S03: [
    ['a visit today', { appointments: [appointment(today)] }, today, 'pass'],
    ['a visit yesterday without a note', { appointments: [appointment('2026-11-23')] }, today, 'amber'],
    ['two working days old, over a weekend', { appointments: [appointment('2026-11-20')] }, today, 'amber'],
    ['three working days old', { appointments: [appointment('2026-11-19')] }, today, 'fail'],
    [
      'it has its signed note',
      {
        appointments: [appointment('2026-11-17', { noteId: 'written' })],
        notes: [note('2026-11-17', { id: 'written' }), note(today)],
      },
      today,
      'pass',
    ],
    ['its note is only a draft', { appointments: [appointment('2026-11-17', { noteId: 'begun' })] }, today, 'fail'],
    ['it was cancelled', { appointments: [appointment('2026-11-17', { status: 'cancelled' })] }, today, 'pass'],
    ['family went instead', { appointments: [appointment('2026-11-17', { attendance: 'family' })] }, today, 'pass'],
    ['a draft of last week', { drafts: [draft('2026-11-18')] }, today, 'fail'],
    ['a draft of a plan is not a contact', { drafts: [draft('2026-11-18', { type: 'plan' })] }, today, 'pass'],
  ],
  S04: [
    ['three months old to the day', { summaries: [summary('2026-08-24')] }, today, 'pass'],
    ['a day more', { summaries: [summary('2026-08-23')] }, today, 'amber'],
    ['two weeks of grace', { summaries: [summary('2026-08-10')] }, today, 'amber'],
    ['past the grace', { summaries: [summary('2026-08-09')] }, today, 'fail'],
    ['none yet in the first three months', { summaries: [], allocations: [allocation('2026-09-01')] }, today, 'amber'],
    ['none after the first was due and its grace', { summaries: [] }, today, 'fail'],
    [
      'something significant happened since, entered today',
      { chronology: [entry('2026-11-23', { recordedAt: at(today) })] },
      today,
      'amber',
    ],
    [
      'entered six working days ago',
      { chronology: [entry('2026-11-22', { recordedAt: at('2026-11-16') })] },
      today,
      'fail',
    ],
    [
      'history from before does not count',
      { chronology: [entry('2026-11-22', { recordedAt: at('2026-11-16'), category: 'history' })] },
      today,
      'pass',
    ],
  ],
  S09: [
    [
      'one significant note of four working days waits',
      { notes: [note('2026-11-18', { significant: true }), note(today)] },
      today,
      'amber',
    ],
    ['five working days', { notes: [note('2026-11-17', { significant: true }), note(today)] }, today, 'fail'],
    [
      'two wait',
      { notes: [note('2026-11-23', { significant: true }), note(today, { significant: true })] },
      today,
      'fail',
    ],
    [
      'it is in the chronology',
      {
        notes: [note('2026-11-10', { id: 'big', significant: true }), note(today)],
        chronology: [entry('2026-11-10', { noteId: 'big' })],
      },
      today,
      'pass',
    ],
    [
      'only proposed',
      {
        notes: [note('2026-11-10', { id: 'big', significant: true }), note(today)],
        chronology: [entry('2026-11-10', { noteId: 'big', proposed: true })],
      },
      today,
      'fail',
    ],
  ],
  S12: [
    ['a draft of this afternoon', { drafts: [draft(today)] }, today, 'amber'],
    ['a draft of yesterday afternoon', { drafts: [draft('2026-11-23')] }, today, 'amber'],
    ['a draft of the day before', { drafts: [draft('2026-11-22')] }, today, 'fail'],
    ['a plan takes weeks', { drafts: [draft('2026-11-01', { type: 'plan' })] }, today, 'pass'],
  ],
  S14: [
    ['discussed three months ago', { discussions: [discussion('2026-08-24')] }, today, 'pass'],
    ['a day more', { discussions: [discussion('2026-08-23')] }, today, 'amber'],
    ['past its grace', { discussions: [discussion('2026-08-09')] }, today, 'fail'],
    ['never, in a new case', { discussions: [], allocations: [allocation('2026-10-01')] }, today, 'pass'],
    ['never, for long', { discussions: [] }, today, 'fail'],
  ],
  S15: [
    [
      'scenario 59: 42 days after 12 February',
      {
        countedSessions: [{ menteeId: asha, heldOn: Temporal.PlainDate.from('2026-02-12') }],
        allocations: [allocation('2026-01-02')],
      },
      '2026-03-26',
      'pass',
    ],
    [
      'the day after',
      {
        countedSessions: [{ menteeId: asha, heldOn: Temporal.PlainDate.from('2026-02-12') }],
        allocations: [allocation('2026-01-02')],
      },
      '2026-03-27',
      'amber',
    ],
    [
      'the last day of grace',
      {
        countedSessions: [{ menteeId: asha, heldOn: Temporal.PlainDate.from('2026-02-12') }],
        allocations: [allocation('2026-01-02')],
      },
      '2026-04-02',
      'amber',
    ],
    [
      'Good Friday does not move it',
      {
        countedSessions: [{ menteeId: asha, heldOn: Temporal.PlainDate.from('2026-02-12') }],
        allocations: [allocation('2026-01-02')],
      },
      '2026-04-03',
      'fail',
    ],
    [
      'scenario 59b: a bank holiday brings it forward, to Friday',
      { countedSessions: [{ menteeId: asha, heldOn: Temporal.PlainDate.from('2026-04-13') }] },
      '2026-05-22',
      'pass',
    ],
    [
      'and it is amber on the Saturday',
      { countedSessions: [{ menteeId: asha, heldOn: Temporal.PlainDate.from('2026-04-13') }] },
      '2026-05-23',
      'amber',
    ],
    [
      'somebody else’s session does not count',
      { countedSessions: [{ menteeId: tom, heldOn: Temporal.PlainDate.from('2026-11-20') }] },
      today,
      'fail',
    ],
    [
      'an interim mentor is in place',
      { countedSessions: [], mentorships: [mentorship('2026-11-20', { kind: 'interim' })] },
      today,
      'pass',
    ],
    ['no mentor', { mentorships: [] }, today, 'fail'],
  ],
}

for (const [code, table] of Object.entries(cases)) {
  describe(code, () => {
    test.each(table)('%s', (_what, but, on, result) => {
      expect(resultOf(code, but, on)).toBe(result)
    })
  })
}
