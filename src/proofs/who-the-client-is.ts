import { addInterval } from '#calendar/cadence.ts'
import { compareDays } from '#calendar/epoch-day.ts'
import { sayDay } from '#calendar/in-words.ts'
import { authorityLabels } from '#standard/authorities.ts'
import { bands, earliest, type Finding, failing, notApplicable, passing, warning, worstOf } from './check.ts'
import { dayBefore, isAfter, isBefore } from './days.ts'
import type { View } from './view.ts'

type Day = Temporal.PlainDate

// What the checks of all three proofs ask of profile, network and authorities.

const noProfile = 'There is no signed profile.'
const noEmergencyContact = 'an emergency contact, or that there is none'

/** Contacts whose involvement has not ended by the day. */
const activeContacts = ({ facts, day }: View) =>
  facts.contacts.filter((contact) => !contact.endedOn || isAfter(contact.endedOn, day))

/** The first day on which a contact's involvement ends by the calendar. */
const contactEnds = ({ facts, day }: View): Day | null => {
  const ends = facts.contacts.flatMap(({ endedOn }) => (endedOn && isAfter(endedOn, day) ? [dayBefore(endedOn)] : []))
  return ends.sort(compareDays)[0] ?? null
}

/** What a stranger needs on the first day and may not be found missing: emergency contact and emergency plan. */
function missingForSafety(view: View): string[] {
  const { profile } = view.facts
  return [
    ...(profile?.emergencyPlan ? [] : ['the emergency plan']),
    ...(profile?.emergencyContactNone || activeContacts(view).some((contact) => contact.emergency)
      ? []
      : [noEmergencyContact]),
  ]
}

const list = (things: readonly string[]): string =>
  things.length < 2 ? things.join() : `${things.slice(0, -1).join(', ')} and ${things.at(-1)}`

/**
 * S07 What one needs in an emergency is here and in date: emergency contact (or that there is none), emergency plan,
 * warning flags reviewed (amber in the grace of C30). Whether a key safe is needed is not asked.
 */
export function emergencyReady(view: View): Finding {
  const { day, facts, standard, calendar } = view
  if (!facts.profile) return failing(noProfile)
  const until = contactEnds(view)
  const missing = missingForSafety(view)
  const evidence = [facts.profile.id]
  const there: Finding =
    missing.length > 0
      ? failing(`Missing: ${list(missing)}.`, until, evidence)
      : passing('Emergency contact and emergency plan are there.', until, evidence)
  const flags = facts.profile.warnings.map((flag): Finding => {
    const due = sayDay(flag.reviewOn, day)
    return bands(day, {
      pass: flag.reviewOn,
      amber: addInterval(flag.reviewOn, standard.grace('C30'), calendar),
      say: {
        pass: 'Warning flags are in date.',
        amber: () => `The warning flag “${flag.type}” was to be reviewed by ${due}.`,
        fail: () => `The warning flag “${flag.type}” was to be reviewed by ${due}, and its grace is over.`,
      },
    })
  })
  return worstOf([there, ...flags])
}

/** S08 Anyone can talk with the client: communication flag and preferred way of contact are set. */
export function communicationSet({ facts: { profile } }: View): Finding {
  if (!profile) return failing(noProfile)
  const missing = [
    ...(profile.flag ? [] : ['the communication flag']),
    ...(profile.preferredContact ? [] : ['the preferred way of contact']),
  ]
  if (missing.length > 0) return failing(`Missing: ${list(missing)}.`, null, [profile.id])
  return passing('Communication flag and preferred contact are set.', null, [profile.id])
}

/** The oldest verification counts for all: one wrong number is enough. */
function lastVerified(view: View): { on: Day | null; missing: string[]; evidence: string[] } {
  const { profile } = view.facts
  const contacts = activeContacts(view)
  const days = [profile?.verifiedOn ?? null, ...contacts.map((contact) => contact.verifiedOn)]
  const missing = [
    ...(profile?.verifiedOn ? [] : ['the client’s own details']),
    ...(contacts.some((contact) => !contact.verifiedOn) ? ['the details of somebody round the client'] : []),
    ...(profile?.emergencyContactNone || contacts.some((contact) => contact.emergency) ? [] : [noEmergencyContact]),
  ]
  return {
    on: days.some((day) => !day) ? null : (days as Day[]).reduce((a, b) => (isBefore(b, a) ? b : a)),
    missing,
    evidence: [...(profile ? [profile.id] : []), ...contacts.map((contact) => contact.id)],
  }
}

