import { sayDay } from '#calendar/in-words.ts'
import { londonDay } from '#calendar/london.ts'
import { type Check, earliest, type Finding, failing, notKept, passing, worstOf } from './check.ts'
import { isAfter, isBefore } from './days.ts'
import { planInForce, reviewInTime } from './plan-in-force.ts'
import {
  chronologyComplete,
  contactsNoted,
  mentorKnows,
  notesUpToDate,
  nothingUnsent,
  sessionHeld,
  summaryCurrent,
} from './records-due.ts'
import { someoneStepsIn } from './sick-day-cover.ts'
import type { View } from './view.ts'
import { authoritiesInForce, briefWithoutGaps, communicationSet, emergencyReady } from './who-the-client-is.ts'

/**
 * S05 What is to come is in the system with a day and an owner who will be there to do it. What is only in a private diary
 * cannot be seen; appointments that say nothing are a fail.
 */
function nothingInTheHead({ facts, day }: View): Finding {
  const lastDays = new Map(facts.staff.map(({ personId, leftOn }) => [personId, leftOn]))
  const open = [
    ...facts.tasks
      .filter((task) => task.status !== 'done' && task.status !== 'cancelled')
      .map((task) => ({ id: task.id, what: task.what, personId: task.ownerId, on: task.dueOn })),
    ...facts.appointments
      .filter((each) => each.status === 'planned')
      .map((each) => ({
        id: each.id,
        what: each.what,
        personId: each.personId,
        on: londonDay(each.fromAt),
      }))
      .filter((each) => !isBefore(each.on, day)),
  ]
  const orphan = open.find((each) => {
    const last = lastDays.get(each.personId)
    return last && (isAfter(each.on, last) || isAfter(day, last))
  })
  const nameless = open.find((each) => each.what.trim() === '')
  const ahead = [...open.map((each) => each.on), ...lastDays.values()].filter((on) => on && !isBefore(on, day))
  const until = earliest(...ahead)
  if (orphan) {
    return failing(`“${orphan.what}” on ${sayDay(orphan.on, day)} belongs to somebody who is not there then.`, until, [
      orphan.id,
    ])
  }
  if (nameless) return failing(`An entry of ${sayDay(nameless.on, day)} does not say what it is.`, until, [nameless.id])
  return passing('Every task and appointment has a day and an owner. A private diary cannot be seen from here.', until)
}

/**
 * S10 What one works by is current: the plan in force and reviewed in time (amber in the grace of C16), authorities in force.
 * Risks, consent and capacity are not kept yet.
 */
function workingRecordsCurrent(view: View): Finding {
  const plan = planInForce(view, view.day)
  const review = plan.result === 'pass' ? [reviewInTime(view)] : []
  const found = worstOf([plan, ...review, authoritiesInForce(view, view.day)])
  return found.result === 'pass'
    ? { ...found, why: `${found.why} Risks, consent and capacity are not kept here yet.` }
    : found
}

/** S01–S18: if whoever holds the file vanished now, with nobody to ask (rulebook 5.3). */
export const sickDayChecks: readonly Check[] = [
  {
    code: 'S01',
    title: 'Somebody steps in at once',
    lapses: 'nobody is free to step in',
    early: true,
    fixBy: 'line manager',
    fix: { label: 'Name who steps in', kind: 'mentoring' },
    judge: someoneStepsIn,
  },
  {
    code: 'S02',
    duty: 'C09',
    title: 'Notes are up to date',
    lapses: 'the weekly note',
    early: true,
    fixBy: 'case manager',
    fix: { label: 'Write a note', kind: 'write note' },
    judge: notesUpToDate,
  },
  {
    code: 'S03',
    title: 'Every contact has its signed note',
    lapses: 'the note of a contact',
    early: true,
    fixBy: 'case manager',
    fix: { label: 'Write a note', kind: 'write note' },
    judge: contactsNoted,
  },
  {
    code: 'S04',
    duty: 'C14',
    title: 'The summary is current',
    lapses: 'the case summary',
    early: false,
    fixBy: 'case manager',
    fix: { label: 'Write a summary', kind: 'write summary' },
    judge: summaryCurrent,
  },
  {
    code: 'S05',
    title: 'What is to come is in the diary, with an owner',
    lapses: 'something to come has no owner',
    early: true,
    fixBy: 'case manager',
    fix: { label: 'Open tasks and diary', kind: 'diary' },
    judge: nothingInTheHead,
  },
  notKept('S06', 'Referrals to other services are being chased', 'Service referrals are'),
  {
    code: 'S07',
    title: 'Emergency contact, emergency plan and warnings are in date',
    lapses: 'the review of a warning flag',
    early: true,
    fixBy: 'case manager',
    fix: { label: 'Open the profile', kind: 'profile' },
    judge: emergencyReady,
  },
  {
    code: 'S08',
    title: 'Anyone can see how to talk with the client',
    lapses: 'how to talk with the client',
    early: true,
    fixBy: 'case manager',
    fix: { label: 'Open the profile', kind: 'profile' },
    judge: communicationSet,
  },
  {
    code: 'S09',
    duty: 'C13',
    title: 'The chronology has every significant note',
    lapses: 'the chronology',
    early: false,
    fixBy: 'case manager',
    fix: { label: 'Open the chronology', kind: 'chronology' },
    judge: chronologyComplete,
  },
  {
    code: 'S10',
    duty: 'C16',
    title: 'Plan and authorities are current',
    lapses: 'the plan review falls due',
    early: false,
    fixBy: 'case manager',
    fix: { label: 'Open the plan', kind: 'plan' },
    judge: workingRecordsCurrent,
  },
  notKept('S11', 'Medication list and responsibility are in date', 'Medication is'),
  {
    code: 'S12',
    title: 'Nothing is waiting unsent',
    lapses: 'a draft waits for its signature',
    early: true,
    fixBy: 'case manager',
    fix: { label: 'Open drafts', kind: 'finish draft' },
    judge: nothingUnsent,
  },
  notKept('S13', 'Open concerns and complaints have a lead', 'Safeguarding concerns, incidents and complaints are', {
    fixBy: 'registered manager',
  }),
  {
    code: 'S14',
    duty: 'M08',
    title: 'The mentor knows this file',
    lapses: 'the file is to be discussed with the mentor',
    early: false,
    fixBy: 'mentor',
    fix: { label: 'Put it on the agenda', kind: 'mentoring' },
    judge: mentorKnows,
  },
  {
    code: 'S15',
    title: 'Mentorship sessions are held in time',
    lapses: 'the mentorship session',
    early: false,
    fixBy: 'mentor',
    fix: { label: 'Open the sessions', kind: 'mentoring' },
    judge: sessionHeld,
  },
  notKept('S16', 'Today’s visits alone have a plan and a buddy', 'Visits made alone are'),
  {
    code: 'S17',
    title: 'A handover brief would have no gaps',
    lapses: 'a gap in the handover brief',
    early: false,
    fixBy: 'case manager',
    fix: { label: 'Open the profile', kind: 'profile' },
    judge: briefWithoutGaps,
  },
  notKept('S18', 'Care notes are read and the rota is covered', 'Care notes and the rota are'),
]
