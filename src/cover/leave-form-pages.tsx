import type { Child } from 'hono/jsx'
import { DeskPage } from '#desk/desk-page.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { type FieldErrors, type FieldValues, fieldsOf } from '#ui/fields.ts'
import { Button } from '#ui/govuk/button.tsx'
import { Input } from '#ui/govuk/input.tsx'
import { Radios } from '#ui/govuk/radios.tsx'
import { Select } from '#ui/govuk/select.tsx'
import { Zone } from '#ui/zone.tsx'
import type { AbsenceLine } from './absence-store.ts'
import type { LeaveDays } from './rules/absence.ts'
import { absenceUrl, changeAbsenceUrl, coverUrl, planLeaveUrl, recordSickUrl } from './urls.ts'

const kindLabels = {
  'annual leave': 'Annual leave',
  training: 'Training or study',
  parental: 'Parental leave',
  compassionate: 'Compassionate leave',
  sick: 'Planned treatment or recovery',
  other: 'Something else',
} as const

/** The boxes of a leave form, as they are shown first. */
export const valuesOfLeave = (leave: LeaveDays | null): FieldValues => ({
  from: leave?.from.toString() ?? '',
  fromHalf: leave?.fromAfternoon ? 'afternoon' : 'whole',
  to: leave?.to.toString() ?? '',
  toHalf: leave?.toMorning ? 'morning' : 'whole',
  kind: '',
})

interface LeaveFormProps {
  action: string
  values: FieldValues
  errors: FieldErrors
  submitText: string
  cancelHref: string
  /** Whether why is asked: of new leave only. */
  asksKind: boolean
  /** The leave has begun: its first day stays. */
  hasBegun?: boolean
  children?: Child
}

const LeaveForm = ({
  action,
  values,
  errors,
  submitText,
  cancelHref,
  asksKind,
  hasBegun,
  children,
}: LeaveFormProps) => {
  const fields = fieldsOf(errors, values)
  return (
    <form class="card" method="post" action={action}>
      {children}
      {hasBegun ? (
        <>
          <input type="hidden" name="from" value={fields.value('from')} />
          <input type="hidden" name="fromHalf" value={fields.value('fromHalf')} />
        </>
      ) : (
        <div class="fields-in-row">
          <Input {...fields.text('from')} label="First day away" type="date" />
          <Select
            {...fields.text('fromHalf')}
            label="It begins"
            items={[
              { value: 'whole', text: 'in the morning' },
              { value: 'afternoon', text: 'at 13:00' },
            ]}
          />
        </div>
      )}
      <div class="fields-in-row">
        <Input {...fields.text('to')} label="Last day away" type="date" />
        <Select
          {...fields.text('toHalf')}
          label="It ends"
          items={[
            { value: 'whole', text: 'with the day' },
            { value: 'morning', text: 'at 13:00' },
          ]}
        />
      </div>
      {asksKind && (
        <Zone
          kind="restricted"
          title="Why"
          readers="read by the person and their line manager; everybody else sees only that they are away"
        >
          <Radios
            {...fields.choice('kind')}
            fieldset={{ legend: { text: 'What is it?', classes: 'govuk-fieldset__legend--s' } }}
            classes="govuk-radios--small"
            items={Object.entries(kindLabels).map(([value, text]) => ({ value, text }))}
          />
        </Zone>
      )}
      <div class="govuk-button-group form-actions">
        <Button preventDoubleClick>{submitText}</Button>
        <a class="govuk-link" href={cancelHref}>
          Cancel
        </a>
      </div>
    </form>
  )
}

/** Planning leave: two days, two halves, one reason that stays apart. */
export const PlanLeavePage = ({
  values,
  errors,
  people,
  forOther,
}: {
  values: FieldValues
  errors: FieldErrors
  /** Those it may be planned for instead; chosen when it is for somebody else. */
  people: readonly { id: string; name: string }[]
  forOther: boolean
}) => (
  <DeskPage
    title={forOther ? 'Plan leave for somebody' : 'Plan leave'}
    lead="Next you see who covers, and what each file needs to hold until the return."
    back={{ href: coverUrl, text: 'Cover' }}
    errors={fieldsOf(errors, values).errorList}
    writing
  >
    <LeaveForm
      action={planLeaveUrl()}
      values={values}
      errors={errors}
      submitText="Plan this leave"
      cancelHref={coverUrl}
      asksKind
    >
      {forOther && (
        <Select
          {...fieldsOf(errors, values).text('person')}
          label="For whom"
          items={people.map((each) => ({ value: each.id, text: each.name }))}
        />
      )}
    </LeaveForm>
  </DeskPage>
)

/** Moving, shortening or prolonging planned leave. */
export const ChangeLeavePage = ({
  absence,
  values,
  errors,
  hasBegun,
}: {
  absence: AbsenceLine
  values: FieldValues
  errors: FieldErrors
  hasBegun: boolean
}) => (
  <DeskPage
    title="Change leave"
    back={{ href: absenceUrl(absence.id), text: 'The leave' }}
    errors={fieldsOf(errors, values).errorList}
    writing
  >
    <LeaveForm
      action={changeAbsenceUrl(absence.id)}
      values={values}
      errors={errors}
      submitText="Change the days"
      cancelHref={absenceUrl(absence.id)}
      asksKind={false}
      hasBegun={hasBegun}
    >
      <p>
        Cover moves with the leave. Whoever has accepted is asked again for days they have not agreed to; when those are
        less than five working days away they go on covering and are told.
        {absence.approvedAt && !absence.mayApprove && ' The leave has to be approved again.'}
      </p>
    </LeaveForm>
  </DeskPage>
)

/** Recording that somebody else is away, since today or a day before. */
export const RecordSickPage = ({
  people,
  values,
  errors,
}: {
  people: readonly { id: string; name: string }[]
  values: FieldValues
  errors: FieldErrors
}) => {
  const fields = fieldsOf(errors, values)
  return (
    <DeskPage
      title="Somebody is away today"
      lead="Cover is opened on every one of their files at once."
      back={{ href: coverUrl, text: 'Cover' }}
      errors={fields.errorList}
      writing
    >
      {people.length === 0 ? (
        <EmptyState title="Nobody to record for">
          You record this for those you mentor or manage. Anybody records it for themself with one press on the page
          Cover.
        </EmptyState>
      ) : (
        <form class="card" method="post" action={recordSickUrl()}>
          <Select
            {...fields.text('person')}
            label="Who"
            items={people.map((each) => ({ value: each.id, text: each.name }))}
          />
          <Input
            {...fields.text('since')}
            label="Away since"
            type="date"
            hint="Nobody is asked why. It counts until they are back."
          />
          <div class="govuk-button-group form-actions">
            <Button preventDoubleClick>Record it and open cover</Button>
            <a class="govuk-link" href={coverUrl}>
              Cancel
            </a>
          </div>
        </form>
      )}
    </DeskPage>
  )
}
