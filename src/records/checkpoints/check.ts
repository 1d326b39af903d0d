import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import type pg from 'pg'
import type { Config } from '#platform/config.ts'
import { knownCheckpointKey } from '#platform/keys.ts'
import type { Break } from '../verify.ts'
import { type HeadsOfOrganisation, headsFromText, unpacked } from './heads.ts'
import { type Checkpoint, hashOf, publicKeyOf, readLine } from './line.ts'
import { notYetNamed } from './make.ts'
import { type CheckpointPlace, checkpointPlace } from './place.ts'

/** What the checkpoints say of the chains as they stand. */
export interface CheckpointResult {
  /** How many there are, and when the last was made. */
  checkpoints: number
  last: string | null
  /** Books that are not what they were. */
  breaks: Break[]
  /** What is wrong with the checkpoints themselves, a sentence each. */
  faults: string[]
}

/**
 * Compares every chain with what the checkpoints saw of it, and the checkpoints with their signatures.
 * @param client a connection that may read everything (loader)
 * @param fileNumber only the chain of this file
 */
export async function checkCheckpoints(
  client: pg.ClientBase,
  config: Pick<Config, 'dataFolder' | 'checkpoints'>,
  { fileNumber }: { fileNumber?: string } = {},
): Promise<CheckpointResult> {
  const place = checkpointPlace(config)
  const key = knownCheckpointKey(config.dataFolder)
  if (!existsSync(place.file)) {
    const faults = key ? [`${place.file} is not there, though checkpoints have been made`] : []
    return { checkpoints: 0, last: null, breaks: [], faults }
  }
  const { checkpoints, faults } = readCheckpoints(place, key && publicKeyOf(key))
  const seen = new Sightings()
  for (const checkpoint of checkpoints) {
    const heads = seenBy(place, checkpoint)
    if (typeof heads === 'string') faults.push(heads)
    else for (const organisation of heads) seen.add(organisation, checkpoint.at)
  }
  return {
    checkpoints: checkpoints.length,
    last: checkpoints.at(-1)?.at ?? null,
    breaks: await contradictions(client, seen, fileNumber),
    faults: [...faults, ...unspokenOf(place, checkpoints)],
  }
}

function readCheckpoints(
  place: CheckpointPlace,
  publicKey: string | undefined,
): { checkpoints: Checkpoint[]; faults: string[] } {
  const checkpoints: Checkpoint[] = []
  const faults: string[] = []
  let previous: string | null = null
  for (const [index, line] of readFileSync(place.file, 'utf8').trimEnd().split('\n').entries()) {
    const where = `${basename(place.file)}, line ${index + 1}`
    const checkpoint = readLine(line)
    if (!checkpoint) faults.push(`${where}, is not what was signed`)
    else {
      checkpoints.push(checkpoint)
      if (checkpoint.previous !== previous) faults.push(`${where}, does not continue the line before it`)
    }
    previous = hashOf(line)
  }
  const strange = checkpoints.filter(({ key }) => key !== publicKey)
  if (strange.length > 0)
    faults.push(
      `${strange.length} of ${checkpoints.length}, the first of ${inWords(strange[0]!.at)}, ${noKey(publicKey)}`,
    )
  return { checkpoints, faults }
}

const noKey = (publicKey: string | undefined) =>
  publicKey === undefined
    ? 'cannot be told to be ours, because keys/checkpoint is not there'
    : 'were signed with another key than keys/checkpoint'

/** What a checkpoint saw, or what is wrong with the file that says it. */
function seenBy(place: CheckpointPlace, { file, fileHash, heads }: Checkpoint): HeadsOfOrganisation[] | string {
  const where = `${basename(place.folder)}/${file}`
  const path = [join(place.folder, file), join(place.folder, `${file}${notYetNamed}`)].find(existsSync)
  if (!path) return `${where} is missing`
  try {
    const bytes = readFileSync(path)
    const text = hashOf(bytes) === fileHash ? unpacked(bytes) : ''
    return hashOf(text) === heads ? headsFromText(text) : `${where} is not what was signed`
  } catch {
    return `${where} cannot be read`
  }
}

