import { londonDay } from '#calendar/london.ts'
import { caseloadUrl } from '#caseload/urls.ts'
import { communication } from '#clients/person-fields.ts'
import { readyUrl } from '#cover/urls.ts'
import { clock, dayAndClock, longDay, shortDay, weekdayAndDay } from '#desk/dates.ts'
import { capitalised, words } from '#desk/words.ts'
import { appointmentUrl, diaryUrl } from '#diary/urls.ts'
import { proofsUrl } from '#files/urls.ts'
import { sessionUrl } from '#mentoring/urls.ts'
import { dutyUrl } from '#service-standard/urls.ts'
import { fromJson } from '#standard/duty-state.ts'
import { Card } from '#ui/card.tsx'
import { BarsByDay } from '#ui/charts/bars-by-day.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { QuietButton } from '#ui/govuk/button.tsx'
import { ListRow, RowList } from '#ui/list-row.tsx'
import { Pill } from '#ui/pill.tsx'
import { ProofCard, ProofCards } from '#ui/proof-card.tsx'
import { levelOf, type OffTomorrow } from './rules.ts'
import type { Leave, Support, WeekEntry } from './store.ts'

type Day = Temporal.PlainDate
type Own = Readonly<Record<string, string>>

const day = (text: string): Day => Temporal.PlainDate.from(text)
const instant = (text: string) => Temporal.Instant.from(text)

const EntryWhat = ({ entry, own }: { entry: WeekEntry; own: Own }) => {
  if (entry.kind === 'absence') return <>Away</>
  if (entry.kind === 'session')
    return (
      <a href={sessionUrl(entry.id)}>
        {capitalised(words(own).session)}, {entry.with}
      </a>
    )
  return (
    <>
      <a href={appointmentUrl(entry.id)}>{entry.what}</a>, {entry.with}
    </>
  )
}

/** What to bring for this person to read or follow; ordinary print needs no mention. */
const specialFormats = (formats: readonly string[]) =>
  communication.formats.options
    .filter(({ value }) => value !== 'standard' && formats.includes(value))
    .map(({ label }) => label)

const entryEnd = ({ formats, minutes }: WeekEntry) =>
  specialFormats(formats).length > 0 ? (
    <Pill tone="info">{specialFormats(formats).join(', ')}</Pill>
  ) : minutes ? (
    <Pill tone="info">{minutes} min</Pill>
  ) : null

/** The next seven days of the person's diary. */
export const WeekCard = ({ week, own, today }: { week: readonly WeekEntry[]; own: Own; today: Day }) => (
  <Card title="Your week">
    {week.length === 0 ? (
      <EmptyState title="Nothing is in the diary this week" action={{ text: 'Open the diary', href: diaryUrl }}>
        What is only in your head is what a colleague would miss.
      </EmptyState>
    ) : (
      <RowList>
        {week.map((entry) => {
          const on = londonDay(instant(entry.at))
          return (
            <ListRow end={entryEnd(entry)}>
              <strong>
                {entry.kind === 'absence'
                  ? weekdayAndDay(on, today)
                  : `${weekdayAndDay(on, today)} ${clock(instant(entry.at))}`}
              </strong>{' '}
              <EntryWhat entry={entry} own={own} />
            </ListRow>
          )
        })}
      </RowList>
    )}
  </Card>
)

const count = (number: number, one: string, many: string) => `${number} ${number === 1 ? one : many}`

const someOf = (names: readonly string[], most: number) =>
  names.length > most ? `${names.slice(0, most).join(' · ')} · and ${names.length - most} more` : names.join(' · ')

interface OffTomorrowProps {
  off: OffTomorrow
  mentor: string | null
  known: number
  held: number
  own: Own
  today: Day
}

