import { describe, expect, test } from 'vitest'
import { composeBrief, thingsToDo } from './brief.ts'
import { type BriefCover, type BriefGround, type ContactWords, unknownsOf } from './brief-ground.ts'

const at = (text: string) => Temporal.Instant.from(text)
const day = (text: string) => Temporal.PlainDate.from(text)
const today = day('2026-11-02')

const cover: BriefCover = {
  id: 'cover',
  absenceId: 'absence',
  coveredFor: 'Asha Patel',
  coveredBy: 'Ruth Adeyemi',
  second: null,
  scope: 'full',
  wishes: null,
  fromAt: at('2026-11-09T00:00:00Z'),
  toAt: at('2026-11-14T00:00:00Z'),
}
const contact = (rest: Partial<ContactWords>): ContactWords => ({
  ...{ name: 'Mia', relationship: 'mother', type: 'family', worksFor: null, phone: '1', emergencyOrder: null },
  ...{ mayNotContact: false, whyNot: null, responsibility: null, endedOn: null },
  ...rest,
})
const bare: BriefGround = {
  ...{ name: 'Sam Carter', preferredName: 'Sam', number: 'WH-1', born: day('1984-05-17'), formats: [] },
  ...{ profile: null, hasKeySafe: false, summary: null, contingency: null },
  ...{ contacts: [], appointments: [], tasks: [], lastContact: null, deadlines: [] },
}
const brief = (rest: Partial<BriefGround>, about: Partial<BriefCover> = {}) =>
  composeBrief({ ...bare, ...rest }, { ...cover, ...about }, today)

describe('what a brief does not know', () => {
  test('is listed, what matters for safety marked', () => {
    expect(unknownsOf(bare, today).map(({ what, safety }) => [what, safety])).toEqual([
      ['what to do in an emergency', true],
      ['whom to call in an emergency, or that there is nobody', true],
      ['how to talk with them', false],
      ['how they prefer to be contacted', false],
      ['a signed summary', false],
      ['the last contact with them', false],
      ['the people round them', false],
    ])
  })

  test('somebody who has nobody to call is no gap; a contact who has left is one', () => {
    const nobody = { noEmergencyContact: { answer: true } }
    const whats = (rest: Partial<BriefGround>) => unknownsOf({ ...bare, ...rest }, today).map(({ what }) => what)
    expect(whats({ profile: nobody })).not.toContain('whom to call in an emergency, or that there is nobody')
    expect(whats({ contacts: [contact({ emergencyOrder: 1, endedOn: day('2026-11-01') })] })).toContain(
      'whom to call in an emergency, or that there is nobody',
    )
  })
})

describe('what a brief says', () => {
  test('is in the words of the forms, not their codes', () => {
    const said = brief({
      profile: {
        formats: ['easy-read', 'BSL-video', 'large-print'],
        preferredContact: 'phone',
        warnings: [{ type: 'access', text: 'The bell is broken' }],
        authorities: [
          { type: 'deputy-P&A', person: 'Harriet Moss', scope: 'Money' },
          { type: 'appointee', person: 'Old One', scope: 'Benefits', validTo: '2026-01-01' },
        ],
        medication: 'paid carers',
        allergies: 'none known',
        interpreterNeeded: { answer: true },
        interpreterLanguage: 'BSL',
        interpreterGender: 'woman',
      },
    })
    expect(said).toMatchObject({
      formats: 'Easy Read, BSL video, large print',
      contactRoute: 'telephone',
      warnings: [{ of: 'Getting in', what: 'The bell is broken' }],
      authorities: [{ as: 'Deputy, property and affairs', who: 'Harriet Moss' }],
      medicines: 'Paid carers',
      allergies: 'None known',
      interpreter: 'BSL, a woman',
    })
    expect(said.authorities).toHaveLength(1)
  })

  test('whoever must not be contacted stands apart and among nobody to call', () => {
    const said = brief({
      contacts: [
        contact({ name: 'Mia', emergencyOrder: 2 }),
        contact({ name: 'Jo', emergencyOrder: 1 }),
        contact({ name: 'Tom', emergencyOrder: 3, mayNotContact: true, whyNot: 'He borrows money' }),
      ],
    })
    expect(said.emergencyContacts?.map(({ name }) => name)).toEqual(['Jo', 'Mia'])
    expect(said.people?.map(({ name }) => name)).toEqual(['Mia', 'Jo'])
    expect(said.doNotContact).toMatchObject([{ name: 'Tom', why: 'He borrows money' }])
  })

  test('appointments are those of the cover, each with who goes', () => {
    const appointment = (on: string, attendance: string | null) => ({
      ...{ at: at(`${on}T10:00:00Z`), what: on, place: null, person: 'Asha Patel', attendance },
    })
    const said = brief({
      appointments: [
        appointment('2026-11-08', null),
        appointment('2026-11-09', null),
        appointment('2026-11-13', 'family'),
        appointment('2026-11-14', null),
      ],
    })
    expect(said.diary?.map(({ what, goes }) => [what, goes])).toEqual([
      ['2026-11-09', 'was to be Asha Patel: decide who goes'],
      ['2026-11-13', 'family goes with them'],
    ])
  })

  test('what is due in the cover and just after is one list by its day; what waits stands apart', () => {
    const task = (dueOn: string, status = 'todo') => ({
      ...{ dueOn: day(dueOn), what: `task ${dueOn}`, owner: 'Asha Patel', status, why: 'No answer yet' },
    })
    const said = brief({
      tasks: [task('2026-11-12'), task('2026-11-19'), task('2026-11-20'), task('2026-11-10', 'blocked')],
      deadlines: [{ on: day('2026-11-11'), what: 'Weekly note', why: 'Every week' }],
    })
    expect(thingsToDo(said).map(({ what }) => what)).toEqual(['Weekly note', 'task 2026-11-12', 'task 2026-11-19'])
    expect(said.waiting).toEqual([{ what: 'task 2026-11-10', why: 'No answer yet' }])
  })

  test('a number that is not safe says so first', () => {
    const said = brief({
      profile: {
        phones: [
          { number: '2', safeToCall: { answer: false, reason: 'His brother answers' }, voicemail: { answer: false } },
        ],
      },
    })
    expect(said.phones).toEqual([{ number: '2', note: 'not safe to call: His brother answers; no voicemail' }])
  })

  test('what a key safe holds stays where it is', () => {
    expect(brief({ hasKeySafe: true }).keysAndDocuments).toContain('its place and code are in the profile')
  })

  test('more rows than a brief holds are counted', () => {
    const tasks = Array.from({ length: 120 }, (_, index) => ({
      ...{ dueOn: day('2026-11-10'), what: `task ${index}`, owner: 'Asha', status: 'todo', why: null },
    }))
    const said = brief({ tasks })
    expect(said.toDo).toHaveLength(100)
    expect(said.toDo?.at(-1)).toEqual({ what: 'and 21 more: open the file' })
  })
})
