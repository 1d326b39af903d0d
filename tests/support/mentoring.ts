import { randomUUID } from 'node:crypto'
import { type DutyState, type DutyStateJson, fromJson } from '#standard/duty-state.ts'
import { signInAs, type TestApp } from './app.ts'
import type { Client, Fields, Page } from './client.ts'
import type { TestDatabase } from './database.ts'
import type { Member } from './scenario-ground.ts'

/** A session in the diary of a pair, written past row-level security. @returns its id */
export async function booked(
  database: TestDatabase,
  pairId: string,
  mentor: Member,
  mentee: Member,
  plannedAt: string,
  more: { status?: string; minutes?: number } = {},
): Promise<string> {
  const id = randomUUID()
  await database.sql(
    `insert into app.session (organisation_id, id, mentorship_id, mentor_id, mentee_id, planned_at, planned_minutes, status)
     values ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [
      mentor.organisationId,
      id,
      pairId,
      mentor.personId,
      mentee.personId,
      plannedAt,
      more.minutes ?? 90,
      more.status ?? 'scheduled',
    ],
  )
  return id
}

/** A day and a time, London, as the two boxes of a form hold them. */
export function boxes(name: string, at: string): Fields {
  const london = Temporal.Instant.from(at).toZonedDateTimeISO('Europe/London')
  return {
    [`${name}-date`]: london.toPlainDate().toString(),
    [`${name}-time`]: london.toPlainTime().toString().slice(0, 5),
  }
}

/** The record of a session filled in as far as it must be, to be added to. */
export const sessionForm = (
  sessionId: string,
  from: string,
  to: string,
  nextAt: string,
  more: Fields = {},
): Fields => ({
  _record: sessionId,
  revision: '0',
  _tab: 'one',
  ...boxes('heldFrom', from),
  ...boxes('heldTo', to),
  mode: 'in person',
  caseload: 'Enough to carry.',
  whatWentWell: 'The review.',
  whatDidNot: 'Nothing.',
  ...boxes('nextAt', nextAt),
  ...more,
})

/** One case talked through, as row number `index` of the record. */
export const discussed = (index: number, fileId: string, more: Fields = {}): Fields =>
  Object.fromEntries(
    Object.entries({
      file: fileId,
      why: 'routine',
      purpose: 'normative',
      discussed: 'How it goes.',
      copyToFile: 'yes',
      ...more,
    }).map(([field, value]) => [`discussions.${index}.${field}`, value]),
  )

/** Posts the record of a session and says where it led; the mentor signs with `_do: 'sign'`. */
export async function record(client: Client, sessionId: string, fields: Fields): Promise<Page> {
  const page = await client.post(`/sessions/${sessionId}/record`, fields)
  if (page.status === 422) throw new Error(`not signed: ${page.errors.join('; ')}`)
  return page
}

/** The mentee reads the record and countersigns it. */
export async function countersign(client: Client, recordId: string): Promise<Page> {
  return client.follow(await client.press(await client.get(`/records/${recordId}`), 'Countersign'))
}

/** The two of the usual cast, signed in. */
export async function bothOf(
  app: TestApp,
  mentor: Member,
  mentee: Member,
): Promise<{ mentor: Client; mentee: Client }> {
  return { mentor: await signInAs(app, mentor), mentee: await signInAs(app, mentee) }
}

export interface Held {
  pairId: string
  mentor: Member
  mentee: Member
  /** Begins at 14:00 London time of this day and lasts so many minutes. */
  on: string
  minutes?: number
  nextOn: string
  more?: Fields
}

/** A session held and signed by both two hours after it began: the clock is left there. @returns its id */
export async function held(
  app: TestApp,
  { pairId, mentor, mentee, on, minutes = 90, nextOn, more = {} }: Held,
): Promise<string> {
  const at = (day: string) => Temporal.ZonedDateTime.from(`${day}T14:00[Europe/London]`).toInstant()
  const from = at(on)
  app.database.setNow(from.add({ hours: 2 }))
  const id = await booked(app.database, pairId, mentor, mentee, from.toString())
  const both = await bothOf(app, mentor, mentee)
  const form = sessionForm(id, from.toString(), from.add({ minutes }).toString(), at(nextOn).toString(), more)
  await record(both.mentor, id, { ...form, _do: 'sign' })
  await countersign(both.mentee, id)
  return id
}

/** The duty that says when somebody's next session is due, as stored. */
export async function sessionDutyOf(database: TestDatabase, who: Member): Promise<DutyState> {
  const [row] = await database.sql<{ duties: DutyStateJson[] }>(
    'select duties from app.person_standing where organisation_id = $1 and person_id = $2',
    [who.organisationId, who.personId],
  )
  return row!.duties.map(fromJson).find(({ code }) => code === 'M03')!
}
