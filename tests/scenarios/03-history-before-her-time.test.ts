import { beforeAll, expect, test } from 'vitest'
import { writeAllocationEntry } from '#chronology/actions.ts'
import { signInAs, testApp } from '../support/app.ts'
import { testDatabase } from '../support/database.ts'
import { usualCast } from '../support/scenario.ts'

const database = await testDatabase()
const app = testApp(database)
let cast: Awaited<ReturnType<typeof usualCast>>
let fileId: string

beforeAll(async () => {
  database.setNow('2026-03-02T09:00:00Z')
  cast = await usualCast(database)
  const file = await cast.home.file('Sofia Lindqvist', { openedOn: '2026-02-20' })
  const allocationId = await cast.home.allocation(file, cast.asha, { from: '2026-03-02' })
  fileId = file.id
  await database.asActor(cast.asha, (scope) =>
    writeAllocationEntry(scope, {
      organisationId: cast.home.organisationId,
      fileId,
      allocationId,
      personName: 'Asha Patel',
      startOn: Temporal.PlainDate.from('2026-03-02'),
    }),
  )
})

const admission = {
  'eventDate-year': '2019',
  'eventDate-approximate': 'yes',
  event: 'Hospital admission after a road accident.',
  category: 'health',
  impact: 'Fatigue ever since.',
}

test('scenario 3: a hospital admission of 2019 stands before her allocation, marked as history, and needs a source', async () => {
  database.setNow('2026-03-05T10:00:00Z')
  const asha = await signInAs(app, cast.asha)
  const form = await asha.get(`/files/${fileId}/chronology/new`)
  const unsourced = await asha.press(form, 'Sign', admission)
  expect(unsourced.status).toBe(422)
  expect(unsourced.errors).toEqual(['Say where this is known from: a note, a letter, a person or an agency'])
  expect(unsourced.value('What happened')).toBe('Hospital admission after a road accident.')

  const signed = await asha.press(unsourced, 'Sign', { source: 'Discharge letter, St Mary’s' })
  const chronology = await asha.follow(signed)
  const entries = chronology.root.querySelectorAll('.dated__entry').map((entry) => entry.text.replaceAll(/\s+/g, ' '))
  expect(entries[0]).toMatch(
    /^\s*1\s*about 2019.*history, not within the case manager’s responsibility.*discharge letter/,
  )
  expect(entries[1]).toMatch(/^\s*2\s*2 Mar 2026.*The case was allocated to Asha Patel\./)
  expect(entries[1]).not.toContain('history')
  expect(entries).toHaveLength(2)
})

test('scenario 3: said by the system once, her allocation is not said again', async () => {
  const [allocation] = await database.sql<{ id: string }>('select id from app.allocation where file_id = $1', [fileId])
  await database.asActor(cast.asha, (scope) =>
    writeAllocationEntry(scope, {
      organisationId: cast.home.organisationId,
      fileId,
      allocationId: allocation!.id,
      personName: 'Asha Patel',
      startOn: Temporal.PlainDate.from('2026-03-02'),
    }),
  )
  const entries = await database.sql(
    `select author_name, role_at_time from app.record_version where book_id = $1 and facts ->> 'category' = 'allocation'`,
    [fileId],
  )
  expect(entries).toEqual([{ author_name: 'Wellheld', role_at_time: 'system' }])
})
