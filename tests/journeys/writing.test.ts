import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { giveAccount, password } from '../support/accounts.ts'
import { type ClientFile, type Member, scenario } from '../support/scenario.ts'
import { atADesk, onAPhone, openBrowser, ways } from './browser.ts'
import { type NoteTyped, typesNote } from './deeds.ts'
import { startService } from './service.ts'
import { lookedAtNothing, Visitor } from './visitor.ts'

const service = await startService()
const browser = await openBrowser()
const { database } = service
const looked = lookedAtNothing()

const note: NoteTyped = {
  what: 'Home visit',
  time: '10:00',
  minutes: '60',
  happened: 'Sam watered the tomatoes.',
  said: 'They know me by now.',
}

let asha: Member
let sam: ClientFile
let sams: string
let visitor: Visitor

async function ashaSitsDown(way = atADesk): Promise<Visitor> {
  visitor = await Visitor.arrives(browser, service, way, looked, asha)
  return visitor
}

/** What the form says of the last save. */
const saved = (who: Visitor) => who.page.locator('[data-autosave-status]')
const says = (who: Visitor, words: RegExp) => saved(who).filter({ hasText: words }).waitFor()

async function signsInByForm(who: Visitor): Promise<void> {
  await who.write('E-mail address', asha.email)
  await who.write('Password', password)
  await who.press('Sign in')
}

const signedNotes = async () =>
  (
    await database.sql<{ content: string }>(
      `select v.content from app.record_version v where v.book_id = $1 and v.type = 'case-note'`,
      [sam.id],
    )
  ).map(({ content }) => JSON.parse(content) as Record<string, unknown>)

beforeEach(async () => {
  database.setNow('2026-11-09T11:30:00Z')
  const home = await scenario(database)
  asha = await home.caseManager('Asha Patel')
  sam = await home.file('Sam Carter', { heldBy: asha })
  sams = `/files/${sam.id}`
})

afterEach(async () => {
  await visitor.leaves()
  expect(looked.wrong.splice(0)).toEqual([])
})

describe('words outlive the session they were typed in', () => {
  beforeEach(() => giveAccount(database, asha))

  test('with script the draft is saved while it is typed, goes on after signing in elsewhere, and waits on the timeline', async () => {
    await ashaSitsDown()
    await typesNote(visitor, sams, note)
    await visitor.field('Time').focus()
    await says(visitor, /^Saved/)
    database.setNow('2026-11-09T12:05:00Z')
    await visitor.write('What happened', 'Sam watered the tomatoes and the beans.')
    await visitor.field('Time').focus()
    await says(visitor, /^You are signed out/)

    const [tab] = await Promise.all([
      visitor.context.waitForEvent('page'),
      saved(visitor).getByRole('link', { name: 'Sign in in another tab' }).click(),
    ])
    await tab.getByLabel('E-mail address').fill(asha.email)
    await tab.getByLabel('Password', { exact: true }).fill(password)
    await tab.getByRole('button', { name: 'Sign in' }).click()
    await tab.waitForURL(/\/today$/)
    await tab.close()
    await visitor.write('How long', '75')
    await visitor.field('Time').focus()
    await says(visitor, /^Saved/)

    await visitor.open(`${sams}/timeline`)
    await visitor.follow(/^Go on/)
    expect(await visitor.field('What happened').inputValue()).toBe('Sam watered the tomatoes and the beans.')
    expect(await visitor.field('How long').inputValue()).toBe('75')
  })

  test('without script what was sent too late comes back after signing in', async () => {
    await ashaSitsDown(onAPhone)
    await typesNote(visitor, sams, note)
    database.setNow('2026-11-09T12:05:00Z')
    await visitor.press('Sign')
    expect(await visitor.heading()).toBe('Sign in')
    expect(await visitor.text()).toContain('What you wrote is safe: sign in to go on.')
    await signsInByForm(visitor)
    expect(await visitor.heading()).toBe('You are signed in again')
    expect(await signedNotes()).toEqual([])
    await visitor.press('Go on with what you wrote')
    expect(visitor.path).toBe(`${sams}/timeline`)
    expect(await signedNotes()).toEqual([expect.objectContaining({ facts: note.happened })])
  })
})

