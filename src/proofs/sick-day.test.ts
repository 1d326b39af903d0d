import { describe, expect, test } from 'vitest'
import type { FileFacts } from '#standard/facts.ts'
import { judged, resultOf } from '../../tests/support/judged.ts'
import {
  allocation,
  appointment,
  at,
  contact,
  leave,
  mentorship,
  plan,
  profile,
  review,
  ruth,
  task,
  tom,
  wellHeldFile,
} from '../../tests/support/sample-facts.ts'

type Case = [what: string, but: Partial<FileFacts>, on: string, result: string]

const today = '2026-11-24'
const pairs = [
  mentorship('2026-01-28'),
  mentorship('2026-01-28', { mentorId: tom, mentorName: 'Tom Birch', kind: 'deputy' }),
]
const flag = (reviewOn: string) =>
  profile('2026-10-25', { warnings: [{ type: 'dog', reviewOn: Temporal.PlainDate.from(reviewOn) }] })
const authority = (validTo: string | null, checkedOn: string | null = '2026-03-01') => ({
  type: 'deputy-P&A',
  validTo: validTo === null ? null : Temporal.PlainDate.from(validTo),
  checkedOn: checkedOn === null ? null : Temporal.PlainDate.from(checkedOn),
})

const cases: Record<string, Case[]> = {
  S01: [
    ['mentor and deputy are there', {}, today, 'pass'],
    [
      'the deputy is away tomorrow',
      { absences: [leave('2026-11-25', '2026-11-27', { personId: tom })] },
      today,
      'amber',
    ],
    [
      'the deputy is away from the day after tomorrow',
      { absences: [leave('2026-11-26', '2026-11-27', { personId: tom })] },
      today,
      'pass',
    ],
    [
      'the deputy comes back today',
      { absences: [leave('2026-11-20', '2026-11-23', { personId: tom })] },
      today,
      'pass',
    ],
    [
      'the deputy was away until today',
      { absences: [leave('2026-11-20', '2026-11-24', { personId: tom })] },
      today,
      'amber',
    ],
    [
      'both are away',
      {
        absences: [
          leave('2026-11-24', '2026-11-27', { personId: tom }),
          leave('2026-11-24', '2026-11-24', { personId: ruth }),
        ],
      },
      today,
      'fail',
    ],
    ['only a mentor is named', { mentorships: [pairs[0]!] }, today, 'amber'],
    ['nobody is named', { mentorships: [] }, today, 'fail'],
    [
      'the mentorship ended yesterday and nobody follows',
      { mentorships: [mentorship('2026-01-28', { to: Temporal.PlainDate.from('2026-11-23') })] },
      today,
      'fail',
    ],
    [
      'an interim mentor counts',
      { mentorships: [mentorship('2026-11-01', { kind: 'interim' }), pairs[1]!] },
      today,
      'pass',
    ],
    [
      'the mentor has an undecided conflict',
      { conflicts: [{ personId: ruth, declaredAt: at('2026-11-20'), endedAt: null, decision: null }] },
      today,
      'amber',
    ],
    [
      'the conflict is managed with safeguards',
      {
        conflicts: [
          { personId: ruth, declaredAt: at('2026-11-20'), endedAt: null, decision: 'manage with safeguards' },
        ],
      },
      today,
      'pass',
    ],
    [
      'the deputy leaves today',
      {
        staff: [
          { personId: tom, name: 'Tom Birch', registrationExpiresOn: null, leftOn: Temporal.PlainDate.from(today) },
        ],
      },
      today,
      'amber',
    ],
    [
      'nobody holds the file',
      { allocations: [allocation('2026-01-28', { endOn: Temporal.PlainDate.from('2026-11-20') })] },
      today,
      'fail',
    ],
  ],
  S05: [
    [
      'a task of somebody who will have left',
      {
        tasks: [task('2026-12-10', { ownerId: tom })],
        staff: [
          {
            personId: tom,
            name: 'Tom Birch',
            registrationExpiresOn: null,
            leftOn: Temporal.PlainDate.from('2026-12-09'),
          },
        ],
      },
      today,
      'fail',
    ],
    [
      'on their last day',
      {
        tasks: [task('2026-12-09', { ownerId: tom })],
        staff: [
          {
            personId: tom,
            name: 'Tom Birch',
            registrationExpiresOn: null,
            leftOn: Temporal.PlainDate.from('2026-12-09'),
          },
        ],
      },
      today,
      'pass',
    ],
    ['an appointment that says nothing', { appointments: [appointment('2026-12-01', { what: ' ' })] }, today, 'fail'],
    ['one that was, does not matter here', { appointments: [appointment('2026-11-20', { what: ' ' })] }, today, 'pass'],
  ],
  S07: [
    ['a warning flag to review today', { profile: flag(today) }, today, 'pass'],
    ['yesterday', { profile: flag('2026-11-23') }, today, 'amber'],
    ['two weeks ago', { profile: flag('2026-11-10') }, today, 'amber'],
    ['fifteen days ago', { profile: flag('2026-11-09') }, today, 'fail'],
    ['no emergency plan', { profile: profile('2026-10-25', { emergencyPlan: false }) }, today, 'fail'],
    ['no emergency contact', { contacts: [] }, today, 'fail'],
    [
      'recorded that there is none',
      { contacts: [], profile: profile('2026-10-25', { emergencyContactNone: true }) },
      today,
      'pass',
    ],
    [
      'the emergency contact ended today',
      { contacts: [contact('2026-10-25', { endedOn: Temporal.PlainDate.from(today) })] },
      today,
      'fail',
    ],
    ['no profile', { profile: null }, today, 'fail'],
  ],
  S08: [
    ['no flag', { profile: profile('2026-10-25', { flag: false }) }, today, 'fail'],
    ['no preferred contact', { profile: profile('2026-10-25', { preferredContact: false }) }, today, 'fail'],
    ['both', {}, today, 'pass'],
  ],
  S10: [
    ['the plan ends today', { plans: [plan('2026-03-04', { to: Temporal.PlainDate.from(today) })] }, today, 'pass'],
    [
      'it ended yesterday',
      { plans: [plan('2026-03-04', { to: Temporal.PlainDate.from('2026-11-23') })] },
      today,
      'fail',
    ],
    ['review due today', { reviews: [review('2026-08-24')] }, today, 'pass'],
    ['review in grace', { reviews: [review('2026-08-10')] }, today, 'amber'],
    ['review past its grace', { reviews: [review('2026-08-09')] }, today, 'fail'],
    ['an authority ends today', { profile: profile('2026-10-25', { authorities: [authority(today)] }) }, today, 'pass'],
    [
      'it ended yesterday (authority)',
      { profile: profile('2026-10-25', { authorities: [authority('2026-11-23')] }) },
      today,
      'fail',
    ],
    [
      'an authority nobody checked',
      { profile: profile('2026-10-25', { authorities: [authority(null, null)] }) },
      today,
      'fail',
    ],
    ['no plan yet in a new case', { plans: [], reviews: [], allocations: [allocation('2026-11-02')] }, today, 'pass'],
    ['no plan when it was due', { plans: [], reviews: [] }, today, 'fail'],
    ['a plan never agreed', { plans: [plan('2026-03-04', { status: 'not agreed' })], reviews: [] }, today, 'fail'],
  ],
  S17: [
    ['nothing is missing', {}, today, 'pass'],
    ['two small things are', { summaries: [], profile: profile('2026-10-25', { flag: false }) }, today, 'amber'],
    [
      'three are',
      { summaries: [], profile: profile('2026-10-25', { flag: false, preferredContact: false }) },
      today,
      'fail',
    ],
    ['one that is about safety', { profile: profile('2026-10-25', { emergencyPlan: false }) }, today, 'fail'],
  ],
}

for (const [code, table] of Object.entries(cases)) {
  describe(code, () => {
    test.each(table)('%s', (_what, but, on, result) => {
      expect(resultOf(code, but, on)).toBe(result)
    })
  })
}

describe('the sick-day proof', () => {
  test('lists all eighteen checks', () => {
    const codes = Array.from({ length: 18 }, (_, index) => `S${String(index + 1).padStart(2, '0')}`)
    for (const code of codes) expect(judged(code, wellHeldFile(today), today).title.length).toBeGreaterThan(10)
  })

  test('recovers by itself when somebody comes back', () => {
    const facts = wellHeldFile(today, { absences: [leave('2026-11-20', '2026-11-26', { personId: tom })] })
    expect(judged('S01', facts, today)).toMatchObject({
      result: 'amber',
      why: 'Only Ruth Ellery can step in. Tom Birch is away.',
    })
    expect(judged('S01', facts, today).holdsUntil?.toString()).toBe('2026-11-26')
    expect(judged('S01', facts, '2026-11-27').result).toBe('pass')
  })
})
