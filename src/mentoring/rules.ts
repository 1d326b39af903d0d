import type { Raw } from '#records/raw.ts'
import type { FieldError, RuleContext } from '#records/record-type.ts'
import { type DutyState, type DutyStatus, statusOn } from '#standard/duty-state.ts'
import { confidentialityClause } from './confidentiality.ts'

type Day = Temporal.PlainDate
const compare = Temporal.PlainDate.compare

/** What an agreement is judged with besides its words. */
export interface PairKnown {
  mentorId: string
  menteeId: string
  mentorIsLineManager: boolean
}

interface AgreementValues {
  start?: string
  reviewDue?: string
  alsoIs?: string[]
  thirdPerson?: string
}

/**
 * What stands in the way of signing an agreement (rulebook 3.37, 6.4.8): the first review is within 3 months and later ones
 * within 12; the third person is a third; a mentor who is also the line manager is said to be.
 */
export function checkAgreement(values: AgreementValues, context: RuleContext): FieldError[] {
  const errors: FieldError[] = []
  const known = context.known as unknown as Partial<PairKnown>
  const roles = values.alsoIs ?? []
  if (roles.includes('none of these') && roles.length > 1)
    errors.push({ path: 'alsoIs', message: 'Either none of these, or those that apply' })
  if (known.mentorIsLineManager && !roles.includes('line manager'))
    errors.push({ path: 'alsoIs', message: 'The mentor is the line manager too: the agreement has to say so' })
  if (values.thirdPerson && [known.mentorId, known.menteeId].includes(values.thirdPerson))
    errors.push({ path: 'thirdPerson', message: 'Name somebody who is neither of the two of you' })
  const review = Temporal.PlainDate.from(values.reviewDue ?? '')
  const months = context.version === 1 ? 3 : 12
  if (compare(review, context.today) <= 0)
    errors.push({ path: 'reviewDue', message: 'Enter a day to come for the review' })
  else if (compare(review, context.today.add({ months })) > 0)
    errors.push({ path: 'reviewDue', message: `The review is due within ${months} months` })
  return errors
}

/** What a new agreement begins with: the defaults of the rulebook, in words the two may change. */
export const startingAgreement = (from: Day, today: Day, minutes: number): Raw => ({
  start: from.toString(),
  frequencyDays: '42',
  minutes: String(minutes),
  bookedMonths: '3',
  cancelRule:
    'Only in an emergency. A new date is agreed at once; after an absence within 5 working days of being back. The reason is recorded.',
  preparation: 'Each adds to the agenda at least 2 working days before.',
  toFile: 'Decisions about a case with their reasons, within 2 working days. Nothing else that was said.',
  toManagement: 'That we met, when and how long. The record itself only on a reasoned request, and then we are told.',
  toAppraisal: 'Agreed actions and what was learnt. Never wellbeing or personal matters.',
  ending: 'Either of us may end it at any time, without blame. We look back together once.',
  phase: 'rapport-building',
  reviewDue: today.add({ months: 3 }).toString(),
})

/** The clause is part of what is signed, whatever the form sends. */
export const withClause = (raw: Raw): Raw => ({ ...raw, clause: confidentialityClause })

interface ContactValues {
  at?: string
  file?: string
  decision?: string
}

/** What stands in the way of keeping a support contact: it lies in the past, and a decision names its case. */
export function checkContact(values: ContactValues, context: RuleContext): FieldError[] {
  const errors: FieldError[] = []
  if (Temporal.Instant.compare(Temporal.Instant.from(values.at ?? ''), context.now) > 0)
    errors.push({ path: 'at', message: 'This lies in the future: book a session for it instead' })
  if (values.decision && !values.file) errors.push({ path: 'file', message: 'Say which case the decision is about' })
  return errors
}

/** The one duty of a person that tells when the next session is due: M03, or M03n for somebody new to the work. */
export const sessionDuty = (duties: readonly DutyState[]): DutyState | undefined =>
  duties.find(({ code }) => code === 'M03' || code === 'M03n')

/** How a duty is coloured beside its words. */
export function toneOf(status: DutyStatus): 'bad' | 'warn' | 'good' | 'info' | 'plain' {
  switch (status) {
    case 'critical':
    case 'overdue':
      return 'bad'
    case 'in grace':
    case 'due today':
      return 'warn'
    case 'upcoming':
      return 'info'
    case 'kept':
      return 'good'
    default:
      return 'plain'
  }
}

const urgency: readonly DutyStatus[] = ['critical', 'overdue', 'in grace', 'due today', 'upcoming']

/** Which of two duties asks for something sooner: the worse state first, then the earlier day; none comes last. */
export function byUrgency(today: Day): (a?: DutyState, b?: DutyState) => number {
  const place = (duty?: DutyState) => {
    const at = duty ? urgency.indexOf(statusOn(duty, today)) : -1
    return at === -1 ? urgency.length : at
  }
  return (a, b) =>
    place(a) - place(b) || (a?.dueOn && b?.dueOn ? compare(a.dueOn, b.dueOn) : a?.dueOn ? -1 : b?.dueOn ? 1 : 0)
}

/** Which of two mentees needs their mentor sooner. */
export function bySessionDue(today: Day): (a: { duty?: DutyState }, b: { duty?: DutyState }) => number {
  const order = byUrgency(today)
  return (a, b) => order(a.duty, b.duty)
}
