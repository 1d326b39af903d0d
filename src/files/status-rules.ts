type Day = Temporal.PlainDate
const compare = Temporal.PlainDate.compare

/** The states of a file (rulebook 3.55), with the words people use. */
export const statusWords = {
  referred: 'referred',
  accepted: 'accepted',
  allocated: 'allocated',
  assessing: 'assessing',
  planning: 'planning',
  active: 'active',
  reviewing: 'in review',
  closing: 'closing',
  closed: 'closed',
  retained: 'kept in the archive',
  destroyed: 'destroyed',
  'on-hold': 'on hold',
  transferring: 'being transferred',
  reopened: 'reopened',
} as const
export type Status = keyof typeof statusWords

export const isStatus = (text: string): text is Status => text in statusWords

/** The way a file goes; every step has its gate. */
const mainLine: readonly Status[] = [
  'referred',
  'accepted',
  'allocated',
  'assessing',
  'planning',
  'active',
  'reviewing',
  'closing',
  'closed',
  'retained',
  'destroyed',
]

const onward: Readonly<Record<Status, readonly Status[]>> = {
  referred: ['accepted'],
  accepted: ['allocated', 'on-hold', 'closing'],
  allocated: ['assessing', 'on-hold', 'transferring', 'closing'],
  assessing: ['planning', 'on-hold', 'transferring', 'closing'],
  planning: ['active', 'on-hold', 'transferring', 'closing'],
  active: ['reviewing', 'on-hold', 'transferring', 'closing'],
  reviewing: ['active', 'on-hold', 'transferring', 'closing'],
  closing: ['closed', 'active'],
  closed: ['reopened', 'retained'],
  retained: ['destroyed'],
  destroyed: [],
  'on-hold': ['closing'],
  transferring: ['closing'],
  reopened: ['allocated'],
}

/** What a file's status may become next. From hold or transfer it goes back to what it was. */
export const nextStatuses = (status: Status, before: Status | null): readonly Status[] =>
  (status === 'on-hold' || status === 'transferring') && before ? [before, ...onward[status]] : onward[status]

/** The phases people speak of; several states belong to one. */
export function phaseOf(status: Status): string {
  switch (status) {
    case 'referred':
    case 'accepted':
      return 'referral'
    case 'allocated':
    case 'assessing':
      return 'assessment'
    case 'planning':
      return 'care plan'
    case 'active':
      return 'implementation and coordination'
    case 'reviewing':
      return 'evaluation and adaptation'
    case 'closing':
    case 'closed':
    case 'retained':
    case 'destroyed':
      return 'closure'
    default:
      return statusWords[status]
  }
}

/** What the gates look at. */
export interface StatusFacts {
  status: Status
  /** The status before a hold or a transfer. */
  before: Status | null
  today: Day
  /** What the conflict check of the referral found; null for a file opened before referrals were kept. */
  conflictCheck: 'clear' | 'manageable' | 'conflict' | null
  /** A conflict of interest of the case manager that nobody has decided. */
  hasUndecidedConflict: boolean
  caseManager: string | null
  hasMentor: boolean
  hasDirectContact: boolean
  attempts: number
  privacyNoticeGivenOn: Day | null
  hasAgreedPlan: boolean
  /** Allocations without a last day. */
  openAllocations: number
}

/** What opens the way into a status. `cure` names the page where it can be put right. */
export interface Gate {
  name: string
  state: 'met' | 'missing' | 'not kept here yet' | 'not possible here'
  sentence: string
  cure?: 'allocation' | 'conflicts' | 'note' | 'dates' | 'plan' | 'intake'
}

const gate = (name: string, isMet: boolean, met: string, missing: string, cure: Gate['cure']): Gate =>
  isMet ? { name, state: 'met', sentence: met } : { name, state: 'missing', sentence: missing, cure }

const notKept = (name: string, instead: string): Gate => ({
  name,
  state: 'not kept here yet',
  sentence: `This is not kept here yet: ${instead}`,
})

