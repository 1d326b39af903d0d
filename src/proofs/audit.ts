import { sayDay } from '#calendar/in-words.ts'
import { londonDay } from '#calendar/london.ts'
import { oversightVisible, planSound, reviewsHeld, summariesKeptComing } from './audit-cadence.ts'
import { absencesCovered, firstVisitBy, heldEveryDay, openedInOrder, registeredThroughout } from './audit-holding.ts'
import { clientHeard, notesWrittenInTime } from './audit-notes.ts'
import {
  type Check,
  earliest,
  type Finding,
  failing,
  notApplicable,
  notKept,
  passing,
  warning,
  worstOf,
} from './check.ts'
import { isAfter, isBefore, isWithin } from './days.ts'
import { plainDeadlineAfter } from './due.ts'
import type { View } from './view.ts'
import { identityKnown } from './who-the-client-is.ts'

/** A04 Privacy notice and complaints information were given, and when. Due by the first visit (C06). */
function rightsExplained(view: View): Finding {
  const { facts, day } = view
  const missing = [
    ...(facts.privacyNoticeGivenOn ? [] : ['the privacy notice']),
    ...(facts.complaintsInfoGivenOn ? [] : ['how to complain']),
  ]
  if (missing.length === 0) return passing('Privacy notice and complaints information were given.')
  const by = firstVisitBy(view)
  if (!isAfter(day, by)) return notApplicable(`Due by the first visit, ${sayDay(by, day)}.`, by)
  return failing(`Not given yet: ${missing.join(' and ')}.`)
}

/**
 * A14 The chronology is complete (every significant note has its confirmed entry within 5 working days, amber in grace: C13), every
 * entry has its source and what it meant for the client. What an allocation meant need not be said.
 */
function chronologySound(view: View): Finding {
  const { chronology, notes, day, period } = view
  const entered = new Set(chronology.map((entry) => entry.noteId))
  const waiting = notes
    .filter((note) => note.significant && !entered.has(note.id) && isWithin(note.on, period.from, period.to))
    .map((note): Finding => {
      const { due, graceUntil } = plainDeadlineAfter(view, 'C13', note.on)
      const what = `The significant note of ${sayDay(note.on, day)} is not in the chronology yet.`
      if (!isAfter(day, due)) return passing('The chronology is complete.', due, [note.id])
      return isAfter(day, graceUntil) ? failing(what, null, [note.id]) : warning(what, graceUntil, [note.id])
    })
  const bare = chronology.filter((entry) => !entry.sourced || (!entry.impact && entry.category !== 'allocation'))
  const faults = bare.map((entry) =>
    failing(
      `The entry of ${sayDay(entry.eventOn, day)} lacks ${entry.sourced ? 'what it meant for the client' : 'its source'}.`,
      null,
      [entry.id],
    ),
  )
  return worstOf([passing('The chronology is complete, with sources.'), ...faults, ...waiting])
}

/** A21 Nothing was changed without a version and a reason. The chain itself is proved by `wellheld verify`. */
function correctionsExplained({ facts: { corrections } }: View): Finding {
  if (corrections.withoutReason > 0) return failing(`${corrections.withoutReason} corrections give no reason.`)
  const said = corrections.withReason === 0 ? 'Nothing has been corrected.' : 'Every correction gives its reason.'
  return passing(`${said} The chain is proved when records are verified.`)
}

/** A27 No task is overdue without a reason. Whether handed-on tasks were accepted is not kept yet. */
function tasksInTime({ facts, day }: View): Finding {
  const open = facts.tasks.filter((task) => task.status !== 'done' && task.status !== 'cancelled' && !task.movedReason)
  const overdue = open.filter((task) => isBefore(task.dueOn, day))
  const until = earliest(...open.map((task) => (isBefore(task.dueOn, day) ? null : task.dueOn)))
  const first = overdue[0]
  if (!first) return passing('No task is overdue.', until)
  const others = overdue.length > 1 ? ` And ${overdue.length - 1} more.` : ''
  return {
    ...failing(
      `“${first.what}” was due on ${sayDay(first.dueOn, day)}.${others}`,
      until,
      overdue.map((task) => task.id),
    ),
    fix: { label: 'Open the task', kind: 'task', targetId: first.id },
  }
}

/** A31 The closure has its summary. Outcomes, the client's views and retention are not kept yet. */
function closureSummarised({ facts, closedOn, day }: View): Finding {
  if (!closedOn) return notApplicable('The file is open.')
  const closing = facts.statusHistory.findLast((each) => each.status === 'closing')
  const from = closing ? londonDay(closing.at) : closedOn
  const summary = facts.summaries.find((each) => !isBefore(londonDay(each.signedAt), from))
  if (!summary) return failing(`There is no summary since the closing began on ${sayDay(from, day)}.`)
  return passing(`The closing summary was signed on ${sayDay(londonDay(summary.signedAt), day)}.`, null, [summary.id])
}

