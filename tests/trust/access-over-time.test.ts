import { describe, expect, test } from 'vitest'
import { testDatabase } from '../support/database.ts'
import { sees, signedRecord } from '../support/raw-records.ts'
import { type Member, scenario, usualCast } from '../support/scenario.ts'

const database = await testDatabase()
const at = (instant: string) => database.setNow(instant)
const opens = (who: Member, file: { id: string }) => sees(database, who, 'file', file.id)

describe('an allocation', () => {
  test('opens the file to its case manager, their mentor and their line manager at the same London midnight', async () => {
    at('2026-03-02T09:00:00Z')
    const home = await scenario(database)
    const lena = await home.lineManager('Lena')
    const ruth = await home.mentor('Ruth')
    const asha = await home.caseManager('Asha', { mentor: ruth, manager: lena })
    const file = await home.file('Sam')
    await home.allocation(file, asha, { from: '2026-03-09' })
    at('2026-03-08T23:59:59Z')
    expect(await Promise.all([asha, ruth].map((who) => opens(who, file)))).toEqual([false, false])
    at('2026-03-09T00:00:00Z')
    expect(await Promise.all([asha, ruth, lena].map((who) => opens(who, file)))).toEqual([true, true, true])
  })

  test.each([
    ['before the clocks go forward', '2026-03-28', '2026-03-29T00:00:00Z'],
    ['on the day the clocks go forward', '2026-03-29', '2026-03-29T23:00:00Z'],
    ['on the day the clocks go back', '2026-10-25', '2026-10-26T00:00:00Z'],
    ['before the clocks go back', '2026-10-24', '2026-10-24T23:00:00Z'],
  ])('that ends %s closes at London midnight, and the next one opens then', async (_when, lastDay, midnight) => {
    at('2026-03-02T09:00:00Z')
    const home = await scenario(database)
    const asha = await home.caseManager('Asha')
    const ben = await home.caseManager('Ben')
    const file = await home.file('Sam', { openedOn: '2026-02-02' })
    await home.allocation(file, asha, { from: '2026-02-02', to: lastDay })
    await home.allocation(file, ben, { from: Temporal.PlainDate.from(lastDay).add({ days: 1 }) })
    at(Temporal.Instant.from(midnight).subtract({ milliseconds: 1 }).toString())
    expect([await opens(asha, file), await opens(ben, file)]).toEqual([true, false])
    at(midnight)
    expect([await opens(asha, file), await opens(ben, file)]).toEqual([false, true])
  })

  test('that nobody has accepted opens nothing, and the file stays in intake until the first day of the next', async () => {
    at('2026-03-02T09:00:00Z')
    const home = await scenario(database)
    const asha = await home.caseManager('Asha')
    const lena = await home.lineManager('Lena')
    const file = await home.file('Sam')
    await home.proposedAllocation(file, asha, { from: '2026-03-02' })
    expect([await opens(asha, file), await opens(lena, file)]).toEqual([false, true])
    await database.sql('update app.allocation set accepted_at = app.now() where organisation_id = $1', [
      home.organisationId,
    ])
    expect([await opens(asha, file), await opens(lena, file)]).toEqual([true, false])
  })

  test('whose end is decided after its last day closes when it is decided', async () => {
    at('2026-03-02T09:00:00Z')
    const home = await scenario(database)
    const asha = await home.caseManager('Asha')
    const file = await home.file('Sam')
    await home.allocation(file, asha, { from: '2026-01-05', to: '2026-02-27', endedAt: '2026-03-02T09:00:00Z' })
    at('2026-03-02T08:59:59Z')
    expect(await opens(asha, file)).toBe(true)
    at('2026-03-02T09:00:00Z')
    expect(await opens(asha, file)).toBe(false)
  })

  test('given to a mentee opens the new file to the mentor from its first day, and the old one closes with it', async () => {
    at('2026-03-02T09:00:00Z')
    const { home, asha, ben, ruth, mary, sam } = await usualCast(database)
    await database.sql(`update app.allocation set end_on = '2026-03-08' where organisation_id = $1 and file_id = $2`, [
      home.organisationId,
      sam.id,
    ])
    await home.allocation(sam, ben, { from: '2026-03-09' })
    expect([await opens(ruth, sam), await opens(mary, sam)]).toEqual([true, false])
    at('2026-03-09T00:00:00Z')
    expect([await opens(asha, sam), await opens(ruth, sam)]).toEqual([false, false])
    expect([await opens(ben, sam), await opens(mary, sam)]).toEqual([true, true])
  })
})

