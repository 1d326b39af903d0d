import { sayDay } from '#calendar/in-words.ts'
import { londonDay } from '#calendar/london.ts'
import type { HandBackValues } from '../records/hand-back.ts'

type Day = Temporal.PlainDate
type Instant = Temporal.Instant

/** Something the cover signed in the period, as its record type tells it. */
export interface SignedLine {
  type: string
  at: Instant
  what: string
  decisions: readonly { what: string; why: string | null }[]
}

/** A task that is open at the end of the cover. */
export interface OpenLine {
  what: string
  dueOn: Day
}

const mostLines = 40

/**
 * What a hand-back begins with: each thing that was signed, the decisions in them, the tasks that are open. A draft to be
 * shortened and put right by whoever covered; nothing is signed unread.
 */
export function prefill(signed: readonly SignedLine[], open: readonly OpenLine[], today: Day): HandBackValues {
  const lines = signed.map(({ at, what }) => `${sayDay(londonDay(at), today)}: ${what}`)
  const decisions = signed.flatMap(({ decisions: made }) =>
    made.map(({ what, why }) => (why ? `${what} (${why})` : what)),
  )
  return {
    ...text('whatHappened', lines),
    ...text('decisions', decisions),
    ...text(
      'stillOpen',
      open.map(({ what, dueOn }) => `${what}, due ${sayDay(dueOn, today)}`),
    ),
  }
}

function text(key: keyof HandBackValues, lines: readonly string[]): HandBackValues {
  const left = lines.length - mostLines
  const shown = left > 0 ? [...lines.slice(0, mostLines), `and ${left} more`] : lines
  return shown.length > 0 ? { [key]: shown.join('\n') } : {}
}
