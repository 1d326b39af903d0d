import { asSystemWithin, type Scope } from '#platform/database/database.ts'
import { randomUUIDv7 } from '#platform/ids.ts'
import { theSystem } from '#records/author.ts'
import { zoneOf } from '#records/drafts.ts'
import { rawFromValues } from '#records/raw.ts'
import { type Kept, type Signed, signRecord } from '#records/sign.ts'
import { discardDraft, keepRecordRow, writeDraft } from '#records/store.ts'
import { asValues, type NoteWords, proposalFrom } from './proposal.ts'
import { chronologyEntry, leftOut } from './record.ts'
import { knownAbout, madeOfNote, saysAllocation } from './store.ts'

export const keptEntries: Kept<typeof chronologyEntry.fields> = { record: chronologyEntry }
export const keptLeftOut: Kept<typeof leftOut.fields> = { record: leftOut }

/**
 * A significant note proposes an entry, which waits on the chronology page to be confirmed, changed or left out (rulebook
 * 3.11, 3.12). Once there is an entry, a proposal or a reason for leaving it out, nothing more is proposed. A note that is
 * no longer significant, or was entered in error, takes its open proposal back.
 */
export async function proposeFromNote(scope: Scope, note: Signed): Promise<void> {
  await asSystemWithin(scope, async () => {
    const { tx } = scope
    const made = await madeOfNote(tx, note.recordId)
    if (note.facts['significant'] !== true || note.kind === 'entered in error') {
      for (const each of made) if (each.state === 'proposed') await discardDraft(tx, each.id)
      return
    }
    if (made.length > 0) return
    const values = asValues(proposalFrom(note.values as NoteWords, note.author.name))
    const zone = zoneOf(chronologyEntry, values)
    const record = { organisation_id: note.author.organisationId, book_id: note.bookId }
    const id = randomUUIDv7()
    await keepRecordRow(tx, {
      ...record,
      id,
      type: chronologyEntry.type,
      zone,
      state: 'proposed',
      about_id: note.recordId,
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
  })
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
