import { londonDay } from '#calendar/london.ts'
import type { Nation } from '#calendar/nation.ts'
import { keptEntries } from '#chronology/actions.ts'
import { keepImportedClient } from '#clients/imported.ts'
import { clientProfile } from '#clients/record.ts'
import { openAcceptedFile } from '#files/actions.ts'
import { keptContacts } from '#network/actions.ts'
import { plan } from '#plans/record.ts'
import { logAccess } from '#platform/database/access-log.ts'
import type { Scope } from '#platform/database/database.ts'
import { randomUUIDv7 } from '#platform/ids.ts'
import { theSystem } from '#records/author.ts'
import { saveDraft } from '#records/drafts.ts'
import type { Fields, Values, ValuesOf } from '#records/field.ts'
import { rawFromValues } from '#records/raw.ts'
import type { AnyRecordType } from '#records/record-type.ts'
import { type Kept, signRecord } from '#records/sign.ts'
import { refreshFile } from '#standing/refresh.ts'
import { Fault } from './fault.ts'
import type { MappedPerson } from './map-person.ts'
import type { Became } from './mapping.ts'
import { insertLinks } from './store.ts'

/** Where records are taken to. */
export interface Into {
  organisationId: string
  nation: Nation
  /** Under which name the ids of the other system are remembered. */
  source: string
  /** What the other system is called. */
  system: string
}

/** Keeps text nobody has signed yet, for whoever will hold the file. @returns the record's id */
async function draft(scope: Scope, into: Into, fileId: string, record: AnyRecordType, values: Values): Promise<string> {
  const recordId = randomUUIDv7()
  const raw = rawFromValues(record.fields, values)
  const entries = Object.entries(raw).flatMap(([name, value]) =>
    (Array.isArray(value) ? value : [value]).map((one) => [name, one] as const),
  )
  await saveDraft(scope, theSystem(into.organisationId), record, { recordId, bookId: fileId, entries, revision: 0 })
  return recordId
}

async function sign<F extends Fields>(
  scope: Scope,
  into: Into,
  fileId: string,
  kept: Kept<F>,
  values: ValuesOf<F>,
  known: Values = {},
): Promise<string> {
  const recordId = randomUUIDv7()
  const result = await signRecord(scope, theSystem(into.organisationId), kept, {
    recordId,
    bookId: fileId,
    values,
    known,
    refreshLater: true,
  })
  const [wrong] = result.ok ? [] : result.errors
  if (wrong) throw new Fault(`gives a ${kept.record.name.toLowerCase()} that cannot be kept: ${wrong.message}`)
  return recordId
}

/**
 * Keeps one person with everything their records became: the client, an accepted file with its number, the draft of a
 * profile, contacts and chronology signed by the system, the draft of a plan, and where each came from.
 * @returns the number of the file
 * @throws Fault when something cannot be kept as it is; nothing may be committed then
 */
export async function keepPerson(scope: Scope, into: Into, mapped: MappedPerson): Promise<string> {
  const { organisationId, nation, source, system } = into
  const clientId = await keepImportedClient(scope, organisationId, mapped.identity, mapped.diedOn)
  const { id: fileId, number } = await openAcceptedFile(
    scope,
    {
      organisationId,
      clientId,
      openedOn: londonDay(scope.now),
      reviewBand: 'standard',
      nation,
      isRegulated: false,
      litigationLive: false,
      openedBy: null,
    },
    `Taken over with records from ${system}`,
  )
  const profileId = await draft(scope, into, fileId, clientProfile, mapped.profile)
  const contactIds: string[] = []
  for (const contact of mapped.contacts) contactIds.push(await sign(scope, into, fileId, keptContacts, contact))
  const entryIds: string[] = []
  for (const entry of mapped.entries)
    entryIds.push(await sign(scope, into, fileId, keptEntries, entry, { responsibilities: [], noteId: null }))
  const planId = mapped.plan && (await draft(scope, into, fileId, plan, mapped.plan))
  const idOf = (became: Became): string | null | undefined => {
    if (became === 'client') return clientId
    if (became === 'profile') return profileId
    if (became === 'plan') return planId
    return 'contact' in became ? contactIds[became.contact] : entryIds[became.entry]
  }
  await insertLinks(
    scope.tx,
    source,
    mapped.links.flatMap((link) => {
      const ourId = idOf(link.became)
      return ourId ? [{ link, ourId }] : []
    }),
  )
  await logAccess(scope.tx, { bookId: fileId, action: 'imported', detail: 'FHIR', requestId: 'import' })
  await refreshFile(scope, fileId)
  return number
}
