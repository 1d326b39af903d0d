import { beforeEach, describe, expect, test } from 'vitest'
import { refreshStandings } from '#standing/jobs.ts'
import { signInAs, testApp } from '../../tests/support/app.ts'
import { testDatabase } from '../../tests/support/database.ts'
import { usualCast } from '../../tests/support/scenario.ts'

const database = await testDatabase()
const app = testApp(database)

let cast: Awaited<ReturnType<typeof usualCast>>
beforeEach(async () => {
  database.setNow('2026-03-02T09:00:00Z')
  cast = await usualCast(database)
})

const filled = {
  amount: '70',
  unit: 'days',
  grace: '2',
  graceUnit: 'days',
  from: '2026-03-02',
  reason: 'A trial agreed with the board.',
}

const statesOf = async () =>
  (
    await database.sql<{ due: string }>(
      `select d ->> 'dueOn' as due from app.file_standing s, jsonb_array_elements(s.duties) d
       where s.organisation_id = $1 and d ->> 'code' = 'C09' order by 1`,
      [cast.rosa.organisationId],
    )
  ).map(({ due }) => due)

describe('reading the standard', () => {
  test('everybody reads every rule and follows it to its page', async () => {
    for (const who of [cast.asha, cast.ruth, cast.lena, cast.rosa, cast.anil]) {
      const client = await signInAs(app, who)
      const list = await client.get('/standard')
      expect(list.heading).toBe('The standard')
      const rule = await client.get(list.link('C09 Weekly note'))
      expect(rule.heading).toBe('Weekly note (C09)')
      expect(rule.text).toContain('Every 7 days')
    }
  })

  test('every link on the list leads to a page', async () => {
    const rosa = await signInAs(app, cast.rosa)
    const list = await rosa.get('/standard')
    const links = list.root.querySelectorAll('main a').map((a) => a.getAttribute('href') ?? '')
    expect(links.length).toBeGreaterThan(130)
    for (const link of links) expect((await rosa.get(link)).status, link).toBe(200)
  })

  test.each(['/standard/C99', '/standard/check/S99', '/standard/check/C09'])('%s is not there', async (url) => {
    const asha = await signInAs(app, cast.asha)
    expect((await asha.get(url)).status).toBe(404)
  })

  test('scenario 59b: the page works out a day that is not worked', async () => {
    const asha = await signInAs(app, cast.asha)
    const page = await asha.get('/standard/M03?from=2026-04-13')
    expect(page.text).toContain('Due (Mon 25 May is not a working day)Fri 22 May')
    expect(page.text).toContain('Grace untilMon 1 Jun')
  })

  test('a day added by the organisation moves the example', async () => {
    const rosa = await signInAs(app, cast.rosa)
    const day = { on: '2026-05-22', nation: 'England', name: 'Founders’ day', source: 'Decision of the board' }
    await rosa.post('/standard/holidays', day)
    const page = await rosa.get('/standard/M03?from=2026-04-13')
    expect(page.text).toContain('Thu 21 May')
  })
})

