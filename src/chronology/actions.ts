import { asSystemWithin, type Scope } from '#platform/database/database.ts'
import { found, NotFound } from '#platform/http/refused.ts'
import { randomUUIDv7 } from '#platform/ids.ts'
import { type Author, theSystem } from '#records/author.ts'
import { dayInWords } from '#records/describe.ts'
import { readDraft, zoneOf } from '#records/drafts.ts'
import { discardDraft, keepRecordRow, writeDraft } from '#records/drafts-store.ts'
import { type Raw, rawFromValues } from '#records/raw.ts'
import { type Kept, type Signed, type SignResult, signRecord } from '#records/sign.ts'
import { recordById } from '#records/store.ts'
import { refreshFile } from '#standing/refresh.ts'
import { asValues, type NoteWords, proposalFrom } from './proposal.ts'
import { chronologyEntry, leftOut } from './record.ts'
import { knownAbout, madeOfNote, noteToPropose, saysAllocation } from './store.ts'

export const keptEntries: Kept<typeof chronologyEntry.fields> = { record: chronologyEntry }
export const keptLeftOut: Kept<typeof leftOut.fields> = { record: leftOut }

/**
 * A significant note proposes an entry, which waits on the chronology page to be confirmed, changed or left out (rulebook
 * 3.11, 3.12). Once there is an entry, a proposal or a reason for leaving it out, nothing more is proposed. A note that is
 * no longer significant, or was entered in error, takes its open proposal back.
 */
export async function proposeFromNote(scope: Scope, note: Signed): Promise<void> {
  // Of a note that was not signed before, nothing was made.
  if (note.version === 1 && note.facts['significant'] !== true) return
  await asSystemWithin(scope, async () => {
    const { tx } = scope
    const made = await madeOfNote(tx, note.recordId)
    if (note.facts['significant'] !== true || note.kind === 'entered in error') {
      for (const each of made) if (each.state === 'proposed') await discardDraft(tx, each.id)
      return
    }
    if (made.length === 0) await keepProposal(scope, note.bookId, note.recordId, note.values as NoteWords, note.author)
  })
}

/** Keeps a proposed entry: a record that waits, with a draft everyone who writes in the file may go on with. */
async function keepProposal(
  { tx }: Scope,
  fileId: string,
  noteId: string,
  note: NoteWords,
  writtenBy: Pick<Author, 'organisationId' | 'name'>,
): Promise<string> {
  const values = asValues(proposalFrom(note, writtenBy.name))
  const zone = zoneOf(chronologyEntry, values)
  const record = { organisation_id: writtenBy.organisationId, book_id: fileId }
  const id = randomUUIDv7()
  await keepRecordRow(tx, {
    ...record,
    id,
    type: chronologyEntry.type,
    zone,
    state: 'proposed',
    about_id: noteId,
    occurred_at: null,
    timeline: false,
    created_by: null,
  })
  await writeDraft(tx, {
    ...record,
    record_id: id,
    author_id: null,
    is_shared: true,
    based_on_version: 0,
    saved_by: null,
    revision: 1,
    tab: null,
    parts: [{ zone, content: rawFromValues(chronologyEntry.fields, values), sealed: null }],
  })
  return id
}

/**
 * Proposes an entry from a significant note that has none. @returns the proposal's id, or that of what there is already
 * @throws NotFound when the actor may not read the note
 */
export async function proposeEntry(scope: Scope, author: Author, fileId: string, noteId: string): Promise<string> {
  const note = found(await noteToPropose(scope.tx, noteId))
  if (note.book_id !== fileId) throw new NotFound()
  return asSystemWithin(scope, async () => {
    const [made] = await madeOfNote(scope.tx, noteId)
    if (made) return made.id
    const { organisationId } = author
    return keepProposal(scope, fileId, noteId, JSON.parse(note.content), { organisationId, name: note.author_name })
  })
}

/**
 * Confirms a proposed entry as it stands, with what was still missing put in: it is signed by whoever confirms it.
 * @param added what was typed beside the proposal, in the names of the form
 */
