import { signInAs, type TestApp } from './app.ts'
import type { Fields, Page } from './client.ts'
import type { TestDatabase } from './database.ts'
import type { ClientFile } from './scenario-files.ts'
import type { Member } from './scenario-ground.ts'
import { writtenRecords } from './written-records.ts'

/** Signs what a file needs to hold through a leave, but its summary and its cover: profile, contact, plan. */
export async function keptUp(database: TestDatabase, file: ClientFile, by: Member, on: string): Promise<void> {
  const { signed } = writtenRecords(database, by.organisationId)
  const at = `${on}T09:00:00Z`
  const about = { authorId: by.personId, at }
  const profile = {
    ...{
      verifiedOn: on,
      flag: true,
      preferredContact: true,
      formats: true,
      interpreterAsked: true,
      cultureAsked: true,
    },
    ...{ emergencyPlan: true, warnings: [], authorities: [] },
  }
  const year = Number(on.slice(0, 4))
  const plan = { status: 'active', from: on, to: on.replace(`${year}`, `${year + 1}`), contingency: true, goals: [] }
  await signed(file.id, 'client-profile', profile, { ...about, zone: 'Z1' })
  await signed(file.id, 'network-contact', { verifiedOn: on, emergency: true }, { ...about, zone: 'Z1' })
  await signed(file.id, 'plan', plan, about)
  await signed(file.id, 'review', { kind: 'regular', heldOn: on }, about)
}

/** Plans leave through the form. @returns the absence's id */
export async function planned(app: TestApp, who: Member, fields: Fields): Promise<string> {
  const client = await signInAs(app, who)
  const form = await client.get('/cover/absences/new')
  const answer = await client.press(form, 'Plan this leave', { kind: 'annual leave', ...fields })
  const id = /\/cover\/absences\/([0-9a-f-]+)/.exec(answer.location ?? '')?.[1]
  if (!id) throw new Error(`leave was not planned: ${answer.status} ${answer.errors.join('; ')}`)
  return id
}

/** Asks for cover of every file of an absence, whoever the page proposes unless said. @returns the page that answers */
export async function asked(app: TestApp, by: Member, absenceId: string, fields: Fields = {}): Promise<Page> {
  const client = await signInAs(app, by)
  const page = await client.get(`/cover/absences/${absenceId}/ready`)
  return client.press(page, 'Ask them to cover', fields)
}

/** Accepts every cover somebody is asked for. @returns the page that answers */
export async function accepted(app: TestApp, who: Member): Promise<Page> {
  const client = await signInAs(app, who)
  const page = await client.get('/cover')
  return client.press(page, page.offers('Accept') ? 'Accept' : 'Accept those ticked')
}

/** The cover of a file somebody covers or was asked to. */
export async function coverId(database: TestDatabase, file: ClientFile, who: Member): Promise<string> {
  const [row] = await database.sql<{ id: string }>(
    'select id from app.cover where file_id = $1 and person_id = $2 order by proposed_at desc, id desc',
    [file.id, who.personId],
  )
  if (!row) throw new Error(`${who.name} does not cover ${file.number}`)
  return row.id
}
