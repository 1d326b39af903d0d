import { londonTime, midnight } from '#calendar/london.ts'
import type {
  AbsenceFact,
  AllocationFact,
  AppointmentFact,
  ChronologyFact,
  ContactFact,
  CoverFact,
  DiscussionFact,
  DraftFact,
  FileFacts,
  GoalFact,
  MentorshipFact,
  NoteFact,
  PlanFact,
  ProfileFact,
  ReviewFact,
  SummaryFact,
  TaskFact,
} from '#standard/facts.ts'

type Day = Temporal.PlainDate
type Instant = Temporal.Instant

export const day = (text: string): Day => Temporal.PlainDate.from(text)
/** A London wall-clock time: at('2026-11-24', '14:00'). */
export const at = (on: Day | string, time = '10:00'): Instant => londonTime(Temporal.PlainDate.from(on), time)
const days = (text: Day | string): Day => Temporal.PlainDate.from(text)

// The people of every sample: Asha holds the file, Ruth mentors her, Tom is the deputy, Lena another case manager.
export const asha = 'asha'
export const ruth = 'ruth'
export const tom = 'tom'
export const lena = 'lena'

let serial = 0
const next = (kind: string) => `${kind}-${++serial}`

/** A signed visit with the client's own words, written the same day. */
export const note = (on: Day | string, rest: Partial<NoteFact> = {}): NoteFact => ({
  id: next('note'),
  subtype: 'home-visit',
  occurredFrom: at(on, '10:00'),
  occurredUntil: at(on, '11:00'),
  recordedAt: at(on, '15:00'),
  authorId: asha,
  enteredInError: false,
  direct: true,
  clientPresent: true,
  voice: true,
  significant: false,
  lateReason: false,
  supervision: false,
  decision: false,
  basis: true,
  noActivity: false,
  ...rest,
})

export const draft = (on: Day | string, rest: Partial<DraftFact> = {}): DraftFact => ({
  id: next('draft'),
  type: 'case-note',
  startedAt: at(on, '15:00'),
  authorId: asha,
  ...rest,
})

export const entry = (on: Day | string, rest: Partial<ChronologyFact> = {}): ChronologyFact => ({
  id: next('entry'),
  category: 'health',
  eventOn: days(on),
  recordedAt: at(on, '16:00'),
  proposed: false,
  sourced: true,
  impact: true,
  noteId: null,
  allocationId: null,
  withinResponsibility: true,
  ...rest,
})

export const summary = (on: Day | string, rest: Partial<SummaryFact> = {}): SummaryFact => ({
  id: next('summary'),
  asAt: days(on),
  signedAt: at(on, '16:00'),
  ...rest,
})

export const goal = (rest: Partial<GoalFact> = {}): GoalFact => ({
  id: next('goal'),
  statement: 'Walk the dogs on my own',
  targetOn: day('2027-03-01'),
  status: 'active',
  measurable: true,
  timeBound: true,
  missedReviews: 0,
  hasBarrier: false,
  ...rest,
})

export const plan = (from: Day | string, rest: Partial<PlanFact> = {}): PlanFact => ({
  id: next('plan'),
  status: 'active',
  from: days(from),
  to: days(from).add({ years: 1 }),
  signedAt: at(from),
  clientStatement: true,
  contingency: true,
  countersignNeeded: true,
  countersigned: true,
  goals: [goal()],
  ...rest,
})

export const review = (on: Day | string, rest: Partial<ReviewFact> = {}): ReviewFact => ({
  id: next('review'),
  kind: '3-monthly',
  heldOn: days(on),
  nextDueOn: null,
  barriersMissing: false,
  ...rest,
})

export const profile = (verifiedOn: Day | string, rest: Partial<ProfileFact> = {}): ProfileFact => ({
  id: next('profile'),
  verifiedOn: days(verifiedOn),
  flag: true,
  preferredContact: true,
  formats: true,
  interpreterAsked: true,
  cultureAsked: true,
  emergencyPlan: true,
  emergencyContactNone: false,
  warnings: [],
  authorities: [],
  ...rest,
})

export const contact = (verifiedOn: Day | string, rest: Partial<ContactFact> = {}): ContactFact => ({
  id: next('contact'),
  verifiedOn: days(verifiedOn),
  emergency: true,
  mayNotContact: false,
  endedOn: null,
  ...rest,
})

export const task = (dueOn: Day | string, rest: Partial<TaskFact> = {}): TaskFact => ({
  id: next('task'),
  what: 'Ask the trainer about Tuesdays',
  status: 'todo',
  dueOn: days(dueOn),
  ownerId: asha,
  movedReason: false,
  closedAt: null,
  ...rest,
})

export const appointment = (on: Day | string, rest: Partial<AppointmentFact> = {}): AppointmentFact => ({
  id: next('appointment'),
  what: 'Neuropsychology',
  fromAt: at(on, '14:00'),
  toAt: at(on, '15:00'),
  personId: asha,
  attendance: null,
  clientAsked: false,
  status: 'planned',
  noteId: null,
  ...rest,
})

