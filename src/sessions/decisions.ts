import { keptNotes, signCaseDecision } from '#notes/actions.ts'
import type { Scope } from '#platform/database/database.ts'
import { randomUUIDv7 } from '#platform/ids.ts'
import { enterInError } from '#records/amend.ts'
import type { Author } from '#records/author.ts'
import type { ValuesOf } from '#records/field.ts'
import type { Signed } from '#records/sign.ts'
import { versionsOf } from '#records/store.ts'
import { type DiscussionRow, discussionsOf, filesOpenTo, keepDiscussion, removeDiscussion } from './discussion-store.ts'
import type { session } from './record.ts'
import { agreedThirdPerson, type SessionRow } from './store.ts'

interface Decided {
  what: string
  why: string
}

/** What was decided about each case: its own decision, and the safer plan where the two see it differently (scenario 66). */
async function decidedByFile(
  scope: Scope,
  values: ValuesOf<typeof session.fields>,
  row: SessionRow,
): Promise<Map<string, Decided[]>> {
  const byFile = new Map<string, Decided[]>()
  for (const { file = '', decision, rationale, copyToFile } of values.discussions ?? []) {
    const goes = decision && (copyToFile?.answer ?? true)
    byFile.set(file, goes ? [{ what: decision, why: rationale ?? '' }] : [])
  }
  const third = (await agreedThirdPerson(scope.tx, row.mentorship_id)) ?? 'a third person'
  for (const { file, saferPlan = '' } of values.disagreements ?? []) {
    if (!file) continue
    const why = `The safer plan, which holds until ${third} has been asked: mentor and case manager see it differently.`
    byFile.set(file, [...(byFile.get(file) ?? []), { what: saferPlan, why }])
  }
  return byFile
}

/** Puts decisions on their files and keeps which cases were talked through (scenario 65). @returns the files touched */
export async function keepDecisions(
  scope: Scope,
  { recordId, values, author, occurredAt, kind }: Signed<typeof session.fields>,
  row: SessionRow,
  heldOn: Temporal.PlainDate,
): Promise<string[]> {
  const before = new Map((await discussionsOf(scope.tx, recordId)).map((each) => [each.file_id, each]))
  const decided = await decidedByFile(scope, values, row)
  const open = await filesOpenTo(scope.tx, [...decided.keys()])
  const by = `${row.mentor}, mentor, with ${row.mentee}`
  for (const [file, decisions] of decided) {
    // A correction leaves a case that has passed to others since as it is.
    if (!open.has(file)) continue
    const note = await noteFor(scope, author, file, before.get(file), decisions, { at: occurredAt, by })
    const own = values.discussions?.find((each) => each.file === file)
    await keepDiscussion(scope.tx, {
      organisation_id: author.organisationId,
      session_id: recordId,
      file_id: file,
      mentor_id: row.mentor_id,
      held_on: heldOn,
      has_decision: Boolean(own?.decision) || decisions.length > 0,
      decision_note_id: note,
    })
  }
  if (kind === 'corrected')
    for (const [file, discussion] of before) if (!decided.has(file)) await takeBack(scope, author, recordId, discussion)
  return [...new Set([...before.keys(), ...open])]
}

const correctedReason = 'The record of the session it was made in was corrected.'

/** The note of the decisions about one case: signed, corrected when they changed, struck through when there are none left. */
async function noteFor(
  scope: Scope,
  author: Author,
  fileId: string,
  before: DiscussionRow | undefined,
  decided: Decided[],
  { at, by }: { at: Temporal.Instant; by: string },
): Promise<string | null> {
  const earlier = before?.decision_note_id ?? null
  if (decided.length === 0) {
    if (earlier) await strikeThrough(scope, author, earlier)
    return null
  }
  if (earlier && (await saysTheSame(scope, earlier, decided))) return earlier
  const noteId = earlier ?? randomUUIDv7()
  await signCaseDecision(scope, author, fileId, noteId, {
    decided,
    by,
    at,
    where: 'in a mentorship session',
    asMentor: true,
    ...(earlier ? { reason: correctedReason } : {}),
  })
  return noteId
}

async function saysTheSame({ tx }: Scope, noteId: string, decided: Decided[]): Promise<boolean> {
  const newest = (await versionsOf(tx, noteId)).at(-1)
  const said = (JSON.parse(newest?.content ?? '{}') as { decisions?: Decided[] }).decisions ?? []
  const words = (list: readonly Decided[]) => JSON.stringify(list.map(({ what, why }) => [what, why]))
  return newest?.kind !== 'entered in error' && words(said) === words(decided)
}

const strikeThrough = (scope: Scope, author: Author, noteId: string) =>
  enterInError(scope, author, keptNotes, { recordId: noteId, reason: correctedReason })

/** What a case brought to its file is struck through there, and the case no longer counts as talked through. */
export async function takeBack(
  scope: Scope,
  author: Author,
  sessionId: string,
  discussion: DiscussionRow,
): Promise<void> {
  if (discussion.decision_note_id) await strikeThrough(scope, author, discussion.decision_note_id)
  await removeDiscussion(scope.tx, sessionId, discussion.file_id)
}
