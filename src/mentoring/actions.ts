import { signCaseDecision } from '#notes/actions.ts'
import { logAccess } from '#platform/database/access-log.ts'
import type { Scope } from '#platform/database/database.ts'
import { found, NotFound } from '#platform/http/refused.ts'
import type { Visit } from '#platform/http/route.ts'
import { randomUUIDv7 } from '#platform/ids.ts'
import type { Kept, Signed } from '#records/sign.ts'
import { askToSign } from '#records/store.ts'
import { refreshFile, refreshPerson } from '#standing/refresh.ts'
import { insertItem, isItemOf, settleItems } from './agenda-store.ts'
import { keepAgreedMinutes, type Pair, pairOf } from './pair-store.ts'
import type { Purpose } from './purposes.ts'
import { mentoringAgreement, supportContact } from './record.ts'

/** One half of a pair signs, the other is asked to; a new version asks again (rulebook 3.37). */
export const keptAgreements: Kept<typeof mentoringAgreement.fields> = {
  record: mentoringAgreement,
  afterSigning: async (scope, { recordId, bookId, version, author, kind }) => {
    const pair = found(await pairOf(scope.tx, bookId))
    const other = author.personId === pair.mentor_id ? pair.mentee_id : pair.mentor_id
    if (kind === 'signed' || kind === 'corrected')
      await askToSign(scope.tx, author.organisationId, recordId, version, [other], 'countersign')
    await refreshPerson(scope, pair.mentee_id)
  },
  afterSignature: async (scope, { bookId, meaning }) => {
    if (meaning !== 'countersign') return
    await keepAgreedMinutes(scope.tx, bookId)
    await refreshPerson(scope, found(await pairOf(scope.tx, bookId)).mentee_id)
  },
}

/** Advice given: what was decided goes to the file today, what is left open to the next agenda (rulebook 3.40). */
export const keptSupportContacts: Kept<typeof supportContact.fields> = {
  record: supportContact,
  afterSigning: async (scope, contact) => {
    if (contact.kind !== 'signed') return
    const pair = found(await pairOf(scope.tx, contact.bookId))
    await decisionToFile(scope, contact, pair)
    if (contact.values.nextAgenda?.answer) await toNextAgenda(scope, contact)
  },
}

type ContactSigned = Signed<typeof supportContact.fields>

async function decisionToFile(scope: Scope, { values, author, occurredAt }: ContactSigned, pair: Pair): Promise<void> {
  if (!values.decision || !values.file) return
  const isMentor = author.personId === pair.mentor_id
  await signCaseDecision(scope, author, values.file, randomUUIDv7(), {
    decided: [{ what: values.decision, why: values.rationale ?? '' }],
    by: isMentor ? `${pair.mentor}, mentor` : `${pair.mentee}, advised by ${pair.mentor}`,
    at: occurredAt,
    where: 'in a support contact',
    asMentor: isMentor,
  })
  await refreshFile(scope, values.file)
}

// A private contact lends its words to nobody: the agenda says only that there is something to take up.
async function toNextAgenda(scope: Scope, { values, author, bookId }: ContactSigned): Promise<void> {
  await insertItem(scope.tx, {
    organisation_id: author.organisationId,
    id: randomUUIDv7(),
    mentorship_id: bookId,
    what: values.private?.answer ? 'Take up what we spoke about' : firstLine(values.advice ?? ''),
    purpose: (values.purpose ?? 'normative') as Purpose,
    file_id: values.private?.answer ? null : (values.file ?? null),
    added_by: author.personId ?? '',
  })
}

const firstLine = (text: string): string => {
  const line = text.split('\n')[0] ?? ''
  return line.length > 200 ? `${line.slice(0, 199)}…` : line
}

/** Puts something on the agenda of the pair's next session. */
export async function addToAgenda(
  visit: Visit,
  pair: Pair,
  item: { what: string; purpose: Purpose; fileId: string | null },
): Promise<void> {
  await insertItem(visit.tx, {
    organisation_id: visit.actor.organisationId,
    id: randomUUIDv7(),
    mentorship_id: pair.id,
    what: item.what,
    purpose: item.purpose,
    file_id: item.fileId,
    added_by: visit.actor.personId,
  })
  await logAccess(visit.tx, { bookId: pair.id, action: 'agenda item added', requestId: visit.requestId })
}

/** Takes an item off again without a session having dealt with it. @throws NotFound for one of another pair */
export async function takeOffAgenda(visit: Visit, pair: Pair, itemId: string): Promise<void> {
  if (!(await isItemOf(visit.tx, pair.id, itemId))) throw new NotFound()
  await settleItems(visit.tx, pair.id, [itemId], null)
  await logAccess(visit.tx, { bookId: pair.id, action: 'agenda item taken off', requestId: visit.requestId })
}
