import type pg from 'pg'
import { masterKeyInForce } from '#records/key-generations.ts'
import { PastLoader } from '#records/load-past.ts'
import { refreshOrganisation } from '#standing/refresh.ts'
import type { House } from '../src/house.ts'
import { openFiles, RowsBeside } from './beside.ts'
import { type FileGround, type FileHead, fileHead, pastFile } from './file.ts'
import { randomFrom, uuidFrom } from './random.ts'
import type { Size } from './size.ts'
import { loadStaff, type Member, staffOf } from './staff.ts'
import { wordsOf } from './words.ts'

/** What was loaded, and how long each part of it took. */
export interface Loaded {
  organisationId: string
  staff: Member[]
  /** The files of each case manager by id, in the order they were loaded. */
  filesOf: Map<string, { id: string; number: string; clientName: string }[]>
  rows: number
  seconds: { records: number; grants: number; standings: number }
  /** The most memory this process held while the first quarter of the files was loaded, and while all were, in MB. */
  memory: { early: number; most: number }
}

type Progress = (done: number, of: number) => void

/** So many files are written in one transaction. */
const filesAtOnce = 1000

/** Fills an empty, migrated database. The same size gives the same data, but for the day it is loaded on. */
export async function loadData(
  house: Pick<House, 'database' | 'keys'>,
  client: pg.ClientBase,
  size: Size,
  progress: Progress,
): Promise<Loaded> {
  const random = randomFrom(20_261_122)
  const ground = {
    random,
    draw: wordsOf(random),
    size,
    now: Temporal.Now.instant().round('second'),
    today: Temporal.Now.plainDateISO('Europe/London'),
  }
  const organisationId = uuidFrom(random)
  const staff = staffOf(random, size)
  const began = performance.now()
  await client.query(`set wellheld.loading = 'on'; set timezone = 'UTC'`)
  await client.query(
    `insert into app.organisation (id, name, nation, is_demonstration, next_file_number) values ($1, 'Bench service', 'England', true, $2)`,
    [organisationId, 1001 + size.files],
  )
  await loadStaff({ client, organisationId, now: ground.now, random }, staff, size)
  const heads = Array.from({ length: size.files }, (_, index) =>
    fileHead(ground, index + 1, staff[index % staff.length]!),
  )
  await openFiles(client, organisationId, random, heads)
  const master = await masterKeyInForce(client, house.keys.master)
  const memory = await loadPasts({ client, organisationId, master }, ground, heads, progress)
  const recordsAt = performance.now()
  await client.query('select app.refresh_all_grants($1)', [organisationId])
  await client.query('analyze')
  const grantsAt = performance.now()
  await refreshOrganisation(house.database, organisationId, { progress, atOnce: 2 })
  const standingsAt = performance.now()
  await settle(client)
  const seconds = (from: number, to: number) => (to - from) / 1000
  return {
    organisationId,
    staff,
    filesOf: Map.groupBy(heads, ({ heldBy }) => heldBy.id),
    rows: await rowsOf(client),
    seconds: {
      records: seconds(began, recordsAt),
      grants: seconds(recordsAt, grantsAt),
      standings: seconds(grantsAt, standingsAt),
    },
    memory,
  }
}

/** Leaves the database nothing to do by itself while it is measured. */
export async function settle(client: pg.ClientBase): Promise<void> {
  await client.query('vacuum analyze')
  await client.query('checkpoint')
}

interface Target {
  client: pg.ClientBase
  organisationId: string
  master: Buffer
}

async function loadPasts(
  { client, organisationId, master }: Target,
  ground: FileGround,
  heads: readonly FileHead[],
  progress: Progress,
): Promise<Loaded['memory']> {
  const memory = { early: 0, most: 0 }
  for (let start = 0; start < heads.length; start += filesAtOnce) {
    await client.query('begin')
    const loader = new PastLoader(client, organisationId, master)
    const beside = new RowsBeside(organisationId)
    for (const [index, head] of heads.slice(start, start + filesAtOnce).entries()) {
      const file = pastFile(ground, head)
      await loader.book(file.id, file.entries)
      beside.add(file)
      const done = start + index + 1
      memory.most = Math.max(memory.most, process.memoryUsage.rss() / 1e6)
      if (done <= heads.length / 4) memory.early = memory.most
      progress(done, heads.length)
    }
    await loader.finish()
    await beside.copyInto(client)
    await client.query('commit')
  }
  return memory
}

/** The tables an import fills, in the order in which their keys allow it. */
export const loadedTables = [
  'app.organisation',
  'app.team',
  'app.person',
  'app.person_role',
  'app.line_management',
  'app.book',
  'app.mentorship',
  'app.session',
  'app.client',
  'app.file',
  'app.allocation',
  'app.record',
  'app.record_version',
  'app.record_part',
  'app.signature',
  'app.book_key',
  'app.search_entry',
  'app.task',
  'app.goal',
  'app.network_contact',
  'app.appointment',
  'app.access_grant',
  'app.file_standing',
  'app.person_standing',
] as const

async function rowsOf(client: pg.ClientBase): Promise<number> {
  const counts = loadedTables.map((name) => `(select count(*) from ${name})`).join(' + ')
  const { rows } = await client.query<{ all: string }>(`select (${counts})::text as all`)
  return Number(rows[0]!.all)
}