describe.each(ways)('two tabs of one draft, $name', (way) => {
  test('are offered to be brought together, and nothing typed in either is lost', async () => {
    await ashaSitsDown(way)
    await typesNote(visitor, sams, note)
    await visitor.press('Save draft')
    await visitor.open(`${sams}/timeline`)
    await visitor.follow(/^Go on/)
    const second = await visitor.opensTab()
    await second.open(visitor.page.url())

    await visitor.write('What happened', 'Sam watered the tomatoes. His sister rang.')
    await visitor.press('Save draft')
    await second.write('What happened', 'Sam watered the tomatoes. The kettle is broken.')
    if (way.script) {
      await second.field('Time').focus()
      await says(second, /^Not saved: this was changed somewhere else/)
      await second.follow('Bring both texts together')
    } else await second.press('Save draft')
    expect(await second.heading()).toBe('Bring two texts together')
    expect(await second.text()).toMatch(/Where they differ .*sister.*kettle/)
    await second.write('What happened', 'Sam watered the tomatoes. His sister rang. The kettle is broken.')
    await second.press('Keep this text and go on')
    await second.press('Sign')
    expect(await second.complaints()).toEqual([])
    expect(await signedNotes()).toEqual([
      expect.objectContaining({ facts: 'Sam watered the tomatoes. His sister rang. The kettle is broken.' }),
    ])
  })
})

describe('a save that does not get through', () => {
  test('is said, tried again, and done as soon as the network is back', async () => {
    await ashaSitsDown()
    await typesNote(visitor, sams, note)
    await visitor.field('Time').focus()
    await says(visitor, /^Saved/)
    await visitor.context.setOffline(true)
    await visitor.write('What happened', 'Written in the stairwell.')
    await visitor.field('Time').focus()
    await says(visitor, /^Not saved: no connection, still trying/)
    expect(await visitor.field('What happened').inputValue()).toBe('Written in the stairwell.')
    await visitor.context.setOffline(false)
    await says(visitor, /^Saved/)
    await visitor.open(`${sams}/timeline`)
    await visitor.follow(/^Go on/)
    expect(await visitor.field('What happened').inputValue()).toBe('Written in the stairwell.')
  })

  test('or is slow holds the signing back until it is through: the note has every word and no clash', async () => {
    await ashaSitsDown()
    await typesNote(visitor, sams, note)
    await visitor.page.route('**/drafts/*', async (route) => {
      await new Promise((done) => setTimeout(done, 1_500))
      await route.continue()
    })
    await visitor.write('What happened', 'The last word counts.')
    await visitor.field('Time').focus()
    await visitor.press('Sign')
    expect(visitor.path).toBe(`${sams}/timeline`)
    expect(await signedNotes()).toEqual([expect.objectContaining({ facts: 'The last word counts.' })])
  })
})

describe('with the keyboard alone', () => {
  /** Goes on with Tab until something with this name has the focus. */
  async function tabTo(who: Visitor, name: string): Promise<void> {
    const seen: string[] = []
    for (let steps = 0; steps < 120; steps++) {
      await who.page.keyboard.press('Tab')
      const focused = await who.page.evaluate(() => {
        const at = document.activeElement as HTMLInputElement | null
        return (at?.labels?.[0]?.textContent ?? at?.textContent ?? '').replaceAll(/\s+/g, ' ').trim()
      })
      if (focused === name) return
      seen.push(focused)
    }
    throw new Error(`Tab never came to “${name}”, but to ${seen.join(', ')}`)
  }

  const arrives = (who: Visitor, key: string) =>
    Promise.all([who.page.waitForEvent('load'), who.page.keyboard.press(key)])

  test('somebody skips the menu, opens a note by its letter, and signs it', async () => {
    await ashaSitsDown()
    const { page } = visitor
    await visitor.open('/today')
    await page.keyboard.press('Tab')
    expect(await page.locator('.govuk-skip-link').evaluate((link) => link === document.activeElement)).toBe(true)
    expect((await page.locator('.govuk-skip-link').boundingBox())?.height).toBeGreaterThan(20)
    await page.keyboard.press('Enter')
    expect(await page.locator('main').evaluate((main) => main === document.activeElement)).toBe(true)
    await arrives(visitor, 'n')
    await tabTo(visitor, 'Write about Sam Carter')
    await arrives(visitor, 'Enter')
    await tabTo(visitor, 'What was it?')
    await page.keyboard.type('Home visit')
    await tabTo(visitor, 'Time')
    await page.keyboard.type('1000')
    await tabTo(visitor, 'How long')
    await page.keyboard.type('60')
    await tabTo(visitor, 'What happened')
    await page.keyboard.type(note.happened)
    await tabTo(visitor, 'In the client’s own words')
    await page.keyboard.type(note.said)
    await tabTo(visitor, 'Sign')
    await arrives(visitor, 'Enter')
    expect(await visitor.complaints()).toEqual([])
    expect(await signedNotes()).toEqual([expect.objectContaining({ type: 'home-visit', facts: note.happened })])
  })
})
