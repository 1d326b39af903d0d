import { closeSync, existsSync, fsyncSync, mkdirSync, openSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Config } from '#platform/config.ts'
import type { Database } from '#platform/database/database.ts'
import { loadCheckpointKey } from '#platform/keys.ts'
import { messageOf, Problem } from '#platform/problem.ts'
import { type HeadsOfOrganisation, headsInText, packed } from './heads.ts'
import { type Checkpoint, hashOf, publicKeyOf, signedLine } from './line.ts'
import { type CheckpointPlace, checkpointPlace } from './place.ts'

/** One at a time, on whatever machine. */
const making = 7_243_004

/**
 * Writes down outside the database what every chain is now, signed: whoever rewrites a chain from there on contradicts it.
 * The folder gets what was seen, the file one more line.
 * @throws Problem when they cannot be written
 */
export async function makeCheckpoint(
  database: Database,
  config: Pick<Config, 'dataFolder' | 'checkpoints'>,
): Promise<Checkpoint> {
  const client = await database.systemPool.connect()
  try {
    await client.query('select pg_advisory_lock($1)', [making])
    const { rows } = await client.query<{ id: string; now: Date }>(
      'select app.every_organisation() as id, clock_timestamp() as now',
    )
    const organisations: HeadsOfOrganisation[] = []
    for (const { id } of rows) organisations.push(await headsOf(database, id))
    const at = (rows[0]?.now ?? new Date()).toISOString()
    return write(checkpointPlace(config), organisations, at, config.dataFolder)
  } finally {
    await client.query('select pg_advisory_unlock($1)', [making]).catch(() => {})
    client.release()
  }
}

const headsOf = (database: Database, organisationId: string): Promise<HeadsOfOrganisation> =>
  database.asSystem(organisationId, async ({ tx }) => {
    const { is_demonstration, created_at } = await tx
      .selectFrom('app.organisation')
      .select(['is_demonstration', 'created_at'])
      .where('id', '=', organisationId)
      .executeTakeFirstOrThrow()
    const books = await tx
      .selectFrom('app.book')
      .select(['id', 'length', 'head'])
      .where('organisation_id', '=', organisationId)
      .where('length', '>', 0)
      .orderBy('id')
      .execute()
    return {
      id: organisationId,
      demonstration: is_demonstration,
      createdAt: created_at.toString(),
      books: books.map(({ id, length, head }) => [id, length, head?.toString('hex') ?? '']),
    }
  })

function write(
  place: CheckpointPlace,
  organisations: readonly HeadsOfOrganisation[],
  at: string,
  dataFolder: string,
): Checkpoint {
  const key = loadCheckpointKey(dataFolder)
  const text = headsInText(organisations)
  const bytes = packed(text)
  const file = `${at.replaceAll(':', '-')}.json.gz`
  const books = organisations.flatMap((organisation) => organisation.books)
  try {
    mkdirSync(place.folder, { recursive: true, mode: 0o700 })
    const before = existsSync(place.file) ? readFileSync(place.file, 'utf8') : ''
    const last = before.trimEnd().split('\n').at(-1) ?? ''
    const content: Checkpoint = {
      format: 1,
      at,
      books: books.length,
      entries: books.reduce((sum, [, length]) => sum + length, 0),
      heads: hashOf(text),
      file,
      fileHash: hashOf(bytes),
      previous: last === '' ? null : hashOf(last),
      key: publicKeyOf(key),
    }
    // Its own name only after the line: a file that no line speaks of means that lines were taken away.
    const unfinished = join(place.folder, `${file}${notYetNamed}`)
    writeFileSync(unfinished, bytes, { mode: 0o600, flush: true })
    const torn = before !== '' && !before.endsWith('\n')
    append(place.file, `${torn ? '\n' : ''}${signedLine(content, key)}\n`)
    renameSync(unfinished, join(place.folder, file))
    return content
  } catch (error) {
    throw new Problem(`The checkpoint cannot be written to ${place.file}: ${messageOf(error)}.`)
  }
}

/** At the end of the name of a file whose line may not have been written. */
export const notYetNamed = '.new'

/** Only ever adds, so that the file may be one that nobody can change otherwise. */
function append(file: string, text: string): void {
  const handle = openSync(file, 'a', 0o600)
  try {
    writeFileSync(handle, text)
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
}
