import { londonDay } from '#calendar/london.ts'
import type { Database, Scope } from '#platform/database/database.ts'
import { codeOf } from '#platform/problem.ts'
import type { Collection } from './bundle.ts'
import { Fault } from './fault.ts'
import { type Into, keepPerson } from './keep-person.ts'
import { changesSince, externalIdOf } from './links.ts'
import { type Located, nameOf } from './located.ts'
import { mapPerson } from './map-person.ts'
import type { Fate } from './mapping.ts'
import {
  type BundleOutcome,
  fatesWithout,
  madeOf,
  type NotNow,
  nothingMade,
  type PersonOutcome,
  resultOf,
  type Trouble,
  tallyOf,
} from './outcome.ts'
import { groupByPerson, type Person, recordsOf } from './people.ts'
import { isSomebodyElse, type KnownClient, maybeSame } from './rules.ts'
import { clientOfPatient, clientsLike, digestsOf, nationOf } from './store.ts'

export interface ImportOptions {
  organisationId: string
  /** What the other system is called; by default the host of its addresses, where it has any. */
  source?: string
  allEncounters: boolean
  dryRun: boolean
}

/** Who was met in earlier bundles of a dry run, which leaves nothing in the database to be found. */
export type Met = KnownClient[]

interface Kept {
  outcome: PersonOutcome
  fates: Map<Located, Fate>
  /** The client who was taken. */
  client?: KnownClient
}

/** Ends a dry run: what it would have done is told, and the transaction rolled back. */
class OnlyTried extends Error {
  readonly kept: Kept[]

  constructor(kept: Kept[]) {
    super('only tried')
    this.kept = kept
  }
}

const hostOf = (url: string | null): string | undefined =>
  url && URL.canParse(url) && /^https?:$/.test(new URL(url).protocol) ? new URL(url).host : undefined

function intoFor(person: Person, { organisationId, source }: ImportOptions): Omit<Into, 'nation'> {
  const host = source ?? hostOf(person.patient.fullUrl)
  return { organisationId, source: host ?? 'FHIR', system: host ?? 'another system' }
}

/** Takes one person, unless they were taken before or are here already. */
async function importPerson(
  scope: Scope,
  collection: Collection,
  person: Person,
  options: ImportOptions,
  met: Met,
): Promise<Kept> {
  const into = { ...intoFor(person, options), nation: await nationOf(scope.tx) }
  const { allEncounters } = options
  const mapped = mapPerson(collection, person, { today: londonDay(scope.now), allEncounters, system: into.system })
  const patient = nameOf(person.patient)
  const notTaken = (result: NotNow, { fileNumber: file }: KnownClient, changes?: PersonOutcome['changes']): Kept => ({
    outcome: { patient, result, file, made: nothingMade, notes: [], ...(changes ? { changes } : {}) },
    fates: fatesWithout(result, mapped, changes),
  })
  const before = await clientOfPatient(scope.tx, into.source, externalIdOf(person.patient))
  if (before) {
    if (isSomebodyElse(mapped.identity, before)) return notTaken('somebody else', before)
    const changes = changesSince(mapped.links, await digestsOf(scope.tx, into.source, mapped.links))
    return changes.changed.length + changes.added.length > 0
      ? notTaken('changed since', before, changes)
      : notTaken('taken before', before)
  }
  const like = [...(await clientsLike(scope.tx, mapped.identity)), ...met]
  const same = like.find((each) => maybeSame(mapped.identity, each))
  if (same) return notTaken('already a client', same)
  const number = await keepPerson(scope, into, mapped)
  // A number that a dry run gives back was never anybody's.
  const file = options.dryRun ? null : number
  return {
    outcome: { patient, result: 'taken', file, made: madeOf(mapped), notes: mapped.notes },
    fates: mapped.fates,
    client: { ...mapped.identity, fileNumber: file },
  }
}

/** Runs one transaction, and for a dry run takes back what it did. */
async function transaction(
  database: Pick<Database, 'asSystem'>,
  { organisationId, dryRun }: ImportOptions,
  work: (scope: Scope) => Promise<Kept[]>,
): Promise<Kept[]> {
  try {
    return await database.asSystem(organisationId, async (scope) => {
      const kept = await work(scope)
      if (dryRun) throw new OnlyTried(kept)
      return kept
    })
  } catch (error) {
    if (error instanceof OnlyTried) return error.kept
    throw error
  }
}

const unreadable = ['EACCES', 'EISDIR', 'ELOOP', 'ENOENT', 'EPERM']

/** Data the database refuses is the bundle's trouble (SQLSTATE 22 and 23), and so is a file that is shut; anything else is ours. */
export function troubleOf(error: unknown): Trouble {
  if (error instanceof Fault) return { ...error.place, sentence: error.message }
  const code = codeOf(error) ?? ''
  if (/^2[23]...$/.test(code)) return { path: '', sentence: `holds something the database refuses (${code})` }
  if (unreadable.includes(code)) return { path: '', sentence: `cannot be read (${code})` }
  throw error
}

/**
 * Takes the people of a collection: together, in one transaction, or for an export of many, each in their own.
 * @param met in a dry run, who was met so far; those of this collection are added
 * @throws only what is not the collection's fault
 */
export async function importCollection(
  database: Pick<Database, 'asSystem'>,
  name: string,
  collection: Collection,
  { apart, met, ...options }: ImportOptions & { apart: boolean; met: Met },
): Promise<BundleOutcome> {
  const { people, stray } = groupByPerson(collection)
  const nobody = 'has no patient in it, so there is nobody to open a file for'
  if (people.length === 0)
    return { ...noneTaken(name), tally: tallyOf(collection, stray, []), trouble: { path: '', sentence: nobody } }
  const importAll = (some: readonly Person[]): Promise<Kept[]> =>
    transaction(database, options, async (scope) => {
      const done: Kept[] = []
      for (const person of some) done.push(await importPerson(scope, collection, person, options, met))
      return done
    })
  const kept: Kept[] = []
  for (const some of apart ? people.map((person) => [person]) : [people]) {
    try {
      kept.push(...(await importAll(some)))
    } catch (error) {
      const trouble = troubleOf(error)
      const broken = 'the bundle has something in it that cannot be taken'
      if (!apart) return { ...noneTaken(name), tally: tallyOf(collection, stray, [], broken), trouble }
      kept.push(...some.map((person) => brokenPerson(person, trouble)))
    }
  }
  if (options.dryRun) met.push(...kept.flatMap(({ client }) => client ?? []))
  const outcomes = kept.map(({ outcome }) => outcome)
  const tally = tallyOf(
    collection,
    stray,
    kept.map(({ fates }) => fates),
  )
  return { name, result: resultOf(outcomes), people: outcomes, tally }
}

const noneTaken = (name: string): Pick<BundleOutcome, 'name' | 'result' | 'people'> => ({
  name,
  result: 'not taken',
  people: [],
})

/** One of many whose records cannot be taken; the others go on. */
function brokenPerson(person: Person, trouble: Trouble): Kept {
  const reason = 'something in the records of this person cannot be taken'
  const all = recordsOf(person).map((each): [Located, Fate] => [each, { left: reason }])
  const patient = nameOf(person.patient)
  return {
    outcome: { patient, result: 'broken', file: null, made: nothingMade, trouble, notes: [] },
    fates: new Map(all),
  }
}
