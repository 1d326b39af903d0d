import type { Child } from 'hono/jsx'
import { joined } from '#ui/joined.ts'
import type { Attributes } from './options.ts'

export interface ButtonProps {
  children?: Child
  /** Makes it a link that looks like a button. */
  href?: string
  type?: 'submit' | 'button' | 'reset'
  name?: string
  value?: string | number
  id?: string
  /** `govuk-button--secondary` for the quiet one, `govuk-button--warning` for what cannot be undone. */
  classes?: string
  disabled?: boolean
  isStartButton?: boolean
  /** A second press within a second is ignored (with script). */
  preventDoubleClick?: boolean
  attributes?: Attributes
}

const StartIcon = () => (
  <svg
    class="govuk-button__start-icon"
    xmlns="http://www.w3.org/2000/svg"
    width="17.5"
    height="19"
    viewBox="0 0 33 40"
    aria-hidden="true"
    focusable="false"
  >
    <path fill="currentColor" d="M0 0h13l20 20-20 20H0l20-20z" />
  </svg>
)

/** [Button](https://design-system.service.gov.uk/components/button/), or a link drawn as one. */
export const Button = (props: ButtonProps) => {
  const { children, href, id, attributes, isStartButton } = props
  const classes = joined('govuk-button', props.classes, isStartButton && 'govuk-button--start')
  const content = (
    <>
      {isStartButton && typeof children !== 'string' ? <span>{children}</span> : children}
      {isStartButton && <StartIcon />}
    </>
  )
  if (href)
    return (
      // biome-ignore lint/a11y/useSemanticElements: the design system's own markup; its script answers the space bar
      <a href={href} role="button" draggable="false" class={classes} data-module="govuk-button" {...attributes} id={id}>
        {content}
      </a>
    )
  return (
    <button
      type={props.type || 'submit'}
      value={props.value}
      name={props.name}
      disabled={props.disabled}
      aria-disabled={props.disabled ? 'true' : undefined}
      data-prevent-double-click={props.preventDoubleClick === undefined ? undefined : String(props.preventDoubleClick)}
      class={classes}
      data-module="govuk-button"
      {...attributes}
      id={id}
    >
      {content}
    </button>
  )
}

/** The quiet button: white, for everything but the one main action of a page. */
export const QuietButton = (props: ButtonProps) => (
  <Button {...props} classes={joined('govuk-button--secondary', props.classes)} />
)
