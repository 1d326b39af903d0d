import type { Nation } from '#calendar/nation.ts'
import { openAcceptedFile } from '#files/actions.ts'
import { verifiedUnchanged } from '#files/verified.ts'
import { logAccess } from '#platform/database/access-log.ts'
import { asSystemWithin, type Scope } from '#platform/database/database.ts'
import { found } from '#platform/http/refused.ts'
import type { Visit } from '#platform/http/route.ts'
import { randomUUIDv7 } from '#platform/ids.ts'
import { theSystem } from '#records/author.ts'
import type { BookKeys } from '#records/book-keys.ts'
import { saveDraft } from '#records/drafts.ts'
import type { Values, ValuesOf } from '#records/field.ts'
import { rawFromValues } from '#records/raw.ts'
import { authorVersion, readRecord } from '#records/read.ts'
import { type Kept, type Signed, signRecord } from '#records/sign.ts'
import { authorOf } from '#records/submit.ts'
import { refreshFile } from '#standing/refresh.ts'
import { nhsDigits } from './nhs-number.ts'
import { firstNameOf } from './opening-rules.ts'
import { clientProfile } from './record.ts'
import { acceptedReferral, type openingForm, referralFields } from './referral.ts'
import { type ClientIdentity, insertClient, isNhsNumberTaken, profileGround, updateClient } from './store.ts'

type ProfileFields = typeof clientProfile.fields

/** The client is what the newest profile says: name, birth, how to talk with them, what they can read. */
async function followProfile({ tx }: Scope, profile: Signed<ProfileFields>): Promise<void> {
  if (profile.kind !== 'signed' && profile.kind !== 'corrected') return
  const { values } = profile
  await updateClient(tx, profile.bookId, {
    ...identityIn(values),
    communicationFlag: values.flagText ?? null,
    formats: values.formats ?? [],
  })
}

export const keptProfiles: Kept<ProfileFields> = { record: clientProfile, afterSigning: followProfile }
export const keptReferrals: Kept<typeof acceptedReferral.fields> = { record: acceptedReferral }

interface TypedIdentity {
  legalName?: string
  preferredName?: string
  pronouns?: string
  dateOfBirth?: string
  nhsNumber?: string
}

const identityIn = (values: TypedIdentity): ClientIdentity => ({
  legalName: values.legalName ?? '',
  preferredName: values.preferredName || firstNameOf(values.legalName ?? ''),
  pronouns: values.pronouns ?? null,
  dateOfBirth: values.dateOfBirth ?? '',
  nhsNumber: values.nhsNumber ? nhsDigits(values.nhsNumber) : null,
})

/** What the rules of a profile look up: whether another client has the number that was typed. */
export async function knownForProfile(
  { tx }: Scope,
  clientId: string | null,
  nhsNumber: string | undefined,
): Promise<{ nhsNumberTaken: boolean }> {
  const digits = nhsDigits(nhsNumber ?? '')
  return { nhsNumberTaken: digits !== '' && (await isNhsNumberTaken(tx, digits, clientId)) }
}

export type Opening = ValuesOf<typeof openingForm.fields>

/**
 * Opens an accepted file: the client unless they are known, the file with the next number, the signed referral, and a first
 * draft of the profile from what was typed, for whoever will hold the file. One transaction.
 * @param knownClientId the client it is, when they have a file already
 * @returns the file's id
 */
export async function openNewFile(visit: Visit, opening: Opening, knownClientId: string | null): Promise<string> {
  const { tx, actor } = visit
  const identity = identityIn(opening)
  const clientId = knownClientId ?? randomUUIDv7()
  if (!knownClientId) await insertClient(tx, clientId, actor.organisationId, actor.personId, identity)
  const { id: fileId } = await openAcceptedFile(
    visit,
    {
      organisationId: actor.organisationId,
      clientId,
      openedOn: Temporal.PlainDate.from(opening.acceptedOn ?? visit.today),
      reviewBand: opening.reviewBand as 'intensive' | 'standard' | 'maintenance',
      nation: opening.nation as Nation,
      isRegulated: opening.isRegulated?.answer ?? false,
      litigationLive: opening.litigationLive?.answer ?? false,
      openedBy: actor.personId,
    },
    `Referred by ${opening.referrer}`,
  )
  const signed = await signRecord(visit, authorOf(visit), keptReferrals, {
    recordId: randomUUIDv7(),
    bookId: fileId,
    values: Object.fromEntries(Object.entries(opening).filter(([name]) => referralFields.includes(name))),
    refreshLater: true,
  })
  if (!signed.ok) throw new Error(`the referral was not signed: ${signed.errors[0]?.message}`)
  await beginProfile(visit, fileId, { ...opening, preferredName: identity.preferredName })
  await logAccess(tx, { bookId: fileId, action: 'opened', detail: 'new file', requestId: visit.requestId })
  await refreshFile(visit, fileId)
  return fileId
}

/** A first draft of the profile, by the system: what the opening asked, so that nobody types it twice. */
async function beginProfile(
  visit: Visit,
  fileId: string,
  { legalName, preferredName, pronouns, dateOfBirth, nhsNumber }: Opening,
) {
  const typed: Values = { legalName, preferredName, pronouns, dateOfBirth, nhsNumber }
  const given = Object.fromEntries(Object.entries(typed).filter(([, value]) => value !== undefined))
  const raw = rawFromValues(clientProfile.fields, given)
  await asSystemWithin(visit, () =>
    saveDraft(visit, theSystem(visit.actor.organisationId), clientProfile, {
      recordId: randomUUIDv7(),
      bookId: fileId,
      entries: Object.entries(raw).map(([name, value]) => [name, String(value)] as const),
      revision: 0,
    }),
  )
}

/**
 * Signs the newest profile again as it is: nothing has changed since (C12). The reason says so.
 * @returns false when it may no longer be signed as it is, and must be changed
 * @throws NotFound when there is no signed profile; Refused when the actor may not verify it
 */
export async function verifyProfile(visit: Visit, fileId: string, keys: BookKeys): Promise<boolean> {
  const author = authorOf(visit)
  const { record } = found(await profileGround(visit.tx, fileId))
  const read = await readRecord(visit, author, found(record).id, keys)
  const last = found(authorVersion(read.versions))
  const signed = await signRecord(
    visit,
    author,
    keptProfiles,
    {
      recordId: read.row.id,
      bookId: fileId,
      values: { ...last.values, verifiedOn: visit.today.toString() },
      reason: verifiedUnchanged,
    },
    keys,
  )
  return signed.ok
}
