import type { Child } from 'hono/jsx'
import { QuietButton } from './govuk/button.tsx'
import { Pill, type Tone } from './pill.tsx'

interface DueRowProps {
  /** "3 days over", "Today", "Tue 24". */
  when: Child
  tone: Tone
  /** Whose matter it is; an address makes it a link. */
  who: Child
  whoHref?: string
  what: Child
  /** The rule and the fact behind it. */
  why?: Child
  /** The one button to the cure. */
  action?: { text: string; href: string }
  /** Something else than a link as the cure: a form with a button. */
  children?: Child
}

/** A list of what asks for something, the most pressing first. */
export const DueList = ({ children }: { children?: Child }) => <ul class="due-list">{children}</ul>

/** One line that asks for something: when, whose, what, why, and the way to the cure. */
export const DueRow = ({ when, tone, who, whoHref, what, why, action, children }: DueRowProps) => (
  <li class="due">
    <span class="due__when">
      <Pill tone={tone}>{when}</Pill>
    </span>
    <div class="due__text">
      <p>
        <strong>{whoHref ? <a href={whoHref}>{who}</a> : who}</strong> — {what}
      </p>
      {why && <p class="quiet">{why}</p>}
    </div>
    <div class="due__action">
      {action && (
        <QuietButton href={action.href}>
          {action.text}
          <span class="govuk-visually-hidden">: {who}</span>
        </QuietButton>
      )}
      {children}
    </div>
  </li>
)
