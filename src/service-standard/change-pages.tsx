import type { Child } from 'hono/jsx'
import type { Interval } from '#calendar/cadence.ts'
import { intervalInWords } from '#calendar/cadence.ts'
import { sayDay } from '#calendar/in-words.ts'
import { DeskPage } from '#desk/desk-page.tsx'
import { capitalised } from '#desk/words.ts'
import type { DutyCode } from '#standard/catalogue.ts'
import type { Duty } from '#standard/duty.ts'
import type { DutyStatus } from '#standard/duty-state.ts'
import type { OrganisationStandard, StandardChange } from '#standard/organisation-standard.ts'
import type { ChangedState } from '#standard/preview-change.ts'
import { Card } from '#ui/card.tsx'
import { DataTable } from '#ui/data-table.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { type FieldErrors, type FieldValues, fieldsOf } from '#ui/fields.ts'
import { Button, QuietButton } from '#ui/govuk/button.tsx'
import { Checkboxes } from '#ui/govuk/checkboxes.tsx'
import { Input } from '#ui/govuk/input.tsx'
import { InsetText } from '#ui/govuk/inset-text.tsx'
import { Select } from '#ui/govuk/select.tsx'
import { Textarea } from '#ui/govuk/textarea.tsx'
import { Pill, type Tone } from '#ui/pill.tsx'
import { Progress } from '#ui/progress.tsx'
import { graceInWords, oftenInWords, settingInWords } from './duty-words.ts'
import type { Preview } from './preview.ts'
import { hasNoInterval, type Line, limitOf, units } from './rules.ts'
import { confirmChangeUrl, dutyUrl, previewUrl } from './urls.ts'

type Day = Temporal.PlainDate

const unitNames = { days: 'days', weeks: 'weeks', months: 'months', workingDays: 'working days' } as const
const unitItems = units.map((unit) => ({ value: unit, text: unitNames[unit] }))

/** The form filled with the numbers in force. */
export function valuesInForce({ code, band }: Line, standard: OrganisationStandard, today: Day): FieldValues {
  const [unit, amount] = partsOf(standard.interval(code, band))
  const [graceUnit, grace] = partsOf(standard.grace(code, band))
  return { amount, unit, grace, graceUnit, from: today.toString(), reason: '', band: band ?? '' }
}

const partsOf = (interval: Interval): [string, string] => {
  const [unit = 'days', amount = 0] = Object.entries(interval)[0] ?? []
  return [unit, String(amount)]
}

const nameOf = (duty: Duty, band: string | undefined) => (band ? `${duty.title}, ${band}` : duty.title)

interface ChangeProps {
  duty: Duty & { code: DutyCode }
  line: Line
  values: FieldValues
  errors?: FieldErrors
}

/** What the organisation asks instead of the standard, from when, and why. Nothing changes before the next page. */
export const ChangePage = ({ duty, line, values, errors = {} }: ChangeProps) => {
  const fields = fieldsOf(errors, values)
  const limit = limitOf(line)
  return (
    <DeskPage
      title={`Change the numbers: ${nameOf(duty, line.band)}`}
      lead="First you see whose files and duties would stand differently. Nothing changes before you confirm it there."
      back={{ href: dutyUrl(duty.code), text: duty.title }}
      errors={fields.errorList}
    >
      <Card>
        <form method="post" action={previewUrl(duty.code)} novalidate>
          <input type="hidden" name="band" value={line.band ?? ''} />
          {hasNoInterval(line) ? (
            <p>The event itself sets the day, so there is no interval to change.</p>
          ) : (
            <div class="day-and-time">
              <Input
                {...fields.text('amount')}
                label={duty.type === 'rolling' || duty.type === 'fixed' ? 'Every' : 'Within'}
                inputmode="numeric"
                classes="govuk-input--width-4"
              />
              <Select {...fields.text('unit')} label="Unit" items={unitItems} />
            </div>
          )}
          <div class="day-and-time">
            <Input
              {...fields.text('grace')}
              label="Grace"
              hint="How long it may wait after the due day before it is overdue; 0 for none."
              inputmode="numeric"
              classes="govuk-input--width-4"
            />
            <Select {...fields.text('graceUnit')} label="Unit of grace" items={unitItems} />
          </div>
          {!hasNoInterval(line) && (
            <InsetText>
              {limit.isLaw
                ? `At most ${intervalInWords(limit.most)}, because ${limit.because}. It may be shorter.`
                : `It may be shorter as you see fit; ${limit.because}, and longer than that needs your word for it.`}
            </InsetText>
          )}
          {!limit.isLaw && (
            <Checkboxes
              {...fields.choices('looser')}
              classes="govuk-checkboxes--small"
              items={[{ value: 'yes', text: 'If this is looser than the standard, I know it, and say why below' }]}
            />
          )}
          <Input {...fields.text('from')} type="date" label="From" classes="govuk-input--width-10" />
          <Textarea
            {...fields.text('reason')}
            label="Why"
            hint="Everybody reads it on the page of the rule, and so does an inspector."
            rows={3}
          />
          <div class="govuk-button-group">
            <Button>See what would change</Button>
            <a href={dutyUrl(duty.code)}>Leave it as it is</a>
          </div>
        </form>
      </Card>
    </DeskPage>
  )
}

