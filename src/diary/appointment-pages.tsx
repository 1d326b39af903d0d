import type { Child } from 'hono/jsx'
import { DeskPage } from '#desk/desk-page.tsx'
import { diaryOfFileUrl } from '#files/urls.ts'
import { noteOfAppointmentUrl } from '#notes/urls.ts'
import type { Choices } from '#records/field.ts'
import { controlsOf, errorList, type FormState, RecordFields } from '#records/form.tsx'
import type { ReadVersion } from '#records/read.ts'
import { StepsCard } from '#records/steps.tsx'
import { recordUrl } from '#records/urls.ts'
import { Card } from '#ui/card.tsx'
import { Columns } from '#ui/columns.tsx'
import { Button, QuietButton } from '#ui/govuk/button.tsx'
import { Details } from '#ui/govuk/details.tsx'
import { Input } from '#ui/govuk/input.tsx'
import { InsetText } from '#ui/govuk/inset-text.tsx'
import { SummaryList } from '#ui/govuk/summary-list.tsx'
import { Heading } from '#ui/heading.tsx'
import { Pill } from '#ui/pill.tsx'
import { PrintButton } from '#ui/print-button.tsx'
import { appointment } from './record.ts'
import { type AppointmentValues, appointmentKinds, attendanceLabels, isOurs } from './rules.ts'
import type { AppointmentRow } from './store.ts'
import { appointmentUrl, cancelAppointmentUrl, changeAppointmentUrl, happenedUrl, newAppointmentUrl } from './urls.ts'
import { spanInWords } from './words.ts'

type Day = Temporal.PlainDate

interface AppointmentProps {
  row: AppointmentRow
  values: AppointmentValues
  versions: readonly ReadVersion[]
  header: Child
  today: Day
  now: Temporal.Instant
  mayWrite: boolean
  /** What was wrong with the reason for cancelling. */
  error?: string
}

const Acts = ({ row, now, error }: { row: AppointmentRow; now: Temporal.Instant; error?: string }) => {
  const hasBegun = Temporal.Instant.compare(row.from_at, now) <= 0
  return (
    <Card title="What next">
      <div class="steps">
        {hasBegun && isOurs(row.attendance) && (
          <Button href={noteOfAppointmentUrl(row.file_id, row.id)}>Write the note</Button>
        )}
        {hasBegun && !isOurs(row.attendance) && row.attendance !== 'rebooked' && (
          <form method="post" action={happenedUrl(row.id)}>
            <QuietButton preventDoubleClick>It took place</QuietButton>
          </form>
        )}
        <QuietButton href={changeAppointmentUrl(row.id)}>
          {row.is_away && !hasBegun ? 'Decide who goes' : 'Move or change it'}
        </QuietButton>
        <Details summaryText="Cancel it" open={Boolean(error)}>
          <form method="post" action={cancelAppointmentUrl(row.id)} class="one-line">
            <Input name="reason" id="reason" label="Why?" {...(error ? { errorMessage: error } : {})} />
            <QuietButton preventDoubleClick>Cancel the appointment</QuietButton>
          </form>
        </Details>
      </div>
    </Card>
  )
}

/** One appointment: what, when, where, who goes, whether the client was asked, and what can be done with it. */
export const AppointmentPage = (props: AppointmentProps) => {
  const { row, values, versions, header, today, now, mayWrite, error } = props
  const line = (key: string, text: Child) => (text ? { key, value: { text } } : null)
  const labels = attendanceLabels as Record<string, string>
  const asked = values.clientAsked
  return (
    <DeskPage
      title={row.what}
      lead={spanInWords(row.from_at, row.to_at, today)}
      header={header}
      back={{ href: diaryOfFileUrl(row.file_id), text: 'Diary' }}
      headingActions={<PrintButton />}
      errors={error ? [{ text: error, href: '#reason' }] : []}
    >
      {row.status === 'planned' && row.is_away && (
        <InsetText>
          {row.person} is away then.{' '}
          {row.attendance && row.attendance !== 'case manager'
            ? 'It is decided who goes.'
            : `Ask ${row.client} who should go instead, or whether it is rebooked.`}
        </InsetText>
      )}
      <Columns
        aside={mayWrite && row.status === 'planned' && <Acts row={row} now={now} {...(error ? { error } : {})} />}
      >
        <Card>
          <SummaryList
            rows={[
              line('What kind', appointmentKinds[values.kind as keyof typeof appointmentKinds]),
              line('Where', row.place),
              line('Who of us goes', row.person),
              line('Decided', row.attendance && labels[row.attendance]),
              line(
                `${row.client} was asked`,
                asked && (asked.answer ? 'Yes' : `No${asked.reason ? `: ${asked.reason}` : ''}`),
              ),
              line(
                'How it stands',
                row.status === 'planned' ? (
                  'Planned'
                ) : row.status === 'happened' ? (
                  <Pill tone="good">Happened</Pill>
                ) : (
                  <>
                    <Pill tone="plain">Cancelled</Pill> {values.cancelReason}
                  </>
                ),
              ),
              line('Its note', row.note_id && <a href={recordUrl(row.note_id)}>Read the note</a>),
            ]}
          />
        </Card>
        <StepsCard recordId={row.id} versions={versions} first="Put in the diary" today={today} />
      </Columns>
    </DeskPage>
  )
}

interface FormProps {
  header: Child
  state: FormState
  choices: Choices
}

const asked = ['kind', 'what', 'from', 'lasting', 'place', 'person']

/** A new appointment: what, when, how long, where, who of us. It may lie ahead, unlike a note. */
export const NewAppointmentPage = ({ header, state, choices }: FormProps) => (
  <DeskPage
    title="Add an appointment"
    lead="What has happened already goes in a note."
    header={header}
    back={{ href: diaryOfFileUrl(state.bookId), text: 'Diary' }}
    errors={errorList(appointment, state)}
    writing
  >
    <form class="card prose" method="post" action={newAppointmentUrl(state.bookId)} novalidate>
      <input type="hidden" name="_record" value={state.recordId} />
      <RecordFields record={appointment} state={state} choices={choices} only={asked} />
      <div class="govuk-button-group form-actions">
        <Button preventDoubleClick>Put in the diary</Button>
        <a class="govuk-link" href={diaryOfFileUrl(state.bookId)}>
          Cancel
        </a>
      </div>
    </form>
  </DeskPage>
)

/** Moves an appointment, or decides who goes while the usual person is away. */
export const ChangeAppointmentPage = ({ header, state, choices, isAway }: FormProps & { isAway: boolean }) => {
  const controls = controlsOf(appointment, state)
  const whoGoes = (
    <>
      <Heading level={2}>Who goes</Heading>
      <RecordFields record={appointment} state={state} choices={choices} only={['attendance', 'clientAsked']} />
    </>
  )
  return (
    <DeskPage
      title={isAway ? 'Decide who goes' : 'Change the appointment'}
      header={header}
      back={{ href: appointmentUrl(state.recordId), text: 'The appointment' }}
      errors={controls.errorList}
      writing
    >
      <form class="card prose" method="post" action={changeAppointmentUrl(state.recordId)} novalidate>
        {isAway && whoGoes}
        <RecordFields record={appointment} state={state} choices={choices} only={asked} />
        {!isAway && whoGoes}
        <Input {...controls.text('reason')} label={{ text: 'Why is it changed?', classes: 'govuk-label--s' }} />
        <div class="govuk-button-group form-actions">
          <Button preventDoubleClick>Sign the change</Button>
          <a class="govuk-link" href={appointmentUrl(state.recordId)}>
            Cancel
          </a>
        </div>
      </form>
    </DeskPage>
  )
}
