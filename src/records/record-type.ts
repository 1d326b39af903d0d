import type { Verb } from '#access/verbs.ts'
import type { Fields, Values, ValuesOf, Zone } from './field.ts'

/** Something wrong with one field; `path` is the field's name in the form, with dots into groups: goals.0.targetOn. */
export interface FieldError {
  path: string
  message: string
}

/** What a record type's own rules may look at besides the values. All of it is passed in. */
export interface RuleContext {
  now: Temporal.Instant
  /** The London day of `now`. */
  today: Temporal.PlainDate
  /** 1 for a first signing, more for a correction. */
  version: number
  /** When the record was first signed; lateness is judged by it, also for corrections. */
  firstRecordedAt: Temporal.Instant
  /** Facts a room's action has looked up for its rules. */
  known: { readonly [name: string]: unknown }
}

/** How one record reads on the timeline of a file. */
export interface TimelineRow {
  /** "Home visit", "Mentor decision". */
  what: string
  /** The first line in bold, where there is one. */
  strong?: string
  text: string
  /** The client's own words. */
  voice?: string
  tone: 'plain' | 'signed' | 'violet'
  pills: { tone: 'bad' | 'warn' | 'good' | 'info' | 'plain'; text: string }[]
}

export interface Section {
  title: string
  /** Who will read it, said before typing. */
  readers?: string
  fields: readonly string[]
}

/**
 * One type of record: plain data and pure functions, from which the form, the checks, the reading view, the timeline row,
 * the search words and the printed page follow. The next type costs one file.
 */
export interface RecordType<F extends Fields = Fields> {
  /** Its name in the database: 'case-note'. */
  type: string
  /** Its name for people: 'Case note'. */
  name: string
  /** Whose book it is kept in. */
  book: 'file' | 'pair' | 'person'
  zone: Zone | ((values: ValuesOf<F>) => Zone)
  fields: F
  sections?: readonly Section[]
  /** Shown on the timeline of the file once signed. */
  timeline?: (values: ValuesOf<F>) => TimelineRow
  /** The permission to write and sign it (src/access). */
  verb: Verb
  /** When it happened; by default the moment of signing. */
  occurred?: (values: ValuesOf<F>, context: RuleContext) => { from: Temporal.Instant; until?: Temporal.Instant }
  /** Rules over several fields, in the rulebook's words. */
  check?: (values: ValuesOf<F>, context: RuleContext) => FieldError[]
  /** Things worth saying that do not stop the signing. */
  warn?: (values: ValuesOf<F>, context: RuleContext) => FieldError[]
  /** What duties and proofs need to know, as src/standard/facts.ts lists it. */
  facts?: (values: ValuesOf<F>, context: RuleContext) => Values
  /** One line that names it in lists. */
  title: (values: ValuesOf<F>) => string
  /** Written by more than one person before it is signed, so its draft is shared in its zone. */
  writtenTogether?: boolean
  /** False for records that are only ever superseded by a new one. */
  correctable?: boolean
  /**
   * Who signs its further versions. By default its author alone corrects it (scenario 24); a record that several people
   * keep up to date, such as a task or a profile, is signed again by whoever holds the file.
   */
  keptBy?: 'author' | 'holders'
}

/** Says a record type, so that its fields are known to its functions. */
export const recordType = <const F extends Fields>(definition: RecordType<F>): RecordType<F> => definition

/** What a further version is called: of what is kept up to date it is only a newer one, of everything else a correction. */
export const furtherVersionWord = ({ correctable }: Pick<RecordType, 'correctable'>): 'corrected' | 'new version' =>
  correctable === false ? 'new version' : 'corrected'

// biome-ignore lint/suspicious/noExplicitAny: values of a type nobody knows here are only ever passed back to that type.
type Unknown = any

/** Any record type, its values unknown: what generic pages and the engine handle. */
export interface AnyRecordType
  extends Omit<RecordType, 'zone' | 'timeline' | 'occurred' | 'check' | 'warn' | 'facts' | 'title'> {
  zone: Zone | ((values: Unknown) => Zone)
  timeline?: (values: Unknown) => TimelineRow
  occurred?: (values: Unknown, context: RuleContext) => { from: Temporal.Instant; until?: Temporal.Instant }
  check?: (values: Unknown, context: RuleContext) => FieldError[]
  warn?: (values: Unknown, context: RuleContext) => FieldError[]
  facts?: (values: Unknown, context: RuleContext) => Values
  title: (values: Unknown) => string
}

/** Whether only its author writes a further version of it. */
export const isKeptByAuthor = ({ keptBy, writtenTogether }: AnyRecordType): boolean =>
  (keptBy ?? (writtenTogether ? 'holders' : 'author')) === 'author'
