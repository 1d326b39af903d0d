import type { Interval, Shift } from '#calendar/cadence.ts'

/** Who must see to a duty. A role of the work, not of a person: who fills it depends on the file and the day. */
export type OwnerRole =
  | 'intake'
  | 'line manager'
  | 'case manager'
  | 'author'
  | 'task owner'
  | 'cover'
  | 'mentor'
  | 'mentor lead'
  | 'mentee'
  | 'person'
  | 'registered manager'
  | 'safeguarding lead'
  | 'complaints lead'
  | 'data protection officer'
  | 'decision-maker'
  | 'chair'
  | 'money checker'
  | 'assessor'

/** H holiday-proof, S sick-day-proof, A audit-proof. */
export type ProofLetter = 'H' | 'S' | 'A'

/** A case of the same duty with its own numbers: a review band, a risk score, the first of two steps. */
export interface Band {
  interval: Interval
  /** When it differs from the duty's own grace. */
  grace?: Interval
}

/**
 * One row of the cadence table (rulebook 4.2, 4.3) as the product ships it. An organisation changes intervals and grace
 * from a date on, see organisation-standard.ts; nothing else about a duty is a setting.
 */
export interface Duty {
  /** C01–C44 for files; M01–M22 and M03n for people. */
  code: string
  /** As a page names it. */
  title: string
  subject: 'case' | 'pair' | 'person'
  /** rolling: from when it was last done; fixed: from an anchor that does not move; event: from something that happens; deadline: a clock set by law. */
  type: 'rolling' | 'fixed' | 'event' | 'deadline'
  interval: Interval
  bands?: Readonly<Record<string, Band>>
  /** From when the interval runs, in words. */
  anchor: string
  /** Calendar days before the due day from which it is shown as coming. */
  leadDays: number
  grace: Interval
  /** Where a due day goes that is not worked: "previous" keeps a maximum a maximum (rulebook 0.3.8). */
  shift: Shift
  owner: OwnerRole
  /** What a signed record must show, in words. */
  satisfiedBy: string
  proofs: readonly ProofLetter[]
  /** Source keys of the rulebook (0.2); CP is common practice. */
  source: string
  /** For files: goes on while the file is on hold (safety, rights and accountability do). For people: goes on while they are away. */
  keptOnHold: boolean
}
