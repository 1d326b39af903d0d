import { addInterval, intervalInWords } from '#calendar/cadence.ts'
import { earlierOf } from '#calendar/days.ts'
import { compareDays } from '#calendar/epoch-day.ts'
import { sayDay } from '#calendar/in-words.ts'
import type { DutyState } from '#standard/duty-state.ts'
import type { CaseEvaluation } from '#standard/evaluate-case/case-evaluation.ts'
import type { ContactFact } from '#standard/facts.ts'
import { stateOf } from '#standard/finding.ts'

/**
 * C12: the client's details and each person round them verified every 6 months. The oldest date counts; what was never
 * verified counts from the day it was recorded.
 */
export function detailsVerified(evaluation: CaseEvaluation): DutyState {
  const { facts, standard, calendar, day, startedOn, caseManager } = evaluation
  const interval = standard.interval('C12')
  const profileOn = facts.profile?.verifiedOn ?? null
  const contacts = facts.contacts.filter(({ endedOn }) => !endedOn || compareDays(endedOn, day) > 0)
  const sinceOf = ({ verifiedOn, addedOn }: ContactFact) => verifiedOn ?? addedOn ?? startedOn!
  const oldest = startedOn && contacts.map(sinceOf).reduce(earlierOf, profileOn ?? startedOn)
  const old = oldest ? contacts.filter((contact) => compareDays(sinceOf(contact), oldest) <= 0) : []
  return stateOf(evaluation, {
    code: 'C12',
    due: oldest && addInterval(oldest, interval, calendar),
    satisfiedOn: profileOn && contacts.every(({ verifiedOn }) => verifiedOn) ? oldest : null,
    owner: caseManager,
    why: [
      profileOn
        ? `${facts.clientName}’s details were verified ${sayDay(profileOn, day)}.`
        : `${facts.clientName}’s details were never verified.`,
      ...(oldest && old.length > 0 && !(profileOn && compareDays(profileOn, oldest) <= 0)
        ? [
            `${old.length} of the people round them ${old.length === 1 ? 'was' : 'were'} last checked ${sayDay(oldest, day)}.`,
          ]
        : []),
      `The standard is every ${intervalInWords(interval)}.`,
    ].join(' '),
    evidence: old.map(({ id }) => id),
    cure: { label: 'Check details', kind: 'contacts' },
  })
}

/** C30: each warning flag looked at again by the day it names. */
export function warningsReviewed(evaluation: CaseEvaluation): DutyState[] {
  const { facts, day, caseManager } = evaluation
  const warnings = facts.profile?.warnings ?? []
  if (warnings.length > 0) {
    return warnings.map(({ type, reviewOn }) =>
      stateOf(evaluation, {
        code: 'C30',
        title: `Warning flag “${type}”`,
        due: reviewOn,
        owner: caseManager,
        why: `To be reviewed by ${sayDay(reviewOn, day)}: is it still true, and still needed?`,
        cure: { label: 'Review the flag', kind: 'profile' },
      }),
    )
  }
  return [
    stateOf(evaluation, {
      code: 'C30',
      due: null,
      owner: caseManager,
      why: 'There is no warning flag.',
      cure: { label: 'Open the profile', kind: 'profile' },
    }),
  ]
}
