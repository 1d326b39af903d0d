import { type Check, type Finding, failing, notApplicable, notKept, passing } from './check.ts'
import { isAfter } from './days.ts'
import { briefRead, coverIsAble, everyDayCovered, lastCoverHandedBack, peopleTold } from './holiday-cover.ts'
import { appointmentsDecided, contactsSigned, planHolds, summaryFresh, tasksHaveDoers } from './holiday-days.ts'
import type { View } from './view.ts'
import { authoritiesInForce, detailsVerified } from './who-the-client-is.ts'

/** H10 Whoever covers finds a plan for when things go wrong: the emergency plan of the profile. Risks themselves are not kept yet. */
function contingencyReadable({ facts: { profile } }: View): Finding {
  const blind = 'Risks are not kept here yet.'
  if (!profile) return failing(`There is no signed profile. ${blind}`)
  if (!profile.emergencyPlan) return failing(`The profile has no emergency plan. ${blind}`, null, [profile.id])
  return passing(`The profile has an emergency plan. ${blind}`, null, [profile.id])
}

/** H11 The brief shows authorities that are in force through the leave, and whom not to contact. Consent limits are not kept yet. */
function limitsVisible(view: View): Finding {
  const { holiday, day } = view
  const last = holiday.to ?? holiday.from
  const found = authoritiesInForce(view, isAfter(last, day) ? last : day)
  return found.result === 'pass' ? { ...found, why: `${found.why} Consent is not kept here yet.` } : found
}

/** H16 A mentor or manager has approved the leave. Whether the mentorship session was moved is not seen from a file yet. */
function leaveAcknowledged({ holiday: { isPlanned, leave } }: View): Finding {
  if (!isPlanned) return notApplicable('No leave is planned.')
  if (!leave) return failing('The leave is not in the diary.')
  if (!leave.approvedAt) return failing('The leave has not been approved yet.', null, [leave.id])
  return passing('The leave was approved. Whether the session was moved cannot be seen from here yet.', null, [
    leave.id,
  ])
}

/** H01–H16 and the hand-back of the time before (C39): will the file hold while they are away? (rulebook 5.2) */
export const holidayChecks: readonly Check[] = [
  {
    code: 'H01',
    title: 'Every day of the leave is covered',
    lapses: 'nobody covers the leave',
    early: true,
    fixBy: 'case manager',
    fix: { label: 'Arrange cover', kind: 'cover' },
    judge: everyDayCovered,
  },
  {
    code: 'H02',
    title: 'Whoever covers is able to',
    lapses: 'whoever covers cannot',
    early: true,
    fixBy: 'line manager',
    fix: { label: 'Arrange cover', kind: 'cover' },
    judge: coverIsAble,
  },
  {
    code: 'H03',
    title: 'The summary is fresh',
    lapses: 'the case summary',
    duty: 'C14',
    early: false,
    fixBy: 'case manager',
    fix: { label: 'Write a summary', kind: 'write summary' },
    judge: summaryFresh,
  },
  {
    code: 'H04',
    title: 'Every contact is written up',
    lapses: 'the note of a contact',
    early: true,
    fixBy: 'case manager',
    fix: { label: 'Write a note', kind: 'write note' },
    judge: contactsSigned,
  },
  {
    code: 'H05',
    title: 'Every task has somebody to do it',
    lapses: 'a task falls due',
    early: true,
    fixBy: 'case manager',
    fix: { label: 'Open the tasks', kind: 'tasks' },
    judge: tasksHaveDoers,
  },
  {
    code: 'H06',
    title: 'Appointments are decided with the client',
    lapses: 'an appointment',
    early: false,
    fixBy: 'case manager',
    fix: { label: 'Open the diary', kind: 'diary' },
    judge: appointmentsDecided,
  },
  {
    code: 'H07',
    title: 'The handover brief is read',
    lapses: 'the handover brief',
    early: false,
    fixBy: 'case manager',
    fix: { label: 'Open the brief', kind: 'cover' },
    judge: briefRead,
  },
  {
    code: 'H08',
    title: 'The client and those round them know who covers',
    lapses: 'telling people who covers',
    early: true,
    fixBy: 'case manager',
    fix: { label: 'Record who was told', kind: 'cover' },
    judge: peopleTold,
  },
  {
    code: 'H09',
    title: 'Contact details are verified',
    lapses: 'checking contact details',
    duty: 'C12',
    early: false,
    fixBy: 'case manager',
    fix: { label: 'Check the details', kind: 'network' },
    judge: detailsVerified,
  },
  {
    code: 'H10',
    title: 'There is a plan for when things go wrong',
    lapses: 'the emergency plan',
    early: true,
    fixBy: 'case manager',
    fix: { label: 'Open the profile', kind: 'profile' },
    judge: contingencyReadable,
  },
  {
    code: 'H11',
    title: 'Authorities and limits are in the brief',
    lapses: 'an authority ends',
    early: false,
    fixBy: 'case manager',
    fix: { label: 'Open the profile', kind: 'profile' },
    judge: limitsVisible,
  },
  notKept('H12', 'Open concerns and complaints have a lead', 'Safeguarding concerns, incidents and complaints are', {
    early: true,
    fixBy: 'registered manager',
  }),
  notKept('H13', 'Medication and money have somebody', 'Medication and money are'),
  notKept('H14', 'Invoices and approvals are delegated', 'Invoices and approvals are'),
  {
    code: 'H15',
    title: 'The plan is in force throughout',
    lapses: 'the plan review falls due',
    duty: 'C16',
    early: false,
    fixBy: 'case manager',
    fix: { label: 'Open the plan', kind: 'plan' },
    judge: planHolds,
  },
  {
    code: 'H16',
    title: 'The leave is acknowledged and the mentorship session moved',
    lapses: 'the leave is not acknowledged',
    early: false,
    fixBy: 'line manager',
    fix: { label: 'Open the diary', kind: 'diary' },
    judge: leaveAcknowledged,
  },
  {
    code: 'C39',
    title: 'The last cover was handed back',
    lapses: 'the hand-back',
    early: false,
    fixBy: 'cover',
    fix: { label: 'Hand back', kind: 'cover' },
    judge: lastCoverHandedBack,
  },
]
