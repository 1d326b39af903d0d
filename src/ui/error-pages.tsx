import type { Child } from 'hono/jsx'
import type { Frame } from './frame.ts'
import { Button } from './govuk/button.tsx'
import { Page } from './page.tsx'
import { type SimpleFrame, SimplePage } from './simple-page.tsx'

/** The frame of a signed-in person, or of nobody. */
type AnyFrame = Frame | SimpleFrame

const MessagePage = ({ frame, title, children }: { frame: AnyFrame; title: string; children?: Child }) =>
  'navigation' in frame ? (
    <Page frame={frame} title={title}>
      <div class="card prose">{children}</div>
    </Page>
  ) : (
    <SimplePage frame={frame} title={title}>
      {children}
    </SimplePage>
  )

/** 404: nothing is there, or nothing that this person may know of. */
export const NotFoundPage = ({ frame, children }: { frame: AnyFrame; children?: Child }) => (
  <MessagePage frame={frame} title="Page not found">
    {children}
    <p>The address may be mistyped or old, or the page may be about something you do not hold.</p>
    <p>
      Find it with the search box, or <a href={frame.homeHref}>go to your first page</a>.
    </p>
  </MessagePage>
)

interface ForbiddenPageProps {
  frame: AnyFrame
  /** One sentence: why this was refused. */
  why: Child
  /** One sentence: who can change that. */
  whomToAsk: Child
  children?: Child
}

/** 403: it is there, and this person may know it, but may not do this. Nobody is signed out by it. */
export const ForbiddenPage = ({ frame, why, whomToAsk, children }: ForbiddenPageProps) => (
  <MessagePage frame={frame} title="You cannot do this">
    <p>{why}</p>
    <p>{whomToAsk}</p>
    {children}
    <p>
      <a href={frame.homeHref}>Go to your first page</a>
    </p>
  </MessagePage>
)

/** 500: our fault. The number finds the fault in the log. */
export const FaultPage = ({ frame, reference }: { frame: AnyFrame; reference: string }) => (
  <MessagePage frame={frame} title="Something went wrong">
    <p>This is our fault, not yours. Nothing was changed by the last step.</p>
    <p>
      Go back and try again: what you typed is still in the page you came from. If it happens again, give this number to
      whoever looks after the system:
    </p>
    <p class="reference">{reference}</p>
  </MessagePage>
)

/** 401: the sign-in has ended. */
export const SignedOutPage = ({ frame, signInHref }: { frame: SimpleFrame; signInHref: string }) => (
  <SimplePage frame={frame} title="You are signed out">
    <p>You were away for a while, or signed out in another tab. What was saved is safe.</p>
    <Button href={signInHref}>Sign in again</Button>
  </SimplePage>
)
