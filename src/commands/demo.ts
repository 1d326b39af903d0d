import { Problem } from '#platform/problem.ts'
import { masterKeyInForce } from '#records/key-generations.ts'
import { demonstrationPassword, loadInto } from '../../demo/load.ts'
import { removeOrganisation } from '../../demo/remove.ts'
import type { House } from '../house.ts'
import { withHouse, withOurTypes } from './open.ts'
import { answer, progressLine, say } from './terminal.ts'

export interface DemoOptions {
  /** Remove an earlier demonstration first. */
  again?: boolean
  json?: boolean
}

/** Loads the demonstration service, and says who can sign in. @throws Problem when there is an organisation already */
export async function demoCommand({ again, json }: DemoOptions): Promise<void> {
  await withHouse(async (house) => {
    await makeRoom(house, again ?? false)
    const loaded = await loadDemonstration(house)
    if (json) answer(JSON.stringify(loaded, null, 2))
    else for (const line of await whoCanSignIn(house)) answer(line)
  })
}

export interface Loaded {
  organisationId: string
  seconds: number
}

/** Loads the demonstration into a database without an organisation, with a progress line. @throws Problem */
export async function loadDemonstration(house: House): Promise<Loaded> {
  const started = performance.now()
  say('Inventing a demonstration service: 180 clients, 18 months. It takes about half a minute, once.')
  let progress = progressLine('')
  let saying = ''
  const organisationId = await withOurTypes(house, async (client) =>
    loadInto(client, await masterKeyInForce(client, house.keys.master), (what, done, of) => {
      if (what !== saying) {
        progress.end()
        saying = what
        progress = progressLine(what)
      }
      progress.update(done, of)
    }),
  )
  progress.end()
  const seconds = Math.round((performance.now() - started) / 100) / 10
  say(`The demonstration is loaded (${seconds} s).`)
  return { organisationId, seconds }
}

/** Lines for the terminal: who can sign in to a demonstration, one of each role. Nothing where there is none. */
export async function whoCanSignIn(house: House): Promise<string[]> {
  if (!house.administrator) return []
  const people = await withOurTypes(house, async (client) => {
    // Of the mentors, the one of the case manager who is named.
    const { rows } = await client.query<{ role: string; name: string; email: string }>(`
      with able as (
        select p.organisation_id, p.id, p.name, p.email, r.role
        from app.organisation o
          join app.person p on p.organisation_id = o.id and p.sign_in_user_id is not null
          join app.person_role r on r.organisation_id = p.organisation_id and r.person_id = p.id and r.to_at is null
        where o.is_demonstration
      ), theirs as (
        select m.mentor_id as id from app.mentorship m
        where m.to_on is null and m.mentee_id = (select id from able where role = 'case manager' order by name limit 1)
      )
      select distinct on (role) role, name, email from able order by role, id not in (select id from theirs), name`)
    return rows
  })
  if (people.length === 0) return []
  const width = Math.max(...people.map(({ email }) => email.length))
  return [
    'The demonstration is invented; look round as anybody in it:',
    ...people
      .toSorted((a, b) => order.indexOf(a.role) - order.indexOf(b.role))
      .map(({ role, name, email }) => `  ${email.padEnd(width)}  ${name}, ${role}`),
    `  Everybody’s password is: ${demonstrationPassword}`,
  ]
}

const order = ['case manager', 'mentor', 'line manager', 'registered manager', 'administrator', 'quality auditor']

/** Clears the way for a new demonstration. @throws Problem saying what to do where there is something in it */
async function makeRoom(house: House, again: boolean): Promise<void> {
  await withOurTypes(house, async (client) => {
    const { rows } = await client.query<{ id: string; is_demonstration: boolean }>(
      'select id, is_demonstration from app.organisation',
    )
    if (rows.some(({ is_demonstration }) => !is_demonstration))
      throw new Problem(
        'There is a real organisation in this database: load the demonstration into another one, with WELLHELD_DATA or DATABASE_URL.',
      )
    if (rows.length === 0) return
    if (!again) throw new Problem('A demonstration is loaded already: use it, or load it anew with --again.')
    say('Removing the earlier demonstration …')
    await client.query(`begin; set local role wellheld_loader; set local wellheld.loading = 'on'`)
    try {
      for (const { id } of rows) await removeOrganisation(client, id)
      await client.query('commit')
    } catch (error) {
      await client.query('rollback').catch(() => {})
      throw error
    }
  })
}
