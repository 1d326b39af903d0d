import { roles } from '#access/verbs.ts'
import { DeskPage } from '#desk/desk-page.tsx'
import { words } from '#desk/words.ts'
import { type FieldErrors, type FieldValues, fieldsOf } from '#ui/fields.ts'
import { Button } from '#ui/govuk/button.tsx'
import { Checkboxes } from '#ui/govuk/checkboxes.tsx'
import { DateInput } from '#ui/govuk/date-input.tsx'
import { Input } from '#ui/govuk/input.tsx'
import { Radios } from '#ui/govuk/radios.tsx'
import { WarningText } from '#ui/govuk/warning-text.tsx'
import { roleLabel, rolePurpose } from './sentences.ts'
import type { PersonRow } from './store.ts'
import { addPersonUrl, editPersonUrl, leaveUrl, peopleUrl, personUrl } from './urls.ts'

const dayValues = (name: string, day: Temporal.PlainDate | null): FieldValues => ({
  [`${name}-day`]: day ? String(day.day) : '',
  [`${name}-month`]: day ? String(day.month) : '',
  [`${name}-year`]: day ? String(day.year) : '',
})

/** A person as the form shows them first. */
export const valuesOfPerson = (person: PersonRow): FieldValues => ({
  name: person.name,
  email: person.email,
  profession: person.profession ?? '',
  team: person.team ?? '',
  registrationBody: person.registrationBody ?? '',
  registrationNumber: person.registrationNumber ?? '',
  maxMentees: String(person.maxMentees),
  ...dayValues('startedOn', person.startedOn),
  ...dayValues('newToRoleSince', person.newToRoleSince),
  ...dayValues('registrationExpiresOn', person.registrationExpiresOn),
})

/** An empty form, with today as the first day. */
export const valuesOfNobody = (today: Temporal.PlainDate): FieldValues => ({
  ...dayValues('startedOn', today),
  ...dayValues('newToRoleSince', null),
  ...dayValues('registrationExpiresOn', null),
})

interface PersonFormProps {
  /** Undefined for somebody new. */
  person: { id: string; name: string } | undefined
  values: FieldValues
  errors?: FieldErrors
  own: Readonly<Record<string, string>>
}

const PersonFields = ({ values, errors, own }: PersonFormProps) => {
  const fields = fieldsOf(errors, values)
  return (
    <>
      <Input {...fields.text('name')} label="Name" autocomplete="off" />
      <Input
        {...fields.text('email')}
        label="E-mail address"
        hint="They sign in with it."
        type="email"
        autocomplete="off"
      />
      <Input {...fields.text('profession')} label="Profession (optional)" autocomplete="off" />
      <Input {...fields.text('team')} label="Team (optional)" autocomplete="off" classes="govuk-input--width-20" />
      <DateInput {...fields.date('startedOn')} fieldset={{ legend: { text: 'Started' } }} />
      <DateInput
        {...fields.date('newToRoleSince')}
        fieldset={{ legend: { text: 'New to the role since (optional)' } }}
        hint="While it is set, sessions come closer together."
      />
      <Input
        {...fields.text('registrationBody')}
        label="Registered with (optional)"
        hint="For example HCPC, SWE, NMC"
        classes="govuk-input--width-20"
      />
      <Input
        {...fields.text('registrationNumber')}
        label="Registration number (optional)"
        classes="govuk-input--width-20"
      />
      <DateInput
        {...fields.date('registrationExpiresOn')}
        fieldset={{ legend: { text: 'Registration expires (optional)' } }}
      />
      <Input
        {...fields.text('maxMentees')}
        value={fields.value('maxMentees') || '8'}
        label={`Holds as ${words(own).mentor} at most`}
        inputmode="numeric"
        classes="govuk-input--width-2"
      />
    </>
  )
}

/** Adds somebody, or changes what is known of them. */
export const PersonFormPage = (props: PersonFormProps) => {
  const { person, values, errors, own } = props
  const fields = fieldsOf(errors, values)
  return (
    <DeskPage
      title={person ? `Change what is known of ${person.name}` : 'Add somebody'}
      back={{ href: person ? personUrl(person.id) : peopleUrl }}
      errors={fields.errorList}
      writing
    >
      <form class="card" method="post" action={person ? editPersonUrl(person.id) : addPersonUrl} novalidate>
        <PersonFields {...props} />
        {!person && (
          <>
            <Checkboxes
              {...fields.choices('roles')}
              fieldset={{ legend: { text: 'Roles' } }}
              hint="They can be given and ended at any time."
              items={roles.map((role) => ({ value: role, text: roleLabel(role, own), hint: rolePurpose(role) }))}
            />
            <Checkboxes
              {...fields.choices('invite')}
              values={errors ? fields.choices('invite').values : ['yes']}
              items={[{ value: 'yes', text: 'Invite them now by e-mail' }]}
            />
          </>
        )}
        <Button preventDoubleClick>{person ? 'Keep the changes' : 'Add'}</Button>
      </form>
    </DeskPage>
  )
}

interface LeaveProps {
  person: PersonRow
  values: FieldValues
  errors?: FieldErrors
  looseEnds: readonly string[]
}

/** Records somebody's last day, and says what is still held. */
export const LeavePage = ({ person, values, errors, looseEnds }: LeaveProps) => {
  const fields = fieldsOf(errors, values)
  return (
    <DeskPage
      title={`${person.name} is leaving`}
      back={{ href: personUrl(person.id) }}
      errors={fields.errorList}
      writing
    >
      <form class="card" method="post" action={leaveUrl(person.id)} novalidate>
        {looseEnds.map((sentence) => (
          <WarningText>{sentence}</WarningText>
        ))}
        <p>Roles, line management and mentoring end with the last day. Everything they signed stays theirs.</p>
        <DateInput {...fields.date('lastDay')} fieldset={{ legend: { text: 'Last day' } }} />
        <Radios
          {...fields.choice('access')}
          fieldset={{ legend: { text: 'When do they lose their way in?' } }}
          items={[
            { value: 'last day', text: 'At the end of the last day' },
            { value: 'now', text: 'Now', hint: 'They are signed out everywhere at once.' },
          ]}
        />
        <Button classes="govuk-button--warning" preventDoubleClick>
          Record the last day
        </Button>
      </form>
    </DeskPage>
  )
}

/** The leaving form as it is shown first. */
export const valuesOfLeaving = (today: Temporal.PlainDate): FieldValues => ({
  ...dayValues('lastDay', today),
  access: 'last day',
})
