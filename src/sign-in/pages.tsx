import type { Child } from 'hono/jsx'
import { fieldsOf } from '#ui/fields.ts'
import { Button } from '#ui/govuk/button.tsx'
import { Details } from '#ui/govuk/details.tsx'
import { Input } from '#ui/govuk/input.tsx'
import { InsetText } from '#ui/govuk/inset-text.tsx'
import { PasswordInput } from '#ui/govuk/password-input.tsx'
import { type SimpleFrame, SimplePage } from '#ui/simple-page.tsx'
import { SignOutForm } from './second-step-pages.tsx'
import { forgottenUrl, localPath, secondStepUrl, signInUrl } from './urls.ts'

/** What goes along through signing in: the page wanted, and a form whose session ran out. */
export interface Along {
  back: string
  carried: string
  /** The form had attached files, which a page cannot carry. */
  lostFiles?: boolean
}

interface SignInProps {
  frame: SimpleFrame
  along: Along
  lately?: boolean
  email?: string
  errors?: Record<string, string>
}

const AlongFields = ({ along }: { along: Along }) => (
  <>
    {along.back && <input type="hidden" name="back" value={along.back} />}
    {along.carried && <input type="hidden" name="carried" value={along.carried} />}
  </>
)

const Kept = ({ along, lately }: { along: Along; lately: boolean }) => {
  if (!along.carried && !lately) return null
  return (
    <InsetText>
      {lately ? 'You were signed out. ' : ''}
      {along.carried && 'What you wrote is safe: sign in to go on.'}
      {!along.carried && 'Sign in to go on.'}
      {along.lostFiles && ' Files you had chosen must be chosen again.'}
    </InsetText>
  )
}

/** Address and password. */
export const SignInPage = ({ frame, along, lately = false, email = '', errors = {} }: SignInProps) => {
  const fields = fieldsOf(errors, { email })
  return (
    <SimplePage frame={frame} title="Sign in" errors={fields.errorList}>
      <Kept along={along} lately={lately} />
      <form method="post" action={signInUrl()} novalidate>
        <AlongFields along={along} />
        <Input
          {...fields.text('email')}
          label="E-mail address"
          type="email"
          autocomplete="username"
          spellcheck={false}
        />
        <PasswordInput {...fields.text('password')} label="Password" />
        <Button preventDoubleClick>Sign in</Button>
      </form>
      <p>
        <a href={forgottenUrl}>I have forgotten my password</a>
      </p>
    </SimplePage>
  )
}

interface SecondStepProps {
  frame: SimpleFrame
  along: Along
  error?: { field: 'code' | 'recoveryCode'; text: string }
}

/** The code of the telephone, or one of the recovery codes. */
export const SecondStepPage = ({ frame, along, error }: SecondStepProps) => {
  const fields = fieldsOf(error ? { [error.field]: error.text } : {}, {})
  return (
    <SimplePage frame={frame} title="Your second step" back={{ href: signInUrl() }} errors={fields.errorList}>
      <form method="post" action={secondStepUrl()} novalidate>
        <AlongFields along={along} />
        <Input
          {...fields.text('code')}
          label="Code"
          hint="The six digits your authenticator app shows now."
          inputmode="numeric"
          autocomplete="one-time-code"
          classes="govuk-input--width-10"
        />
        <Button preventDoubleClick>Go on</Button>
      </form>
      <Details summaryText="I do not have my telephone" open={error?.field === 'recoveryCode'}>
        <form method="post" action={secondStepUrl()} novalidate>
          <AlongFields along={along} />
          <Input
            {...fields.text('recoveryCode')}
            label="Recovery code"
            hint="One of the ten you printed or kept. Each works once."
            autocomplete="off"
            spellcheck={false}
            classes="govuk-input--width-20"
          />
          <Button>Use this recovery code</Button>
        </form>
        <p>No code left? An administrator can reset your second step.</p>
      </Details>
    </SimplePage>
  )
}

interface SignedInAgainProps {
  frame: SimpleFrame
  form: { url: string; fields: readonly [string, string][] }
}

const SendAgain = ({ form }: Pick<SignedInAgainProps, 'form'>) => (
  <form method="post" action={form.url}>
    {form.fields.map(([name, value]) => (
      <input type="hidden" name={name} value={value} />
    ))}
    <Button preventDoubleClick>Go on with what you wrote</Button>
  </form>
)

/** After a session ran out over a form: one button sends it again, to where it was going. */
export const SignedInAgainPage = ({ frame, form }: SignedInAgainProps) => (
  <SimplePage frame={frame} title="You are signed in again" lead="What you wrote has been kept.">
    <SendAgain form={form} />
  </SimplePage>
)

interface UnfinishedProps extends SignedInAgainProps {
  to: string
}

/** A form sent by somebody whose role has come to ask for a second step: it waits in this page. */
export const UnfinishedPage = ({ frame, form, to }: UnfinishedProps) => (
  <SimplePage frame={frame} title="One step first" lead="Your role asks for a second step when you sign in.">
    <p>What you wrote is kept in this page. Set up the second step in another tab, then come back here.</p>
    <p>
      <a href={to} target="_blank" rel="noopener">
        Set up the second step (opens in a new tab)
      </a>
    </p>
    <SendAgain form={form} />
  </SimplePage>
)

interface NoticeProps {
  frame: SimpleFrame
  title: string
  go?: { href: string; text: string }
  children?: Child
}

/** A message that stands alone, and one way on. */
export const NoticePage = ({ frame, title, go, children }: NoticeProps) => (
  <SimplePage frame={frame} title={title}>
    {children}
    {go && <Button href={localPath(go.href)}>{go.text}</Button>}
  </SimplePage>
)

interface ForgottenProps {
  frame: SimpleFrame
  email?: string
  errors?: Record<string, string>
}

/** Asks for the address a link is sent to. */
export const ForgottenPage = ({ frame, email = '', errors = {} }: ForgottenProps) => {
  const fields = fieldsOf(errors, { email })
  return (
    <SimplePage frame={frame} title="Forgotten password" back={{ href: signInUrl() }} errors={fields.errorList}>
      <p>We send a link to your e-mail address. It works once, for one hour.</p>
      <form method="post" action={forgottenUrl} novalidate>
        <Input
          {...fields.text('email')}
          label="E-mail address"
          type="email"
          autocomplete="username"
          spellcheck={false}
        />
        <Button preventDoubleClick>Send me a link</Button>
      </form>
    </SimplePage>
  )
}

interface SetPasswordProps {
  frame: SimpleFrame
  title: string
  lead: string
  action: string
  email: string
  /** Asks for the password in use as well. */
  asksCurrent?: boolean
  back?: { href: string; text?: string }
  submitText: string
  errors?: Record<string, string>
}

/** Chooses a password: on joining, after forgetting it, or to change it. */
export const SetPasswordPage = (props: SetPasswordProps) => {
  const fields = fieldsOf(props.errors ?? {}, {})
  return (
    <SimplePage frame={props.frame} title={props.title} lead={props.lead} back={props.back} errors={fields.errorList}>
      <form method="post" action={props.action} novalidate>
        <input type="text" name="username" value={props.email} autocomplete="username" hidden readonly />
        {props.asksCurrent && <PasswordInput {...fields.text('current')} label="Password you use now" />}
        <PasswordInput
          {...fields.text('password')}
          label="New password"
          hint="At least 12 characters. Three or four words that do not belong together are easy to remember. It must not contain your name or address."
          autocomplete="new-password"
        />
        <Button preventDoubleClick>{props.submitText}</Button>
      </form>
      {props.asksCurrent && <SignOutForm />}
    </SimplePage>
  )
}
