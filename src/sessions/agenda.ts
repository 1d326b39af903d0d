import { addInterval } from '#calendar/cadence.ts'
import type { WorkingCalendar } from '#calendar/working-days.ts'
import type { Purpose } from '#mentoring/purposes.ts'
import { dutyOf } from '#standard/catalogue.ts'
import { type DutyState, statusOn } from '#standard/duty-state.ts'

type Day = Temporal.PlainDate
const compare = Temporal.PlainDate.compare

/** What one case brings to an agenda: facts that are kept already. Nothing of it is typed. */
export interface CaseFacts {
  fileId: string
  allocatedOn: Day
  lastDiscussedOn: Day | null
  /** The mentee's duty to talk this case through (M08) as stored, by the organisation's own rhythm. */
  discussion: DutyState | null
  /** The duties of the file as stored. */
  duties: readonly DutyState[]
  /** The proofs that do not hold today, with the sentence that says why. */
  failing: readonly { proof: string; why: string }[]
  /** Goals missed at two reviews or more, in their own words. */
  missedGoals: readonly string[]
  /** Notes written very late since the last session. */
  veryLateNotes: number
  /** How many of the newest notes in a row say that nothing happened. */
  quietWeeks: number
}

/** Something one of the two put on. */
export interface AddedItem {
  id: string
  what: string
  purpose: Purpose
  fileId: string | null
  addedBy: string
}

/** An action of an earlier session that is not done. */
export interface OpenAction {
  id: string
  what: string
  dueOn: Day
  carriedOn: boolean
}

export interface AgendaGround {
  today: Day
  calendar: WorkingCalendar
  /** When the pair last sat together; null before their first session. */
  lastSessionOn: Day | null
  cases: readonly CaseFacts[]
  items: readonly AddedItem[]
  actions: readonly OpenAction[]
}

/** One line of an agenda: why it is there, about whom, and what it is for. */
export interface AgendaLine {
  kind: 'case' | 'item' | 'action'
  /** Of a case its file, of an item or action its own. */
  id: string
  tone: 'bad' | 'warn' | 'info' | 'plain'
  pill: string
  /** A client is a reference; the page puts the name. */
  fileId?: string
  /** In words, after the name. */
  text: string
  purpose: Purpose
}

interface Reason {
  weight: number
  tone: AgendaLine['tone']
  pill: string
  /** The same in a sentence's end, when another reason has the pill. */
  words: string
  /** What is said beside its own pill. */
  detail?: string
  purpose?: Purpose
}

/** Cases a session talks through at least (rulebook 3.39). */
const casesAtLeast = 2

/**
 * The agenda of a session, drawn from the caseload (rulebook 3.38, 3.39): each case once, for its weightiest reason, the
 * others said after it; then what either put on; then actions that were carried on or are past their day. Where fewer than
 * two cases ask for it, those that wait longest come in turn.
 */
export function agendaFor(ground: AgendaGround): AgendaLine[] {
  const judged = ground.cases.map((facts) => ({ facts, reasons: reasonsOf(facts, ground) }))
  const asking = judged
    .filter(({ reasons }) => reasons.length > 0)
    .toSorted((a, b) => b.reasons[0]!.weight - a.reasons[0]!.weight || byWaiting(a.facts, b.facts))
  const inTurn = judged
    .filter(({ reasons }) => reasons.length === 0)
    .toSorted((a, b) => byWaiting(a.facts, b.facts))
    .slice(0, Math.max(0, casesAtLeast - asking.length))
  return [
    ...asking.map(({ facts, reasons }) => caseLine(facts, reasons)),
    ...inTurn.map(({ facts }) => lineInTurn(facts, ground.today)),
    ...ground.items.map(itemLine),
    ...ground.actions.flatMap((action) => actionLine(action, ground.today)),
  ]
}

const since = ({ lastDiscussedOn, allocatedOn }: CaseFacts): Day =>
  lastDiscussedOn && compare(lastDiscussedOn, allocatedOn) > 0 ? lastDiscussedOn : allocatedOn

const byWaiting = (a: CaseFacts, b: CaseFacts): number => compare(since(a), since(b))

const weeksSince = (day: Day, today: Day): number => Math.floor(day.until(today, { largestUnit: 'days' }).days / 7)

const inWeeks = (weeks: number): string => (weeks === 1 ? '1 week' : `${weeks} weeks`)

function reasonsOf(facts: CaseFacts, ground: AgendaGround): Reason[] {
  return [
    ...failingProofs(facts),
    ...overdueDuties(facts, ground.today),
    ...missedGoals(facts),
    ...newCase(facts, ground),
    ...notDiscussed(facts, ground),
    ...lateNotes(facts),
    ...quietWeeks(facts),
  ].toSorted((a, b) => b.weight - a.weight)
}

const proofPills: Readonly<Record<string, string>> = {
  'sick-day': 'Not sick-day-proof',
  holiday: 'Not holiday-proof',
  audit: 'Not audit-proof',
}

function failingProofs({ failing }: CaseFacts): Reason[] {
  const [first] = failing
  if (!first) return []
  const pill = proofPills[first.proof] ?? 'Does not hold'
  const why = first.why.replace(/\.$/, '')
  return [{ weight: 90, tone: 'bad', pill, words: `${pill.toLowerCase()}: ${why}`, detail: why }]
}

