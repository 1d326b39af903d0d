import { beforeAll, describe, expect, test } from 'vitest'
import { signInAs, testApp } from '../../tests/support/app.ts'
import type { Client, Fields } from '../../tests/support/client.ts'
import { testDatabase } from '../../tests/support/database.ts'
import { askThroughPage, openThroughPage, proposalTyped } from '../../tests/support/opening.ts'
import { usualCast } from '../../tests/support/scenario.ts'
import type { Member } from '../../tests/support/scenario-ground.ts'

const database = await testDatabase()
const app = testApp(database)
let cast: Awaited<ReturnType<typeof usualCast>>
let lena: Client
let opened = 0

beforeAll(async () => {
  database.setNow('2026-03-02T09:00:00Z')
  cast = await usualCast(database)
  lena = await signInAs(app, cast.lena)
})

/** A file that nobody holds yet. @returns its id */
const newFile = (legalName: string) => {
  opened += 1
  return openThroughPage(lena, { legalName, preferredName: '', 'dateOfBirth-year': String(1950 + opened) })
}

const ask = (fileId: string, who: Member, more: Fields = {}) => askThroughPage(lena, fileId, who.personId, more)

/** The page on which somebody answers what they were asked about a client. */
async function answerOf(who: Member, clientName: string) {
  const client = await signInAs(app, who)
  const proposals = await client.get('/allocations')
  return { client, page: await client.get(proposals.link(`Answer: ${clientName}`)) }
}

const allocationOf = async (fileId: string) =>
  (
    await database.sql<{
      id: string
      person_id: string
      accepted: boolean
      declined: boolean
      decline_reason: string | null
      conflict_declaration: string | null
    }>(
      `select id, person_id, accepted_at is not null as accepted, declined_at is not null as declined, decline_reason, conflict_declaration
       from app.allocation where file_id = $1 order by proposed_at desc, id desc limit 1`,
      [fileId],
    )
  )[0]

