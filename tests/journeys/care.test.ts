import { join } from 'node:path'
import { afterEach, beforeAll, describe, expect, test } from 'vitest'
import { importSources } from '#interop/fhir/import-sources.ts'
import { sourcesAt } from '#interop/fhir/sources.ts'
import { fhirFolder } from '../support/fhir.ts'
import { type Member, scenario } from '../support/scenario.ts'
import { openBrowser, ways } from './browser.ts'
import { asksToHold, booksSession, decidesInSession, signsNote, signsSummary, takesTheFile } from './deeds.ts'
import { startService } from './service.ts'
import { lookedAtNothing, Visitor } from './visitor.ts'

const service = await startService()
const browser = await openBrowser()
const { database } = service

describe.each(ways)('a file from its import to the return of whoever holds it, $name', (way) => {
  const looked = lookedAtNothing()
  let home: Awaited<ReturnType<typeof scenario>>
  let cast: Record<'lena' | 'asha' | 'ruth' | 'dele', { member: Member; visitor: Visitor }>
  let file: string

  /** Moves the clock; whoever comes now signs in again. */
  async function comes(who: keyof typeof cast, at: string): Promise<Visitor> {
    database.setNow(at)
    const { member, visitor } = cast[who]
    await visitor.isSignedIn(member)
    return visitor
  }

  beforeAll(async () => {
    database.setNow('2026-10-26T09:00:00Z')
    home = await scenario(database)
    const ruth = await home.mentor('Ruth Adeyemi')
    const dele = await home.mentor('Dele Okoro')
    const lena = await home.lineManager('Lena Fox')
    const asha = await home.caseManager('Asha Patel', { mentor: ruth, manager: lena })
    await home.mentorship(dele, asha, { kind: 'deputy' })
    const sits = async (member: Member) => ({
      member,
      visitor: await Visitor.arrives(browser, service, way, looked, member),
    })
    cast = { lena: await sits(lena), asha: await sits(asha), ruth: await sits(ruth), dele: await sits(dele) }
  })

  afterEach(() => {
    expect(looked.wrong.splice(0)).toEqual([])
  })

  test('a bundle is imported: the file waits for a case manager', async () => {
    const { sources } = await sourcesAt(join(fhirFolder, 'synthea-short.json'))
    const outcomes = await importSources(database, sources, {
      organisationId: home.organisationId,
      allEncounters: false,
      dryRun: false,
    })
    expect(outcomes.map(({ result }) => result)).toEqual(['taken'])
    const lena = await comes('lena', '2026-10-26T09:05:00Z')
    await lena.open('/intake')
    expect(await lena.text()).toContain('Brent Beer — WH-1001')
  })

  test('the line manager asks Asha, who takes it', async () => {
    const lena = await comes('lena', '2026-10-26T09:10:00Z')
    await asksToHold(lena, 'Asha Patel')
    expect(await lena.text()).toContain('Proposed. It begins once they accept.')
    const asha = await comes('asha', '2026-10-26T09:30:00Z')
    file = await takesTheFile(asha)
    expect(await asha.text()).toContain('Accepted. The file is yours from its first day.')
    expect(await asha.heading()).toBe('Brent Beer')
    await asha.open(`${file}/chronology`)
    expect(await asha.text()).toContain('The case was allocated to Asha Patel.')
  })

  test('Asha signs a note of her first visit', async () => {
    const asha = await comes('asha', '2026-10-28T11:30:00Z')
    await signsNote(asha, file, {
      what: 'Home visit',
      time: '10:00',
      minutes: '60',
      happened: 'Brent showed the letters he had not opened.',
      said: 'I put them in the drawer, and the drawer is full.',
    })
    expect(await asha.complaints()).toEqual([])
    expect(await asha.text()).toContain('Wed 28 Oct, 10:00 · Home visit · Asha Patel · signed same day')
  })

  test('she signs the first summary', async () => {
    const asha = await comes('asha', '2026-11-04T15:00:00Z')
    await signsSummary(asha, file)
    expect(await asha.complaints()).toEqual([])
    expect(await asha.text()).toContain('No surprises in the morning.')
  })

  test('what she decides with her mentor appears in the file, and the conversation does not', async () => {
    const ruth = await comes('ruth', '2026-11-05T13:50:00Z')
    await booksSession(ruth, 'Asha Patel', '2026-11-05')
    expect(await ruth.text()).toContain('In the diary.')
    await comes('ruth', '2026-11-05T15:35:00Z')
    await ruth.follow(/^Thu 5 Nov, 14:00/)
    await decidesInSession(ruth, {
      client: 'Brent',
      decision: 'Open the letters together, one visit a week',
      reason: 'He asked not to be alone with them',
      nextOn: '2026-12-10',
    })
    expect(await ruth.complaints()).toEqual([])
    expect(await ruth.text()).toContain('Decisions are on their files')
    const asha = await comes('asha', '2026-11-05T16:30:00Z')
    await asha.open(`${file}/timeline`)
    expect(await asha.text()).toContain('Thu 5 Nov, 14:00 · Mentor decision · Ruth Adeyemi')
    expect(await asha.text()).toContain('Open the letters together, one visit a week')
    expect(await asha.text()).not.toContain('The letters in the drawer.')
  })

  test('she is sick, her mentor away: the deputy covers at once, reads the brief and signs a note', async () => {
    const asha = await comes('asha', '2026-11-09T08:30:00Z')
    await home.plannedLeave(cast.ruth.member, '2026-11-09', '2026-11-10')
    const dele = await comes('dele', '2026-11-09T08:31:00Z')
    await dele.open('/cover')
    expect(await dele.text()).toContain('You cover nobody now')
    await asha.open('/cover')
    await asha.press('I am sick today')
    expect(await asha.text()).toContain('Your files are covered, and your manager is told. Get well.')

    await comes('dele', '2026-11-09T08:45:00Z')
    await dele.open('/today')
    await dele.follow(/^Read the brief.*Brent/)
    expect(await dele.heading()).toBe('Handover brief: Brent')
    expect(await dele.text()).toContain('Ring before visiting.')
    await dele.press('I have read this')
    expect(await dele.text()).toContain('Recorded that you have read this.')
    await comes('dele', '2026-11-09T14:30:00Z')
    await signsNote(dele, file, {
      what: 'Phone call',
      time: '14:00',
      minutes: '15',
      happened: 'Rang Brent to say that Asha is away this week.',
      said: 'Fine. I am not going anywhere.',
    })
    expect(await dele.complaints()).toEqual([])
    expect(await dele.text()).toContain('Mon 9 Nov, 14:00 · Phone call · Dele Okoro')
  })

  test('she is back: his access ends the same minute, and she reads what happened', async () => {
    const asha = await comes('asha', '2026-11-11T08:50:00Z')
    await asha.open('/cover')
    await asha.press('I am back at work')
    expect(await asha.text()).toContain('Rang Brent to say that Asha is away this week.')

    const dele = await comes('dele', '2026-11-11T08:50:01Z')
    await dele.open(file)
    expect(await dele.heading()).toBe('Page not found')
  })

  test('he hands back what is his to write, she acknowledges it and has read everything', async () => {
    const dele = await comes('dele', '2026-11-11T09:10:00Z')
    await dele.open('/cover')
    await dele.follow(/^Hand back.*Brent/)
    expect(await dele.text()).toContain('Your access to the file has ended.')
    await dele.write('What was decided, and why', 'Nothing was decided.')
    await dele.write('What is still open', 'He waits for the visit with the letters.')
    await dele.press('Sign and hand back')
    expect(await dele.complaints()).toEqual([])

    const asha = await comes('asha', '2026-11-11T09:30:00Z')
    await asha.open('/cover')
    await asha.follow('What happened while you were away')
    await asha.follow(/^Read the hand-back.*Brent/)
    expect(await asha.text()).toContain('He waits for the visit with the letters.')
    await asha.press('Acknowledge: I have read this')
    await asha.open('/cover')
    await asha.follow('What happened while you were away')
    await asha.press(/^I have read this.*Brent/)
    expect(await asha.text()).toContain('You have read everything here.')
  })
})
