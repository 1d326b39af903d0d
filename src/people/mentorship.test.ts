import { beforeEach, describe, expect, test } from 'vitest'
import { signInAs, testApp } from '../../tests/support/app.ts'
import { testDatabase } from '../../tests/support/database.ts'
import { usualCast } from '../../tests/support/scenario.ts'

const database = await testDatabase()
const app = testApp(database)
beforeEach(() => database.setNow('2026-03-02T09:00:00Z'))
database.setNow('2026-03-02T09:00:00Z')
const cast = await usualCast(database)
const { home } = cast
const anil = await signInAs(app, cast.anil)
const lena = await signInAs(app, cast.lena)
const day = (name: string, date: string) => {
  const [year = '', month = '', number = ''] = date.split('-')
  return { [`${name}-day`]: number, [`${name}-month`]: month, [`${name}-year`]: year }
}
const none = (name: string) => ({ [`${name}-day`]: '', [`${name}-month`]: '', [`${name}-year`]: '' })
const url = (person: { personId: string }) => `/people/${person.personId}/mentor`
const naming = (mentor: { personId: string }, more: Record<string, string> = {}) => ({
  mentor: mentor.personId,
  kind: 'primary',
  ...day('from', '2026-03-02'),
  ...none('to'),
  ...more,
})
const mayRead = async (who: { organisationId: string; personId: string }, file: { id: string }) =>
  database.asActor(
    who,
    async ({ tx }) => (await tx.selectFrom('app.file').select('id').where('id', '=', file.id).execute()).length > 0,
  )

describe('naming a mentor', () => {
  test('is for the line manager, the registered manager and an administrator; access begins with it', async () => {
    const newcomer = await home.caseManager('Newcomer One', { manager: cast.lena })
    const file = await home.file('Kit Long', { heldBy: newcomer })
    expect(await mayRead(cast.ruth, file)).toBe(false)
    const form = await lena.get(url(newcomer))
    expect(form.text).toContain('Ruth Adeyemi (holds 1 of 8)')
    const named = await lena.press(form, 'Name them mentor', naming(cast.ruth))
    expect(named.location).toContain(`/people/${newcomer.personId}`)
    expect(await mayRead(cast.ruth, file)).toBe(true)
    expect((await lena.get(`/people/${newcomer.personId}`)).text).toContain('Ruth Adeyemi from Mon 2 Mar')
  })

  test('is refused to the line manager of somebody else, to a case manager, and to an administrator for themself', async () => {
    const newcomer = await home.caseManager('Newcomer Two', { manager: cast.lena })
    const max = await signInAs(app, await home.lineManager('Max Ward'))
    expect((await max.post(url(newcomer), naming(cast.ruth))).status).toBe(403)
    const asha = await signInAs(app, cast.asha)
    expect((await asha.post(url(newcomer), naming(cast.ruth))).status).toBe(403)
    const both = await home.person('Both Things', ['administrator', 'mentor'])
    const client = await signInAs(app, both)
    expect((await client.post(url(newcomer), naming(both))).status).toBe(403)
    expect((await anil.post(url(newcomer), naming(both))).status).toBe(303)
  })

  test('the cure for a case manager without one opens on the interim kind, which needs a last day', async () => {
    const newcomer = await home.caseManager('Newcomer Three', { manager: cast.lena })
    const form = await anil.get(`${url(newcomer)}?kind=interim`)
    expect(form.form('Name them mentor').fields['kind']).toBe('interim')
    const refused = await anil.press(form, 'Name them mentor', { mentor: cast.ruth.personId })
    expect(refused.errors).toEqual(['An interim mentor is named for a time: enter the last day'])
    const named = await anil.press(refused, 'Name them mentor', day('to', '2026-03-13'))
    expect(named.status).toBe(303)
    expect((await anil.get(`/people/${newcomer.personId}`)).text).toContain(
      'interim mentor, from Mon 2 Mar, until Fri 13 Mar',
    )
  })

  test('one of a kind at a time, and what is wrong is said with the form as it was', async () => {
    const page = await anil.post(url(cast.asha), naming(cast.mary))
    expect(page.status).toBe(422)
    expect(page.errors).toEqual(['Asha Patel has Ruth Adeyemi as mentor: end that first'])
    const empty = await anil.post(url(cast.asha), { ...naming(cast.mary), mentor: '', ...none('from') })
    expect(empty.errors).toEqual(['Choose who', 'Enter the first day'])
  })

  test('scenario 79: a mentor who is full is refused, or taken with a reason that everybody can read', async () => {
    const busy = await home.mentor('Busy Mentor')
    for (let count = 0; count < 9; count++) await home.caseManager(`Mentee ${count}`, { mentor: busy })
    const tenth = await home.caseManager('Mentee Ten', { manager: cast.lena })
    const refused = await lena.post(url(tenth), naming(busy))
    expect(refused.errors).toEqual([
      'Busy Mentor holds 9 people already and the limit is 8: choose somebody else, or say why this one more can be held well',
    ])
    const still = await lena.press(refused, 'Name them mentor', { overrideReason: '' })
    expect(still.status).toBe(422)
    const named = await lena.press(still, 'Name them mentor', { overrideReason: 'Two of them end in April' })
    expect(named.status).toBe(303)
    expect((await lena.get(`/people/${tenth.personId}`)).text).toContain(
      'Beyond the limit because: Two of them end in April',
    )
  })

  test('a mentor who holds files is named only after that was said', async () => {
    const holder = await home.person('Holder Mentor', ['mentor', 'case manager'])
    await home.file('Sky Marsh', { heldBy: holder })
    const newcomer = await home.caseManager('Newcomer Four', { manager: cast.lena })
    const said = await lena.post(url(newcomer), naming(holder))
    expect(said.status).toBe(422)
    expect(said.text).toContain('Holder Mentor holds 1 file. A mentor holds none')
    expect((await lena.press(said, 'Name them all the same')).status).toBe(303)
  })
})

