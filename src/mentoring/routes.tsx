import { may } from '#access/may.ts'
import { isManager } from '#access/verbs.ts'
import { done } from '#desk/done.ts'
import { pageNumber } from '#desk/page-number.ts'
import { words } from '#desk/words.ts'
import { logReading } from '#platform/http/log-reading.ts'
import { page, type Reply, see } from '#platform/http/reply.ts'
import { get, post, type Route, uuidOr404, type Visit } from '#platform/http/route.ts'
import { randomUUIDv7 } from '#platform/ids.ts'
import type { BookKeys } from '#records/book-keys.ts'
import { readDraft } from '#records/drafts.ts'
import type { FormState } from '#records/form.tsx'
import { type Raw, rawFromValues } from '#records/raw.ts'
import { authorVersion, readRecord } from '#records/read.ts'
import { recordById } from '#records/store.ts'
import { authorOf, submitRecord } from '#records/submit.ts'
import { addToAgenda, keptAgreements, keptSupportContacts, takeOffAgenda } from './actions.ts'
import { AgreementPage } from './agreement-page.tsx'
import { waitsFor } from './agreement-store.ts'
import { ChooseContactPage, ContactPage } from './contact-pages.tsx'
import { offersToDeputy } from './deputy.ts'
import { MentorDeskPage } from './desk-page.tsx'
import { deskOf } from './desk-store.ts'
import { pairKnown } from './kinds.ts'
import { ownPair } from './own-pair.ts'
import { filesOfMentee, ownPairs, type Pair, thirdPersons } from './pair-store.ts'
import { isPurpose } from './purposes.ts'
import { mentoringAgreement } from './record.ts'
import { bySessionDue, startingAgreement, withClause } from './rules.ts'
import { TeamPage } from './team-page.tsx'
import { teamOf } from './team-store.ts'
import { agreementUrl, contactUrl, pairUrl, sessionUrl, teamUrl } from './urls.ts'

/** A mentor's desk, the agreement of a pair, their agenda between sessions, support contacts, a manager's view. */
export const mentoringRoutes = (keys: BookKeys): Route[] => [
  get('/mentoring', may('mentorship.read'), desk),
  get('/mentoring/team', may('session.read'), team),
  get('/mentoring/contact', may('contact.write'), chooseContact),
  get('/mentoring/:pair/contact', may('contact.write'), (visit) => showContact(visit, keys)),
  post('/mentoring/:pair/contact', may('contact.write'), (visit) => keepContact(visit, keys)),
  get('/mentoring/:pair/agreement', may('agreement.write'), (visit) => showAgreement(visit, keys)),
  post('/mentoring/:pair/agreement', may('agreement.sign'), (visit) => signAgreement(visit, keys)),
  post('/mentoring/:pair/agenda', may('session.write'), add),
  post('/mentoring/:pair/agenda/:item/take-off', may('session.write'), takeOff),
]

/** Everybody's way into mentoring: to those they mentor, to their own mentor, or to their people's sessions. */
async function desk(visit: Visit): Promise<Reply> {
  const { tx, now, today, actor } = visit
  const own = (await ownPairs(tx)).filter(({ mentee_id }) => mentee_id === actor.personId)
  const lines = (await deskOf(tx)).toSorted(bySessionDue(today))
  if (lines.length === 0 && !isManager(actor.roles) && own.length === 1) return see(pairUrl(own[0]!.id))
  if (lines.length === 0 && own.length === 0 && isManager(actor.roles)) return see(teamUrl)
  const offers = lines
    .filter(({ kind }) => kind === 'deputy')
    .filter((line) =>
      offersToDeputy(
        { dueOn: line.duty?.dueOn ?? null, mentorAway: line.mentorAway, bookedWithDeputy: line.bookedInPlace },
        now,
      ),
    )
  return page(
    <MentorDeskPage
      lines={lines}
      offers={new Set(offers.map(({ pairId }) => pairId))}
      own={own}
      today={today}
      managesPeople={isManager(actor.roles)}
      words={words(actor.organisation.words)}
    />,
  )
}

async function team(visit: Visit): Promise<Reply> {
  const typed = visit.query.get('q') ?? ''
  const number = pageNumber(visit.query)
  return page(
    <TeamPage lines={await teamOf(visit.tx, typed, number)} words={typed} page={number} today={visit.today} />,
  )
}

async function chooseContact(visit: Visit): Promise<Reply> {
  const pairs = await ownPairs(visit.tx)
  const [only, ...others] = pairs
  if (only && others.length === 0) return see(contactUrl(only.id))
  return page(<ChooseContactPage pairs={pairs} me={visit.actor.personId} />)
}

