import type { Child } from 'hono/jsx'
import { conflictKinds } from '#conflicts/rules.ts'
import { DeskPage } from '#desk/desk-page.tsx'
import { capitalised } from '#desk/words.ts'
import { type FieldErrors, type FieldValues, fieldsOf } from '#ui/fields.ts'
import { Button } from '#ui/govuk/button.tsx'
import { Checkboxes } from '#ui/govuk/checkboxes.tsx'
import { Input } from '#ui/govuk/input.tsx'
import { Radios } from '#ui/govuk/radios.tsx'
import { Select } from '#ui/govuk/select.tsx'
import { Textarea } from '#ui/govuk/textarea.tsx'
import type { CoverLine } from './covers-store.ts'
import type { Candidate, Ranked } from './rules/candidates.ts'
import { stretchInWords } from './rules/days.ts'
import { formatInWords } from './rules/profile-words.ts'
import { Unable } from './unable.tsx'
import { changeCoverUrl, coverPageUrl, declineUrl, endCoverUrl, handOnCoverUrl, toldUrl } from './urls.ts'
import { standingInWords } from './words.ts'

type Day = Temporal.PlainDate

interface FormPageProps {
  cover: CoverLine
  client: string
  values: FieldValues
  errors: FieldErrors
  today: Day
}

const FormPage = ({
  title,
  lead,
  cover,
  values,
  errors,
  action,
  submitText,
  children,
}: Pick<FormPageProps, 'cover' | 'values' | 'errors'> & {
  title: string
  lead?: Child
  action: string
  submitText: string
  children?: Child
}) => (
  <DeskPage
    title={title}
    lead={lead}
    back={{ href: coverPageUrl(cover.id), text: 'The cover' }}
    errors={fieldsOf(errors, values).errorList}
    writing
  >
    <form class="card" method="post" action={action}>
      {children}
      <div class="govuk-button-group form-actions">
        <Button preventDoubleClick>{submitText}</Button>
        <a class="govuk-link" href={coverPageUrl(cover.id)}>
          Cancel
        </a>
      </div>
    </form>
  </DeskPage>
)

/** Declining, with the reason; a conflict of interest is declared with it and closes the file at once. */
export const DeclinePage = ({ cover, client, values, errors, today }: FormPageProps) => {
  const fields = fieldsOf(errors, values)
  return (
    <FormPage
      title={`Decline to cover ${client}`}
      lead={`For ${cover.absent}, ${stretchInWords(cover, today)}`}
      {...{ cover, values, errors }}
      action={declineUrl(cover.id)}
      submitText="Decline"
    >
      <Radios
        {...fields.choice('because')}
        fieldset={{ legend: { text: 'Why?', classes: 'govuk-fieldset__legend--s' } }}
        items={[
          {
            value: 'other',
            text: 'I cannot in these days',
            conditional: (
              <Textarea
                {...fields.text('reason')}
                label="In a few words"
                hint="Read by whoever arranges cover. Nothing about your health has to be said."
                rows={2}
              />
            ),
          },
          {
            value: 'conflict',
            text: `There is a conflict of interest with ${client}`,
            conditional: (
              <>
                <Select
                  {...fields.text('kind')}
                  label="What kind of tie"
                  items={[
                    { value: '', text: 'Choose' },
                    ...Object.entries(conflictKinds).map(([value, text]) => ({ value, text })),
                  ]}
                />
                <Textarea
                  {...fields.text('explanation')}
                  label="What it is"
                  hint="Read by the manager who decides about it, not by whoever asked you."
                  rows={2}
                />
              </>
            ),
          },
        ]}
      />
    </FormPage>
  )
}

/** Giving up a cover one has accepted; for whoever arranges it, ending somebody's. */
export const GiveUpPage = (props: FormPageProps & { isNow: boolean; isOwn: boolean }) => {
  const { cover, client, values, errors, today, isNow, isOwn } = props
  const whose = isOwn ? 'Your' : 'Their'
  return (
    <FormPage
      title={isOwn ? `Give up the cover of ${client}?` : `End ${cover.person}’s cover of ${client}?`}
      lead={`For ${cover.absent}, ${stretchInWords(cover, today)}`}
      {...{ cover, values, errors }}
      action={endCoverUrl(cover.id)}
      submitText={isOwn ? 'Give it up' : 'End it'}
    >
      <p>
        {isNow
          ? `Somebody else is opened at the same moment, by the standing agreement, so that nobody is left without cover. ${whose} access ends then; the hand-back is still ${isOwn ? 'yours' : 'theirs'} to write.`
          : 'The next in line is asked at once.'}
      </p>
    </FormPage>
  )
}

