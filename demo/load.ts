import type pg from 'pg'
import { londonDay } from '#calendar/london.ts'
import { hashPassword } from '#platform/sign-in/passwords.ts'
import { PastLoader } from '#records/load-past.ts'
import { refreshWithin } from '#standing/refresh-within.ts'
import { chanceOf } from './chance.ts'
import { type Demonstration, demonstrationOf, seed } from './demonstration.ts'
import { userIdOf } from './staff-rows.ts'

/** What is being done, for whoever watches. */
export type Telling = (what: string, done: number, of: number) => void

/** The password of everybody in the demonstration. */
export const demonstrationPassword = 'a kettle for two at four'

// In the order in which rows of one refer to rows of another; what is signed comes between the two lists.
const before = [
  'app.organisation',
  'app.team',
  'sign_in."user"',
  'sign_in.account',
  'app.person',
  'app.person_role',
  'app.line_management',
  'app.book',
  'app.client',
  'app.file',
  'app.file_status',
  'app.allocation',
  'app.mentorship',
  'app.absence',
  'app.absence_reason',
  'app.session',
] as const
const after = [
  'app.record',
  'app.draft',
  'app.task',
  'app.goal',
  'app.network_contact',
  'app.appointment',
  'app.cover',
  'app.case_discussion',
  'app.mentoring_action',
  'app.agenda_item',
  'app.signature_request',
] as const

/**
 * Tells the demonstration from today on and writes it, in one transaction: interrupted, nothing of it remains.
 * @param client the administrator's, with our types, outside a transaction
 * @returns the organisation's id
 */
export async function loadInto(client: pg.Client, master: Buffer, tell: Telling): Promise<string> {
  await client.query('begin')
  try {
    const { rows } = await client.query<{ now: Temporal.Instant }>('select app.now() as now')
    const now = rows[0]!.now
    const told = demonstrationOf(seed, londonDay(now), (done, of) => tell('Inventing', done, of))
    await asLoader(client)
    await write(client, told, master, now, tell)
    await client.query('select app.refresh_all_grants($1)', [told.organisationId])
    await client.query('reset role')
    await client.query('analyze')
    await refreshWithin(client, told.organisationId, (done, of) => tell('Working out duties and proofs', done, of))
    await client.query('commit')
    return told.organisationId
  } catch (error) {
    await client.query('rollback').catch(() => {})
    throw error
  }
}

const asLoader = (client: pg.Client) =>
  client.query(`set local role wellheld_loader; set local wellheld.loading = 'on'; set local timezone = 'UTC'`)

async function write(
  client: pg.Client,
  { organisationId, workforce, tables, books }: Demonstration,
  master: Buffer,
  now: Temporal.Instant,
  tell: Telling,
): Promise<void> {
  const begun = now.subtract({ hours: 24 * 7 * 90 })
  tables.add('app.organisation', {
    id: organisationId,
    name: 'Harbour and Vale',
    nation: 'England',
    next_file_number: 2001,
    is_demonstration: true,
    created_at: begun,
  })
  const password = await hashPassword(demonstrationPassword)
  for (const person of workforce.all) {
    if (person.leftOn) continue
    const id = userIdOf(person)
    tables.add('sign_in."user"', {
      id,
      name: person.name,
      email: person.email,
      email_verified: true,
      created_at: begun,
      updated_at: begun,
    })
    tables.add('sign_in.account', {
      id: chanceOf(`account of ${id}`).id(),
      account_id: id,
      provider_id: 'credential',
      user_id: id,
      password,
      created_at: begun,
      updated_at: begun,
    })
  }
  await tables.copyInto(client, organisationId, before)
  const loader = new PastLoader(client, organisationId, master)
  let done = 0
  for (const [id, entries] of books) {
    await loader.book(id, entries)
    done++
    tell('Writing', done, books.size)
  }
  await loader.finish()
  await tables.copyInto(client, organisationId, after)
  await client.query(
    `update app.record r set state = 'superseded'
     where r.organisation_id = $1 and r.type = 'case-summary' and exists (
       select from app.record newer where newer.organisation_id = r.organisation_id and newer.book_id = r.book_id and newer.type = r.type and newer.created_at > r.created_at)`,
    [organisationId],
  )
}