const contactForm = (visit: Visit, pair: Pair, files: { value: string; label: string }[]) => (state: FormState) => (
  <ContactPage
    pair={pair}
    other={pair.mentor_id === visit.actor.personId ? pair.mentee : pair.mentor}
    state={state}
    choices={{ files }}
  />
)

async function showContact(visit: Visit, keys: BookKeys): Promise<Reply> {
  const pair = await ownPair(visit, visit.id('pair'))
  const wanted = visit.query.get('draft')
  const recordId = wanted ? uuidOr404(wanted) : randomUUIDv7()
  const draft = wanted ? await readDraft(visit, authorOf(visit), recordId, pair.id, keys) : undefined
  await logReading(visit, pair.id, 'log a support contact')
  const raw = { ...rawFromValues({ at: { kind: 'instant', label: '' } }, { at: visit.now.toString() }), ...draft?.raw }
  const form = contactForm(visit, pair, await filesOfMentee(visit.tx, pair.mentee_id))
  return page(form({ recordId, bookId: pair.id, raw, errors: [], revision: draft?.revision ?? 0 }))
}

async function keepContact(visit: Visit, keys: BookKeys): Promise<Reply> {
  const pair = await ownPair(visit, visit.id('pair'))
  const form = contactForm(visit, pair, await filesOfMentee(visit.tx, pair.mentee_id))
  return submitRecord(visit, keptSupportContacts, {
    bookId: pair.id,
    keys,
    form,
    after: () => done(pairUrl(pair.id), 'contact-kept'),
    afterSaving: done(contactUrl(pair.id, uuidOr404(visit.form.text('_record'))), 'draft-saved'),
  })
}

async function agreementState(visit: Visit, pair: Pair, keys: BookKeys): Promise<FormState> {
  const row = await recordById(visit.tx, pair.id)
  const draft = await readDraft(visit, authorOf(visit), pair.id, pair.id, keys)
  const base = { recordId: pair.id, bookId: pair.id, errors: [], revision: draft?.revision ?? 0 }
  if (!row || row.version === 0)
    return { ...base, raw: { ...startingAgreement(pair.from_on, visit.today, pair.session_minutes), ...draft?.raw } }
  const signed = authorVersion((await readRecord(visit, authorOf(visit), pair.id, keys)).versions)
  const before: Raw = signed ? rawFromValues(mentoringAgreement.fields, signed.values) : {}
  return { ...base, raw: { ...before, ...draft?.raw }, version: row.version }
}

async function showAgreement(visit: Visit, keys: BookKeys): Promise<Reply> {
  const pair = await ownPair(visit, visit.id('pair'))
  await logReading(visit, pair.id, 'write the agreement')
  const choices = { staff: await thirdPersons(visit.tx, pair) }
  const state = await agreementState(visit, pair, keys)
  const waits = state.version !== undefined && (await waitsFor(visit.tx, visit.actor.personId, pair.id, state.version))
  return page(<AgreementPage pair={pair} state={state} choices={choices} waitsForMe={waits} />)
}

async function signAgreement(visit: Visit, keys: BookKeys): Promise<Reply> {
  const pair = await ownPair(visit, visit.id('pair'))
  const choices = { staff: await thirdPersons(visit.tx, pair) }
  const version = (await recordById(visit.tx, pair.id))?.version ?? 0
  return submitRecord(visit, keptAgreements, {
    bookId: pair.id,
    keys,
    known: { ...(await pairKnown(visit, pair)) },
    complete: withClause,
    form: (state) => (
      <AgreementPage
        pair={pair}
        state={{ ...state, recordId: pair.id, ...(version > 0 ? { version } : {}) }}
        choices={choices}
      />
    ),
    after: () => done(pairUrl(pair.id), 'agreement-signed'),
    afterSaving: done(agreementUrl(pair.id), 'session-saved'),
  })
}

/** Back to the session it was added on, or to the pair. */
const backTo = (visit: Visit, pair: Pair): string => {
  const session = visit.form.text('_session')
  return session ? `${sessionUrl(uuidOr404(session))}#agenda` : pairUrl(pair.id)
}

async function add(visit: Visit): Promise<Reply> {
  const pair = await ownPair(visit, visit.id('pair'))
  const what = visit.form.text('what').slice(0, 600)
  const purpose = visit.form.text('purpose')
  if (!what || !isPurpose(purpose)) return see(backTo(visit, pair))
  await addToAgenda(visit, pair, { what, purpose, fileId: null })
  return see(done(backTo(visit, pair), 'agenda-added'))
}

async function takeOff(visit: Visit): Promise<Reply> {
  const pair = await ownPair(visit, visit.id('pair'))
  await takeOffAgenda(visit, pair, visit.id('item'))
  return see(done(backTo(visit, pair), 'agenda-taken-off'))
}
