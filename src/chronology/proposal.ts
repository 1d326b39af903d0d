import { dayWithYear } from '#desk/dates.ts'
import type { Values } from '#records/field.ts'
import type { Category, EntryValues } from './rules.ts'

/** The longest event an entry may tell, in characters (rulebook 3.12). */
export const longestEvent = 300

/** What a signed note says, as far as an entry can be made from it. */
export interface NoteWords {
  type?: string
  occurredFrom?: string
  facts?: string
  purpose?: string
  clientVoice?: string
  analysis?: string
  decisions?: { what?: string }[]
  actions?: { what?: string }[]
  restricted?: { answer: boolean }
}

const categoryOfNote: { [subtype: string]: Category } = {
  'incident-link': 'incident',
  'safeguarding-link': 'safeguarding',
  handover: 'absence or cover',
}

const isLongEnough = (text: string) => text.length <= longestEvent

/** The first whole sentences of a text that fit an entry; a longer first sentence is cut at a word. */
export function firstSentences(text: string): string {
  const plain = text.replaceAll(/\s+/g, ' ').trim()
  if (isLongEnough(plain)) return plain
  const sentences = plain.match(/[^.!?]+[.!?]+(?=\s|$)/g) ?? []
  let taken = ''
  for (const sentence of sentences) {
    if (!isLongEnough(`${taken}${sentence}`.trim())) break
    taken += sentence
  }
  if (taken) return taken.trim()
  const cut = plain.slice(0, longestEvent - 2)
  return `${cut.slice(0, cut.lastIndexOf(' '))} …`
}

const listed = (items: readonly { what?: string }[] | undefined) =>
  (items ?? []).flatMap(({ what }) => (what ? [what] : [])).join('; ')

/**
 * The entry that a significant note proposes: its day, what happened in its first sentences, the client's words, what was
 * decided and done, the note as source. Of a restricted note only that there is one: its words stay where they are.
 */
export function proposalFrom(note: NoteWords, authorName: string): EntryValues {
  const at = Temporal.Instant.from(note.occurredFrom ?? '').toZonedDateTimeISO('Europe/London')
  const day = at.toPlainDate()
  const category = categoryOfNote[note.type ?? '']
  const when = {
    eventDate: { date: day.toString(), precision: 'day' as const, approximate: false },
    ...(category ? { category } : {}),
    source: `Note of ${dayWithYear(day)} by ${authorName}`,
  }
  if (note.restricted?.answer) {
    return { ...when, restricted: { answer: true, reason: 'Made from a restricted note' } }
  }
  const decided = listed(note.decisions)
  const done = listed(note.actions)
  const actionTaken = [decided && `Decided: ${decided}`, done && `To do: ${done}`].filter(Boolean).join('. ')
  return {
    ...when,
    event: firstSentences(note.facts ?? note.purpose ?? ''),
    ...(note.analysis ? { impact: note.analysis } : {}),
    ...(note.clientVoice ? { clientView: note.clientVoice } : {}),
    ...(actionTaken ? { actionTaken } : {}),
  }
}

/** The values of an entry as anything that handles values of any type takes them. */
export const asValues = (entry: EntryValues): Values => ({ ...entry })