describe('cover', () => {
  test('scenario 54: a minute after it ends the cover cannot open the file, and their note stays theirs', async () => {
    at('2026-03-02T09:00:00Z')
    const { home, asha, ben, sam } = await usualCast(database)
    const leave = await home.plannedLeave(asha, '2026-03-03', '2026-03-06')
    await home.activeCover(sam, ben, { absence: leave, from: '2026-03-03', to: '2026-03-06' })
    at('2026-03-05T10:00:00Z')
    const note = await signedRecord(database, sam.id, ben)
    expect(await sees(database, ben, 'record_version', note, 'record_id')).toBe(true)
    at('2026-03-07T00:01:00Z')
    expect(await opens(ben, sam)).toBe(false)
    expect(await sees(database, ben, 'record_version', note, 'record_id')).toBe(false)
    const [version] = await database.asActor(asha, ({ tx }) =>
      tx.selectFrom('app.record_version').select(['author_id', 'author_name']).where('record_id', '=', note).execute(),
    )
    expect(version).toEqual({ author_id: ben.personId, author_name: 'Ben Hale' })
  })

  test('opens nothing before it is accepted, and ends the instant the absent person is back', async () => {
    at('2026-03-02T09:00:00Z')
    const { home, asha, ben, sam } = await usualCast(database)
    const ill = await home.sickness(asha)
    await home.proposedCover(sam, ben, { absence: ill })
    expect(await opens(ben, sam)).toBe(false)
    await database.sql('update app.cover set accepted_at = app.now() where organisation_id = $1', [home.organisationId])
    expect(await opens(ben, sam)).toBe(true)
    at('2026-03-04T08:30:00Z')
    await home.returns(ill)
    expect(await opens(ben, sam)).toBe(false)
    expect(await opens(asha, sam)).toBe(true)
  })

  test('scenario 52: the mentor is away too, so a line manager who accepts the cover holds the file', async () => {
    at('2026-03-02T09:00:00Z')
    const { home, asha, ruth, lena, sam } = await usualCast(database)
    await home.sickness(ruth)
    const ill = await home.sickness(asha)
    await home.activeCover(sam, lena, { absence: ill, reason: 'line manager' })
    const zones = await database.sql<{ relationship: string; write_zones: string[] }>(
      'select relationship, write_zones from app.access_grant where organisation_id = $1 and book_id = $2 and person_id = $3 order by relationship',
      [home.organisationId, sam.id, lena.personId],
    )
    expect(zones).toContainEqual({ relationship: 'cover', write_zones: ['Z1', 'Z2', 'Z3', 'Z4'] })
  })

  test('reads the brief from the acceptance on, before the file opens, and so does the second cover', async () => {
    at('2026-03-02T09:00:00Z')
    const { home, asha, ben, mary, dele, sam } = await usualCast(database)
    const brief = await signedRecord(database, sam.id, asha, { type: 'handover-brief' })
    const leave = await home.plannedLeave(asha, '2026-03-09', '2026-03-13')
    await home.proposedCover(sam, ben, { absence: leave, from: '2026-03-09', to: '2026-03-13', second: mary })
    await database.sql('update app.cover set brief_id = $2 where organisation_id = $1', [home.organisationId, brief])
    const readers = async () =>
      Promise.all([ben, mary, dele].map((who) => sees(database, who, 'record_version', brief, 'record_id')))
    expect(await readers()).toEqual([false, false, false])
    await database.sql('update app.cover set accepted_at = app.now() where organisation_id = $1', [home.organisationId])
    expect(await readers()).toEqual([true, true, false])
    expect(await opens(ben, sam)).toBe(false)
    await home.conflict(mary, sam)
    at('2026-03-10T09:00:00Z')
    expect(await readers()).toEqual([true, false, false])
    at('2026-03-14T00:00:00Z')
    expect(await readers()).toEqual([false, false, false])
  })
})

