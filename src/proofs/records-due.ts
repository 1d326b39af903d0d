import { addInterval } from '#calendar/cadence.ts'
import { compareDays } from '#calendar/epoch-day.ts'
import { sayDay } from '#calendar/in-words.ts'
import { londonDay } from '#calendar/london.ts'
import { bands, earliest, type Finding, failing, passing, warning, worstOf } from './check.ts'
import { draftNotes, freshUntil, nextVisitOn, unnotedVisits } from './contacts-to-note.ts'
import { dayBefore, isAfter, isBefore, nextDay } from './days.ts'
import { deadlineAfter, plainDeadlineAfter } from './due.ts'
import { mentorshipsOn } from './ground.ts'
import type { View } from './view.ts'

// The sick-day checks of what has to be written down, and by when.

/**
 * S02 Notes are up to date: the newest signed note (or a note that nothing happened) is at most 7 days old; amber in the
 * grace of C09. A new file counts from the day it was allocated.
 */
export function notesUpToDate(view: View): Finding {
  const newest = view.notes.findLast((note) => !isAfter(note.on, view.day))
  const anchor = newest?.on ?? view.primaries[0]?.startOn ?? view.facts.openedOn
  const { due, graceUntil } = plainDeadlineAfter(view, 'C09', anchor)
  const last = newest ? `The newest note is of ${sayDay(newest.on, view.day)}` : 'No note has been signed yet'
  return {
    ...bands(view.day, {
      pass: due,
      amber: graceUntil,
      say: {
        pass: () => `${last}; the next is due by ${sayDay(due, view.day)}.`,
        amber: () => `${last}; the next was due by ${sayDay(due, view.day)}.`,
        fail: () =>
          `${last}; the next was due by ${sayDay(due, view.day)}, with grace to ${sayDay(graceUntil, view.day)}.`,
      },
    }),
    evidence: newest ? [newest.id] : [],
  }
}

/**
 * S03 No contact is only in somebody's head: no visit in the diary and no unsigned note is older than 2 working days;
 * amber from 1.
 */
export function contactsNoted(view: View): Finding {
  const { day, calendar } = view
  const visits = unnotedVisits(view)
  const owed = [
    ...visits
      .filter((visit) => isBefore(visit.on, day))
      .map((visit) => ({ on: visit.on, id: visit.id, what: `${visit.what} on ${sayDay(visit.on, day)}` })),
    ...draftNotes(view).map((draft) => {
      const on = londonDay(draft.startedAt)
      return { on, id: draft.id, what: `the draft of ${sayDay(on, day)}` }
    }),
  ].sort((a, b) => compareDays(a.on, b.on))
  const next = nextVisitOn(visits, day)
  const oldest = owed[0]
  if (!oldest) return passing('Every contact has its signed note.', next)
  const found = bands(day, {
    pass: dayBefore(calendar.add(oldest.on, 1)),
    amber: dayBefore(calendar.add(oldest.on, 3)),
    say: {
      pass: () => `Still to be signed: ${oldest.what}.`,
      amber: () => `Not signed yet: ${oldest.what}.`,
      fail: () => `Not signed within two working days: ${oldest.what}.`,
    },
  })
  return { ...found, until: earliest(found.until, next), evidence: owed.map((each) => each.id) }
}

/** Entries that change the picture: not the case manager's coming and going, and not history from before. */
const changesThePicture = new Set(['allocation', 'absence or cover', 'history'])

/** The newest significant event of the chronology up to a day, and when it was entered. */
export const lastSignificantEvent = ({ chronology, day }: View) =>
  chronology
    .filter(
      (entry) => entry.withinResponsibility && !changesThePicture.has(entry.category) && !isAfter(entry.eventOn, day),
    )
    .reduce<View['chronology'][number] | undefined>(
      (latest, each) => (latest && !isAfter(each.eventOn, latest.eventOn) ? latest : each),
      undefined,
    )

/** How old the summary is: in date, in grace, or too old (C14). Before the first is due, its absence is amber. */
export function summaryInDate(view: View): Finding {
  const { day, summaries, primaries, facts } = view
  const newest = summaries.at(-1)
  const { due, graceUntil } = deadlineAfter(view, 'C14', newest?.asAt ?? primaries[0]?.startOn ?? facts.openedOn)
  const by = sayDay(due, day)
  if (!newest) {
    if (isAfter(day, graceUntil)) return failing(`There is no summary; the first was due by ${by}.`)
    return warning(`There is no summary yet; the first is due by ${by}.`, graceUntil)
  }
  const of = `The summary is of ${sayDay(newest.asAt, day)}`
  return {
    ...bands(day, {
      pass: due,
      amber: graceUntil,
      say: {
        pass: () => `${of}; the next is due by ${by}.`,
        amber: () => `${of}; the next was due by ${by}.`,
        fail: () => `${of}; the next was due by ${by}, with grace to ${sayDay(graceUntil, day)}.`,
      },
    }),
    evidence: [newest.id],
  }
}

/**
 * S04 The summary is in date (3 months, amber in grace) and newer than the last significant event. An event later than the
 * summary is amber while the chronology's own five working days run (C13), then a fail.
 */