export const allocation = (startOn: Day | string, rest: Partial<AllocationFact> = {}): AllocationFact => ({
  id: next('allocation'),
  personId: asha,
  personName: 'Asha Mensah',
  role: 'primary',
  startOn: days(startOn),
  endOn: null,
  acceptedAt: at(startOn, '09:00'),
  ...rest,
})

export const mentorship = (from: Day | string, rest: Partial<MentorshipFact> = {}): MentorshipFact => ({
  id: next('mentorship'),
  menteeId: asha,
  mentorId: ruth,
  mentorName: 'Ruth Ellery',
  kind: 'primary',
  from: days(from),
  to: null,
  ...rest,
})

/** Planned and approved leave of Asha, whole days, both included. */
export const leave = (from: Day | string, to: Day | string, rest: Partial<AbsenceFact> = {}): AbsenceFact => ({
  id: next('absence'),
  personId: asha,
  fromAt: midnight(days(from)),
  toAt: midnight(days(to).add({ days: 1 })),
  planned: true,
  recordedAt: at(days(from).subtract({ days: 60 })),
  returnedAt: null,
  approvedAt: at(days(from).subtract({ days: 50 })),
  ...rest,
})

/** Unplanned absence from a day on, its end unknown. */
export const sickness = (from: Day | string, rest: Partial<AbsenceFact> = {}): AbsenceFact => ({
  ...leave(from, from),
  toAt: null,
  planned: false,
  recordedAt: at(from, '08:30'),
  approvedAt: null,
  ...rest,
})

/** Ruth covers all of an absence, Tom second; accepted, everybody told, brief not made yet. */
export const cover = (absence: AbsenceFact, rest: Partial<CoverFact> = {}): CoverFact => ({
  id: next('cover'),
  absenceId: absence.id,
  personId: ruth,
  personName: 'Ruth Ellery',
  secondPersonId: tom,
  fromAt: absence.fromAt,
  toAt: absence.toAt,
  conflictClear: true,
  proposedAt: absence.recordedAt,
  acceptedAt: absence.recordedAt,
  declinedAt: null,
  clientToldOn: days('2026-01-02'),
  contactsToldOn: days('2026-01-02'),
  brief: null,
  briefReadAt: null,
  endedAt: null,
  handedBackAt: null,
  acknowledgedAt: null,
  ...rest,
})

/** The handover brief made on a day and read on the same or another. */
export const briefed = (
  made: Day | string,
  read: Day | string | null = made,
): Pick<CoverFact, 'brief' | 'briefReadAt'> => ({
  brief: { id: next('brief'), signedAt: at(made, '16:30'), unknowns: 0 },
  briefReadAt: read ? at(read, '17:00') : null,
})

export const discussion = (heldOn: Day | string, rest: Partial<DiscussionFact> = {}): DiscussionFact => ({
  sessionId: next('session'),
  mentorId: ruth,
  heldOn: days(heldOn),
  hasDecision: false,
  decisionNoteId: null,
  ...rest,
})

/** A file that holds in every way on one day; facts lie before it as a careful case manager's would. */
export function wellHeldFile(on: Day | string, rest: Partial<FileFacts> = {}): FileFacts {
  const today = days(on)
  const opened = today.subtract({ days: 300 })
  const before = (count: number) => today.subtract({ days: count })
  const allocated = allocation(opened)
  const weekly = Array.from({ length: 43 }, (_, week) => note(before(7 * week)))
  return {
    fileId: 'file',
    number: 'WH-2041',
    clientName: 'Sofia Lindqvist',
    status: 'active',
    nation: 'England',
    openedOn: opened,
    closedOn: null,
    reviewBand: 'standard',
    privacyNoticeGivenOn: opened,
    complaintsInfoGivenOn: opened,
    statusHistory: [
      { status: 'accepted', at: at(opened, '09:00') },
      { status: 'allocated', at: at(opened, '09:30') },
      { status: 'active', at: at(opened.add({ days: 35 })) },
    ],
    allocations: [allocated],
    mentorships: [mentorship(opened), mentorship(opened, { mentorId: tom, mentorName: 'Tom Birch', kind: 'deputy' })],
    countedSessions: [{ menteeId: asha, heldOn: before(10) }],
    absences: [],
    covers: [],
    conflicts: [],
    staff: [
      { personId: asha, name: 'Asha Mensah', registrationExpiresOn: today.add({ years: 1 }), leftOn: null },
      { personId: ruth, name: 'Ruth Ellery', registrationExpiresOn: today.add({ years: 2 }), leftOn: null },
      { personId: tom, name: 'Tom Birch', registrationExpiresOn: null, leftOn: null },
    ],
    notes: weekly,
    drafts: [],
    chronology: [entry(opened, { category: 'allocation', allocationId: allocated.id, impact: false })],
    summaries: [summary(before(230)), summary(before(150)), summary(before(70)), summary(before(3))],
    plans: [plan(opened.add({ days: 35 }))],
    reviews: [review(opened.add({ days: 77 })), review(before(140)), review(before(55))],
    profile: profile(before(30)),
    contacts: [contact(before(30))],
    tasks: [],
    appointments: [],
    discussions: [discussion(before(220)), discussion(before(150)), discussion(before(70)), discussion(before(10))],
    waivers: [],
    corrections: { withReason: 0, withoutReason: 0 },
    ...rest,
  }
}
