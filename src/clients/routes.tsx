import { may } from '#access/may.ts'
import { done } from '#desk/done.ts'
import { pageNumber } from '#desk/page-number.ts'
import { words } from '#desk/words.ts'
import { allocationOfFileUrl } from '#files/urls.ts'
import { invalid, page, see } from '#platform/http/reply.ts'
import { get, post, type Route, type Visit } from '#platform/http/route.ts'
import type { BookKeys } from '#records/book-keys.ts'
import type { FieldError, RuleContext } from '#records/record-type.ts'
import { typedIn } from '#records/submit.ts'
import { checkRawForSigning } from '#records/validate.ts'
import { knownForProfile, type Opening, openNewFile } from './actions.ts'
import { stepsToFirstFile } from './first-file.ts'
import { IntakePage, OpenFilePage } from './intake-pages.tsx'
import { firstSteps, newFiles, newFilesPerPage } from './intake-store.ts'
import { isNhsNumber, nhsDigits } from './nhs-number.ts'
import { decideDuplicates } from './opening-rules.ts'
import { profileRoutes } from './profile-routes.tsx'
import { openingForm } from './referral.ts'
import { nhsNumberTaken } from './rules.ts'
import { type LikelyClient, likelyClients } from './store.ts'

/** Opening files, and who the clients are. */
export const clientRoutes = (deps: { keys: BookKeys }): Route[] => [
  get('/intake', may('file.open'), intake),
  get('/intake/new', may('file.open'), newFile),
  post('/intake/new', may('file.open'), open),
  ...profileRoutes(deps),
]

async function intake(visit: Visit) {
  const number = pageNumber(visit.query)
  const files = await newFiles(visit.tx, number)
  return page(
    <IntakePage
      files={files.slice(0, newFilesPerPage)}
      page={number}
      hasMore={files.length > newFilesPerPage}
      steps={stepsToFirstFile(await firstSteps(visit.tx), visit.actor.roles.includes('administrator'))}
      words={words(visit.actor.organisation.words)}
      today={visit.today}
    />,
  )
}

interface Shown {
  raw: { [name: string]: string | string[] }
  errors?: readonly FieldError[]
  likely?: readonly LikelyClient[]
  likelyError?: string
}

const openingPage = (visit: Visit, { raw, errors = [], likely = [], likelyError }: Shown) => (
  <OpenFilePage
    state={{ recordId: '', bookId: '', raw, errors, revision: 0 }}
    likely={likely}
    {...(likelyError ? { likelyError } : {})}
    words={words(visit.actor.organisation.words)}
  />
)

async function newFile(visit: Visit) {
  const today = visit.today.toString()
  const raw = { nation: visit.actor.organisation.nation, reviewBand: 'standard', receivedOn: today, acceptedOn: today }
  return page(openingPage(visit, { raw }))
}

async function open(visit: Visit) {
  const raw = typedIn(visit.form)
  const typed = (name: string) => visit.form.text(name)
  const digits = nhsDigits(typed('nhsNumber'))
  const nhsNumber = isNhsNumber(digits) ? digits : null
  const context: RuleContext = {
    now: visit.now,
    today: visit.today,
    version: 1,
    firstRecordedAt: visit.now,
    known: {},
  }
  const checked = checkRawForSigning(openingForm, raw, context)
  if (!checked.ok) return invalid(openingPage(visit, { raw, errors: checked.errors }))
  const opening = checked.values as Opening
  const likely = await likelyClients(visit.tx, {
    legalName: opening.legalName ?? '',
    preferredName: opening.preferredName ?? '',
    dateOfBirth: opening.dateOfBirth ?? '',
    nhsNumber,
  })
  const same = likely.find((each) => each.sameNhsNumber)
  const known = await knownForProfile(visit, same?.clientId ?? null, typed('nhsNumber'))
  if (known.nhsNumberTaken)
    return invalid(openingPage(visit, { raw, errors: [{ path: 'nhsNumber', message: nhsNumberTaken }] }))
  const decision = decideDuplicates(likely, typed('same'))
  if (decision.kind !== 'go on') {
    const likelyError =
      decision.kind === 'ask'
        ? 'Say whether this is the same person'
        : 'The same NHS number is the same person: choose them, or correct the number'
    return invalid(openingPage(visit, { raw, likely, likelyError }))
  }
  const fileId = await openNewFile(visit, opening, decision.clientId)
  return see(done(allocationOfFileUrl(fileId), 'file-opened'))
}