describe('naming a case manager', () => {
  test('says what is missing, each at its field, and loses nothing', async () => {
    const fileId = await newFile('Ida Moss')
    const form = await lena.get(`/files/${fileId}/allocation/propose`)
    const refused = await lena.press(form, 'Ask them', {
      startOn: '2026-02-27',
      introductionDueOn: '',
      role: '',
      weight: '11',
      competencyNote: 'Has worked with aphasia.',
    })
    expect(refused.status).toBe(422)
    expect(refused.errors).toEqual([
      'Choose the four parts, or enter a weight from 1 to 10',
      'The file was not open yet on that day',
      'Choose whom to ask',
      'Choose as what',
      'Choose by when they are introduced to the client',
    ])
    expect(refused.value('What the case needs of them, and what supports them (optional)')).toBe(
      'Has worked with aphasia.',
    )
    expect(await allocationOf(fileId)).toBeUndefined()
  })

  test('shows what each would carry before and after, whoever is asked, without keeping anything', async () => {
    const fileId = await newFile('Jon Reed')
    const form = await lena.get(`/files/${fileId}/allocation/propose`)
    const drawn = await lena.press(form, 'Show what each would carry', {
      risk: '3',
      contact: '3',
      agencies: '1',
      travel: '2',
    })
    expect(drawn.status).toBe(200)
    expect(drawn.errors).toEqual([])
    expect(drawn.text).toContain('with a weight of 9')
    const [before] = await database.sql<{ weight: number }>('select weight from app.allocation where file_id = $1', [
      cast.sam.id,
    ])
    const carried = 15 + before!.weight
    expect(drawn.text).toContain(`Asha Patel: ${carried} points, ${carried + 9} with it`)
    const picture = drawn.root.querySelectorAll('figure').find((each) => each.text.includes('Points'))
    expect(picture?.text).toContain('Asha Patel')
    expect(await allocationOf(fileId)).toBeUndefined()
  })

  test('writes to whoever is asked without a word about whom it concerns, and opens nothing to them', async () => {
    const fileId = await newFile('Kit Vane')
    expect((await ask(fileId, cast.ben)).location).toBe(`/files/${fileId}/allocation?done=allocation-proposed`)
    const [mail] = await database.sql<{ to: string; subject: string; text: string }>(
      'select to_address as "to", subject, body as text from app.mail order by id desc limit 1',
    )
    expect(mail?.to).toBe(cast.ben.email)
    expect(`${mail?.subject} ${mail?.text}`).not.toMatch(/Kit|Vane|WH-/)
    expect(mail?.text).toContain('http://localhost:8080/allocations')
    const { client, page } = await answerOf(cast.ben, 'Kit Vane')
    expect(page.text).toContain('Referred byHale & Co')
    expect(page.text).toContain('Weight6 of 10')
    expect((await client.get(`/files/${fileId}`)).status).toBe(404)
    const history = await lena.get(`/files/${fileId}/allocation`)
    expect(history.text).toMatch(/Ben Hale case manager, from 2 Mar 2026.*asked, not answered/)
  })

  test.each([
    ['somebody without the role', () => cast.mary, 'Mary Flynn is not a case manager'],
    [
      'somebody whose registration runs out first',
      () => cast.home.person('Rob Lane', ['case manager'], { registrationExpiresOn: '2026-03-05' }),
      'The registration of Rob Lane ends on Thu 5 Mar, before the file would begin',
    ],
    [
      'somebody who will have left',
      () => cast.home.person('Sue Dale', ['case manager'], { leftOn: '2026-03-06' }),
      'Sue Dale has left: the last day was Fri 6 Mar',
    ],
  ])('is refused for %s', async (_, whom, sentence) => {
    const who = await whom()
    const fileId = await newFile(`Somebody ${sentence.length}`)
    const refused = await ask(fileId, who, { startOn: '2026-03-09', introductionDueOn: '2026-03-16' })
    expect(refused.status).toBe(422)
    expect(refused.errors.join()).toContain(sentence)
    expect(await allocationOf(fileId)).toBeUndefined()
  })

  test('a first-year case manager has 90 points, and a plan is needed where they are reached', async () => {
    const nia = await cast.home.person('Nia Croft', ['case manager'], { newToRoleSince: '2025-11-01' })
    await cast.home.mentorship(cast.mary, nia)
    for (const [index, weight] of [10, 10, 10, 10, 10, 10, 9].entries())
      await cast.home.file(`Of Nia ${index}`, { heldBy: nia, weight })
    const fileId = await newFile('Lou Marsh')
    const refused = await ask(fileId, nia)
    expect(refused.errors).toEqual([
      'Nia Croft would carry 90 of 90 points: write how the work stays safe, or choose somebody else',
    ])
    expect((await ask(fileId, nia, { weight: '5' })).status).toBe(303)
  })

  test.each([
    ['ruth', 403],
    ['ben', 403],
    ['anil', 403],
    ['rosa', 403],
  ] as const)('is not for %s: %i', async (who, status) => {
    const fileId = await newFile(`Not for ${who}`)
    const client = await signInAs(app, cast[who])
    expect((await client.get(`/files/${fileId}/allocation/propose`)).status).toBe(status)
    expect((await client.post(`/files/${fileId}/allocation/propose`, proposalTyped(cast.asha.personId))).status).toBe(
      status,
    )
  })
})

