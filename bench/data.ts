import type pg from 'pg'
import { type Cell, RowBuffer } from '#records/copy-rows.ts'
import { masterKeyInForce } from '#records/key-generations.ts'
import { PastLoader } from '#records/load-past.ts'
import { refreshOrganisation } from '#standing/refresh.ts'
import type { House } from '../src/house.ts'
import { type PastFile, pastFile } from './file.ts'
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
  /** The most memory this process held while loading, in MB. */
  peakMemory: number
}

const filesAtOnce = 100

/** Fills an empty, migrated database. The same size gives the same data, but for the day it is loaded on. */
export async function loadData(
  house: Pick<House, 'database' | 'keys'>,
  client: pg.ClientBase,
  size: Size,
  progress: (done: number, of: number) => void,
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
  const filesOf: Loaded['filesOf'] = new Map()
  let peakMemory = 0
  const began = performance.now()
  await client.query(`set wellheld.loading = 'on'; set timezone = 'UTC'`)
  await client.query(
    `insert into app.organisation (id, name, nation, is_demonstration, next_file_number) values ($1, 'Bench service', 'England', true, $2)`,
    [organisationId, 1001 + size.files],
  )
  await loadStaff({ client, organisationId, now: ground.now, random }, staff, size)
  const master = await masterKeyInForce(client, house.keys.master)
  for (let start = 0; start < size.files; start += filesAtOnce) {
    const files = Array.from({ length: Math.min(filesAtOnce, size.files - start) }, (_, index) => {
      const number = start + index
      return pastFile(ground, number + 1, staff[number % staff.length]!)
    })
    for (const file of files) {
      const known = filesOf.get(file.heldBy.id) ?? []
      filesOf.set(file.heldBy.id, [...known, { id: file.id, number: file.number, clientName: file.clientName }])
    }
    await client.query('begin')
    await loadFiles(client, organisationId, master, files)
    await client.query('commit')
    peakMemory = Math.max(peakMemory, process.memoryUsage().rss / 1e6)
    progress(start + files.length, size.files)
  }
  const recordsAt = performance.now()
  await client.query('select app.refresh_all_grants($1)', [organisationId])
  await client.query('analyze')
  const grantsAt = performance.now()
  await refreshOrganisation(house.database, organisationId, { progress })
  await client.query('vacuum analyze')
  const standingsAt = performance.now()
  const seconds = (from: number, to: number) => (to - from) / 1000
  return {
    organisationId,
    staff,
    filesOf,
    rows: await rowsOf(client),
    seconds: {
      records: seconds(began, recordsAt),
      grants: seconds(recordsAt, grantsAt),
      standings: seconds(grantsAt, standingsAt),
    },
    peakMemory,
  }
}

const table = (name: string, columns: string) =>
  new RowBuffer(`app.${name}`, ['organisation_id', ...columns.split(' ')])

async function loadFiles(
  client: pg.ClientBase,
  organisationId: string,
  master: Buffer,
  files: readonly PastFile[],
): Promise<void> {
  const [clients, books, rows, allocations] = [
    table('client', 'id legal_name preferred_name date_of_birth communication_flag formats created_at'),
    table('book', 'id kind'),
    table(
      'file',
      'id client_id number status opened_on nation privacy_notice_given_on complaints_info_given_on created_at',
    ),
    table('allocation', 'id file_id person_id start_on weight accepted_at proposed_at'),
  ] as const
  const add = (buffer: RowBuffer, ...cells: Cell[]) => buffer.add([organisationId, ...cells])
  for (const file of files) {
    const flag = 'Ask one thing at a time and wait for the answer.'
    const preferred = file.clientName.split(' ')[0]!
    add(clients, file.clientId, file.clientName, preferred, '1984-05-17', flag, '{easy-read}', file.openedAt)
    add(books, file.id, 'file')
    add(
      rows,
      file.id,
      file.clientId,
      file.number,
      'active',
      file.openedOn,
      'England',
      file.openedOn,
      file.openedOn,
      file.openedAt,
    )
    add(allocations, crypto.randomUUID(), file.id, file.heldBy.id, file.openedOn, 3, file.openedAt, file.openedAt)
  }
  for (const buffer of [clients, books, rows, allocations]) await buffer.copyInto(client)
  const loader = new PastLoader(client, organisationId, master)
  for (const file of files) await loader.book(file.id, file.entries)
  await loader.finish()
  await loadLists(client, organisationId, files)
}

/** The lists that rooms keep beside their records. */
async function loadLists(client: pg.ClientBase, organisationId: string, files: readonly PastFile[]): Promise<void> {
  const [tasks, goals, contacts, appointments] = [
    table('task', 'id file_id what owner_id due_on status created_at closed_at'),
    table('goal', 'id plan_id file_id position statement target_on status owner'),
    table('network_contact', 'id file_id name relationship type emergency_order influence verified_on'),
    table('appointment', 'id file_id from_at to_at what person_id status'),
  ] as const
  const add = (buffer: RowBuffer, ...cells: Cell[]) => buffer.add([organisationId, ...cells])
  for (const file of files) {
    for (const each of file.tasks)
      add(
        tasks,
        each.id,
        file.id,
        each.what,
        file.heldBy.id,
        each.dueOn,
        each.status,
        each.at,
        each.status === 'done' ? each.at : null,
      )
    for (const [place, each] of file.goals.entries())
      add(goals, each.id, each.planId, file.id, place, each.statement, each.targetOn, 'active', 'client')
    for (const each of file.contacts)
      add(
        contacts,
        each.id,
        file.id,
        each.name,
        each.relationship,
        each.type,
        each.order,
        'protective',
        each.verifiedOn,
      )
    for (const each of file.appointments)
      add(appointments, each.id, file.id, each.from, each.to, each.what, file.heldBy.id, 'planned')
  }
  for (const buffer of [tasks, goals, contacts, appointments]) await buffer.copyInto(client)
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
