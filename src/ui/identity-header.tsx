import type { Child } from 'hono/jsx'

interface IdentityHeaderProps {
  name: Child
  /** A quiet phrase after the name: how someone likes to be called. */
  also?: Child
  facts: readonly { label: string; value: Child }[]
  /** What everybody must know before they speak or write. */
  flag?: { label: string; text: Child }
  /** Pills after the name. */
  tags?: Child
  /** Buttons at the right. */
  actions?: Child
  /** False where the page has a heading of its own below. */
  isPageHeading?: boolean
}

/** Who or what the page is about, the same on each of its pages. */
export const IdentityHeader = (props: IdentityHeaderProps) => {
  const { name, also, facts, flag, tags, actions, isPageHeading = true } = props
  const title = (
    <>
      {name}
      {also && <span class="identity__also"> {also}</span>}
    </>
  )
  return (
    <div class="identity">
      <div class="identity__top">
        <div>
          {isPageHeading ? <h1 class="identity__name">{title}</h1> : <p class="identity__name">{title}</p>}
          {tags && <div class="identity__tags">{tags}</div>}
          <dl class="facts">
            {facts.map((fact) => (
              <div>
                <dt>{fact.label}</dt>
                <dd>{fact.value}</dd>
              </div>
            ))}
          </dl>
        </div>
        {actions && <div class="identity__actions">{actions}</div>}
      </div>
      {flag && (
        <p class="flag">
          <svg class="flag__mark" width="13" height="15" viewBox="0 0 13 15" aria-hidden="true" focusable="false">
            <path d="M1.5 14.5V1h9l-2.2 3.5L10.5 8h-9" fill="currentColor" stroke="currentColor" stroke-width="1.4" />
          </svg>{' '}
          <strong>{flag.label}:</strong> {flag.text}
        </p>
      )}
    </div>
  )
}
