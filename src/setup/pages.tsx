import type { Child } from 'hono/jsx'
import { roles } from '#access/verbs.ts'
import { nations } from '#calendar/nation.ts'
import { DeskPage } from '#desk/desk-page.tsx'
import { words } from '#desk/words.ts'
import { rolePurpose } from '#people/sentences.ts'
import { addPersonUrl, importUrl, peopleUrl } from '#people/urls.ts'
import { firstRunUrl } from '#sign-in/urls.ts'
import { Card } from '#ui/card.tsx'
import { type FieldErrors, type FieldValues, fieldsOf } from '#ui/fields.ts'
import { Button, QuietButton } from '#ui/govuk/button.tsx'
import { Checkboxes } from '#ui/govuk/checkboxes.tsx'
import { Input } from '#ui/govuk/input.tsx'
import { PasswordInput } from '#ui/govuk/password-input.tsx'
import { Radios } from '#ui/govuk/radios.tsx'
import { ListRow, RowList } from '#ui/list-row.tsx'
import { Pill } from '#ui/pill.tsx'
import { type SimpleFrame, SimplePage } from '#ui/simple-page.tsx'
import type { Progress } from './store.ts'

interface SetUpProps {
  frame: SimpleFrame
  values: FieldValues
  errors?: FieldErrors
}

/** The first page of a new house: the organisation and its first administrator. */
export const FirstRunPage = ({ frame, values, errors }: SetUpProps) => {
  const fields = fieldsOf(errors, values)
  return (
    <SimplePage
      frame={frame}
      title="Set up your organisation"
      lead="Five minutes to the first file."
      errors={fields.errorList}
    >
      <form method="post" action={firstRunUrl} novalidate>
        <Input
          {...fields.text('code')}
          label="Set-up code"
          hint="The server printed it when it started, so that nobody else can do this."
          autocomplete="off"
          spellcheck={false}
          classes="govuk-input--width-20"
        />
        <h2 class="govuk-heading-m">The organisation</h2>
        <Input {...fields.text('organisation')} label="Name" autocomplete="organization" />
        <Radios
          {...fields.choice('nation')}
          fieldset={{ legend: { text: 'Where you work' } }}
          hint="It decides bank holidays and which law applies. A file can say otherwise."
          items={nations.map((nation) => ({ value: nation, text: nation }))}
        />
        <h2 class="govuk-heading-m">You, the first administrator</h2>
        <Input {...fields.text('name')} label="Your name" autocomplete="name" />
        <Input
          {...fields.text('email')}
          label="Your e-mail address"
          type="email"
          autocomplete="username"
          spellcheck={false}
        />
        <PasswordInput
          {...fields.text('password')}
          label="A password"
          hint="At least 12 characters. Three or four words that do not belong together are easy to remember."
          autocomplete="new-password"
        />
        <Checkboxes
          {...fields.choices('roles')}
          fieldset={{ legend: { text: 'What else you are' } }}
          hint="An administrator sees no file. Nobody can give roles to themself later."
          items={roles
            .filter((role) => role !== 'administrator')
            .map((role) => ({ value: role, text: role, hint: rolePurpose(role) }))}
        />
        <Button preventDoubleClick>Set up</Button>
      </form>
    </SimplePage>
  )
}

interface FirstStepsProps {
  progress: Progress
  own: Readonly<Record<string, string>>
}

const Step = ({ isDone, children, action }: { isDone: boolean; children: Child; action?: Child }) => (
  <ListRow end={isDone ? <Pill tone="good">done</Pill> : action}>{children}</ListRow>
)

/** What a new organisation does next, up to its first file. */
export const FirstStepsPage = ({ progress, own }: FirstStepsProps) => {
  const word = words(own)
  const { people, caseManagers, withoutLineManager, withoutMentor, registeredManagers, notInvited } = progress
  const toPeople = <QuietButton href={`${peopleUrl}?role=case+manager`}>See who</QuietButton>
  return (
    <DeskPage title="First steps" lead="Up to the first file.">
      <Card>
        <RowList>
          <Step
            isDone={people > 1}
            action={
              <>
                <QuietButton href={importUrl}>From a file</QuietButton> <Button href={addPersonUrl}>One by one</Button>
              </>
            }
          >
            <strong>Add your people.</strong> {people > 1 ? `${people} are here.` : 'Nobody but you is here yet.'}
          </Step>
          <Step isDone={registeredManagers > 0} action={<QuietButton href={peopleUrl}>Give the role</QuietButton>}>
            <strong>Name the registered manager,</strong> who is accountable for the service.
          </Step>
          <Step isDone={caseManagers > 0} action={<QuietButton href={peopleUrl}>Give the role</QuietButton>}>
            <strong>Say who holds {word.file}s</strong> by giving the role of {word['case manager']}.
          </Step>
          <Step isDone={caseManagers > 0 && withoutLineManager === 0} action={toPeople}>
            <strong>Name a line manager</strong> for each of them.{' '}
            {withoutLineManager > 0 && `${withoutLineManager} have none.`}
          </Step>
          <Step isDone={caseManagers > 0 && withoutMentor === 0} action={toPeople}>
            <strong>Name a {word.mentor}</strong> for each of them: without one nobody is given a {word.file}.{' '}
            {withoutMentor > 0 && `${withoutMentor} have none.`}
          </Step>
          <Step isDone={people > 1 && notInvited === 0} action={<QuietButton href={peopleUrl}>See who</QuietButton>}>
            <strong>Invite them.</strong> {notInvited > 0 && `${notInvited} are not invited yet.`}
          </Step>
          <ListRow>
            <strong>Open the first {word.file}.</strong> A line manager or the registered manager does it, under “New
            files”.
          </ListRow>
        </RowList>
      </Card>
    </DeskPage>
  )
}
