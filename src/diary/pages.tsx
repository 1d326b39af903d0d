import type { Child } from 'hono/jsx'
import { londonDay } from '#calendar/london.ts'
import { clock, longDay, weekdayAndDay } from '#desk/dates.ts'
import { DeskPage } from '#desk/desk-page.tsx'
import { sessionUrl } from '#mentoring/urls.ts'
import { noteOfAppointmentUrl } from '#notes/urls.ts'
import { Card } from '#ui/card.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { Button, QuietButton } from '#ui/govuk/button.tsx'
import { Pagination } from '#ui/govuk/pagination.tsx'
import { ListRow, RowList } from '#ui/list-row.tsx'
import { Pill } from '#ui/pill.tsx'
import { PrintButton } from '#ui/print-button.tsx'
import { TabNav } from '#ui/tab-nav.tsx'
import { attendanceLabels, daysBetween, isOurs, onDay, owesNote, sameTime } from './rules.ts'
import type { DiaryEntry } from './store.ts'
import { appointmentUrl, chooseFileUrl, diaryUrl, monthUrl, weekUrl } from './urls.ts'

type Day = Temporal.PlainDate
type Instant = Temporal.Instant

const formatNames: Record<string, string> = {
  'easy-read': 'Easy Read',
  'large-print': 'Large print',
  audio: 'Audio',
  braille: 'Braille',
  'bsl-video': 'BSL',
  picture: 'Pictures',
}

const minutesOf = (entry: DiaryEntry): number =>
  entry.to_at ? Math.round((entry.to_at.epochMilliseconds - entry.from_at.epochMilliseconds) / 60_000) : 0

interface WeekProps {
  entries: readonly DiaryEntry[]
  from: Day
  to: Day
  today: Day
  now: Instant
  /** The organisation's word for a session with the mentor. */
  session: string
  shape: 'week' | 'month'
  previousHref: string
  nextHref: string
}

const What = ({ entry, session }: { entry: DiaryEntry; session: string }): Child => {
  if (entry.kind === 'absence') return <>Away</>
  if (entry.kind === 'session')
    return (
      <a href={sessionUrl(entry.id)}>
        {session.charAt(0).toUpperCase()}
        {session.slice(1)}, {entry.with}
      </a>
    )
  const what = (
    <a href={appointmentUrl(entry.id)}>
      {entry.what}, {entry.with}
    </a>
  )
  return entry.status === 'cancelled' ? <s>{what}</s> : what
}

const timeWords = (entry: DiaryEntry, day: Day): string => {
  if (entry.kind === 'absence') {
    const whole = !londonDay(entry.from_at).equals(day) || clock(entry.from_at) === '00:00'
    const until = entry.to_at && londonDay(entry.to_at).equals(day) ? clock(entry.to_at) : ''
    if (whole) return until && until !== '00:00' ? `to ${until}` : 'All day'
    return `from ${clock(entry.from_at)}`
  }
  return clock(entry.from_at)
}

const Marks = ({ entry, others }: { entry: DiaryEntry; others: readonly DiaryEntry[] }) => {
  const clashes = sameTime(entry, others)
  const isAway = clashes.some((other) => other.kind === 'absence')
  const meets = clashes.find((other) => other.kind !== 'absence')
  return (
    <>
      {entry.status === 'cancelled' && <Pill tone="plain">cancelled</Pill>}
      {isAway && entry.kind === 'appointment' && isOurs(entry.attendance) && entry.attendance !== 'cover' && (
        <Pill tone="warn">you are away</Pill>
      )}
      {meets && <Pill tone="warn">same time as {meets.kind === 'session' ? 'a session' : meets.what}</Pill>}
      {entry.formats
        .filter((format) => formatNames[format])
        .map((format) => (
          <Pill tone="info">{formatNames[format]}</Pill>
        ))}
      {entry.kind !== 'absence' && <Pill tone="plain">{minutesOf(entry)} min</Pill>}
    </>
  )
}

const Entry = ({
  entry,
  day,
  others,
  session,
  now,
}: {
  entry: DiaryEntry
  day: Day
  others: readonly DiaryEntry[]
  session: string
  now: Instant
}) => (
  <ListRow
    end={
      <>
        <Marks entry={entry} others={others} />
        {entry.kind === 'appointment' && entry.file_id && owesNote(entry, now) && (
          <QuietButton href={noteOfAppointmentUrl(entry.file_id, entry.id)}>
            Write the note<span class="govuk-visually-hidden">: {entry.what}</span>
          </QuietButton>
        )}
      </>
    }
  >
    <strong>{timeWords(entry, day)}</strong> <What entry={entry} session={session} />
    {(entry.place || entry.attendance) && (
      <span class="quiet">
        {entry.place && ` · ${entry.place}`}
        {entry.attendance &&
          entry.attendance !== 'case manager' &&
          ` · ${attendanceLabels[entry.attendance as keyof typeof attendanceLabels] ?? ''}`}
      </span>
    )}
  </ListRow>
)

const DayCard = ({
  day,
  entries,
  ...rest
}: Pick<WeekProps, 'entries' | 'today' | 'now' | 'session'> & { day: Day }) => {
  const own = onDay(entries, day)
  return (
    <Card title={longDay(day)} aside={day.equals(rest.today) ? <Pill tone="info">today</Pill> : undefined}>
      {own.length === 0 ? (
        <p class="quiet">Nothing in the diary.</p>
      ) : (
        <RowList>
          {own.map((entry) => (
            <Entry entry={entry} day={day} others={entries} session={rest.session} now={rest.now} />
          ))}
        </RowList>
      )}
    </Card>
  )
}

/** One's own week, day by day, or a month with the days that hold something: visits, meetings, sessions, absences. */
export const DiaryPage = (props: WeekProps) => {
  const { entries, from, to, today, shape, previousHref, nextHref } = props
  const days = daysBetween(from, to)
  const filled = shape === 'week' ? days : days.filter((day) => onDay(entries, day).length > 0)
  const month = from.toPlainYearMonth()
  return (
    <DeskPage
      title="Diary"
      lead={
        shape === 'week'
          ? `${weekdayAndDay(from, today)} to ${weekdayAndDay(to, today)}`
          : from.toLocaleString('en-GB', { month: 'long', year: 'numeric' })
      }
      headingActions={
        <>
          <PrintButton />
          <Button href={chooseFileUrl}>Add an appointment</Button>
        </>
      }
    >
      <TabNav
        label="Week or month"
        items={[
          { text: 'Week', href: weekUrl(from), current: shape === 'week' },
          { text: 'Month', href: monthUrl(month), current: shape === 'month' },
        ]}
      />
      {filled.length === 0 ? (
        <Card>
          <EmptyState title="Nothing in the diary">
            Visits and meetings are put in from the file they belong to; sessions and leave come by themselves.
          </EmptyState>
        </Card>
      ) : (
        filled.map((day) => <DayCard day={day} {...props} />)
      )}
      <Pagination
        landmarkLabel="Weeks"
        previous={{ href: previousHref, text: shape === 'week' ? 'The week before' : 'The month before' }}
        next={{ href: nextHref, text: shape === 'week' ? 'The week after' : 'The month after' }}
      />
      {!days.some((day) => day.equals(today)) && (
        <p>
          <a href={diaryUrl}>Back to this week</a>
        </p>
      )}
    </DeskPage>
  )
}
