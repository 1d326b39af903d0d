import { describe, expect, test } from 'vitest'
import { signInAs, testApp } from '../support/app.ts'
import { accepted, asked, planned } from '../support/cover.ts'
import { testDatabase } from '../support/database.ts'
import { type ClientFile, type Member, usualCast } from '../support/scenario.ts'

const database = await testDatabase()
const app = testApp(database)

/** Reports somebody sick by their own one press. */
async function sick(who: Member): Promise<void> {
  const client = await signInAs(app, who)
  const answer = await client.press(await client.get('/cover'), 'I am sick today')
  expect(answer.location).toBe('/cover?done=sick-recorded')
}

/** Who answers for a file now, as its page says to the registered manager. */
async function answers(manager: Member, file: ClientFile): Promise<string> {
  const client = await signInAs(app, manager)
  const page = await client.get(`/files/${file.id}/cover`)
  const card = page.root.querySelectorAll('.card').find((each) => each.text.includes('Who answers for this file now'))
  return card?.querySelector('p')?.text.replaceAll(/\s+/g, ' ').trim() ?? ''
}

const opens = async (who: Member, file: ClientFile) =>
  (await (await signInAs(app, who)).get(`/files/${file.id}`)).status

describe('scenario 52: the mentor is away too when the case manager goes sick', () => {
  test('the deputy mentor covers, then the line manager, then the registered manager: somebody always answers', async () => {
    database.setNow('2026-11-03T08:30:00Z')
    const { asha, ruth, dele, lena, rosa, sam } = await usualCast(database)
    const said: string[] = []
    const note = async () => said.push(await answers(rosa, sam))
    await note()
    await sick(ruth)
    await note()
    await sick(asha)
    await note()
    expect((await (await signInAs(app, dele)).get('/cover')).text).toContain('You cover now')
    await sick(dele)
    await note()
    expect((await (await signInAs(app, dele)).get('/cover')).text).not.toContain('You cover now')
    await sick(lena)
    await note()
    await sick(rosa)
    await note()
    expect(said).toEqual([
      'Asha Patel, as case manager.',
      'Asha Patel, as case manager.',
      'Dele Okoro, as cover.',
      'Lena Fox, as cover.',
      'Rosa Grant, as cover.',
      'Rosa Grant, as registered manager.',
    ])
  })

  test('of planned leave the second cover that was named steps in the moment the first falls ill', async () => {
    database.setNow('2026-11-03T09:00:00Z')
    const { asha, ruth, ben, rosa, sam } = await usualCast(database)
    const leave = await planned(app, asha, { from: '2026-11-16', to: '2026-11-20' })
    await asked(app, asha, leave, { [`person.${sam.id}`]: ruth.personId, [`second.${sam.id}`]: ben.personId })
    await accepted(app, ruth)
    database.setNow('2026-11-17T08:45:00Z')
    expect(await answers(rosa, sam)).toBe('Ruth Adeyemi, as cover.')
    expect(await opens(ben, sam)).toBe(404)
    await sick(ruth)
    expect(await answers(rosa, sam)).toBe('Ben Hale, as cover.')
    expect(await opens(ben, sam)).toBe(200)
    const [row] = await database.sql<{ reason: string; ends: string; replaced: boolean }>(
      `select c.reason, c.to_at::text as ends, c.replaces_id is not null as replaced from app.cover c where c.file_id = $1 and c.person_id = $2`,
      [sam.id, ben.personId],
    )
    expect(row).toEqual({ reason: 'second cover', ends: '2026-11-21 00:00:00+00', replaced: true })
  })

  test('a conflict of interest passes a manager over', async () => {
    database.setNow('2026-11-03T08:30:00Z')
    const { home, asha, ruth, dele, lena, rosa, sam } = await usualCast(database)
    await home.conflict(lena, sam)
    await sick(ruth)
    await sick(dele)
    await sick(asha)
    expect(await answers(rosa, sam)).toBe('Rosa Grant, as cover.')
    expect(await opens(lena, sam)).toBe(404)
  })

  test('when nobody may open the file every registered manager is told at once', async () => {
    database.setNow('2026-11-03T08:30:00Z')
    const { home, asha, ruth, dele, lena, rosa, sam } = await usualCast(database)
    for (const who of [ruth, dele, lena, rosa]) await home.conflict(who, sam)
    await sick(asha)
    const mails = await database.sql<{ to: string }>(
      `select to_address as "to" from app.mail where organisation_id = $1 and subject = 'Nobody may cover a file' order by 1`,
      [home.organisationId],
    )
    expect(mails.map(({ to }) => to)).toEqual([lena.email, rosa.email].sort())
  })
})