const check = (
  code: string,
  title: string,
  lapses: string,
  judge: Check['judge'],
  fix: Check['fix'],
  rest: Partial<Pick<Check, 'duty' | 'fixBy'>> = {},
): Check => ({ code, title, lapses, early: false, fixBy: 'case manager', fix, judge, ...rest })

/** A01–A31: would the file stand before an auditor who comes unannounced? (rulebook 5.4) */
export const auditChecks: readonly Check[] = [
  check('A01', 'Who the client is', 'who the client is', (view) => identityKnown(view, firstVisitBy(view)), {
    label: 'Open the profile',
    kind: 'profile',
  }),
  check(
    'A02',
    'Opened, accepted and allocated in order',
    'the order of opening',
    openedInOrder,
    { label: 'Open the file', kind: 'file' },
    {
      fixBy: 'line manager',
    },
  ),
  check(
    'A03',
    'Somebody held the file every day',
    'nobody holds the file',
    heldEveryDay,
    { label: 'Open allocations', kind: 'allocation' },
    {
      fixBy: 'line manager',
    },
  ),
  check('A04', 'Rights were explained', 'explaining rights', rightsExplained, {
    label: 'Record the dates',
    kind: 'file',
  }),
  notKept('A05', 'Sharing has consent or another lawful basis', 'Consent and sharing are'),
  notKept('A06', 'Capacity is recorded for significant decisions', 'Capacity and best-interests decisions are'),
  notKept('A07', 'The assessment is signed and complete', 'Assessments are'),
  notKept('A08', 'Risk assessments are current', 'Risks are'),
  check(
    'A09',
    'The plan is agreed and its goals are sound',
    'the plan',
    planSound,
    { label: 'Open the plan', kind: 'plan' },
    { duty: 'C08' },
  ),
  check(
    'A10',
    'Reviews were held in time',
    'the plan review falls due',
    reviewsHeld,
    { label: 'Review the plan', kind: 'review plan' },
    { duty: 'C16' },
  ),
  notKept('A11', 'Goals were scored at the start and at reviews', 'Goal scores are'),
  check('A12', 'Notes were signed in time', 'a draft waits for its signature', notesWrittenInTime, {
    label: 'Open the notes',
    kind: 'note',
  }),
  check('A13', 'The client is heard in the notes', 'the client’s own words', clientHeard, {
    label: 'Open the notes',
    kind: 'note',
  }),
  check('A14', 'The chronology is complete and sourced', 'the chronology', chronologySound, {
    label: 'Open the chronology',
    kind: 'chronology',
  }),
  check(
    'A15',
    'Summaries came regularly',
    'the case summary',
    summariesKeptComing,
    { label: 'Write a summary', kind: 'write summary' },
    { duty: 'C14' },
  ),
  notKept('A16', 'Meetings have minutes and their actions are done', 'Meetings are'),
  notKept('A17', 'Referrals to services have an ending', 'Service referrals are'),
  notKept('A18', 'Safeguarding was decided and followed through', 'Safeguarding concerns are', {
    fixBy: 'registered manager',
  }),
  notKept('A19', 'Incidents and complaints met their clocks', 'Incidents and complaints are', {
    fixBy: 'registered manager',
  }),
  check(
    'A20',
    'A mentor’s oversight is visible',
    'the file is to be discussed with the mentor',
    oversightVisible,
    { label: 'Put it on the agenda', kind: 'mentoring' },
    {
      fixBy: 'mentor',
      duty: 'M08',
    },
  ),
  check('A21', 'Corrections give their reason', 'a correction', correctionsExplained, {
    label: 'Open the file',
    kind: 'file',
  }),
  notKept(
    'A22',
    'Every signature was valid for its role',
    'Whether a signature was valid for its role when it was given is',
    { fixBy: 'registered manager' },
  ),
  notKept('A23', 'Medication and money are reconciled', 'Medication and money are'),
  check('A24', 'Every absence had cover and a hand-back', 'an absence without cover', absencesCovered, {
    label: 'Arrange cover',
    kind: 'cover',
  }),
  check(
    'A25',
    'Those who acted were registered',
    'a registration ends',
    registeredThroughout,
    { label: 'Open their registration', kind: 'person' },
    {
      fixBy: 'line manager',
    },
  ),
  notKept('A26', 'Everybody who looked had a reason', 'The review of who looked is', { fixBy: 'registered manager' }),
  check('A27', 'No task is overdue without a reason', 'a task falls due', tasksInTime, {
    label: 'Open the tasks',
    kind: 'tasks',
  }),
  notKept('A28', 'Time and costs are recorded', 'Costs are'),
  notKept('A29', 'The last audit’s actions are closed', 'File audits are', { fixBy: 'registered manager' }),
  notKept('A30', 'Documents are classed and dated', 'Documents are'),
  check('A31', 'The closure is complete', 'the closing summary', closureSummarised, {
    label: 'Write the closing summary',
    kind: 'write summary',
  }),
]
