import type { Collection } from './bundle.ts'
import type { Place } from './fault.ts'
import { type Changes, externalIdOf } from './links.ts'
import type { Located } from './located.ts'
import type { MappedPerson } from './map-person.ts'
import type { Fate } from './mapping.ts'
import { addTally, countLeft, countTaken, type Tally } from './tally.ts'

/** What is wrong, and where in the file. */
export interface Trouble extends Place {
  sentence: string
}

/** What became of one person's records. */
export interface PersonOutcome {
  /** "Patient/12" */
  patient: string
  result: 'taken' | 'taken before' | 'changed since' | 'already a client' | 'somebody else' | 'broken'
  /** The number of the file: the new one, or the one there is. */
  file: string | null
  made: Made
  changes?: Changes
  trouble?: Trouble
  notes: string[]
}

export interface Made {
  diagnoses: number
  contacts: number
  entries: number
  goals: number
  interventions: number
}

/** What became of one bundle or export. */
export interface BundleOutcome {
  name: string
  result: 'taken' | 'taken before' | 'partly taken' | 'not taken'
  people: PersonOutcome[]
  tally: Tally
  trouble?: Trouble
}

export const nothingMade: Made = { diagnoses: 0, contacts: 0, entries: 0, goals: 0, interventions: 0 }

export const madeOf = ({ profile, contacts, entries, plan }: MappedPerson): Made => ({
  diagnoses: profile.diagnoses?.length ?? 0,
  contacts: contacts.length,
  entries: entries.length,
  goals: plan?.goals?.length ?? 0,
  interventions: plan?.interventions?.length ?? 0,
})

const reasons = {
  'taken before': 'it was taken before',
  'already a client': 'the client is here already',
  'somebody else': 'its id was taken before for somebody else',
} as const

/** Why a person's records were not taken, where nothing is wrong with them. */
export type NotNow = Exclude<PersonOutcome['result'], 'taken' | 'broken'>

/** What became of each resource of a person whose records were not taken now. */
export function fatesWithout(
  result: NotNow,
  { fates }: Pick<MappedPerson, 'fates'>,
  changes: Changes = { changed: [], added: [] },
): Map<Located, Fate> {
  const reasonFor = (located: Located): string => {
    const id = externalIdOf(located)
    if (changes.changed.some((each) => each === id || each.startsWith(`${id} of `)))
      return 'it has changed since it was taken: not updated'
    if (changes.added.some((each) => each === id || each.startsWith(`${id} of `)))
      return 'it is new since the file was opened: not added'
    return result === 'changed since' ? reasons['taken before'] : reasons[result]
  }
  return new Map(
    [...fates].map(([located, fate]) => [located, 'left' in fate ? fate : { left: reasonFor(located) }] as const),
  )
}

/** Counts every resource of a collection once: taken if anybody's records took it, else left for the reason there is. */
export function tallyOf(
  { resources, rest }: Collection,
  stray: ReadonlyMap<Located, string>,
  fates: readonly ReadonlyMap<Located, Fate>[],
  otherwise = 'no record of a client refers to it',
): Tally {
  const tally: Tally = new Map()
  addTally(tally, rest)
  for (const located of resources) {
    const given = fates.flatMap((each) => each.get(located) ?? [])
    if (given.some((fate) => 'became' in fate)) countTaken(tally, located.type)
    else {
      const left = given.find((fate) => 'left' in fate)
      countLeft(tally, located.type, left?.left ?? stray.get(located) ?? otherwise)
    }
  }
  return tally
}

/** What the outcomes of the people in it make of a bundle. */
export function resultOf(people: readonly PersonOutcome[]): BundleOutcome['result'] {
  const results = new Set(people.map(({ result }) => result))
  if (results.size === 0) return 'not taken'
  const isWhole = [...results].every((result) => result === 'taken' || result === 'taken before')
  if (isWhole) return results.has('taken') ? 'taken' : 'taken before'
  return results.has('taken') ? 'partly taken' : 'not taken'
}