function overdueDuties({ duties }: CaseFacts, today: Day): Reason[] {
  const late = duties
    .filter((duty) => ['overdue', 'critical'].includes(statusOn(duty, today)))
    .toSorted((a, b) => compare(a.dueOn!, b.dueOn!))
  return late.map((duty, index) => {
    const days = duty.dueOn!.until(today, { largestUnit: 'days' }).days
    const over = days === 1 ? '1 day over' : `${days} days over`
    const isSummary = duty.code === 'C14'
    return {
      weight: (statusOn(duty, today) === 'critical' ? 85 : 70) - index,
      tone: 'bad',
      pill: isSummary ? 'Summary out of date' : `${duty.title}, ${over}`,
      words: isSummary ? `summary out of date, ${over}` : `${lowerFirst(duty.title)}, ${over}`,
      ...(isSummary ? { detail: over } : {}),
    }
  })
}

const missedGoals = ({ missedGoals: goals }: CaseFacts): Reason[] =>
  goals.length === 0
    ? []
    : [
        {
          weight: 60,
          tone: 'warn',
          pill: 'Goal missed twice',
          words: `missed twice: ${goals.map(lowerFirst).join('; ')}`,
          detail: `${goals.map(lowerFirst).join('; ')}: what is in the way?`,
          purpose: 'formative',
        },
      ]

function newCase({ allocatedOn, lastDiscussedOn }: CaseFacts, { lastSessionOn, today }: AgendaGround): Reason[] {
  const isNew = lastSessionOn
    ? compare(allocatedOn, lastSessionOn) >= 0
    : compare(allocatedOn, today.subtract({ weeks: 6 })) >= 0
  if (!isNew || (lastDiscussedOn && compare(lastDiscussedOn, allocatedOn) >= 0)) return []
  const weeks = weeksSince(allocatedOn, today)
  const words = weeks < 1 ? 'allocated this week' : `allocated ${inWeeks(weeks)} ago`
  return [{ weight: 50, tone: 'info', pill: 'New', words, detail: words }]
}

/** From the day M08 is shown as coming: in the organisation's own rhythm, or the shipped one before it is worked out. */
function notDiscussed(facts: CaseFacts, { today, calendar }: AgendaGround): Reason[] {
  const duty = dutyOf('M08')
  const from = since(facts)
  const due = facts.discussion?.dueOn ?? addInterval(from, duty.interval, calendar)
  if (compare(today, facts.discussion?.upcomingFrom ?? due.subtract({ days: duty.leadDays })) < 0) return []
  const weeks = inWeeks(weeksSince(from, today))
  const isOver = compare(today, due) > 0
  return [
    {
      weight: isOver ? 65 : 45,
      tone: isOver ? 'bad' : 'warn',
      pill: `Not discussed for ${weeks}`,
      words: `not discussed for ${weeks}`,
    },
  ]
}

const lateNotes = ({ veryLateNotes }: CaseFacts): Reason[] =>
  veryLateNotes === 0
    ? []
    : [
        {
          weight: 40,
          tone: 'warn',
          pill: 'Written very late',
          words: veryLateNotes === 1 ? '1 note written very late' : `${veryLateNotes} notes written very late`,
          detail: veryLateNotes === 1 ? '1 note since last time' : `${veryLateNotes} notes since last time`,
        },
      ]

const quietWeeks = ({ quietWeeks: weeks }: CaseFacts): Reason[] =>
  weeks < 3
    ? []
    : [
        {
          weight: 35,
          tone: 'warn',
          pill: `${inWeeks(weeks)} without activity`,
          words: `${inWeeks(weeks)} without activity`,
          detail: 'is direct contact still what was agreed?',
        },
      ]

function caseLine({ fileId }: CaseFacts, [first, ...others]: Reason[]): AgendaLine {
  return {
    kind: 'case',
    id: fileId,
    fileId,
    tone: first!.tone,
    pill: first!.pill,
    text: [first!.detail, ...inShort(others)].filter(Boolean).join('; '),
    purpose: first!.purpose ?? 'normative',
  }
}

/** So many further reasons are said; the file itself says the rest. */
const reasonsSaid = 2

function inShort(reasons: readonly Reason[]): string[] {
  const rest = reasons.length - reasonsSaid
  return [
    ...reasons.slice(0, reasonsSaid).map(({ words }) => words),
    ...(rest > 0 ? [rest === 1 ? 'and 1 thing more' : `and ${rest} things more`] : []),
  ]
}

const lineInTurn = (facts: CaseFacts, today: Day): AgendaLine => ({
  kind: 'case',
  id: facts.fileId,
  fileId: facts.fileId,
  tone: 'plain',
  pill: 'In turn',
  text: facts.lastDiscussedOn
    ? `last talked through ${inWeeks(weeksSince(facts.lastDiscussedOn, today))} ago`
    : 'not talked through yet',
  purpose: 'normative',
})

const itemLine = (item: AddedItem): AgendaLine => ({
  kind: 'item',
  id: item.id,
  tone: 'info',
  pill: `${item.addedBy.split(' ')[0]} added`,
  ...(item.fileId ? { fileId: item.fileId } : {}),
  text: item.what,
  purpose: item.purpose,
})

function actionLine(action: OpenAction, today: Day): AgendaLine[] {
  const days = action.dueOn.until(today, { largestUnit: 'days' }).days
  if (!action.carriedOn && days <= 0) return []
  return [
    {
      kind: 'action',
      id: action.id,
      tone: days > 0 ? 'warn' : 'info',
      pill: days > 0 ? (days === 1 ? 'Action, 1 day over' : `Action, ${days} days over`) : 'Carried on',
      text: action.what,
      purpose: 'normative',
    },
  ]
}

const lowerFirst = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1)