/** What would become of the person's files if they were off tomorrow, and who would know them. */
export const OffTomorrowCard = ({ off, mentor, known, held, own, today }: OffTomorrowProps) => {
  const { file, mentor: mentorWord } = words(own)
  return (
    <Card title="If you were off tomorrow">
      <p class="quiet">
        {mentor
          ? `${mentor.split(' ')[0]} has discussed ${known} of your ${held} cases in the last 3 months.`
          : `You have no ${mentorWord} yet who would know your cases.`}
      </p>
      <ProofCards stacked>
        {off.hold > 0 && (
          <ProofCard tone="good" title={count(off.hold, `${file} is sick-day-proof`, `${file}s are sick-day-proof`)}>
            A colleague could act safely now
          </ProofCard>
        )}
        {off.lapse.length > 0 && (
          <ProofCard tone="warn" title={count(off.lapse.length, 'lapses this week', 'lapse this week')}>
            {someOf(
              off.lapse.map(({ client, last }) => `${client} ${last ? weekdayOf(last) : 'now'}`),
              5,
            )}
          </ProofCard>
        )}
        {off.gap.length > 0 && (
          <ProofCard
            tone="bad"
            title={count(off.gap.length, 'would leave a gap', 'would leave a gap')}
            href={
              off.gap.length === 1
                ? proofsUrl(off.gap[0]!.id)
                : caseloadUrl({ proof: 'sick-day', on: today.add({ days: 1 }).toString() })
            }
          >
            {off.gap.length === 1
              ? `${off.gap[0]!.client}: ${off.gap[0]!.why}`
              : someOf(
                  off.gap.map(({ client, why }) => `${client}: ${why.split(', ')[0]}`),
                  3,
                )}
          </ProofCard>
        )}
      </ProofCards>
      {off.hold + off.lapse.length + off.gap.length === 0 && <p>{capitalised(`no ${file} is yours to hold yet.`)}</p>}
    </Card>
  )

  function weekdayOf(on: Day): string {
    return on.equals(today.add({ days: 1 })) ? 'tomorrow' : longDay(on).slice(0, 3)
  }
}

/** The next planned absence and how far the files hold through it. */
export const LeaveCard = ({ leave, files, today }: { leave: Leave; files: number; today: Day }) => {
  const from = day(leave.from_on)
  const to = leave.to_on ? day(leave.to_on) : null
  return (
    <Card title={`Leave, ${shortDay(from, today)}${to ? ` – ${shortDay(to, today)}` : ' on'}`}>
      <p>
        {leave.throughout} of {files} files will hold until you are back.
        {!leave.is_approved && ' Your manager has not approved it yet.'}
      </p>
      {leave.days.some(({ hold }) => hold > 0) && (
        <BarsByDay
          caption="Files that hold on each day of your leave"
          unit="files that hold"
          most={files}
          days={leave.days.map(({ day: on, hold }) => ({
            label: shortDay(day(on), today),
            value: hold,
            level: levelOf(hold, files),
          }))}
        />
      )}
      <QuietButton href={readyUrl(leave.id)}>Get files ready</QuietButton>
    </Card>
  )
}

/** What stands behind the person: their next session, the limit for it, agreement and registration. Nothing that is not kept here. */
export const SupportCard = ({ support, own, today }: { support: Support; own: Own; today: Day }) => {
  const duties = support.duties.map(fromJson)
  const session = duties.find(({ code }) => code.startsWith('M03'))
  const agreement = duties.find(({ code }) => code === 'M02')
  const { next_session: next, registration_expires_on: expires } = support
  const rows = [
    next && { what: 'Next session', value: <a href={sessionUrl(next.id)}>{dayAndClock(instant(next.at), today)}</a> },
    session?.dueOn && {
      what: <a href={dutyUrl(session.code)}>{next ? 'Session limit' : 'Session due by'}</a>,
      value: weekdayAndDay(session.dueOn, today),
    },
    agreement?.dueOn && {
      what: <a href={dutyUrl('M02')}>{agreement.satisfiedOn ? 'Agreement review' : 'Agreement to sign'}</a>,
      value: `due by ${shortDay(agreement.dueOn, today)}`,
    },
    expires && {
      what: `${support.registration_body ?? ''} registration`.trim(),
      value: `valid to ${shortDay(day(expires), today)}`,
    },
  ].filter((row) => !!row)
  if (rows.length === 0 && !support.mentor) return null
  return (
    <Card title="Your support">
      <RowList>
        {support.mentor && <ListRow end={support.mentor}>{capitalised(words(own).mentor)}</ListRow>}
        {rows.map(({ what, value }) => (
          <ListRow end={value}>{what}</ListRow>
        ))}
      </RowList>
    </Card>
  )
}
