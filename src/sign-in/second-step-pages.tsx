import { fieldsOf } from '#ui/fields.ts'
import { Button } from '#ui/govuk/button.tsx'
import { Details } from '#ui/govuk/details.tsx'
import { Input } from '#ui/govuk/input.tsx'
import { PasswordInput } from '#ui/govuk/password-input.tsx'
import { WarningText } from '#ui/govuk/warning-text.tsx'
import { PrintButton } from '#ui/print-button.tsx'
import { type SimpleFrame, SimplePage } from '#ui/simple-page.tsx'
import { QrCode } from './qr-code.tsx'
import { accountUrl, confirmSetUpUrl, localPath, signOutUrl } from './urls.ts'

interface AskPasswordProps {
  frame: SimpleFrame
  title: string
  why: string
  action: string
  submitText: string
  /** Somebody whose role asks for the second step cannot go back to the service without it. */
  mayGoBack: boolean
  /** Where to go when it is done. */
  next?: string
  error?: string
}

/** Asks for the password again before something a passer-by at an open screen must not do. */
export const AskPasswordPage = (props: AskPasswordProps) => {
  const { frame, title, why, action, submitText, mayGoBack, next, error } = props
  const fields = fieldsOf(error ? { password: error } : {}, {})
  return (
    <SimplePage
      frame={frame}
      title={title}
      back={mayGoBack ? { href: accountUrl } : undefined}
      errors={fields.errorList}
    >
      <p>{why}</p>
      <form method="post" action={action} novalidate>
        {next && <input type="hidden" name="next" value={next} />}
        <PasswordInput {...fields.text('password')} label="Your password" />
        <Button preventDoubleClick>{submitText}</Button>
      </form>
      <SignOutForm />
    </SimplePage>
  )
}

/** Signing out is an act, so it is a button. */
export const SignOutForm = () => (
  <form method="post" action={signOutUrl}>
    <Button classes="govuk-button--secondary">Sign out</Button>
  </form>
)

const inFours = (text: string) => text.match(/.{1,4}/g)?.join(' ') ?? text

interface SetUpProps {
  frame: SimpleFrame
  next: string
  setUp: { uri: string; secret: string; sealed: string }
  error?: string
}

/** Shows the secret to the telephone, and asks for the first code. */
export const SetUpPage = ({ frame, next, setUp, error }: SetUpProps) => {
  const fields = fieldsOf(error ? { code: error } : {}, {})
  return (
    <SimplePage frame={frame} title="Set up your second step" errors={fields.errorList}>
      <ol class="govuk-list govuk-list--number">
        <li>Open an authenticator app on your telephone. Any will do; many telephones have one built in.</li>
        <li>Let it scan this picture.</li>
        <li>Type the six digits it then shows.</li>
      </ol>
      <p>
        <QrCode text={setUp.uri} label="Picture for the authenticator app; the same is written below" />
      </p>
      <Details summaryText="I cannot scan the picture">
        <p>Choose to enter a key by hand, based on time, and type:</p>
        <p class="reference">{inFours(setUp.secret)}</p>
      </Details>
      <form method="post" action={confirmSetUpUrl} novalidate>
        <input type="hidden" name="setUp" value={setUp.sealed} />
        {next && <input type="hidden" name="next" value={next} />}
        <Input
          {...fields.text('code')}
          label="Code"
          inputmode="numeric"
          autocomplete="one-time-code"
          classes="govuk-input--width-10"
        />
        <Button preventDoubleClick>Confirm</Button>
      </form>
      <SignOutForm />
    </SimplePage>
  )
}

interface RecoveryCodesProps {
  frame: SimpleFrame
  codes: readonly string[]
  isNew: boolean
  next: string
}

/** The recovery codes, shown this once. */
export const RecoveryCodesPage = ({ frame, codes, isNew, next }: RecoveryCodesProps) => (
  <SimplePage
    frame={frame}
    title="Your recovery codes"
    lead={isNew ? 'Your second step is set up.' : 'The old codes no longer work.'}
  >
    <WarningText>They are shown this once. Print them, or keep them where you keep passwords.</WarningText>
    <p>Each lets you in once, without your telephone.</p>
    <ul class="govuk-list">
      {codes.map((code) => (
        <li>
          <code>{code}</code>
        </li>
      ))}
    </ul>
    <div class="govuk-button-group form-actions">
      <PrintButton />
      <a
        download="wellheld-recovery-codes.txt"
        href={`data:text/plain;charset=utf-8,${encodeURIComponent(`Wellheld recovery codes. Each works once.\n\n${codes.join('\n')}\n`)}`}
      >
        Download as text
      </a>
    </div>
    <Button href={localPath(next)}>I have kept them: go on</Button>
    <SignOutForm />
  </SimplePage>
)
