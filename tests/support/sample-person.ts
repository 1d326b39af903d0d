import type { AgreementFact, PersonFacts, SessionFact } from '#standard/person-facts.ts'
import { asha, at, day, mentorship, ruth } from './sample-facts.ts'

let serial = 0

/** The mentorship of every session below. */
export const pair = mentorship('2025-09-01', { id: 'pair' })

/** A session held with Ruth from 10:00, 90 minutes as agreed, signed by both the next day. */
export const session = (on: string, rest: Partial<SessionFact> = {}): SessionFact => ({
  id: `session-${++serial}`,
  mentorshipId: pair.id,
  mentorId: ruth,
  kind: 'formal 1:1',
  plannedAt: at(on, '10:00'),
  status: 'agreed',
  heldFrom: at(on, '10:00'),
  heldTo: at(on, '11:30'),
  agreedMinutes: 90,
  mentorSignedAt: at(on, '17:00'),
  menteeSignedAt: at(on, '18:00'),
  cancelledBecause: null,
  rebookedTo: null,
  createdAt: at('2025-12-01'),
  ...rest,
})

/** A session that is only in the diary. */
export const booked = (on: string, rest: Partial<SessionFact> = {}): SessionFact =>
  session(on, {
    status: 'scheduled',
    heldFrom: null,
    heldTo: null,
    mentorSignedAt: null,
    menteeSignedAt: null,
    ...rest,
  })

/** A session that did not take place. */
export const cancelled = (on: string, rest: Partial<SessionFact> = {}): SessionFact =>
  booked(on, { status: 'cancelled', cancelledBecause: 'crisis', ...rest })

export const agreement = (signedOn: string, rest: Partial<AgreementFact> = {}): AgreementFact => ({
  id: `agreement-${++serial}`,
  mentorshipId: pair.id,
  signedAt: at(signedOn),
  signedByBoth: true,
  reviewDueOn: day(signedOn).add({ months: 12 }),
  frequencyDays: 42,
  minutes: 90,
  ...rest,
})

/** Asha, a case manager since September 2025, mentored by Ruth, with no cases and nothing held yet. */
export const personFacts = (rest: Partial<PersonFacts> = {}): PersonFacts => ({
  personId: asha,
  name: 'Asha Mensah',
  roles: ['case manager'],
  nation: 'England',
  startedOn: day('2025-09-01'),
  newToRoleSince: null,
  leftOn: null,
  registrationBody: 'HCPC',
  registrationExpiresOn: day('2027-10-31'),
  caseload: [],
  mentorships: [pair],
  agreements: [],
  sessions: [],
  decisions: [],
  absences: [],
  reflectedOn: [],
  ...rest,
})
