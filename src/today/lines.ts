import { proposalUrl } from '#allocation/urls.ts'
import { sayDay } from '#calendar/in-words.ts'
import { londonDay } from '#calendar/london.ts'
import { conflictUrl } from '#conflicts/urls.ts'
import { absenceUrl, briefUrl, coverUrl, handBackUrl } from '#cover/urls.ts'
import { cureUrl } from '#desk/cures.ts'
import { dueWords } from '#desk/dates.ts'
import { capitalised, words } from '#desk/words.ts'
import { allocationOfFileUrl, fileUrl } from '#files/urls.ts'
import { sessionUrl } from '#mentoring/urls.ts'
import { recordUrl } from '#records/urls.ts'
import { lastDayBefore } from '#standard/away.ts'
import { type DutyStatus, fromJson, statuses, statusOn } from '#standard/duty-state.ts'
import { taskUrl } from '#tasks/urls.ts'
import type { Tone } from '#ui/pill.tsx'
import type { AskedRow, SessionRow, WaitingRows } from './waiting-rows.ts'

type Day = Temporal.PlainDate

/** One line of "needs you" (rulebook 8.4.11): when, whose, what, why with its rule, and the one way to do it. */
export interface Line {
  when: string
  tone: Tone
  who: string
  whoHref?: string
  what: string
  why: string
  /** The code of the rule behind it, where it is a duty. */
  rule?: string
  action: { text: string; href: string }
  status: DutyStatus
  /** When it is or was due. */
  due: Day
}

const tones: Partial<Record<DutyStatus, Tone>> = {
  upcoming: 'info',
  'due today': 'warn',
  'in grace': 'warn',
  overdue: 'bad',
  critical: 'bad',
}

const day = (text: string): Day => Temporal.PlainDate.from(text)
const dayOf = (instant: string): Day => londonDay(Temporal.Instant.from(instant))
const compare = Temporal.PlainDate.compare

/** How something that is no duty stands by its day: a duty without grace of its own is in grace once it is past. */
const statusBy = (due: Day, today: Day): DutyStatus =>
  compare(due, today) > 0 ? 'upcoming' : due.equals(today) ? 'due today' : 'in grace'

type Draft = Omit<Line, 'tone' | 'status' | 'when'> & Partial<Pick<Line, 'status' | 'when'>>

function line(draft: Draft, today: Day): Line {
  const status = draft.status ?? statusBy(draft.due, today)
  return { when: dueWords(draft.due, today), ...draft, status, tone: tones[status] ?? 'plain' }
}

/** Everything that waits for somebody, the worst first; within that the longest due. */
export function linesOf(rows: WaitingRows, own: Readonly<Record<string, string>>, today: Day): Line[] {
  const drafts = [
    ...rows.asked.map((row) => askedLine(row, today)),
    ...rows.sessions.map((row) => sessionLine(row, own, today)),
    ...agreementLines(rows, own),
    ...signatureLines(rows),
    ...coverLines(rows, today),
    ...handedLines(rows, own),
    ...managerLines(rows, own),
  ]
  return drafts
    .map((draft) => line(draft, today))
    .sort((a, b) => statuses.indexOf(b.status) - statuses.indexOf(a.status) || compare(a.due, b.due))
}

function askedLine({ file_id, client, person, is_mine, duty }: AskedRow, today: Day): Draft {
  const state = fromJson(duty)
  return {
    status: statusOn(state, today),
    due: state.dueOn!,
    who: client ?? (is_mine ? 'You' : (person ?? 'Somebody')),
    ...(file_id ? { whoHref: fileUrl(file_id) } : {}),
    what: state.title.charAt(0).toLowerCase() + state.title.slice(1),
    why: state.why,
    rule: state.code,
    action: { text: state.cure.label, href: cureUrl(state) },
  }
}

function sessionLine(row: SessionRow, own: Readonly<Record<string, string>>, today: Day): Draft {
  const who = `${capitalised(words(own).session)} with ${row.with}`
  const plannedOn = dayOf(row.planned_at)
  if (row.status !== 'scheduled') {
    const duty = row.duty ? fromJson(row.duty) : undefined
    return {
      ...(duty ? { status: statusOn(duty, today) } : {}),
      due: duty?.dueOn ?? plannedOn,
      who,
      what: row.is_mentor ? 'sign its record' : 'agree its record',
      why: duty?.why ?? `It was held on ${sayDay(plannedOn, today)}.`,
      rule: 'M06',
      action: { text: 'Open the record', href: sessionUrl(row.id) },
    }
  }
  const last = row.last_held_at ? `The last one was ${sayDay(dayOf(row.last_held_at), today)}. ` : ''
  const cases = row.cases === 1 ? 'One case is proposed.' : row.cases > 1 ? `${row.cases} cases are proposed.` : ''
  return compare(plannedOn, today) < 0
    ? {
        due: plannedOn,
        who,
        what: 'its day has passed',
        why: 'Write its record if it was held, or give it a new date.',
        rule: 'M05',
        action: { text: 'Open it', href: sessionUrl(row.id) },
      }
    : {
        due: plannedOn,
        who,
        what: 'prepare your part',
        why: `${last}${cases}`.trim() || 'Put on the agenda what you want to talk through.',
        rule: 'M03',
        action: { text: 'Prepare', href: sessionUrl(row.id) },
      }
}

