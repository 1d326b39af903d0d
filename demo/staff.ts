import type { Role } from '#access/verbs.ts'
import type { PastAuthor } from '#records/load-past.ts'
import type { Chance } from './chance.ts'
import { calendar, type Day } from './days.ts'

/** A member of staff of the demonstration. */
export interface Staff {
  id: string
  name: string
  email: string
  profession: string
  roles: readonly Role[]
  team: string
  registration: { body: string; number: string; expiresOn: Day } | null
  startedOn: Day
  leftOn: Day | null
  newToRoleSince: Day | null
  /** The mentor and the deputy mentor of a case manager. */
  mentor: Staff | null
  deputy: Staff | null
  manager: Staff | null
  /** How many open files they hold today. */
  holds: number
}

/** Everybody who works there. */
export interface Workforce {
  all: Staff[]
  mentors: Staff[]
  /** Those who hold files today. */
  caseManagers: Staff[]
  /** The case manager whose files others took over. */
  gone: Staff
  lineManager: Staff
  registeredManager: Staff
}

const demonstrationDomain = 'harbourvale.example'

type Line = readonly [name: string, profession: string, body: string | null, team: string, holds: number]

const mentorLines: readonly Line[] = [
  ['Ruth Ellery', 'Occupational therapist', 'HCPC', 'Harbour', 0],
  ['Tom Birch', 'Social worker', 'Social Work England', 'Vale', 0],
  ['Nasreen Akhtar', 'Registered nurse', 'NMC', 'Harbour', 0],
]

// In the order of their mentors: four each.
const caseManagerLines: readonly Line[] = [
  ['Asha Mensah', 'Occupational therapist', 'HCPC', 'Harbour', 18],
  ['Kwame Boateng', 'Registered nurse', 'NMC', 'Harbour', 14],
  ['Joanna Whitfield', 'Physiotherapist', 'HCPC', 'Harbour', 14],
  ['Ellie Thornton', 'Social worker', 'Social Work England', 'Vale', 10],
  ['Siân Pritchard', 'Social worker', 'Social Work England', 'Vale', 14],
  ['Callum Reid', 'Occupational therapist', 'HCPC', 'Vale', 13],
  ['Priya Raman', 'Speech and language therapist', 'HCPC', 'Harbour', 14],
  ['Marek Zawadzki', 'Registered nurse', 'NMC', 'Vale', 13],
  ['Grace Adebayo', 'Registered nurse', 'NMC', 'Harbour', 14],
  ['Hannah Lowe', 'Social worker', 'Social Work England', 'Vale', 13],
  ['Liam Doherty', 'Physiotherapist', 'HCPC', 'Harbour', 13],
  ['Farah Siddiqui', 'Occupational therapist', 'HCPC', 'Vale', 13],
]

/** The address a name has: first.last, without accents. */
const addressOf = (name: string): string =>
  `${name.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase().replaceAll(' ', '.')}@${demonstrationDomain}`

/** Makes the staff as they are on a day. */
export function workforceOn(today: Day, chance: Chance): Workforce {
  const begins = today.subtract({ weeks: 90 })
  const person = (
    [name, profession, body, team, holds]: Line,
    roles: readonly Role[],
    rest: Partial<Staff> = {},
  ): Staff => ({
    id: chance.id(),
    name,
    email: addressOf(name),
    profession,
    roles,
    team,
    registration:
      body === null
        ? null
        : {
            body,
            number: body === 'NMC' ? `99Z${chance.whole(1000, 9999)}E` : `XX${chance.whole(10_000, 99_999)}`,
            expiresOn: calendar.onOrAfter(today.add({ months: chance.whole(4, 20) })),
          },
    startedOn: calendar.onOrAfter(begins.subtract({ weeks: chance.whole(0, 200) })),
    leftOn: null,
    newToRoleSince: null,
    mentor: null,
    deputy: null,
    manager: null,
    holds,
    ...rest,
  })
  const registeredManager = person(
    ['Helen Achebe', 'Social worker', 'Social Work England', 'Vale', 0],
    ['registered manager'],
  )
  const lineManager = person(['Martin Hale', 'Registered nurse', 'NMC', 'Harbour', 0], ['line manager'], {
    manager: registeredManager,
  })
  const mentors = mentorLines.map((line) => person(line, ['mentor'], { manager: lineManager }))
  const held = (index: number): Partial<Staff> => ({
    mentor: mentors[Math.floor(index / 4)]!,
    deputy: mentors[(Math.floor(index / 4) + 1) % 3]!,
    manager: lineManager,
  })
  const newSince = calendar.onOrAfter(today.subtract({ weeks: 17 }))
  const caseManagers = caseManagerLines.map((line, index) =>
    person(line, ['case manager'], {
      ...held(index),
      ...(line[0] === 'Ellie Thornton' ? { startedOn: newSince, newToRoleSince: newSince } : {}),
    }),
  )
  const gone = person(['Denise Hartley', 'Social worker', 'Social Work England', 'Vale', 0], ['case manager'], {
    ...held(4),
    leftOn: calendar.onOrBefore(today.subtract({ weeks: 30 })),
  })
  const administrator = person(['Josh Penrose', 'Office manager', null, 'Harbour', 0], ['administrator'], {
    manager: registeredManager,
  })
  const auditor = person(['Catherine Moss', 'Quality lead', null, 'Vale', 0], ['quality auditor'], {
    manager: registeredManager,
  })
  return {
    all: [registeredManager, lineManager, ...mentors, ...caseManagers, gone, administrator, auditor],
    mentors,
    caseManagers,
    gone,
    lineManager,
    registeredManager,
  }
}

/** Somebody as the author of what they sign, in a relationship to what they sign in. */
export const authorAs = ({ id, name, roles }: Staff, relationship: string): PastAuthor => ({
  personId: id,
  name,
  role: roles.join(', '),
  relationship,
})

/** What a rule writes by itself. */
export const bySystem: PastAuthor = { personId: null, name: 'Wellheld', role: 'system', relationship: 'automatic' }
