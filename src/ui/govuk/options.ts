import type { Child } from 'hono/jsx'

/** More attributes for an element, `data-…` and `aria-…` included; an undefined one is left out. */
export type Attributes = Readonly<Record<string, string | number | boolean | undefined>>

/** Text with the options a macro takes for it. */
export interface TextOptions {
  text: Child
  classes?: string
  attributes?: Attributes
}

/** A plain sentence, or text with options. */
export type TextOption = string | TextOptions

export interface HeadingOptions extends TextOptions {
  /** Wraps the label or legend in the page's `h1`. */
  isPageHeading?: boolean
}

export interface ErrorOptions extends TextOptions {
  /** Read out before the message; an empty string leaves it out. */
  visuallyHiddenText?: string
}

/** What surrounds a control: classes of the group, and content before and after the control. */
export interface FormGroupOptions {
  classes?: string
  attributes?: Attributes
  beforeInput?: Child
  afterInput?: Child
}

/** What every single control takes, whatever its kind. */
export interface FieldOptions {
  name: string
  /** The name, unless told. */
  id?: string
  label?: string | HeadingOptions
  hint?: TextOption
  errorMessage?: string | ErrorOptions
  formGroup?: FormGroupOptions
  /** Ids of further descriptions, read before the hint and the error. */
  describedBy?: string
  classes?: string
  attributes?: Attributes
}

/** A place in a list that may be left empty by a condition. */
export type Maybe<T> = T | null | undefined | false | ''

export const present = <T>(items: readonly Maybe<T>[] | undefined): T[] => (items ?? []).filter((item) => !!item) as T[]

export const optionsOf = <T extends TextOptions>(option: string | T): T =>
  typeof option === 'string' ? ({ text: option } as T) : option