export async function confirmProposal(
  scope: Scope,
  author: Author,
  fileId: string,
  proposalId: string,
  added: Raw,
): Promise<{ raw: Raw; result: SignResult<typeof chronologyEntry.fields> }> {
  const draft = found(await readDraft(scope, author, proposalId, fileId))
  const typed = Object.entries(added).filter(([, value]) => value !== '')
  const raw = { ...draft.raw, ...Object.fromEntries(typed) }
  const known = { ...(await knownAbout(scope.tx, fileId, proposalId)) }
  const result = await signRecord(scope, author, keptEntries, { recordId: proposalId, bookId: fileId, raw, known })
  return { raw, result }
}

/**
 * Leaves a significant note out of the chronology, with the reason, which is signed like an entry: nothing is passed over in
 * silence. The proposal is let go.
 */
export async function leaveOut(
  scope: Scope,
  author: Author,
  fileId: string,
  proposalId: string,
  reason: string,
): Promise<SignResult<typeof leftOut.fields>> {
  const proposal = found(await recordById(scope.tx, proposalId))
  if (proposal.book_id !== fileId || proposal.state !== 'proposed') throw new NotFound()
  const result = await signRecord(scope, author, keptLeftOut, {
    recordId: randomUUIDv7(),
    bookId: fileId,
    values: { reason, ...(proposal.zone === 'Z3' ? { restricted: { answer: true } } : {}) },
    aboutId: proposal.about_id,
    refreshLater: true,
  })
  if (!result.ok) return result
  await discardDraft(scope.tx, proposalId)
  await refreshFile(scope, fileId)
  return result
}

export interface AllocationToEnter {
  organisationId: string
  fileId: string
  allocationId: string
  personName: string
  /** The first day of responsibility; may lie ahead. */
  startOn: Temporal.PlainDate
}

/**
 * Writes the entry with which every case manager's part of the chronology begins, dated the day of the allocation and signed
 * by the system (C04, scenarios 2 and 4). To be called once the allocation is accepted; again, it changes nothing.
 */
export async function writeAllocationEntry(scope: Scope, allocation: AllocationToEnter): Promise<void> {
  const { organisationId, fileId, allocationId, personName, startOn } = allocation
  await asSystemWithin(scope, async () => {
    if (await saysAllocation(scope.tx, fileId, allocationId)) return
    const recordId = randomUUIDv7()
    const result = await signRecord(scope, theSystem(organisationId), keptEntries, {
      recordId,
      bookId: fileId,
      values: {
        eventDate: { date: startOn.toString(), precision: 'day', approximate: false },
        event: `The case was allocated to ${personName}.`,
        category: 'allocation',
        source: 'The accepted allocation',
      },
      known: { ...(await knownAbout(scope.tx, fileId, recordId)) },
    })
    if (!result.ok) throw new Error(`the allocation entry was not signed: ${result.errors[0]?.message}`)
  })
}

export interface CoverToEnter {
  organisationId: string
  fileId: string
  /** The entry that says it already, when its end has changed. */
  entryId: string | null
  coveredBy: string
  coveredFor: string
  /** The first day; not one that lies ahead. */
  from: Temporal.PlainDate
  /** The last day; null while nobody knows. */
  to: Temporal.PlainDate | null
  byAgreement: boolean
}

/**
 * Writes the entry that somebody covers, signed by the system; when the cover ends on another day than was said, the entry is
 * corrected. The caller refreshes the standing. @returns the entry's id
 */
export async function writeCoverEntry(scope: Scope, cover: CoverToEnter): Promise<string> {
  const { organisationId, fileId, entryId, coveredBy, coveredFor, from, to, byAgreement } = cover
  const recordId = entryId ?? randomUUIDv7()
  const until = to ? `to ${dayInWords(to.toString())}` : 'until they are back'
  return asSystemWithin(scope, async () => {
    const result = await signRecord(scope, theSystem(organisationId), keptEntries, {
      recordId,
      bookId: fileId,
      values: {
        eventDate: { date: from.toString(), precision: 'day', approximate: false },
        event: `Cover by ${coveredBy} for ${coveredFor} from ${dayInWords(from.toString())} ${until}.`,
        category: 'absence or cover',
        impact: 'Somebody else answers for them in this time.',
        source: byAgreement ? 'Cover by the standing agreement' : 'The accepted cover',
      },
      ...(entryId ? { reason: 'The cover ended on another day than was said.' } : {}),
      known: { ...(await knownAbout(scope.tx, fileId, recordId)) },
      refreshLater: true,
    })
    if (!result.ok) throw new Error(`the entry of a cover was not signed: ${result.errors[0]?.message}`)
    return recordId
  })
}
