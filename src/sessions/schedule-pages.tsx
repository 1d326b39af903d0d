import { londonDay } from '#calendar/london.ts'
import { clock, weekdayAndDay } from '#desk/dates.ts'
import { DeskPage } from '#desk/desk-page.tsx'
import { capitalised } from '#desk/words.ts'
import type { AwayPeriod } from '#mentoring/deputy.ts'
import type { Pair } from '#mentoring/pair-store.ts'
import { cancelSessionUrl, pairUrl, scheduleUrl, sessionUrl } from '#mentoring/urls.ts'
import { Card } from '#ui/card.tsx'
import { Columns } from '#ui/columns.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { type FieldErrors, type Fields, type FieldValues, fieldsOf } from '#ui/fields.ts'
import { Button } from '#ui/govuk/button.tsx'
import { Checkboxes } from '#ui/govuk/checkboxes.tsx'
import { Input } from '#ui/govuk/input.tsx'
import { InsetText } from '#ui/govuk/inset-text.tsx'
import { Radios } from '#ui/govuk/radios.tsx'
import { WarningText } from '#ui/govuk/warning-text.tsx'
import { ListRow, RowList } from '#ui/list-row.tsx'
import { Pill } from '#ui/pill.tsx'
import { lostReasons } from './rules.ts'
import { firstName, isLost, leadOf, standingOf } from './sentences.ts'
import type { SessionRow } from './store.ts'

type Day = Temporal.PlainDate

const months = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
]

interface HalfYearProps {
  sessions: readonly SessionRow[]
  absences: readonly AwayPeriod[]
  today: Day
  /** Named on each line, where more than one pair is shown. */
  withNames?: boolean
}

/** Six months at a glance: each month with its dates, and who is away when. */
export const HalfYear = ({ sessions, absences, today, withNames }: HalfYearProps) => (
  <div class="months">
    {Array.from({ length: 6 }, (_, index) => today.with({ day: 1 }).add({ months: index })).map((month) => (
      <Month month={month} sessions={sessions} absences={absences} today={today} withNames={withNames} />
    ))}
  </div>
)

const Month = ({ month, sessions, absences, today, withNames }: HalfYearProps & { month: Day }) => {
  const isHere = (day: Day) => day.year === month.year && day.month === month.month
  const own = sessions.filter((row) => !isLost(row) && isHere(londonDay(row.planned_at)))
  const next = month.add({ months: 1 })
  const away = absences.filter(
    ({ from, to }) =>
      Temporal.PlainDate.compare(londonDay(from), next) < 0 &&
      (to === null || Temporal.PlainDate.compare(londonDay(to.subtract({ seconds: 1 })), month) >= 0),
  )
  return (
    <section class="months__month">
      <h3>{months[month.month - 1]}</h3>
      {own.length === 0 && <p class="quiet">no date</p>}
      <RowList>
        {own.map((row) => (
          <ListRow>
            <a href={sessionUrl(row.id)}>
              {weekdayAndDay(londonDay(row.planned_at), today)}, {clock(row.planned_at)}
            </a>
            {withNames && <span class="quiet"> {row.mentee}</span>}
          </ListRow>
        ))}
      </RowList>
      {away.map(({ personName, from, to }) => (
        <p class="quiet">
          {firstName(personName)} is away {awayWords(from, to, today)}
        </p>
      ))}
    </section>
  )
}

const awayWords = (from: Temporal.Instant, to: Temporal.Instant | null, today: Day): string =>
  to
    ? `${weekdayAndDay(londonDay(from), today)} to ${weekdayAndDay(londonDay(to.subtract({ seconds: 1 })), today)}`
    : `from ${weekdayAndDay(londonDay(from), today)}`

const DayAndTime = ({ fields, name, label }: { fields: Fields; name: string; label: string }) => (
  <div class="day-and-time">
    <Input {...fields.text(`${name}-date`)} type="date" label={label} classes="govuk-input--width-10" />
    <Input {...fields.text(`${name}-time`)} type="time" label="Time" classes="govuk-input--width-5" />
  </div>
)

interface SchedulePageProps {
  pair: Pair
  values: FieldValues
  errors?: FieldErrors
  /** Said before it is done; the next press does it. */
  warnings: readonly string[]
  sessions: readonly SessionRow[]
  absences: readonly AwayPeriod[]
  today: Day
}