const tones: Readonly<Record<DutyStatus, Tone>> = {
  'not kept here yet': 'plain',
  'not started': 'plain',
  kept: 'good',
  waived: 'plain',
  suspended: 'plain',
  upcoming: 'info',
  'due today': 'warn',
  'in grace': 'warn',
  overdue: 'bad',
  critical: 'bad',
}

/** A file or person by name, with the address of it. */
export interface Named {
  name: string
  href: string
}

interface PreviewProps {
  duty: Duty & { code: DutyCode }
  line: Line
  change: StandardChange
  /** The form, to be sent on unchanged. */
  values: FieldValues
  preview: Preview
  /** Counts from earlier parts of the same preview, "kept → overdue" to number. */
  counts: ReadonlyMap<string, number>
  named: ReadonlyMap<string, Named>
  day: Day
  today: Day
  /** A change that begins later and takes over from this one. */
  followedBy: Day | undefined
}

const mostShown = 50

const Status = ({ status, due, today }: { status: DutyStatus; due: Day | null; today: Day }) => (
  <>
    <Pill tone={tones[status]}>{status}</Pill> {due && <span class="quiet">due {sayDay(due, today)}</span>}
  </>
)

const Changed = ({
  changed,
  named,
  today,
}: { changed: readonly ChangedState[] } & Pick<PreviewProps, 'named' | 'today'>) => (
  <Card
    title="Who"
    aside={changed.length > mostShown ? `the first ${mostShown}; ${changed.length - mostShown} more` : undefined}
  >
    <DataTable
      caption="Who would stand differently"
      columns={['Whose', 'What', 'Now', 'Then'].map((text) => ({ text }))}
      rows={changed.slice(0, mostShown).map((each) => {
        const whose = named.get(each.subjectId)
        return [
          whose ? <a href={whose.href}>{whose.name}</a> : 'Somebody',
          each.title,
          <Status status={each.before.status} due={each.before.dueOn} today={today} />,
          <Status status={each.after.status} due={each.after.dueOn} today={today} />,
        ]
      })}
    />
  </Card>
)

const Hidden = ({ values }: { values: FieldValues }): Child => (
  <>
    {Object.entries(values).map(([name, value]) => (
      <input type="hidden" name={name} value={String(value ?? '')} />
    ))}
  </>
)

const Counts = ({ counts }: Pick<PreviewProps, 'counts'>) => (
  <Card title="How many">
    <DataTable
      caption="How many would stand differently"
      columns={[{ text: 'From now to then' }, { text: 'How many', numeric: true }]}
      rows={[...counts].map(([turn, count]) => [turn, String(count)])}
    />
  </Card>
)

/** Whose duties would stand differently, before it is decided. */
export const PreviewPage = (props: PreviewProps) => {
  const { duty, line, change, values, preview, counts, named, day, today, followedBy } = props
  const { next } = preview
  const interval = change.interval && settingInWords(change.interval, (each) => oftenInWords(duty, each))
  const grace = change.grace && settingInWords(change.grace, (each) => `grace ${graceInWords(each)}`)
  const noun = duty.subject === 'case' ? 'Files' : 'People'
  return (
    <DeskPage
      title={`What would change: ${nameOf(duty, line.band)}`}
      lead={`${capitalised([interval, grace].filter(Boolean).join('; '))}, from ${sayDay(change.fromOn, today)}: “${change.reason}”`}
      back={{ href: dutyUrl(duty.code), text: duty.title }}
    >
      {followedBy && (
        <InsetText>
          Another change of this rule is decided from {sayDay(followedBy, today)} and takes over then.
        </InsetText>
      )}
      {next && <Progress label={`${noun} looked at`} done={preview.looked} of={preview.all} />}
      {counts.size === 0 && !next ? (
        <Card>
          <EmptyState title="Nobody’s state would change">
            {`${preview.all} ${noun.toLowerCase()} were looked at, as they would stand on ${sayDay(day, today)}. Due days may move; none becomes overdue or comes right by it.`}
          </EmptyState>
        </Card>
      ) : (
        <>
          {counts.size > 0 && <Counts counts={counts} />}
          {preview.changed.length > 0 && <Changed changed={preview.changed} named={named} today={today} />}
        </>
      )}
      <div class="govuk-button-group">
        <form method="post" action={confirmChangeUrl(duty.code)}>
          <Hidden values={values} />
          <Button preventDoubleClick>Decide it so</Button>
        </form>
        {next && (
          <form method="post" action={previewUrl(duty.code)}>
            <Hidden
              values={{
                ...values,
                after: next.after,
                looked: String(next.looked),
                counts: JSON.stringify([...counts]),
              }}
            />
            <QuietButton>Look at the next ones</QuietButton>
          </form>
        )}
        <a href={dutyUrl(duty.code)}>Leave it as it is</a>
      </div>
    </DeskPage>
  )
}