/** Files whose lines were taken away. */
function unspokenOf(place: CheckpointPlace, checkpoints: readonly Checkpoint[]): string[] {
  const known = new Set(checkpoints.map(({ file }) => file))
  return (existsSync(place.folder) ? readdirSync(place.folder) : [])
    .filter((name) => name.endsWith('.json.gz') && !known.has(name))
    .map((name) => `${basename(place.folder)}/${name} is there, and no line of ${basename(place.file)} says so`)
}

interface Sighting {
  book: string
  length: number
  head: string
  at: string
}

/** What was seen of the books of each organisation, each different sight once, by the first checkpoint that had it. */
class Sightings {
  readonly organisations = new Map<string, { demonstrationOf: string | null; sights: Map<string, Sighting> }>()

  add({ id, demonstration, createdAt, books }: HeadsOfOrganisation, at: string): void {
    const demonstrationOf = demonstration ? createdAt : null
    const place = `${id} ${demonstrationOf}`
    const known = this.organisations.get(place) ?? { demonstrationOf, sights: new Map() }
    this.organisations.set(place, known)
    for (const [book, length, head] of books) {
      const sight = `${book} ${length} ${head}`
      if (!known.sights.has(sight)) known.sights.set(sight, { book, length, head, at })
    }
  }
}

interface Found {
  book: string
  length: number
  now: number | null
  hash: string | null
  number: string | null
}

const step = 5000

async function contradictions(client: pg.ClientBase, seen: Sightings, fileNumber?: string): Promise<Break[]> {
  const breaks: Break[] = []
  for (const [place, { demonstrationOf, sights }] of seen.organisations) {
    const organisationId = place.split(' ')[0]!
    if (demonstrationOf !== null && !(await isStillThere(client, organisationId, demonstrationOf))) continue
    const differing = new Map<string, Break>()
    const held = new Map<string, number>()
    const all = [...sights.values()].toSorted((a, b) => a.length - b.length)
    for (let start = 0; start < all.length; start += step) {
      const slice = all.slice(start, start + step)
      const found = await standing(client, organisationId, slice)
      for (const [index, sight] of slice.entries()) {
        const now = found[index]!
        if (fileNumber !== undefined && now.number !== fileNumber) continue
        if (now.now !== null && now.hash === sight.head) held.set(sight.book, sight.length)
        else if (!differing.has(sight.book))
          differing.set(sight.book, {
            organisationId,
            bookId: sight.book,
            number: now.number,
            sequence: sight.length,
            record: null,
            problem: problemOf(sight, now, held.get(sight.book) ?? 0),
          })
      }
    }
    breaks.push(...differing.values())
  }
  return breaks
}

function problemOf({ length, at }: Sighting, { now, hash }: Found, held: number): string {
  const when = inWords(at)
  if (now === null) return `the book is gone, which had ${length} entries at the checkpoint of ${when}`
  if (hash === null) return `the book ends before this entry, which was there at the checkpoint of ${when}`
  return `it is not what it was at the checkpoint of ${when}: the chain was rewritten from entry ${held + 1} or later`
}

const words = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'short', timeZone: 'Europe/London' })

/** "22 Nov 2026, 03:50". @param at an instant */
export const inWords = (at: string): string => words.format(Temporal.Instant.from(at).epochMilliseconds)

async function isStillThere(client: pg.ClientBase, organisationId: string, createdAt: string): Promise<boolean> {
  const { rowCount } = await client.query('select from app.organisation where id = $1 and created_at = $2', [
    organisationId,
    createdAt,
  ])
  return rowCount === 1
}

/** What stands now where something was seen, in the same order. */
async function standing(client: pg.ClientBase, organisationId: string, sights: readonly Sighting[]): Promise<Found[]> {
  const { rows } = await client.query<Found>(
    `select e.book, e.length, b.length as now, f.number, encode(coalesce(v.hash, s.hash), 'hex') as hash
     from unnest($2::uuid[], $3::int[]) with ordinality as e (book, length, place)
       left join app.book b on b.organisation_id = $1 and b.id = e.book
       left join app.file f on f.organisation_id = $1 and f.id = e.book
       left join app.record_version v on v.organisation_id = $1 and v.book_id = e.book and v.sequence = e.length
       left join app.signature s on s.organisation_id = $1 and s.book_id = e.book and s.sequence = e.length
     order by e.place`,
    [organisationId, sights.map(({ book }) => book), sights.map(({ length }) => length)],
  )
  return rows
}