describe('ending a mentorship', () => {
  const pairOf = async (mentee: { personId: string }) => {
    const [row] = await database.sql<{ id: string }>('select id from app.mentorship where mentee_id = $1', [
      mentee.personId,
    ])
    return `/people/${mentee.personId}/mentor/${row?.id}/end`
  }

  test('either of the two may, with a reason; access ends the same instant', async () => {
    const ned = await home.caseManager('Ned Marlow', { mentor: cast.mary, manager: cast.lena })
    const file = await home.file('Bo Quill', { heldBy: ned })
    const mary = await signInAs(app, cast.mary)
    expect(await mayRead(cast.mary, file)).toBe(true)
    const form = await mary.get(await pairOf(ned))
    expect(form.text).toContain('Ending is nobody’s fault')
    expect((await mary.press(form, 'End it')).errors).toEqual(['Say why, in a few words'])
    await mary.press(form, 'End it', { reason: 'We work better apart' })
    expect(await mayRead(cast.mary, file)).toBe(false)
    expect((await lena.get(`/people/${ned.personId}`)).text).toContain('(We work better apart)')
    expect((await mary.get(await pairOf(ned))).status).toBe(404)
  })

  test('may lie ahead, and the next mentor begins the day after', async () => {
    const ola = await home.caseManager('Ola Fenn', { mentor: cast.mary, manager: cast.lena })
    const form = await lena.get(await pairOf(ola))
    expect((await lena.press(form, 'End it', { reason: 'r', ...day('lastDay', '2026-03-01') })).errors).toEqual([
      'Enter today or a later day',
    ])
    await lena.press(form, 'End it', { reason: 'Mary moves teams', ...day('lastDay', '2026-03-13') })
    const early = await lena.post(url(ola), naming(cast.ruth, day('from', '2026-03-13')))
    expect(early.errors).toEqual([
      'Ola Fenn has Mary Flynn as mentor until Fri 13 Mar: begin the day after, or end that first',
    ])
    expect((await lena.post(url(ola), naming(cast.ruth, day('from', '2026-03-14')))).status).toBe(303)
  })

  test('is not for whoever has nothing to do with the two', async () => {
    const pia = await home.caseManager('Pia Rudd', { mentor: cast.mary, manager: cast.lena })
    const stranger = await signInAs(app, cast.asha)
    const page = await stranger.post(await pairOf(pia), { reason: 'Because', ...day('lastDay', '2026-03-02') })
    expect(page.status).toBe(403)
  })
})