describe('changing the numbers', () => {
  test('the registered manager sees whose state would change, decides it, and every standing follows', async () => {
    const rosa = await signInAs(app, cast.rosa)
    const refresh = () => refreshStandings({ database }, { organisationId: cast.rosa.organisationId, everything: true })
    await refresh()
    const before = await statesOf()

    const form = await rosa.get((await rosa.get('/standard/C09')).link('Change the numbers'))
    expect(form.value('Every')).toBe('7')
    const preview = await rosa.press(form, 'See what would change', { ...filled, looser: 'yes' })
    expect(preview.status).toBe(200)
    expect(preview.text).toContain('critical → kept2')
    expect(preview.text).toContain('Sam')
    expect(preview.text).toContain('Joan')
    expect(await statesOf()).toEqual(before)
    expect((await rosa.get('/standard/C09')).text).toContain('Nothing has been changed here')

    const decided = await rosa.follow(await rosa.press(preview, 'Decide it so'))
    expect(decided.text).toContain('Every 70 days (our own; the standard says every 7 days)')
    expect(decided.text).toContain('“A trial agreed with the board.” Rosa Grant, decided Mon 2 Mar')
    await refresh()
    expect(await statesOf()).not.toEqual(before)
    expect((await rosa.get('/standard')).text).toContain('Weekly note our own numbers')
  })

  test('what is looser than the standard asks for a word, and keeps what was typed', async () => {
    const rosa = await signInAs(app, cast.rosa)
    const form = await rosa.get('/standard/M03/change')
    const again = await rosa.press(form, 'See what would change', { ...filled, amount: '56' })
    expect(again.status).toBe(422)
    expect(again.errors.join()).toContain('looser than the standard')
    expect(again.value('Every')).toBe('56')
    expect(again.value('Why')).toContain('A trial')
    const past = await rosa.post('/standard/M03/change', { ...filled, amount: '56' })
    expect(past.status).toBe(422)
  })

  test('a preview that nobody is touched by says so', async () => {
    const rosa = await signInAs(app, cast.rosa)
    const preview = await rosa.post('/standard/C30/preview', { ...filled, amount: '5', unit: 'months' })
    expect(preview.text).toContain('Nobody’s state would change')
  })

  test('a change from a later day shows the days of that day and waits for it', async () => {
    const rosa = await signInAs(app, cast.rosa)
    await rosa.post('/standard/C09/change', { ...filled, looser: 'yes', from: '2026-06-01' })
    const now = await rosa.get('/standard/C09')
    expect(now.text).toContain('How oftenEvery 7 days')
    expect(now.text).toContain('From Mon 1 Jun')
    database.setNow('2026-06-01T09:00:00Z')
    const then = await (await signInAs(app, cast.rosa)).get('/standard/C09')
    expect(then.text).toContain('Every 70 days')
  })

  test('nobody else changes anything', async () => {
    for (const who of [cast.asha, cast.ruth, cast.lena, cast.anil]) {
      const client = await signInAs(app, who)
      expect((await client.get('/standard/C09')).offers('Change the numbers')).toBe(false)
      expect((await client.get('/standard/C09/change')).status).toBe(403)
      expect((await client.post('/standard/C09/change', filled)).status).toBe(403)
    }
  })
})

describe('days not worked', () => {
  const day = { on: '2026-06-15', nation: 'England', name: 'A royal occasion', source: 'Proclaimed in Council' }

  test('an administrator adds one and takes it away, and both stay on record', async () => {
    const anil = await signInAs(app, cast.anil)
    const added = await anil.follow(await anil.press(await anil.get('/standard/holidays'), 'Add it', day))
    expect(added.text).toContain('A royal occasion')
    expect(added.text).toContain('Anil Shah, Mon 2 Mar')
    const removed = await anil.follow(await anil.press(added, 'Take away: A royal occasion'))
    expect(removed.text).toContain('taken away by Anil Shah on Mon 2 Mar')
    const again = await anil.follow(await anil.press(removed, 'Add it', day))
    expect(again.offers('Take away: A royal occasion')).toBe(true)
  })

  test('a day that is not worked anyway is refused, with what was typed', async () => {
    const anil = await signInAs(app, cast.anil)
    const page = await anil.post('/standard/holidays', { ...day, on: '2026-12-25' })
    expect(page.status).toBe(422)
    expect(page.errors).toEqual(['This day is not worked anyway: it is a weekend or a bank holiday'])
    expect(page.value('What it is called')).toBe('A royal occasion')
  })

  test('others read them only', async () => {
    const asha = await signInAs(app, cast.asha)
    const page = await asha.get('/standard/holidays')
    expect(page.offers('Add it')).toBe(false)
    expect((await asha.post('/standard/holidays', day)).status).toBe(403)
  })
})
