import type { Child } from 'hono/jsx'
import type { ErrorNotice } from '#platform/http/mount.tsx'
import { FaultPage, NotFoundPage } from '#ui/error-pages.tsx'
import { Button } from '#ui/govuk/button.tsx'
import { type SimpleFrame, SimplePage } from '#ui/simple-page.tsx'

/** The page for what could not be answered: it says what happened and what to do next, and signs nobody out. */
export function errorPage(frame: SimpleFrame, notice: ErrorNotice): Child {
  switch (notice.kind) {
    case 'not found':
      return <NotFoundPage frame={frame} />
    case 'fault':
      return <FaultPage frame={frame} reference={notice.reference} />
    case 'unreadable':
      return (
        <SimplePage frame={frame} title="That could not be read">
          <p>What was sent holds a character that belongs to no text, or was cut off on the way. Nothing was kept.</p>
          <p>Go back: what you typed is still in the page. Take out what you pasted last, then send it again.</p>
        </SimplePage>
      )
    case 'unavailable':
      return (
        <SimplePage frame={frame} title="Back in a moment">
          <p>The place where everything is kept cannot be reached just now. Nothing is lost.</p>
          <p>Wait a minute, then try again. If you were sending something, go back: it is still in the page.</p>
        </SimplePage>
      )
    case 'refused':
      return (
        <SimplePage frame={frame} title="You cannot do this">
          <p>{notice.sentence}</p>
          {notice.cure && <Button href={notice.cure.url}>{notice.cure.label}</Button>}
          <p>
            <a href={frame.homeHref}>Go to your first page</a>
          </p>
        </SimplePage>
      )
  }
}
