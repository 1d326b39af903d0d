import { keptNotes } from '#notes/actions.ts'
import { newNoteUrl } from '#notes/urls.ts'
import type { RecordKind } from '#records/kinds.ts'

/** Every record type that is kept, one line each: how it is kept and where its own form is. */
const all: RecordKind[] = [{ ...keptNotes, writeUrl: newNoteUrl }]

export const recordKinds: ReadonlyMap<string, RecordKind> = new Map(all.map((kind) => [kind.record.type, kind]))
