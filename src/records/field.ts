/** The content zones of rulebook 2.2. */
export type Zone = 'Z1' | 'Z2' | 'Z3' | 'Z4' | 'M1' | 'M2' | 'M3' | 'M4' | 'M5' | 'HR1' | 'Q1' | 'A1'

/** Zones whose text is only ever kept sealed. */
export const sealedZones: readonly Zone[] = ['M2', 'M3']

export interface Option {
  value: string
  label: string
  hint?: string
}

/** What may be chosen in fields that name people or files. */
export interface Choices {
  staff?: readonly Option[]
  contacts?: readonly Option[]
  files?: readonly Option[]
}

/** What every field has, whatever its kind. */
export interface FieldBase {
  label: string
  hint?: string
  /** What to say when it is needed and missing; by default made from the label. */
  ask?: string
  /** Needed already to keep a draft as a record (rulebook notation `!`). */
  save?: boolean
  /** Needed to sign (rulebook notation `^`); a function where that depends on other answers. */
  sign?: boolean | ((values: Values) => boolean)
  /** Shown only when this holds; otherwise not asked, not needed, not kept. Also told to the browser: field and values. */
  when?: { field: string; is: readonly string[] }
  /** Found by search. Never set on private zones. */
  searchable?: boolean
  /** May speak of other people, so a passage in it may be tagged for redaction (rulebook 0.3.5). */
  thirdParty?: boolean
  /** The zone it is kept in, when not the record's own. */
  zone?: Zone
  /** Kept sealed, with everything else of its zone in the record, although the zone is not a private one: a door's code. */
  sealed?: boolean
  /** Put in by the room when the record is signed, never typed: what it knew at that moment. Read, but not in the form. */
  automatic?: boolean
  /** The client's own words: set apart wherever shown, never paraphrased. */
  ownWords?: boolean
}

export interface ShortText extends FieldBase {
  kind: 'short text'
  most?: number
  autocomplete?: string
}
export interface Prose extends FieldBase {
  kind: 'prose'
  rows?: number
  most?: number
}
export interface DateField extends FieldBase {
  kind: 'date'
  /** Three boxes for a date people know by heart; otherwise the browser's own date picker. */
  memorable?: boolean
}
export interface DateWithPrecision extends FieldBase {
  kind: 'date with precision'
}
export interface InstantField extends FieldBase {
  kind: 'instant'
}
export interface Choice extends FieldBase {
  kind: 'choice'
  options: readonly Option[]
  /** Shown as a list to open instead of buttons. */
  compact?: boolean
}
export interface Several extends FieldBase {
  kind: 'several'
  options: readonly Option[]
}
export interface YesNo extends FieldBase {
  kind: 'yes or no'
  /** The answer that needs a reason, and what to ask. */
  reason?: { on: 'yes' | 'no'; label: string }
}
export interface Scale extends FieldBase {
  kind: 'scale'
  from: number
  to: number
  low: string
  high: string
}
export interface NumberField extends FieldBase {
  kind: 'number'
  least?: number
  most?: number
  unit?: string
  whole?: boolean
}
export interface Money extends FieldBase {
  kind: 'money'
}
export interface Duration extends FieldBase {
  kind: 'duration'
}
export interface PersonField extends FieldBase {
  kind: 'person'
  /** Which staff may be chosen; the page supplies them. */
  among: 'staff' | 'case managers' | 'holders'
}
export interface ContactField extends FieldBase {
  kind: 'contact'
}
export interface FileLink extends FieldBase {
  kind: 'file link'
}
/** An id a row or record keeps, such as that of a goal through all versions of a plan: never typed, never shown. */
export interface Identifier extends FieldBase {
  kind: 'identifier'
}
export interface Group extends FieldBase {
  kind: 'group'
  /** The word for one of them, for "Add another …". */
  one: string
  fields: Fields
  least?: number
  most?: number
}

export type Field =
  | ShortText
  | Prose
  | DateField
  | DateWithPrecision
  | InstantField
  | Choice
  | Several
  | YesNo
  | Scale
  | NumberField
  | Money
  | Duration
  | PersonField
  | ContactField
  | FileLink
  | Identifier
  | Group

export type Fields = { readonly [name: string]: Field }

/** A day, a month or a year, and whether it is a guess. `date` is 2019-03-04, 2019-03 or 2019 as the precision says. */
export interface PartialDate {
  date: string
  precision: 'day' | 'month' | 'year'
  approximate: boolean
}

/** Somebody of the client's network by id, or a name typed because they are not in it. */
export type ContactValue = { contact: string } | { name: string }

type ValueByKind<F extends Field> = F extends
  | ShortText
  | Prose
  | Choice
  | DateField
  | InstantField
  | PersonField
  | FileLink
  | Identifier
  ? string
  : F extends DateWithPrecision
    ? PartialDate
    : F extends Several
      ? string[]
      : F extends YesNo
        ? { answer: boolean; reason?: string }
        : F extends Scale | NumberField | Duration
          ? number
          : F extends Money
            ? { pence: number; currency: string }
            : F extends ContactField
              ? ContactValue[]
              : F extends Group
                ? ValuesOf<F['fields']>[]
                : never

/** What a filled form of these fields is: dates as 2026-11-22, instants as UTC text, durations in minutes, money in pence. */
export type ValuesOf<F extends Fields> = { -readonly [K in keyof F]?: ValueByKind<F[K]> }

/** Values of fields nobody knows at compile time. */
export type Values = { [name: string]: unknown }

type Without<K> = Omit<K, 'kind'>

export const shortText = (field: Without<ShortText>): ShortText => ({ kind: 'short text', ...field })
export const prose = (field: Without<Prose>): Prose => ({ kind: 'prose', ...field })
export const date = (field: Without<DateField>): DateField => ({ kind: 'date', ...field })
export const dateWithPrecision = (field: Without<DateWithPrecision>): DateWithPrecision => ({
  kind: 'date with precision',
  ...field,
})
export const instant = (field: Without<InstantField>): InstantField => ({ kind: 'instant', ...field })
export const choice = (field: Without<Choice>): Choice => ({ kind: 'choice', ...field })
export const several = (field: Without<Several>): Several => ({ kind: 'several', ...field })
export const yesNo = (field: Without<YesNo>): YesNo => ({ kind: 'yes or no', ...field })
export const scale = (field: Without<Scale>): Scale => ({ kind: 'scale', ...field })
export const number = (field: Without<NumberField>): NumberField => ({ kind: 'number', ...field })
export const money = (field: Without<Money>): Money => ({ kind: 'money', ...field })
export const duration = (field: Without<Duration>): Duration => ({ kind: 'duration', ...field })
export const person = (field: Without<PersonField>): PersonField => ({ kind: 'person', ...field })
export const contact = (field: Without<ContactField>): ContactField => ({ kind: 'contact', ...field })
export const fileLink = (field: Without<FileLink>): FileLink => ({ kind: 'file link', ...field })
export const identifier = (field: Without<Identifier>): Identifier => ({ kind: 'identifier', ...field })
export const group = <const F extends Fields>(field: Without<Group> & { fields: F }): Group & { fields: F } => ({
  kind: 'group',
  ...field,
})

/** Options from plain words that are stored as they are shown. */
export const options = (...words: string[]): Option[] =>
  words.map((word) => ({ value: word, label: word.charAt(0).toUpperCase() + word.slice(1) }))

/** Options from stored values and the words shown for them. */
export const optionsOf = (labels: Readonly<Record<string, string>>): Option[] =>
  Object.entries(labels).map(([value, label]) => ({ value, label }))
