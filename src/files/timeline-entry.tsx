import { londonDay } from '#calendar/london.ts'
import type { WorkingCalendar } from '#calendar/working-days.ts'
import { dayAndClock, weekdayAndDay } from '#desk/dates.ts'
import type { TimelineRow } from '#records/record-type.ts'
import { recordUrl } from '#records/urls.ts'
import { Pill } from '#ui/pill.tsx'
import { TimelineEntry } from '#ui/timeline.tsx'
import { isWholeDay, shortened, signedWords } from './overview-rules.ts'

export interface EntryProps {
  id: string
  row: TimelineRow
  occurredAt: Temporal.Instant
  recordedAt: Temporal.Instant
  author: string
  /** What its further version is called, when it has one. */
  furtherVersion: string | false
  enteredInError?: boolean
  /** A newer record of its kind has taken its place. */
  isSuperseded?: boolean
  addenda?: number
  today: Temporal.PlainDate
  calendar: WorkingCalendar
}

const longestText = 420

/** One signed record on the timeline: when, what, who, how soon it was written; its words; the client's own words apart. */
export const FileTimelineEntry = (props: EntryProps) => {
  const { id, row, occurredAt, recordedAt, today, calendar } = props
  const signed = signedWords(occurredAt, recordedAt, calendar)
  const day = londonDay(occurredAt)
  const words = shortened(row.text, longestText)
  const pills = [
    ...(signed.late ? [{ tone: 'warn' as const, text: signed.late }] : []),
    ...(props.furtherVersion ? [{ tone: 'plain' as const, text: props.furtherVersion }] : []),
    ...(props.addenda ? [{ tone: 'plain' as const, text: props.addenda === 1 ? 'addendum' : 'addenda' }] : []),
    ...(props.isSuperseded ? [{ tone: 'plain' as const, text: 'superseded' }] : []),
    ...(props.enteredInError ? [{ tone: 'bad' as const, text: 'entered in error' }] : []),
    ...row.pills,
  ]
  return (
    <TimelineEntry
      id={`record-${id}`}
      dot={row.tone}
      meta={[
        isWholeDay(occurredAt) ? weekdayAndDay(day, today) : dayAndClock(occurredAt, today),
        <a class="timeline__what" href={recordUrl(id)}>
          {row.what}
        </a>,
        props.author,
        signed.late
          ? `written ${dayAndClock(recordedAt, today)}`
          : signed.sameDay
            ? 'signed same day'
            : `signed ${weekdayAndDay(londonDay(recordedAt), today)}`,
      ]}
      pills={
        pills.length > 0 &&
        pills.map((pill) => (
          <>
            <Pill tone={pill.tone}>{pill.text}</Pill>{' '}
          </>
        ))
      }
      quote={row.voice}
    >
      <p class={props.enteredInError ? 'as-written struck-through' : 'as-written'}>
        {row.strong && (
          <>
            <strong>{row.strong}</strong>{' '}
          </>
        )}
        {words.text}{' '}
        {words.isCut && (
          <a href={recordUrl(id)}>
            Read on<span class="govuk-visually-hidden"> about {row.what}</span>
          </a>
        )}
      </p>
    </TimelineEntry>
  )
}