const agreementLines = ({ agreements }: WaitingRows, own: Readonly<Record<string, string>>): Draft[] =>
  agreements.map((row) => ({
    due: dayOf(row.asked_at),
    status: 'due today',
    when: 'Asked',
    who: row.with,
    what: `sign the ${words(own).mentoring} agreement`,
    why: 'They have signed it; it counts once you both have.',
    rule: 'M02',
    action: { text: 'Open the agreement', href: recordUrl(row.pair_id) },
  }))

const signatureLines = ({ signatures }: WaitingRows): Draft[] =>
  signatures.map((row) => ({
    due: dayOf(row.asked_at),
    status: 'due today',
    when: 'Asked',
    who: row.whose ?? 'A record',
    what: `${row.meaning} the ${row.type.replaceAll('-', ' ')}`,
    why: `${row.author ?? 'Somebody'} signed it and asks you to ${row.meaning} it.`,
    action: { text: 'Open it', href: recordUrl(row.record_id) },
  }))

const coverLines = ({ covers, hand_backs }: WaitingRows, today: Day): Draft[] => [
  ...covers.map((row): Draft => {
    const who = row.client ?? 'A file'
    const from = dayOf(row.from_at)
    if (row.state === 'to hand back')
      return {
        due: lastDayBefore(Temporal.Instant.from(row.ends_at)).add({ days: 1 }),
        who,
        what: 'hand the file back',
        why: `You covered for ${row.absent} until ${sayDay(lastDayBefore(Temporal.Instant.from(row.ends_at)), today)}.`,
        rule: 'C39',
        action: { text: 'Hand back', href: handBackUrl(row.id) },
      }
    return row.state === 'to accept'
      ? {
          due: from,
          status: compare(from, today) <= 0 ? 'in grace' : 'due today',
          who,
          what: 'will you cover?',
          why: `${row.absent} is away from ${sayDay(from, today)} and you were asked.`,
          rule: 'C37',
          action: { text: 'Answer', href: coverUrl },
        }
      : {
          due: from,
          who,
          what: 'read the handover brief',
          why: `You cover for ${row.absent} from ${sayDay(from, today)}.`,
          rule: 'C37',
          action: { text: 'Read the brief', href: briefUrl(row.id) },
        }
  }),
  ...hand_backs.map((row) => ({
    due: dayOf(row.handed_back_at),
    status: 'due today' as const,
    when: 'Handed back',
    who: row.client ?? 'A file',
    what: 'acknowledge the hand-back',
    why: `${row.by} has written down what happened while you were away.`,
    rule: 'C39',
    action: { text: 'Read it', href: handBackUrl(row.id) },
  })),
]

const handedLines = ({ tasks, proposals }: WaitingRows, own: Readonly<Record<string, string>>): Draft[] => [
  ...tasks.map((row) => ({
    due: day(row.due_on),
    who: row.client,
    what: `take over “${row.what}”?`,
    why: `${row.owner} asks you to. It stays theirs until you accept.`,
    action: { text: 'Answer', href: taskUrl(row.id) },
  })),
  ...proposals.map((row) => ({
    due: day(row.start_on),
    status: 'due today' as const,
    who: row.name,
    what: `take this ${words(own).file}?`,
    why: `${row.proposed_by ?? 'A manager'} asks you to hold ${row.number}.`,
    rule: 'C03',
    action: { text: 'Answer', href: proposalUrl(row.id) },
  })),
]

const managerLines = ({ absences, conflicts, files }: WaitingRows, own: Readonly<Record<string, string>>): Draft[] => [
  ...absences.map((row) => ({
    due: dayOf(row.from_at),
    status: 'due today' as const,
    who: row.person,
    what: 'approve the leave',
    why: 'Planned leave holds once a manager has approved it.',
    rule: 'C37',
    action: { text: 'Open it', href: absenceUrl(row.id) },
  })),
  ...conflicts.map((row) => ({
    due: dayOf(row.declared_at),
    status: 'due today' as const,
    when: 'Declared',
    who: row.person,
    what: `decide about a conflict of interest (${row.kind})`,
    why: row.number ? `It concerns ${row.number}, which stays closed to them until then.` : 'It waits for a decision.',
    rule: 'M22',
    action: { text: 'Decide', href: conflictUrl(row.id) },
  })),
  ...files.map((row) => ({
    due: day(row.opened_on),
    status: 'due today' as const,
    when: 'Open',
    who: row.client,
    whoHref: fileUrl(row.id),
    what: `name a ${words(own)['case manager']}`,
    why: `Nobody holds ${row.number} yet.`,
    rule: 'C03',
    action: { text: 'Allocate', href: allocationOfFileUrl(row.id) },
  })),
]