export function summaryCurrent(view: View): Finding {
  const age = summaryInDate(view)
  const newest = view.summaries.at(-1)
  const event = lastSignificantEvent(view)
  if (!newest || !event || !isBefore(newest.asAt, event.eventOn)) return age
  const by = addInterval(londonDay(event.recordedAt), view.standard.interval('C13'), view.calendar)
  const what = `Something significant happened on ${sayDay(event.eventOn, view.day)}, after the summary of ${sayDay(newest.asAt, view.day)}.`
  const later: Finding = isAfter(view.day, by) ? failing(what, null, [event.id]) : warning(what, by, [event.id])
  return worstOf([age, later])
}

/** S09 The chronology has every note marked significant; amber while a single one waits under 5 working days. */
export function chronologyComplete(view: View): Finding {
  const entered = new Set(view.chronology.map((entry) => entry.noteId))
  const waiting = view.notes.filter((note) => note.significant && !entered.has(note.id))
  if (waiting.length === 0) return passing('Every significant note is in the chronology.')
  const evidence = waiting.map((note) => note.id)
  if (waiting.length > 1)
    return failing(`${waiting.length} significant notes are not in the chronology yet.`, null, evidence)
  const note = waiting[0]!
  const by = dayBefore(addInterval(note.on, view.standard.interval('C13'), view.calendar))
  const what = `The significant note of ${sayDay(note.on, view.day)} is not in the chronology yet.`
  return isAfter(view.day, by) ? failing(what, null, evidence) : warning(what, by, evidence)
}

// What would be lost with the person who began it. Plans and other papers written with others over weeks are not meant.
const written = new Set(['case-note', 'chronology-entry', 'hand-back'])

/** S12 Nothing unsent: no draft of a note, chronology entry or hand-back; amber while it is under 24 hours old. Other devices are not seen. */
export function nothingUnsent(view: View): Finding {
  const drafts = view.facts.drafts.filter((draft) => written.has(draft.type))
  const blind = 'Notes kept elsewhere cannot be seen from here.'
  if (drafts.length === 0) return passing(`No draft is waiting. ${blind}`)
  const [first, ...rest] = drafts.map((draft): Finding => {
    const on = sayDay(londonDay(draft.startedAt), view.day)
    return {
      ...bands(view.day, {
        pass: dayBefore(londonDay(draft.startedAt)),
        amber: freshUntil(draft),
        say: {
          pass: '',
          amber: `A draft of ${on} waits for its signature.`,
          fail: `A draft of ${on} still waits for its signature.`,
        },
      }),
      evidence: [draft.id],
    }
  })
  return {
    ...worstOf([first!, ...rest]),
    fix: { label: 'Finish the draft', kind: 'finish draft', targetId: drafts[0]!.id },
  }
}

/** S14 The mentor knows this file: discussed within 3 months (M08), amber in grace. Counted from the allocation before the first time. */
export function mentorKnows(view: View): Finding {
  const newest = view.facts.discussions.reduce<View['facts']['discussions'][number] | undefined>(
    (latest, each) => (latest && !isAfter(each.heldOn, latest.heldOn) ? latest : each),
    undefined,
  )
  const { due, graceUntil } = deadlineAfter(
    view,
    'M08',
    newest?.heldOn ?? view.primaries[0]?.startOn ?? view.facts.openedOn,
  )
  const last = newest
    ? `Last discussed with a mentor on ${sayDay(newest.heldOn, view.day)}`
    : 'Not yet discussed with a mentor'
  const by = sayDay(due, view.day)
  return {
    ...bands(view.day, {
      pass: due,
      amber: graceUntil,
      say: {
        pass: () => `${last}; next by ${by}.`,
        amber: () => `${last}; it was due by ${by}.`,
        fail: () => `${last}; it was due by ${by}, with grace to ${sayDay(graceUntil, view.day)}.`,
      },
    }),
    evidence: newest ? [newest.sessionId] : [],
  }
}

/** S15 The last mentorship session was held in time (M03), amber in grace; an interim mentor in place is as good. */
export function sessionHeld(view: View): Finding {
  const { holder, day, facts } = view
  if (!holder) return failing('Nobody holds this file.')
  const pairs = mentorshipsOn(view, holder.personId, day)
  const until = earliest(
    ...facts.mentorships.flatMap((pair) => [
      isAfter(pair.from, day) ? dayBefore(pair.from) : null,
      pair.to && !isBefore(pair.to, day) ? pair.to : null,
    ]),
  )
  const interim = pairs.find((pair) => pair.kind === 'interim')
  if (interim) return passing(`${interim.mentorName} stands in as mentor.`, until, [interim.id])
  const mentorship = pairs.find((pair) => pair.kind === 'primary')
  if (!mentorship) return failing(`${holder.personName} has no mentor.`, until)
  const held = facts.countedSessions
    .filter((session) => session.menteeId === holder.personId && isBefore(session.heldOn, nextDay(day)))
    .map((session) => session.heldOn)
    .sort(compareDays)
    .at(-1)
  const { due, graceUntil } = deadlineAfter(view, 'M03', held ?? mentorship.from)
  const last = held
    ? `${holder.personName}’s last session was on ${sayDay(held, day)}`
    : `${holder.personName} has had no session yet`
  const by = sayDay(due, day)
  const found = bands(day, {
    pass: due,
    amber: graceUntil,
    say: {
      pass: () => `${last}; the next is due by ${by}.`,
      amber: () => `${last}; the next was due by ${by}.`,
      fail: () => `${last}; the next was due by ${by}, with grace to ${sayDay(graceUntil, day)}.`,
    },
  })
  return { ...found, until: earliest(found.until, until), evidence: [mentorship.id] }
}
