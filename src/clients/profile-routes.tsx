import { may } from '#access/may.ts'
import { dayWithYear } from '#desk/dates.ts'
import { done } from '#desk/done.ts'
import { openFile } from '#files/around.tsx'
import { profileUrl } from '#files/urls.ts'
import { logReading } from '#platform/http/log-reading.ts'
import { found } from '#platform/http/refused.ts'
import { page, see } from '#platform/http/reply.ts'
import { get, post, type Route, type Visit } from '#platform/http/route.ts'
import { randomUUIDv7 } from '#platform/ids.ts'
import type { BookKeys } from '#records/book-keys.ts'
import { readDraft } from '#records/drafts.ts'
import type { Values } from '#records/field.ts'
import type { FormState } from '#records/form.tsx'
import { insist } from '#records/insist.ts'
import { mayInBook } from '#records/may-do.ts'
import { namesIn } from '#records/names.ts'
import { rawFromValues } from '#records/raw.ts'
import { authorVersion, readRecord } from '#records/read.ts'
import { authorOf, submitRecord } from '#records/submit.ts'
import { keptProfiles, knownForProfile, verifyProfile } from './actions.ts'
import { childGuidance, isChild } from './child-rules.ts'
import { completeProfile } from './completing.ts'
import { KeySafePage, ProfileFormPage, ProfilePage } from './profile-pages.tsx'
import { clientProfile } from './record.ts'
import { gapsOf } from './rules.ts'
import { type ProfileGround, profileGround } from './store.ts'
import { editProfileUrl } from './urls.ts'

interface ProfileDeps {
  keys: BookKeys
}

/** Who the client is: reading, changing, verifying; the key safe by itself. */
export const profileRoutes = (deps: ProfileDeps): Route[] => [
  get('/files/:file/profile', may('file.read'), (visit) => read(deps, visit)),
  get('/files/:file/profile/edit', may('profile.write'), (visit) => edit(deps, visit)),
  post('/files/:file/profile', may('profile.write'), (visit) => submit(deps, visit)),
  post('/files/:file/profile/verify', may('profile.verify'), (visit) => verify(deps, visit)),
  get('/files/:file/profile/key-safe', may('file.read'), (visit) => keySafe(deps, visit)),
]

/** The signed profile of a file with every version; undefined while nothing is signed. */
async function signedProfile({ keys }: ProfileDeps, visit: Visit, ground: ProfileGround) {
  if (!ground.record || ground.record.version === 0) return undefined
  const whole = await readRecord(visit, authorOf(visit), ground.record.id, keys)
  return { recordId: whole.row.id, versions: whole.versions, values: found(authorVersion(whole.versions)).values }
}

async function read(deps: ProfileDeps, visit: Visit) {
  const fileId = visit.id('file')
  const { header } = await openFile(visit, fileId, 'Profile')
  const ground = found(await profileGround(visit.tx, fileId))
  const profile = await signedProfile(deps, visit, ground)
  const author = authorOf(visit)
  const values: Values = profile?.values ?? {}
  await logReading(visit, fileId, 'profile')
  return page(
    <ProfilePage
      fileId={fileId}
      name={ground.preferredName}
      header={header}
      recordId={profile?.recordId ?? null}
      versions={profile?.versions ?? []}
      values={values}
      gaps={profile ? gapsOf(values, visit.today) : []}
      child={
        isChild(ground.dateOfBirth, visit.today)
          ? childGuidance(ground.dateOfBirth, visit.today, ground.nation, dayWithYear)
          : null
      }
      nameOf={await namesIn(visit.tx, clientProfile.fields, values)}
      mayWrite={await mayInBook(visit, author, 'profile.write', fileId)}
      mayVerify={await mayInBook(visit, author, 'profile.verify', fileId)}
      today={visit.today}
    />,
  )
}

async function formPage(visit: Visit, fileId: string, ground: ProfileGround) {
  const { header } = await openFile(visit, fileId)
  const mayWriteKeySafe = await mayInBook(visit, authorOf(visit), 'profile.verify', fileId)
  return (state: FormState) => (
    <ProfileFormPage
      fileId={fileId}
      name={ground.preferredName}
      header={header}
      state={{ ...state, errors: state.errors.map(inOurWords) }}
      isChild={isChild(ground.dateOfBirth, visit.today)}
      mayWriteKeySafe={mayWriteKeySafe}
    />
  )
}

const inOurWords = (error: FormState['errors'][number]) =>
  error.path === 'reason'
    ? { ...error, message: 'Say what changed and how you know; if nothing did, press “Verify” on the profile instead' }
    : error

async function edit({ keys }: ProfileDeps, visit: Visit) {
  const fileId = visit.id('file')
  const ground = found(await profileGround(visit.tx, fileId))
  await insist(visit, 'profile.write', fileId, 'Z1')
  const profile = await signedProfile({ keys }, visit, ground)
  const recordId = ground.record?.id ?? randomUUIDv7()
  const draft = await readDraft(visit, authorOf(visit), recordId, fileId, keys)
  await logReading(visit, fileId, 'change the profile')
  const show = await formPage(visit, fileId, ground)
  return page(
    show({
      recordId,
      bookId: fileId,
      raw: draft?.raw ?? rawFromValues(clientProfile.fields, profile?.values ?? {}),
      errors: [],
      revision: draft?.revision ?? 0,
      ...(profile ? { version: profile.versions.length } : {}),
    }),
  )
}

async function submit({ keys }: ProfileDeps, visit: Visit) {
  const fileId = visit.id('file')
  const ground = found(await profileGround(visit.tx, fileId))
  return submitRecord(visit, keptProfiles, {
    bookId: fileId,
    keys,
    known: await knownForProfile(visit, ground.clientId, visit.form.text('nhsNumber')),
    complete: (raw) => completeProfile(raw, visit.today, visit.actor.name),
    form: await formPage(visit, fileId, ground),
    after: () => done(profileUrl(fileId), 'profile-verified'),
    afterSaving: done(editProfileUrl(fileId), 'draft-saved'),
  })
}

async function verify({ keys }: ProfileDeps, visit: Visit) {
  const fileId = visit.id('file')
  return see(
    (await verifyProfile(visit, fileId, keys)) ? done(profileUrl(fileId), 'profile-verified') : editProfileUrl(fileId),
  )
}

async function keySafe(deps: ProfileDeps, visit: Visit) {
  const fileId = visit.id('file')
  const { header } = await openFile(visit, fileId)
  const ground = found(await profileGround(visit.tx, fileId))
  const profile = found(await signedProfile(deps, visit, ground))
  const kept = found(profile.values['keySafe'])
  await logReading(visit, fileId, 'key safe')
  return page(<KeySafePage fileId={fileId} name={ground.preferredName} header={header} keySafe={String(kept)} />)
}