describe('a conflict of interest', () => {
  test('scenario 68: the mentor loses that case at once, the deputy gets it, and the pair goes on', async () => {
    at('2026-03-02T09:00:00Z')
    const { home, asha, ruth, dele, lena, sam, ashaAndRuth } = await usualCast(database)
    const other = await home.file('Joan', { heldBy: asha })
    const session = await signedRecord(database, ashaAndRuth, ruth, { type: 'session', zone: 'M1' })
    expect([await opens(ruth, sam), await opens(dele, sam)]).toEqual([true, false])
    at('2026-03-02T10:15:00Z')
    const declared = await home.conflict(ruth, sam)
    expect([await opens(ruth, sam), await opens(dele, sam)]).toEqual([false, true])
    expect([await opens(ruth, other), await opens(dele, other)]).toEqual([true, false])
    expect(await sees(database, ruth, 'record', session)).toBe(true)
    expect([await opens(asha, sam), await opens(lena, sam)]).toEqual([true, true])
    at('2026-03-03T10:15:00Z')
    await database.sql(
      `update app.conflict set decision = 'no conflict', decided_at = app.now() where organisation_id = $1 and id = $2`,
      [home.organisationId, declared],
    )
    expect([await opens(ruth, sam), await opens(dele, sam)]).toEqual([true, false])
  })

  test("is with the client, so it closes the client's other files too, and those opened later", async () => {
    at('2026-03-02T09:00:00Z')
    const { home, asha, ruth, sam } = await usualCast(database)
    const again = await home.file('Sam Carter', { heldBy: asha, clientId: sam.clientId })
    await home.conflict(ruth, sam, { decision: 'remove' })
    const later = await home.file('Sam Carter', { heldBy: asha, clientId: sam.clientId })
    expect(await Promise.all([sam, again, later].map((file) => opens(ruth, file)))).toEqual([false, false, false])
  })

  test('managed with safeguards gives access back when it is decided, and its later end changes nothing before', async () => {
    at('2026-03-02T09:00:00Z')
    const { home, asha, sam } = await usualCast(database)
    await home.conflict(asha, sam, {
      decision: 'manage with safeguards',
      declaredAt: '2026-02-02T09:00:00Z',
      decidedAt: '2026-02-04T09:00:00Z',
      endedAt: '2026-02-27T09:00:00Z',
    })
    at('2026-02-03T09:00:00Z')
    expect(await opens(asha, sam)).toBe(false)
    at('2026-02-10T09:00:00Z')
    expect(await opens(asha, sam)).toBe(true)
  })
})

describe('a mentorship', () => {
  test('that is cancelled before it began opens no file and stops nothing', async () => {
    at('2026-03-02T09:00:00Z')
    const home = await scenario(database)
    const asha = await home.caseManager('Asha')
    const ruth = await home.mentor('Ruth')
    const file = await home.file('Sam', { heldBy: asha })
    const pair = await home.mentorship(ruth, asha, { from: '2026-04-06' })
    await home.pairEnds(pair)
    at('2026-04-07T09:00:00Z')
    expect(await opens(ruth, file)).toBe(false)
  })

  test('the deputy holds the case while the mentor is away, and only then', async () => {
    at('2026-03-02T09:00:00Z')
    const { home, ruth, dele, sam } = await usualCast(database)
    await home.absence(ruth, { from: '2026-03-04T13:00:00Z', to: '2026-03-06T13:00:00Z' })
    const open = async (instant: string) => {
      at(instant)
      return opens(dele, sam)
    }
    expect(await open('2026-03-04T12:59:00Z')).toBe(false)
    expect(await open('2026-03-04T13:00:00Z')).toBe(true)
    expect(await open('2026-03-06T13:00:00Z')).toBe(false)
  })

  test('the deputy holds the case when the mentor has left, but not for the absence of a mentor of long ago', async () => {
    at('2026-03-02T09:00:00Z')
    const { home, asha, ruth, dele, sam } = await usualCast(database)
    const former = await home.mentor('Nell')
    await home.endedPair(former, asha, { kind: 'interim', to: '2026-01-09' })
    await home.sickness(former)
    expect(await opens(dele, sam)).toBe(false)
    await home.leaves(ruth, '2026-03-06')
    at('2026-03-07T00:00:00Z')
    expect([await opens(ruth, sam), await opens(dele, sam)]).toEqual([false, true])
  })

  test('scenario 69: ended without fault, the new mentor sees what was learnt and not the old narrative or what was private', async () => {
    at('2026-03-02T09:00:00Z')
    const { home, asha, ruth, lena, rosa, ashaAndRuth } = await usualCast(database)
    const session = await signedRecord(database, ashaAndRuth, ruth, {
      type: 'session',
      zone: 'M1',
      parts: ['M2', 'M5'],
    })
    const learning = await signedRecord(database, asha.personId, asha, { type: 'learning-need', zone: 'M5' })
    at('2026-03-03T09:00:00Z')
    await home.pairEnds(ashaAndRuth)
    const nell = await home.mentor('Nell')
    await home.mentorship(nell, asha, { from: '2026-03-03' })
    const parts = (who: Member) =>
      database.asActor(who, async ({ tx }) =>
        (await tx.selectFrom('app.record_part').select('zone').where('record_id', '=', session).execute())
          .map((row) => row.zone)
          .sort(),
      )
    expect([
      await sees(database, nell, 'record', session),
      await parts(nell),
      await sees(database, nell, 'record', learning),
    ]).toEqual([false, ['M5'], true])
    expect([
      await sees(database, ruth, 'record', session),
      await parts(ruth),
      await sees(database, ruth, 'record', learning),
    ]).toEqual([false, [], false])
    expect([await sees(database, asha, 'record', session), await parts(asha)]).toEqual([true, ['M2', 'M5']])
    expect([await sees(database, lena, 'record', session), await parts(lena)]).toEqual([false, ['M5']])
    expect([await sees(database, rosa, 'record', session), await parts(rosa)]).toEqual([false, ['M5']])
  })
})