describe('answering', () => {
  test('is for the person asked alone', async () => {
    const fileId = await newFile('Max Hill')
    await ask(fileId, cast.asha)
    const { id } = (await allocationOf(fileId))!
    for (const [who, status] of [
      ['ben', 404],
      ['lena', 403],
      ['ruth', 403],
    ] as const) {
      const client = await signInAs(app, cast[who])
      expect([who, (await client.get(`/allocations/${id}`)).status]).toEqual([who, status === 403 ? 403 : 404])
      expect([who, (await client.post(`/allocations/${id}/accept`, { conflict: 'none' })).status]).toEqual([
        who,
        status,
      ])
    }
    expect((await allocationOf(fileId))?.accepted).toBe(false)
  })

  test('declining needs a reason, which whoever asked reads, and then somebody else is asked', async () => {
    const fileId = await newFile('Nan Frost')
    await ask(fileId, cast.asha)
    const { client, page } = await answerOf(cast.asha, 'Nan Frost')
    const unexplained = await client.press(page, 'Decline', { reason: '' })
    expect([unexplained.status, unexplained.errors]).toEqual([422, ['Say why you cannot take it']])
    const declined = await client.press(unexplained, 'Decline', { reason: 'Two new files this month already.' })
    expect(declined.location).toBe('/allocations?done=allocation-declined')
    expect((await client.get('/allocations')).text).not.toContain('Nan Frost')
    expect((await client.get(`/files/${fileId}`)).status).toBe(404)
    const history = await lena.get(`/files/${fileId}/allocation`)
    expect(history.text).toContain('Two new files this month already.')
    expect((await ask(fileId, cast.ben)).status).toBe(303)
    const again = await client.post(`/allocations/${(await allocationOf(fileId))!.id}/accept`, { conflict: 'none' })
    expect(again.status).toBe(404)
  })

  test('is given once', async () => {
    const fileId = await newFile('Odd Stone')
    await ask(fileId, cast.asha)
    const { client, page } = await answerOf(cast.asha, 'Odd Stone')
    expect((await client.press(page, 'Answer and accept', { conflict: 'none' })).status).toBe(303)
    const twice = await client.press(page, 'Answer and accept', { conflict: 'none' })
    expect(twice.status).toBe(403)
    expect(twice.text).toContain('answered already')
    const [log] = await database.sql<{ actions: string[] }>(
      `select array_agg(distinct action) filter (where action like 'allocation%') as actions from app.access_log where book_id = $1`,
      [fileId],
    )
    expect(log?.actions.toSorted()).toEqual(['allocation accepted', 'allocation proposed'])
  })

  test('a tie with the client is declared instead of an acceptance; once it is decided the file may be taken', async () => {
    const fileId = await newFile('Pia Wren')
    await ask(fileId, cast.asha)
    const { client, page } = await answerOf(cast.asha, 'Pia Wren')
    expect((await client.press(page, 'Answer and accept', {})).errors).toEqual(['Say whether there is any tie'])
    const unsaid = await client.press(page, 'Answer and accept', { conflict: 'yes' })
    expect(unsaid.errors).toEqual(['Choose what kind of tie it is', 'Say what it is, in a few words'])
    const declared = await client.press(page, 'Answer and accept', {
      conflict: 'yes',
      kind: 'personal',
      explanation: 'She lives next door.',
    })
    expect(declared.location).toBe('/conflicts?done=conflict-declared')
    expect((await allocationOf(fileId))?.accepted).toBe(false)

    const early = await client.press(page, 'Answer and accept', { conflict: 'none' })
    expect(early.status).toBe(403)
    expect(early.text).toContain('conflict of interest that is not decided')

    const conflicts = await lena.get('/conflicts')
    const decided = await lena.press(await lena.get(conflicts.link('Decide: Asha Patel')), 'Decide', {
      decision: 'no conflict',
    })
    expect(decided.status).toBe(303)
    expect((await client.press(page, 'Answer and accept', { conflict: 'decided' })).location).toBe(
      `/files/${fileId}?done=allocation-accepted`,
    )
    expect(await allocationOf(fileId)).toMatchObject({
      accepted: true,
      conflict_declaration: 'declared before, and decided',
    })
  })

  test('a conflict that was decided “remove” keeps them from being asked again', async () => {
    const fileId = await newFile('Ray Birch')
    await ask(fileId, cast.ben)
    const { client, page } = await answerOf(cast.ben, 'Ray Birch')
    await client.press(page, 'Answer and accept', { conflict: 'yes', kind: 'family', explanation: 'My uncle.' })
    const conflicts = await lena.get('/conflicts')
    await lena.press(await lena.get(conflicts.link('Decide: Ben Hale')), 'Decide', { decision: 'remove' })
    expect((await client.press(page, 'Answer and accept', { conflict: 'decided' })).status).toBe(403)
    expect((await ask(fileId, cast.ben)).errors).toEqual([
      'Ben Hale was taken off this client for a conflict of interest',
    ])
  })

  test('a second case manager comes beside the first, and the chronology is silent about it', async () => {
    expect((await ask(cast.sam.id, cast.ben, { role: 'secondary' })).status).toBe(303)
    const { client, page } = await answerOf(cast.ben, 'Sam Carter')
    expect(page.text).toContain('second case manager')
    await client.press(page, 'Answer and accept', { conflict: 'none' })
    expect((await client.get(`/files/${cast.sam.id}`)).status).toBe(200)
    expect(
      await database.sql(`select 1 from app.record where book_id = $1 and type = 'chronology-entry'`, [cast.sam.id]),
    ).toEqual([])
  })
})