/** Telling the client, in their format, who covers and how to reach them; and those round them. */
export const ToldPage = ({
  cover,
  client,
  values,
  errors,
  flag,
  formats,
}: FormPageProps & { flag: string | null; formats: readonly string[] }) => {
  const fields = fieldsOf(errors, values)
  const choices = formats.length > 0 ? formats : ['standard']
  return (
    <FormPage
      title={`${client} knows who covers`}
      lead={`${cover.person}${cover.second ? `, then ${cover.second}` : ''}`}
      {...{ cover, values, errors }}
      action={toldUrl(cover.id)}
      submitText="Record it"
    >
      {flag && (
        <p>
          <strong>How to talk with {client}:</strong> {flag}
        </p>
      )}
      <Input {...fields.text('on')} label="Told on" type="date" />
      <Select
        {...fields.text('how')}
        label="How"
        items={[
          'face to face',
          'by telephone',
          'by video',
          'by letter',
          'by text message',
          'by e-mail',
          'through somebody they trust',
        ].map((text) => ({ value: text, text }))}
      />
      <Radios
        {...fields.choice('format')}
        fieldset={{ legend: { text: 'In which format', classes: 'govuk-fieldset__legend--s' } }}
        classes="govuk-radios--small"
        items={[
          ...choices.map((format) => ({ value: formatInWords(format), text: capitalised(formatInWords(format)) })),
          { value: 'in words only', text: 'In words only' },
          { value: 'another format', text: 'Another format' },
        ]}
      />
      <Input
        {...fields.text('why')}
        label="Why another format"
        hint={`Needed when it is none that ${client} reads or follows.`}
      />
      <Input
        {...fields.text('reach')}
        label="How to reach whoever covers, as they were told"
        hint="A number, a name to ask for"
      />
      <Checkboxes
        {...fields.choices('contacts')}
        classes="govuk-checkboxes--small"
        items={[{ value: 'yes', text: 'Those round them know as well' }]}
      />
    </FormPage>
  )
}

interface PeopleProps {
  ranked: readonly Ranked<Candidate>[]
  own: Readonly<Record<'mentor' | 'case manager', string>>
}

const optionsOf = ({ ranked, own }: PeopleProps, but: string) => [
  { value: '', text: 'nobody yet' },
  ...ranked
    .filter(({ candidate }) => candidate.personId !== but)
    .map(({ candidate, hindrance }) => ({
      value: candidate.personId,
      text: `${candidate.name}, ${standingInWords(candidate.standing, own)}${hindrance ? ', cannot' : ''}`,
      disabled: hindrance !== null,
    })),
]

/** Changing what was asked: second cover, scope, wishes, the days. */
export const ChangeCoverPage = (props: FormPageProps & PeopleProps) => {
  const { cover, client, values, errors, today, ranked } = props
  const fields = fieldsOf(errors, values)
  return (
    <FormPage
      title={`Change the cover of ${client}`}
      lead={`${cover.person} for ${cover.absent}`}
      {...{ cover, values, errors }}
      action={changeCoverUrl(cover.id)}
      submitText="Change it"
    >
      <div class="fields-in-row">
        <Input {...fields.text('from')} label="First day" type="date" />
        <Input {...fields.text('to')} label="Last day" type="date" />
      </div>
      {cover.acceptedAt && (
        <p class="quiet">{cover.person} has accepted these days: they can become fewer. For further days ask anew.</p>
      )}
      <Select {...fields.text('second')} label="Second cover" items={optionsOf(props, cover.personId)} />
      <Unable ranked={ranked} today={today} />
      <Radios
        {...fields.choice('scope')}
        fieldset={{ legend: { text: 'For', classes: 'govuk-fieldset__legend--s' } }}
        classes="govuk-radios--small govuk-radios--inline"
        items={[
          { value: 'full', text: 'Everything' },
          { value: 'urgent only', text: 'Urgent matters only' },
        ]}
      />
      <Textarea {...fields.text('wishes')} label={`What ${client} wishes for about cover`} rows={2} />
    </FormPage>
  )
}

/** Handing a cover to another person on its way. The old one ends when the new one begins. */
export const HandOnPage = (props: FormPageProps & PeopleProps) => {
  const { cover, client, values, errors, today, ranked } = props
  const fields = fieldsOf(errors, values)
  return (
    <FormPage
      title={`Hand the cover of ${client} to somebody else`}
      lead={`${cover.person} goes on until they have accepted`}
      {...{ cover, values, errors }}
      action={handOnCoverUrl(cover.id)}
      submitText="Ask them"
    >
      <Select {...fields.text('person')} label="To whom" items={optionsOf(props, cover.personId)} />
      <Select {...fields.text('second')} label="Second cover" items={optionsOf(props, '')} />
      <Unable ranked={ranked} today={today} />
      <Input {...fields.text('from')} label="From" type="date" />
    </FormPage>
  )
}
