import { londonDay } from '#calendar/london.ts'
import { verifiedUnchanged } from '#files/verified.ts'
import type { Scope } from '#platform/database/database.ts'
import { NotFound } from '#platform/http/refused.ts'
import type { Visit } from '#platform/http/route.ts'
import { insist } from '#records/insist.ts'
import { type Kept, type Signed, signRecord } from '#records/sign.ts'
import { authorOf } from '#records/submit.ts'
import { refreshFile } from '#standing/refresh.ts'
import { networkContact } from './record.ts'
import type { ContactValues } from './rules.ts'
import { type ContactLine, contactsOf, keepContact } from './store.ts'

type ContactFields = typeof networkContact.fields

/** Keeps the list of people equal to the newest version; somebody entered in error belongs to nobody. */
async function followContact({ tx }: Scope, contact: Signed<ContactFields>): Promise<void> {
  if (contact.kind === 'addendum') return
  const values: ContactValues = contact.values
  await keepContact(tx, {
    organisationId: contact.author.organisationId,
    id: contact.recordId,
    fileId: contact.bookId,
    values,
    endedOn: contact.kind === 'entered in error' ? londonDay(contact.at).toString() : (values.activeTo ?? null),
  })
}

export const keptContacts: Kept<ContactFields> = { record: networkContact, afterSigning: followContact }

async function signAgain(visit: Visit, fileId: string, contact: ContactLine, change: ContactValues, reason: string) {
  const result = await signRecord(visit, authorOf(visit), keptContacts, {
    recordId: contact.id,
    bookId: fileId,
    values: { ...contact.values, ...change } as Signed<ContactFields>['values'],
    reason,
    refreshLater: true,
  })
  return result.ok
}

/**
 * Says of one or several people that their details were checked today and nothing has changed (C12): a further version of
 * each. @returns the names of those that can no longer be signed as they are
 * @throws NotFound for somebody who is not in this file; Refused when the actor may not verify
 */
export async function verifyContacts(visit: Visit, fileId: string, ids: readonly string[]): Promise<string[]> {
  await insist(visit, 'network.verify', fileId, 'Z1')
  const contacts = await contactsOf(visit.tx, fileId)
  const failed: string[] = []
  for (const id of ids) {
    const contact = contacts.find((each) => each.id === id)
    if (!contact) throw new NotFound()
    const verifiedOn = visit.today.toString()
    if (!(await signAgain(visit, fileId, contact, { verifiedOn }, verifiedUnchanged))) failed.push(contact.name)
  }
  await refreshFile(visit, fileId)
  return failed
}

/**
 * Ends somebody's part in the network from today on; everything written about them stays.
 * @throws NotFound for somebody who is not in this file; Refused when the actor may not change it
 */
export async function endContact(visit: Visit, fileId: string, id: string, reason: string): Promise<void> {
  const contact = (await contactsOf(visit.tx, fileId)).find((each) => each.id === id)
  if (!contact) throw new NotFound()
  const ended = await signAgain(visit, fileId, contact, { activeTo: visit.today.toString() }, reason)
  if (!ended) throw new Error('the end of a contact was not signed')
  await refreshFile(visit, fileId)
}
