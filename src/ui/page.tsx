import type { Child } from 'hono/jsx'
import { Document } from './document.tsx'
import type { Frame } from './frame.ts'
import { BackLink } from './govuk/back-link.tsx'
import { Button } from './govuk/button.tsx'
import { type ErrorItem, ErrorSummary } from './govuk/error-summary.tsx'
import { NotificationBanner } from './govuk/notification-banner.tsx'
import { joined } from './joined.ts'
import { KeyboardHelp } from './keyboard-help.tsx'
import { Rail } from './rail.tsx'
import { SearchBox } from './search-box.tsx'

interface PageProps {
  frame: Frame
  /** The document's title, and the heading unless another is given. */
  title: string
  /** `null` where the header below holds the page's heading. */
  heading?: Child
  /** A quiet line under the heading. */
  lead?: Child
  /** Buttons beside the heading. */
  headingActions?: Child
  /** Who or what the page is about, above the heading. */
  header?: Child
  back?: { href: string; text?: string }
  /** What is wrong with what was posted; the title begins with "Error: " then. */
  errors?: readonly ErrorItem[]
  /** The page is there to write on: the two buttons leave the thumb's place on a phone to the form's own. */
  writing?: boolean
  children?: Child
}

const Top = ({ frame, writing }: { frame: Frame; writing?: boolean }) => (
  <div class="top">
    {frame.search && <SearchBox {...frame.search} shortcut="/" />}
    {!!frame.actions?.length && (
      <nav class={joined('top__actions', writing && 'top__actions--away')} aria-label="Shortcuts">
        {frame.actions.map((action, index) => (
          <Button
            href={action.href}
            classes={index < (frame.actions?.length ?? 0) - 1 ? 'govuk-button--secondary' : undefined}
            attributes={{ 'data-key': action.key }}
          >
            {action.label}
          </Button>
        ))}
      </nav>
    )}
  </div>
)

const keysOf = (frame: Frame) => [
  ...(frame.search ? [{ key: '/', text: frame.search.label }] : []),
  ...(frame.actions ?? []).flatMap(({ key, label }) => (key ? [{ key, text: label }] : [])),
  { key: '?', text: 'Show this list' },
  { key: 'Esc', text: 'Close what is open' },
]

const sessionAttributes = ({ session }: Frame) =>
  session && {
    'data-session-seconds': session.endsInSeconds,
    'data-session-renew': session.renewUrl,
    'data-session-sign-in': session.signInHref,
  }

/** A page of a signed-in person. Owns the title, the skip link, the frame, and the order of banners, errors and heading. */
export const Page = (props: PageProps) => {
  const { frame, title, heading = title, lead, headingActions, header, back, errors = [], writing, children } = props
  return (
    <Document
      assets={frame.assets}
      title={`${title} – ${frame.serviceName}`}
      hasErrors={errors.length > 0}
      attributes={sessionAttributes(frame)}
    >
      <div class="frame">
        <Rail frame={frame} />
        <div class="desk">
          {frame.demonstration && (
            <aside class="demonstration" aria-label="Demonstration">
              <p>{frame.demonstration}</p>
            </aside>
          )}
          <Top frame={frame} writing={writing} />
          <main class="main" id="main">
            {back && <BackLink href={back.href}>{back.text}</BackLink>}
            {frame.success && errors.length === 0 && <NotificationBanner type="success" text={frame.success} />}
            {errors.length > 0 && <ErrorSummary titleText="There is a problem" errorList={errors} />}
            {header}
            {heading && (
              <div class="heading">
                <div>
                  <h1 class="heading__title">{heading}</h1>
                  {lead && <p class="heading__lead">{lead}</p>}
                </div>
                {headingActions && <div class="heading__actions">{headingActions}</div>}
              </div>
            )}
            {children}
          </main>
          {frame.printedLine && (
            <footer class="printed-line">
              <p>{frame.printedLine}</p>
            </footer>
          )}
        </div>
      </div>
      <KeyboardHelp keys={keysOf(frame)} />
    </Document>
  )
}
