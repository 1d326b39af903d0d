import { createHash, randomBytes } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { giveAccount, password } from '../../tests/support/accounts.ts'
import { testApp } from '../../tests/support/app.ts'
import { Client } from '../../tests/support/client.ts'
import { testDatabase } from '../../tests/support/database.ts'
import { scenario } from '../../tests/support/scenario.ts'
import type { Member } from '../../tests/support/scenario-ground.ts'

const database = await testDatabase()
const app = testApp(database)
const home = await scenario(database)
const anil = await home.administrator('Anil Shah')
const at = (instant: string) => database.setNow(instant)
const chosen = 'three lamps over water'
let last = 0
const browser = () => new Client(app, { 'x-test-address': `203.0.113.${++last}` })

async function invite(member: Member, by: Member = anil): Promise<string> {
  const secret = randomBytes(32).toString('base64url')
  const hash = createHash('sha256').update(secret).digest('base64url')
  await database.asActor(by, ({ tx }) =>
    tx.selectNoFrom((fn) => fn.fn('app.invite', [fn.val(member.personId), fn.val(hash)]).as('done')).execute(),
  )
  return `/link/${secret}`
}

const mailTo = (email: string) =>
  database.sql<{ body: string }>('select body from app.mail where to_address = $1 order by created_at desc', [email])

describe('an invitation', () => {
  test('lets somebody choose a password and signs them in', async () => {
    at('2026-03-02T09:00:00Z')
    const asha = await home.caseManager('Asha Patel')
    const client = browser()
    const form = await client.get(await invite(asha))
    expect(form.heading).toBe('Welcome, Asha Patel')
    expect(form.text).toContain(`Northstar has invited you. You will sign in as ${asha.email}.`)
    for (const [word, sentence] of [
      ['short', 'Choose a password of at least 12 characters'],
      ['passwordpassword', 'That password is among the first that are guessed: choose another'],
      ['my name is patel', 'Leave your name and address out of the password'],
    ]) {
      expect((await client.press(form, 'Join', { password: word ?? '' })).errors).toEqual([sentence])
    }
    expect((await client.press(form, 'Join', { password: chosen })).location).toBe('/')
    expect((await client.get('/account')).text).toContain(asha.email)
  })

  test('works once', async () => {
    at('2026-03-02T10:00:00Z')
    const url = await invite(await home.caseManager('Ben Hale'))
    const form = await browser().get(url)
    const [first, second] = await Promise.all([
      browser().press(form, 'Join', { password: chosen }),
      browser().press(form, 'Join', { password: chosen }),
    ])
    expect([first.status, second.status].sort()).toEqual([303, 404])
    const later = await browser().get(url)
    expect(later.status).toBe(404)
    expect(later.heading).toBe('This link no longer works')
  })

  test('works for seven days, and not once a newer one was sent or the person has left', async () => {
    at('2026-03-02T11:00:00Z')
    const cara = await home.caseManager('Cara Moss')
    const first = await invite(cara)
    const second = await invite(cara)
    expect((await browser().get(first)).status).toBe(404)
    at('2026-03-09T10:59:59Z')
    expect((await browser().get(second)).status).toBe(200)
    at('2026-03-09T11:00:00Z')
    expect((await browser().get(second)).status).toBe(404)
    const third = await invite(cara)
    await home.leaves(cara, '2026-03-08')
    expect((await browser().get(third)).status).toBe(404)
  })

  test('is made by an administrator only, and only in their own organisation', async () => {
    at('2026-03-02T12:00:00Z')
    const dana = await home.caseManager('Dana Reed')
    const lena = await home.lineManager('Lena Fox')
    await expect(invite(dana, lena)).rejects.toThrow('only an administrator invites')
    const elsewhere = await scenario(database, { name: 'Elsewhere' })
    const foreign = await elsewhere.caseManager('Foreign Person')
    await expect(invite(foreign)).rejects.toThrow(/foreign key/)
  })

  test('is kept as a hash', async () => {
    at('2026-03-02T13:00:00Z')
    const url = await invite(await home.caseManager('Edda Stone'))
    const rows = await database.sql<{ token_hash: string }>('select token_hash from sign_in.invitation')
    expect(rows.map((row) => row.token_hash)).not.toContain(url.split('/').at(-1))
  })
})

describe('a forgotten password', () => {
  const ask = async (email: string) => {
    const client = browser()
    return client.press(await client.get('/sign-in/forgotten'), 'Send me a link', { email })
  }

  test('is answered the same whether or not there is an account', async () => {
    at('2026-03-03T09:00:00Z')
    const known = await home.caseManager('Known Person')
    await giveAccount(database, known)
    const notJoined = await home.caseManager('Not Joined')
    const gone = await home.leaver('Gone Away', ['case manager'], { leftOn: '2026-03-01' })
    await giveAccount(database, gone)
    const addresses = [known.email, notJoined.email, gone.email, 'nobody@example.org']
    const answers = await Promise.all(addresses.map(ask))
    const texts = answers.map((answer, index) => answer.text.replace(addresses[index] ?? '', 'somebody'))
    expect(new Set(texts).size).toBe(1)
    expect(new Set(answers.map((answer) => answer.status))).toEqual(new Set([200]))
    expect(await Promise.all(addresses.map(async (email) => (await mailTo(email)).length))).toEqual([1, 0, 0, 0])
  })

  test('is chosen anew by the link, which ends every session and works for one hour', async () => {
    at('2026-03-03T10:00:00Z')
    const fay = await home.caseManager('Fay Holt')
    await giveAccount(database, fay)
    const old = browser()
    await old.press(await old.get('/sign-in'), 'Sign in', { email: fay.email, password })
    await ask(fay.email)
    const url = /http:\S+(\/link\/\S+)/.exec((await mailTo(fay.email))[0]?.body ?? '')?.[1] ?? ''
    at('2026-03-03T10:20:00Z')
    expect((await old.get('/account')).status).toBe(200)
    const client = browser()
    const form = await client.get(url)
    expect(form.heading).toBe('Choose a new password')
    expect((await client.press(form, 'Keep the new password', { password: chosen })).location).toBe('/')
    expect((await old.get('/account')).status).toBe(303)
    expect((await browser().get(url)).status).toBe(404)
    await ask(fay.email)
    const later = /http:\S+(\/link\/\S+)/.exec((await mailTo(fay.email))[0]?.body ?? '')?.[1] ?? ''
    at('2026-03-03T11:20:00Z')
    expect((await browser().get(later)).status).toBe(404)
  })

  test('leads out of a lock, without letting the lock be seen', async () => {
    at('2026-03-03T12:00:00Z')
    const gwen = await home.caseManager('Gwen Lisle')
    await giveAccount(database, gwen)
    const form = await browser().get('/sign-in')
    for (let count = 0; count < 6; count++)
      await browser().press(form, 'Sign in', { email: gwen.email, password: 'wrong wrong wrong' })
    await ask(gwen.email)
    const url = /http:\S+(\/link\/\S+)/.exec((await mailTo(gwen.email))[0]?.body ?? '')?.[1] ?? ''
    const client = browser()
    expect((await client.press(await client.get(url), 'Keep the new password', { password: chosen })).location).toBe(
      '/',
    )
  })

  test('cannot be asked for without end', async () => {
    at('2026-03-03T13:00:00Z')
    const hana = await home.caseManager('Hana Wolf')
    await giveAccount(database, hana)
    for (let count = 0; count < 7; count++) await ask(hana.email)
    expect(await mailTo(hana.email)).toHaveLength(5)
  })
})
