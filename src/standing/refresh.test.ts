import { randomUUID } from 'node:crypto'
import { beforeEach, expect, test } from 'vitest'
import { testDatabase } from '../../tests/support/database.ts'
import { usualCast } from '../../tests/support/scenario.ts'
import { writtenRecords } from '../../tests/support/written-records.ts'
import { refreshStandings } from './jobs.ts'
import { refreshFile, refreshFiles, refreshFilesOf, refreshOrganisation, refreshPerson } from './refresh.ts'

const database = await testDatabase()
database.setNow('2026-11-24T09:00:00Z')
const cast = await usualCast(database)
const { asha, ben, ruth, sam, home } = cast
const { signed } = writtenRecords(database, home.organisationId)

interface Kept {
  id: string
  evaluated_at: string
  newest: string
}

/** When each standing was worked out, and what its weekly note duty says. */
const kept = async (): Promise<Map<string, Kept>> => {
  const rows = await database.sql<Kept>(
    `select file_id as id, evaluated_at::text, jsonb_path_query_first(duties, '$[*] ? (@.code == "C09")') ->> 'why' as newest from app.file_standing where organisation_id = $1
     union all select person_id, evaluated_at::text, null from app.person_standing where organisation_id = $1`,
    [home.organisationId],
  )
  return new Map(rows.map((row) => [row.id, row]))
}

const noteOn = (day: string) =>
  signed(
    sam.id,
    'case-note',
    { subtype: 'phone', direct: true, clientPresent: true },
    { occurredAt: `${day}T08:00:00Z`, authorId: asha.personId },
  )

beforeEach(async () => {
  database.setNow('2026-11-24T09:00:00Z')
  await database.sql('delete from app.file_standing')
  await database.sql('delete from app.person_standing')
})

test('an act refreshes its file in its own transaction, and rolls back with it', async () => {
  await database.asActor(asha, (scope) => refreshFile(scope, sam.id))
  expect((await kept()).get(sam.id)?.evaluated_at).toContain('2026-11-24 09:00')

  database.setNow('2026-11-24T10:00:00Z')
  const failing = database.asActor(asha, async (scope) => {
    await refreshFile(scope, sam.id)
    throw new Error('the act failed')
  })
  await expect(failing).rejects.toThrow('the act failed')
  expect((await kept()).get(sam.id)?.evaluated_at).toContain('2026-11-24 09:00')
})

test('whoever acts stays who they are afterwards, and cannot write a standing themselves', async () => {
  const write = database.asActor(asha, async (scope) => {
    await refreshFile(scope, sam.id)
    await scope.tx.updateTable('app.file_standing').set({ next_due_on: null }).execute()
  })
  await expect(write).rejects.toThrow('permission denied')
})

test('nothing is kept for a file of another organisation', async () => {
  const elsewhere = await usualCast(database)
  await database.asActor(asha, (scope) => refreshFiles(scope, [elsewhere.sam.id]))
  expect(await database.sql('select file_id from app.file_standing')).toEqual([])
})

test('of two acts on a file at once, the later one waits and then sees what the earlier one and everybody else did', async () => {
  await noteOn('2026-11-20')
  const { promise: mayEnd, resolve: letFirstEnd } = Promise.withResolvers<void>()
  const { promise: firstIsDone, resolve: tellFirstIsDone } = Promise.withResolvers<void>()
  const first = database.asActor(asha, async (scope) => {
    await refreshFile(scope, sam.id)
    tellFirstIsDone()
    await mayEnd
  })
  await firstIsDone
  const second = database.asActor(asha, (scope) => refreshFile(scope, sam.id))
  await somebodyWaits()
  await noteOn('2026-11-23')
  letFirstEnd()
  await Promise.all([first, second])
  expect((await kept()).get(sam.id)?.newest).toContain('Mon 23 Nov')
})

async function somebodyWaits(): Promise<void> {
  for (;;) {
    const waiting = await database.sql(
      `select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
    )
    if (waiting.length > 0) return
  }
}

test('what concerns a mentor reaches the files of those they mentor, and their mentees', async () => {
  await database.asActor(ruth, (scope) => refreshFilesOf(scope, ruth.personId))
  const ids = [...(await kept()).keys()]
  expect(ids).toContain(sam.id)
  expect(ids).toContain(ruth.personId)
  expect(ids).toContain(asha.personId)
  expect(ids).not.toContain(ben.personId)
})

test('a person’s duties are kept like those of a file', async () => {
  await database.asActor(asha, (scope) => refreshPerson(scope, asha.personId))
  const [row] = await database.sql<{ codes: string }>(
    `select string_agg(duty ->> 'code', ' ' order by duty ->> 'code') as codes from app.person_standing, jsonb_array_elements(duties) duty where person_id = $1`,
    [asha.personId],
  )
  expect(row?.codes).toContain('M03')
})

test('an organisation is refreshed in batches, telling how far it is', async () => {
  const told: [number, number][] = []
  await refreshOrganisation(database, home.organisationId, { progress: (done, all) => told.push([done, all]) })
  const all = told.at(-1)![1]
  expect(told.at(-1)).toEqual([all, all])
  expect((await kept()).size).toBe(all)
})

test('several transactions side by side leave nobody out', async () => {
  const told: [number, number][] = []
  await database.sql('delete from app.file_standing')
  await refreshOrganisation(database, home.organisationId, {
    atOnce: 3,
    progress: (done, all) => told.push([done, all]),
  })
  const all = told.at(-1)![1]
  expect(told.at(-1)).toEqual([all, all])
  expect((await kept()).size).toBe(all)
})

test('the night refreshes what was worked out before today, and nothing twice', async () => {
  await refreshOrganisation(database, home.organisationId)
  database.setNow('2026-11-25T03:30:00Z')
  await database.asActor(asha, (scope) => refreshFile(scope, sam.id))
  database.setNow('2026-11-25T03:40:00Z')
  await refreshStandings({ database }, { organisationId: home.organisationId })
  const after = await kept()
  expect(after.get(sam.id)?.evaluated_at).toContain('03:30')
  expect(after.get(cast.joan.id)?.evaluated_at).toContain('03:40')
  database.setNow('2026-11-25T04:40:00Z')
  await refreshStandings({ database }, { organisationId: home.organisationId })
  expect((await kept()).get(cast.joan.id)?.evaluated_at).toContain('03:40')
})

test('the nightly sweep asks for one job for each organisation, however often it runs', async () => {
  await refreshStandings({ database }, {})
  await refreshStandings({ database }, undefined)
  const jobs = await database.sql<{ payload: { organisationId: string } }>(
    `select j.payload from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id where t.identifier = 'refresh_standings'`,
  )
  const organisations = await database.sql<{ id: string }>('select id from app.organisation')
  expect(jobs.map((job) => job.payload.organisationId).sort()).toEqual(organisations.map((each) => each.id).sort())
})

test('a job that names nothing real is refused', async () => {
  await expect(refreshStandings({ database }, { organisationId: 'somebody' })).rejects.toThrow()
  await refreshStandings({ database }, { organisationId: randomUUID() })
})
