import { sayDay } from '#calendar/in-words.ts'
import { DeskConfirmPage, DeskPage } from '#desk/desk-page.tsx'
import { words } from '#desk/words.ts'
import { type FieldErrors, type FieldValues, fieldsOf } from '#ui/fields.ts'
import { Button } from '#ui/govuk/button.tsx'
import { DateInput } from '#ui/govuk/date-input.tsx'
import { InsetText } from '#ui/govuk/inset-text.tsx'
import { Radios } from '#ui/govuk/radios.tsx'
import { Select } from '#ui/govuk/select.tsx'
import { Textarea } from '#ui/govuk/textarea.tsx'
import { WarningText } from '#ui/govuk/warning-text.tsx'
import type { MentorshipLine } from './mentorship-store.ts'
import { kindLabel } from './sentences.ts'
import { endMentorshipUrl, nameMentorUrl, personUrl } from './urls.ts'

type Own = Readonly<Record<string, string>>

interface NameMentorProps {
  person: { id: string; name: string }
  mentors: readonly { id: string; name: string; holds: number; most: number }[]
  values: FieldValues
  errors?: FieldErrors
  /** The limit of mentees is reached: a reason may pass it. */
  asksOverride: boolean
  /** Said before it is done; the next press does it. */
  warnings: readonly string[]
  own: Own
}

/** Names a mentor, an interim or a deputy for somebody. */
export const NameMentorPage = (props: NameMentorProps) => {
  const { person, mentors, values, errors, asksOverride, warnings, own } = props
  const fields = fieldsOf(errors, values)
  const { mentor } = words(own)
  return (
    <DeskPage
      title={`Name a ${mentor} for ${person.name}`}
      back={{ href: personUrl(person.id) }}
      errors={fields.errorList}
      writing
    >
      <form class="card" method="post" action={nameMentorUrl(person.id)} novalidate>
        {warnings.map((warning) => (
          <WarningText>{warning}</WarningText>
        ))}
        {warnings.length > 0 && <input type="hidden" name="said" value="yes" />}
        <Select
          {...fields.text('mentor')}
          label="Who"
          items={[
            { value: '', text: 'choose' },
            ...mentors.map(({ id, name, holds, most }) => ({ value: id, text: `${name} (holds ${holds} of ${most})` })),
          ]}
        />
        <Radios
          {...fields.choice('kind')}
          fieldset={{ legend: { text: 'As what' } }}
          items={[
            { value: 'primary', text: kindLabel('primary', own), hint: 'Holds them from now on.' },
            { value: 'interim', text: kindLabel('interim', own), hint: `For a gap, until a ${mentor} is found.` },
            {
              value: 'deputy',
              text: kindLabel('deputy', own),
              hint: `Steps in while the ${mentor} is away or may not know the person.`,
            },
          ]}
        />
        <DateInput {...fields.date('from')} fieldset={{ legend: { text: 'From' } }} />
        <DateInput {...fields.date('to')} fieldset={{ legend: { text: 'Last day (needed for an interim)' } }} />
        {asksOverride && (
          <Textarea
            {...fields.text('overrideReason')}
            label="Why this one more can be held well"
            hint="Everybody who reads this person’s page sees it."
            rows={3}
          />
        )}
        <Button preventDoubleClick>{warnings.length > 0 ? 'Name them all the same' : `Name them ${mentor}`}</Button>
      </form>
    </DeskPage>
  )
}

interface EndProps {
  person: { id: string; name: string }
  mentorship: MentorshipLine
  values: FieldValues
  errors?: FieldErrors
  today: Temporal.PlainDate
  own: Own
}

/** Ends a pair without fault: either side may, and says why. */
export const EndMentorshipPage = ({ person, mentorship, values, errors, today, own }: EndProps) => {
  const fields = fieldsOf(errors, values)
  const { mentor } = words(own)
  return (
    <DeskConfirmPage
      title={`End what ${mentorship.mentorName} and ${mentorship.menteeName} have begun?`}
      action={endMentorshipUrl(person.id, mentorship.id)}
      confirmText="End it"
      cancelHref={personUrl(person.id)}
      errors={fields.errorList}
      warning={`${mentorship.mentorName} can then no longer open what ${mentorship.menteeName} holds.`}
    >
      <p>
        {mentorship.mentorName} has been {kindLabel(mentorship.kind, own)} since {sayDay(mentorship.from, today)}.
        Ending is nobody’s fault, and either of the two may ask for it at any time.
      </p>
      <InsetText>Everybody who holds files has a {mentor}: name the next one, or an interim for the gap.</InsetText>
      <DateInput {...fields.date('lastDay')} fieldset={{ legend: { text: 'Last day' } }} />
      <Textarea {...fields.text('reason')} label="Why" rows={3} />
    </DeskConfirmPage>
  )
}