const staleAfter = { months: 12 }

/** H09 Details of the client, the emergency contact and everybody else round them were verified within the interval of C12 (6 months); amber up to 12 months. */
export function detailsVerified(view: View): Finding {
  const { day, standard, calendar } = view
  const { on, missing, evidence } = lastVerified(view)
  const until = contactEnds(view)
  if (!on || missing.length > 0) return failing(`Never verified: ${list(missing)}.`, until, evidence)
  const verified = `Contact details were last verified on ${sayDay(on, day)}`
  const found = bands(day, {
    pass: addInterval(on, standard.interval('C12'), calendar),
    amber: on.add(staleAfter),
    say: {
      pass: `${verified}.`,
      amber: `${verified}: more than six months before.`,
      fail: `${verified}: more than a year before.`,
    },
  })
  return { ...found, evidence, until: earliest(found.until, until) }
}

const nameOf = (type: string) => authorityLabels[type]?.toLowerCase() ?? type

/** Whether every recorded authority (deputy, attorney, appointee …) is in force up to a day. */
export function authoritiesInForce(view: View, to: Day): Finding {
  const { profile } = view.facts
  if (!profile) return failing(noProfile)
  if (profile.authorities.length === 0) return passing('Nobody acts under a recorded authority.', null, [profile.id])
  const lead = view.day.until(to).days
  const [first, ...rest] = profile.authorities.map((authority): Finding => {
    if (!authority.checkedOn)
      return failing(`The authority “${nameOf(authority.type)}” has not been checked.`, null, [profile.id])
    if (!authority.validTo) return passing('Recorded authorities are in force.', null, [profile.id])
    const last = sayDay(authority.validTo, view.day)
    if (isBefore(authority.validTo, to))
      return failing(`The authority “${nameOf(authority.type)}” ends on ${last}.`, null, [profile.id])
    return passing('Recorded authorities are in force.', authority.validTo.subtract({ days: Math.max(lead, 0) }), [
      profile.id,
    ])
  })
  return worstOf([first!, ...rest])
}

/** S17 A handover brief would have no gap where it matters; amber with at most two gaps that are not about safety. */
export function briefWithoutGaps(view: View): Finding {
  const { facts, summaries, notes } = view
  const until = contactEnds(view)
  const unsafe = missingForSafety(view)
  const missing = [
    ...(facts.profile?.flag ? [] : ['the communication flag']),
    ...(facts.profile?.preferredContact ? [] : ['the preferred way of contact']),
    ...(summaries.length > 0 ? [] : ['a summary']),
    ...(notes.some((note) => note.direct) ? [] : ['a direct contact']),
    ...(activeContacts(view).length > 0 ? [] : ['the people round the client']),
  ]
  const what = `A handover brief would lack ${list([...unsafe, ...missing])}.`
  if (unsafe.length > 0 || missing.length > 2) return failing(what, until)
  if (missing.length > 0) return warning(what, until)
  return passing('A handover brief would have no gaps.', until)
}

/**
 * A01 Who the client is: profile verified, communication needs and culture asked, everybody round them verified once, an emergency
 * contact or that there is none. Not before the first visit is due.
 */
export function identityKnown(view: View, dueOn: Day): Finding {
  const { facts, day } = view
  const { profile } = facts
  const until = contactEnds(view)
  const missing = [
    ...(profile?.verifiedOn ? [] : ['a verified profile']),
    ...(profile?.formats ? [] : ['formats']),
    ...(profile?.interpreterAsked ? [] : ['whether an interpreter is needed']),
    ...(profile?.cultureAsked ? [] : ['culture']),
    ...(activeContacts(view).every((contact) => contact.verifiedOn) ? [] : ['the day a contact was verified']),
    ...(profile?.emergencyContactNone || activeContacts(view).some((contact) => contact.emergency)
      ? []
      : ['an emergency contact']),
  ]
  if (missing.length === 0)
    return passing('Identity, contacts, communication and culture are recorded.', until, [profile!.id])
  if (!isAfter(day, dueOn))
    return notApplicable(`Due by the first visit, ${sayDay(dueOn, day)}.`, earliest(until, dueOn))
  return failing(`Missing: ${list(missing)}.`, until, profile ? [profile.id] : [])
}
