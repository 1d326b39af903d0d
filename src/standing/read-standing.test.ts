import { expect, test } from 'vitest'
import { workingCalendar } from '#calendar/working-days.ts'
import type { FileFacts } from '#standard/facts.ts'
import { at, day, draft, leave, note, profile, task, tom, wellHeldFile } from '../../tests/support/sample-facts.ts'
import { fileStanding } from './compute.ts'
import { dutiesOn, type FileStandingRow, needsYou, proofsOn } from './read-standing.ts'

const today = day('2026-11-24')

/** A standing as it comes back from the database. */
function stored(facts: FileFacts): FileStandingRow {
  const { duties, proofs, days } = fileStanding(facts, [], workingCalendar('England', []), today)
  return {
    file_id: facts.fileId,
    duties: JSON.parse(JSON.stringify(duties)),
    proofs: JSON.parse(JSON.stringify(proofs)),
    holiday_green: days.holiday.green,
    holiday_amber: days.holiday.amber,
    sick_day_green: days['sick-day'].green,
    sick_day_amber: days['sick-day'].amber,
    audit_green: days.audit.green,
    audit_amber: days.audit.amber,
  }
}

const sickDay = (row: FileStandingRow, on: string) => proofsOn(row, day(on))[1]!

test('a green proof says until when, and what ends it', () => {
  expect(sickDay(stored(wellHeldFile(today)), '2026-11-24')).toEqual({
    proof: 'sick-day',
    status: 'green',
    score: { passed: 13, applicable: 13 },
    holdsUntil: day('2026-12-01'),
    lapse: 'then the weekly note',
    checks: [],
  })
})

test('the same row answers for the days after, as time makes it amber and red', () => {
  const row = stored(wellHeldFile(today))
  expect(sickDay(row, '2026-12-02')).toMatchObject({
    status: 'amber',
    score: { passed: 12, applicable: 13 },
    holdsUntil: null,
    lapse: null,
  })
  expect(sickDay(row, '2026-12-04')).toMatchObject({
    status: 'red',
    checks: [
      {
        code: 'S02',
        title: 'Notes are up to date',
        result: 'fail',
        why: 'The newest note is of Tue 24 Nov; the next was due by Tue 1 Dec, with grace to Thu 3 Dec.',
        fixBy: 'case manager',
        fixLink: { label: 'Write a note', kind: 'write note' },
      },
    ],
  })
})

test('a proof that recovers by itself is green again, with what ends it then', () => {
  const away = leave('2026-11-20', '2026-11-26', { personId: tom })
  const row = stored(wellHeldFile(today, { absences: [away] }))
  expect(sickDay(row, '2026-11-24')).toMatchObject({
    status: 'amber',
    checks: [{ code: 'S01', until: day('2026-11-26') }],
  })
  expect(sickDay(row, '2026-11-27')).toMatchObject({
    status: 'green',
    holdsUntil: day('2026-12-01'),
    lapse: 'then the weekly note',
  })
})

test('fails come before ambers, and what was waived is listed last', () => {
  const row = stored(
    wellHeldFile(today, {
      drafts: [draft(today)],
      profile: profile('2026-10-25', { flag: false }),
      waivers: [{ id: 'w', code: 'S07', reason: 'Agreed', waivedAt: at(today), reviewOn: day('2026-12-30') }],
    }),
  )
  expect(sickDay(row, '2026-11-24').checks.map((check) => `${check.code} ${check.result}`)).toEqual([
    'S08 fail',
    'S12 amber',
    'S17 amber',
    'S07 waived',
  ])
})

test('a file no proof applies to is neither green nor red', () => {
  const row = stored(wellHeldFile(today, { status: 'accepted' }))
  expect(proofsOn(row, today).map((proof) => proof.status)).toEqual(['none applies', 'none applies', 'none applies'])
})

test('duties come worst first, and only those that ask for something', () => {
  const row = stored(
    wellHeldFile(today, {
      notes: [note('2026-11-01')],
      tasks: [
        task('2026-11-24', { what: 'Today' }),
        task('2026-11-20', { what: 'Over' }),
        task('2027-03-01', { what: 'Far' }),
      ],
    }),
  )
  const told = dutiesOn(row, today).map(({ state, status }) => `${state.code} ${status}`)
  expect(told[0]).toMatch(/critical|overdue/)
  expect(told).toContain('C18 due today')
  expect(told.filter((each) => each.startsWith('C18'))).toHaveLength(2)
  expect(told.at(-1)).toMatch(/upcoming|due today/)
})

test('what needs somebody is gathered over many files and can be narrowed to one person', () => {
  const late = stored(wellHeldFile(today, { fileId: 'late', notes: [note('2026-11-01')] }))
  const toms = stored(wellHeldFile(today, { fileId: 'toms', tasks: [task('2026-11-23', { ownerId: tom })] }))
  const all = needsYou([toms, late], today)
  expect(all[0]).toMatchObject({ subjectId: 'late', state: { code: 'C09' } })
  expect(needsYou([toms, late], today, tom).map((each) => each.subjectId)).toEqual(['toms'])
})