/** One date, or a rhythm for three months. */
export const SchedulePage = ({ pair, values, errors, warnings, sessions, absences, today }: SchedulePageProps) => {
  const fields = fieldsOf(errors, values)
  return (
    <DeskPage
      title="Book sessions"
      lead={`${pair.mentor} with ${pair.mentee}`}
      back={{ href: pairUrl(pair.id), text: 'The pair' }}
      errors={fields.errorList}
      writing
    >
      <Columns
        aside={
          <Card title="The next six months">
            <HalfYear sessions={sessions} absences={absences} today={today} />
          </Card>
        }
      >
        <form class="card" method="post" action={scheduleUrl(pair.id)} novalidate>
          {warnings.map((warning) => (
            <WarningText>{warning}</WarningText>
          ))}
          {warnings.length > 0 && <input type="hidden" name="said" value="yes" />}
          <input type="hidden" name="instead" value={fields.value('instead')} />
          <DayAndTime fields={fields} name="first" label="First date" />
          <Radios
            {...fields.choice('often')}
            fieldset={{ legend: 'How often' }}
            items={[
              { value: 'once', text: 'Once' },
              {
                value: 'series',
                text: 'A series for three months',
                hint: 'The standard is dates for three months ahead.',
                conditional: (
                  <Input
                    {...fields.text('everyDays')}
                    label="Every"
                    suffix="days"
                    inputmode="numeric"
                    hint="42 at most. A day that is not worked moves to the one before."
                    classes="govuk-input--width-3"
                  />
                ),
              },
            ]}
          />
          <Input
            {...fields.text('minutes')}
            label="Length"
            suffix="minutes"
            inputmode="numeric"
            classes="govuk-input--width-3"
          />
          <Radios
            {...fields.choice('kind')}
            fieldset={{ legend: 'Kind' }}
            items={[
              { value: 'formal 1:1', text: 'Formal, the two of you' },
              { value: 'three-way', text: 'Formal, with a third' },
              {
                value: 'debrief after incident',
                text: 'Debrief after something serious',
                hint: 'Within 3 working days. It does not stand for a session.',
              },
            ]}
          />
          <Radios
            {...fields.choice('mode')}
            fieldset={{ legend: 'How' }}
            classes="govuk-radios--inline"
            items={[
              { value: 'in person', text: 'In person' },
              { value: 'video', text: 'Video' },
              { value: 'phone', text: 'Phone' },
            ]}
          />
          <div class="govuk-button-group form-actions">
            <Button preventDoubleClick>{warnings.length > 0 ? 'Book all the same' : 'Book'}</Button>
            <a class="govuk-link" href={pairUrl(pair.id)}>
              Cancel
            </a>
          </div>
        </form>
      </Columns>
    </DeskPage>
  )
}

interface CancelPageProps {
  row: SessionRow
  values: FieldValues
  errors?: FieldErrors
  warnings: readonly string[]
  /** Who may hold it instead, where a deputy is named and the actor may book with them. */
  deputy: Pair | undefined
  /** Somebody is away, so the date may wait. */
  mayWait: boolean
  /** By when the new date has to be, in words. */
  latest: string | null
  isPast: boolean
  today: Day
}

/** A session that does not take place: why, and the new date at once. */
export const CancelPage = (props: CancelPageProps) => {
  const { row, values, errors, warnings, deputy, mayWait, latest, isPast, today } = props
  const fields = fieldsOf(errors, values)
  return (
    <DeskPage
      title={isLost(row) ? 'Agree a new date' : isPast ? 'It did not take place' : 'Move or cancel the session'}
      lead={leadOf(row, null, today)}
      back={{ href: sessionUrl(row.id), text: 'The session' }}
      errors={fields.errorList}
      writing
    >
      <form class="card prose" method="post" action={cancelSessionUrl(row.id)} novalidate>
        {warnings.map((warning) => (
          <WarningText>{warning}</WarningText>
        ))}
        {warnings.length > 0 && <input type="hidden" name="said" value="yes" />}
        {!isLost(row) && (
          <Radios
            {...fields.choice('reason')}
            fieldset={{ legend: 'Why' }}
            hint="Your managers see this. Why somebody is away is theirs alone, so it is not asked."
            items={lostReasons.map((each) => ({ value: each, text: capitalised(each) }))}
          />
        )}
        {latest && <InsetText>{latest}</InsetText>}
        <DayAndTime fields={fields} name="newAt" label="New date" />
        {deputy && (
          <Radios
            {...fields.choice('with')}
            fieldset={{ legend: 'With whom' }}
            classes="govuk-radios--inline"
            items={[
              { value: 'same', text: row.mentor },
              { value: 'deputy', text: `${deputy.mentor}, the deputy` },
            ]}
          />
        )}
        {mayWait && (
          <Checkboxes
            {...fields.choices('later')}
            items={[
              {
                value: 'yes',
                text: 'No date can be agreed yet',
                hint: 'The duty to rebook stays open, and a deputy is offered the session when its day comes near.',
              },
            ]}
          />
        )}
        <div class="govuk-button-group form-actions">
          <Button preventDoubleClick>{warnings.length > 0 ? 'Do it all the same' : 'Save'}</Button>
          <a class="govuk-link" href={sessionUrl(row.id)}>
            Leave it as it is
          </a>
        </div>
      </form>
    </DeskPage>
  )
}

/** The half-yearly view over all of somebody's pairs. */
export const DatesPage = ({ sessions, absences, today }: Omit<HalfYearProps, 'withNames'>) => (
  <DeskPage title="Sessions in the next six months" back={{ href: '/mentoring', text: 'Mentoring' }}>
    <Card title="Month by month">
      {sessions.length === 0 ? (
        <EmptyState title="No dates yet">Open a pair and book a series for three months.</EmptyState>
      ) : (
        <HalfYear sessions={sessions} absences={absences} today={today} withNames />
      )}
    </Card>
  </DeskPage>
)

/** One line of a list of sessions. */
export const SessionLine = ({ row, today }: { row: SessionRow; today: Day }) => {
  const { tone, text } = standingOf(row, today)
  const from = row.held_from ?? row.planned_at
  return (
    <ListRow end={<Pill tone={tone}>{text}</Pill>}>
      <a href={sessionUrl(row.id)}>
        {weekdayAndDay(londonDay(from), today)}, {clock(from)}
      </a>{' '}
      <span class="quiet">
        {row.kind}, {row.mode}
        {row.not_counted_because ? ` · ${row.not_counted_because}` : ''}
      </span>
    </ListRow>
  )
}