const gates: Readonly<Record<Status, (facts: StatusFacts) => Gate[]>> = {
  referred: () => [],
  accepted: () => [],
  allocated: (facts) => [
    gate(
      'accepted referral',
      facts.status !== 'referred',
      'The referral is accepted.',
      'It is not accepted.',
      'intake',
    ),
    gate(
      'conflict clear',
      !facts.hasUndecidedConflict && facts.conflictCheck !== 'conflict',
      'No conflict of interest stands open.',
      'A conflict of interest is not decided.',
      'conflicts',
    ),
    gate(
      'one primary case manager with a mentor',
      facts.caseManager !== null && facts.hasMentor,
      `${facts.caseManager} holds it, and has a mentor.`,
      facts.caseManager === null
        ? 'Nobody has accepted it as case manager.'
        : `${facts.caseManager} has no mentor (M01).`,
      'allocation',
    ),
  ],
  assessing: (facts) => [
    gate(
      'first contact made, or attempted twice',
      facts.hasDirectContact || facts.attempts >= 2,
      'There was a first contact, or two attempts.',
      'No note tells of a direct contact, or of two attempts.',
      'note',
    ),
    gate(
      'privacy notice given',
      facts.privacyNoticeGivenOn !== null,
      'The privacy notice was given.',
      'The day the privacy notice was given is not recorded.',
      'dates',
    ),
  ],
  planning: () => [
    notKept('signed assessment', 'say where the signed assessment is, or why planning cannot wait for it.'),
  ],
  active: (facts) => [
    gate(
      'plan agreed',
      facts.hasAgreedPlan || facts.status === 'closing',
      'A plan is agreed.',
      'No plan is agreed, with or without disagreement.',
      'plan',
    ),
  ],
  reviewing: () => [],
  closing: () => [notKept('closing summary started', 'say why it closes and who writes the closing summary.')],
  closed: (facts) => [
    gate(
      'every allocation has its last day',
      facts.openAllocations === 0,
      'Nobody is responsible any more after their last day.',
      'An allocation has no last day: end it with the reason “closed”.',
      'allocation',
    ),
    notKept('closing checklist', 'say that summary, letter, open tasks and what the client was told are settled.'),
  ],
  retained: () => [impossible('retention', 'Retention is not kept here yet; a closed file stays closed.')],
  destroyed: () => [impossible('retention', 'Retention is not kept here yet, so nothing is destroyed here.')],
  'on-hold': () => [],
  transferring: () => [notKept('transfer', 'say where it goes and who prepares the handover.')],
  reopened: () => [
    impossible('new period', 'A new period is a new file of the same client: open it from “New files”.', 'intake'),
  ],
}

const impossible = (name: string, sentence: string, cure?: Gate['cure']): Gate => ({
  name,
  state: 'not possible here',
  sentence,
  ...(cure ? { cure } : {}),
})

/** The gates of a step. Back from hold or transfer nothing is asked again. */
export const gatesTo = (to: Status, facts: StatusFacts): Gate[] =>
  (facts.status === 'on-hold' || facts.status === 'transferring') && to === facts.before ? [] : gates[to](facts)

/** How long a hold lasts at most before somebody looks at it again (3.55). */
export const longestHoldDays = 30

export interface StatusChange {
  to: Status
  reason: string
  reviewOn: Day | null
}

export type StatusDecision = { ok: true } | { ok: false; field: 'to' | 'reason' | 'reviewOn'; message: string }

const no = (field: 'to' | 'reason' | 'reviewOn', message: string): StatusDecision => ({ ok: false, field, message })

/**
 * Whether a file's status may change (rulebook 3.55). A jump over a step is refused with the gate that is missing on the way;
 * a gate whose records are not kept here yet is passed with a written reason, never in silence.
 */
export function decideStatus(facts: StatusFacts, change: StatusChange): StatusDecision {
  const { to, reason, reviewOn } = change
  if (!nextStatuses(facts.status, facts.before).includes(to)) return no('to', jumpRefused(facts, to))
  const wanted = gatesTo(to, facts)
  const closed = wanted.find(({ state }) => state === 'missing' || state === 'not possible here')
  if (closed) return no('to', closed.sentence)
  const unkept = wanted.find(({ state }) => state === 'not kept here yet')
  if (unkept && reason.length < 3) return no('reason', unkept.sentence)
  if (to === 'on-hold') {
    if (reason.length < 3) return no('reason', 'Say why it is put on hold')
    if (!reviewOn) return no('reviewOn', 'Choose the day on which the hold is looked at again')
    if (compare(reviewOn, facts.today) <= 0)
      return no('reviewOn', 'The hold is looked at again on a day that lies ahead')
    if (compare(reviewOn, facts.today.add({ days: longestHoldDays })) > 0)
      return no('reviewOn', `A hold is looked at again within ${longestHoldDays} days`)
  }
  return { ok: true }
}

function jumpRefused(facts: StatusFacts, to: Status): string {
  const from = statusWords[facts.status]
  const start = mainLine.indexOf(facts.status)
  const end = mainLine.indexOf(to)
  if (start < 0 || end < start) return `A file that is ${from} does not become ${statusWords[to]}`
  const between = mainLine.slice(start + 1, end + 1)
  for (const step of between) {
    const missing = gatesTo(step, facts).find(({ state }) => state !== 'met')
    if (missing)
      return `Before ${statusWords[to]} comes ${statusWords[step]}, and that needs: ${missing.name}. ${missing.sentence}`
  }
  return `From ${from} it goes to ${statusWords[between[0] ?? to]} first`
}

/** What is wrong with the day something was given to the client; undefined when nothing is. */
export const givenDayProblem = (given: Day | null, today: Day): string | undefined =>
  given && compare(given, today) > 0 ? 'This day lies in the future' : undefined
