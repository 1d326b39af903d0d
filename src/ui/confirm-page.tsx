import type { Child } from 'hono/jsx'
import type { Frame } from './frame.ts'
import { Button } from './govuk/button.tsx'
import type { ErrorItem } from './govuk/error-summary.tsx'
import { WarningText } from './govuk/warning-text.tsx'
import { Page } from './page.tsx'

interface ConfirmPageProps {
  frame: Frame
  /** A question: "Close this case?" */
  title: string
  header?: Child
  /** What cannot be undone, in a sentence. */
  warning: Child
  /** Takes the POST. */
  action: string
  confirmText: string
  cancelHref: string
  cancelText?: string
  hidden?: Readonly<Record<string, string>>
  errors?: readonly ErrorItem[]
  /** What will happen; fields to fill in before. */
  children?: Child
}

/** Asks before something that cannot be undone, and says so in words. */
export const ConfirmPage = (props: ConfirmPageProps) => {
  const { frame, title, header, warning, action, confirmText, cancelHref, hidden = {}, errors, children } = props
  return (
    <Page frame={frame} title={title} header={header} errors={errors} writing>
      <form class="card prose" method="post" action={action}>
        {Object.entries(hidden).map(([name, value]) => (
          <input type="hidden" name={name} value={value} />
        ))}
        {children}
        <WarningText>{warning}</WarningText>
        <div class="govuk-button-group form-actions">
          <Button classes="govuk-button--warning" preventDoubleClick>
            {confirmText}
          </Button>
          <a class="govuk-link" href={cancelHref}>
            {props.cancelText ?? 'Cancel'}
          </a>
        </div>
      </form>
    </Page>
  )
}
