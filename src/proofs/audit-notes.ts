import { sayDay } from '#calendar/in-words.ts'
import { londonDay } from '#calendar/london.ts'
import { type Finding, failing, notApplicable, passing, warning, worstOf } from './check.ts'
import { draftNotes, freshUntil } from './contacts-to-note.ts'
import { isAfter, isEarlier, isWithin } from './days.ts'
import type { DatedNote } from './ground.ts'
import type { View } from './view.ts'

// The audit checks of how notes were written (rulebook 5.4 A12, A13). The shares are common practice, not law.

/** Share of notes that must be recorded within 2 working days. */
const promptShare = 0.95
/** Share of direct contacts whose note has the client's own words, and of notes that tell fact from opinion. */
const voiceShare = 0.9

const latestPromptWorkingDays = 2

/** Notes of the period looked at, oldest first. */
const notesOfPeriod = ({ notes, period }: View): DatedNote[] =>
  notes.filter((note) => isWithin(note.on, period.from, period.to))

const percent = (part: number, whole: number) => Math.floor((part / whole) * 100)
const many = (count: number, one: string, more: string) => (count === 1 ? `One ${one}` : `${count} ${more}`)

interface NoteCounts {
  notes: DatedNote[]
  late: DatedNote[]
  unexplained: DatedNote[]
  fromTheFuture: DatedNote[]
}

const counted = new WeakMap<readonly DatedNote[], Map<string, NoteCounts>>()

/** What does not depend on the day is counted once for all days a proof is looked at from. */
function countsOf(view: View): NoteCounts {
  const key = `${view.period.from}/${view.period.to}`
  const ofNotes = counted.get(view.notes) ?? new Map<string, NoteCounts>()
  counted.set(view.notes, ofNotes)
  const known = ofNotes.get(key)
  if (known) return known
  const notes = notesOfPeriod(view)
  const late = notes.filter((note) => view.calendar.between(note.on, note.recordedOn) > latestPromptWorkingDays)
  const counts = {
    notes,
    late,
    unexplained: late.filter((note) => !note.lateReason),
    fromTheFuture: notes.filter((note) => isEarlier(note.recordedAt, note.occurredFrom)),
  }
  ofNotes.set(key, counts)
  return counts
}

/**
 * A12 Notes are signed (a draft under 24 hours old is amber), at least 95 % recorded within 2 working days, every later
 * one with its reason, none about a time after it was written.
 */
export function notesWrittenInTime(view: View): Finding {
  const { notes, late, unexplained, fromTheFuture } = countsOf(view)
  const drafts = draftNotes(view).map((draft): Finding => {
    const of = `A note begun on ${sayDay(londonDay(draft.startedAt), view.day)} is still a draft.`
    const until = freshUntil(draft)
    const found = isAfter(view.day, until) ? failing(of, null, [draft.id]) : warning(of, until, [draft.id])
    return { ...found, fix: { label: 'Finish the note', kind: 'finish draft', targetId: draft.id } }
  })
  const faults: Finding[] = []
  const ids = (of: readonly DatedNote[]) => of.map((note) => note.id)
  if (unexplained.length > 0) {
    const why = `${many(unexplained.length, 'late note gives', 'late notes give')} no reason.`
    const fix = { label: 'Give the reason', kind: 'note', targetId: unexplained[0]!.id } as const
    faults.push({ ...failing(why, null, ids(unexplained)), fix })
  }
  if (fromTheFuture.length > 0) {
    faults.push(
      failing(
        `${many(fromTheFuture.length, 'note is', 'notes are')} about a time after it was written.`,
        null,
        ids(fromTheFuture),
      ),
    )
  }
  const prompt = notes.length - late.length
  if (prompt < notes.length * promptShare) {
    faults.push(
      failing(
        `${percent(prompt, notes.length)} % of notes were recorded within two working days; 95 % are asked for.`,
        null,
        ids(late),
      ),
    )
  }
  const [first, ...rest] = [...faults, ...drafts]
  if (first) return worstOf([first, ...rest])
  if (notes.length === 0) return notApplicable('There are no notes yet.')
  return passing(
    `${percent(prompt, notes.length)} % of ${notes.length} notes were recorded within two working days.`,
    null,
    ids(late),
  )
}

/** A13 The client's own words are in at least 90 % of the notes of direct contact, and notes tell fact from opinion. */
export function clientHeard(view: View): Finding {
  const notes = countsOf(view).notes.filter((note) => !note.noActivity)
  if (notes.length === 0) return notApplicable('There are no notes yet.')
  const direct = notes.filter((note) => note.direct && note.clientPresent)
  const unheard = direct.filter((note) => !note.voice)
  const mixed = notes.filter((note) => !note.basis)
  const faults: Finding[] = []
  if (direct.length - unheard.length < direct.length * voiceShare) {
    const why = `${many(unheard.length, 'note of direct contact lacks', 'notes of direct contact lack')} the client’s own words.`
    const fix = { label: 'Open the note', kind: 'note', targetId: unheard.at(-1)!.id } as const
    faults.push({
      ...failing(
        why,
        null,
        unheard.map((note) => note.id),
      ),
      fix,
    })
  }
  if (notes.length - mixed.length < notes.length * voiceShare) {
    const why = `${many(mixed.length, 'note does', 'notes do')} not tell fact from opinion.`
    faults.push(
      failing(
        why,
        null,
        mixed.map((note) => note.id),
      ),
    )
  }
  const [first, ...rest] = faults
  if (first) return worstOf([first, ...rest])
  return passing(
    `The client’s own words are in ${direct.length - unheard.length} of ${direct.length} notes of direct contact.`,
    null,
    unheard.map((note) => note.id),
  )
}
