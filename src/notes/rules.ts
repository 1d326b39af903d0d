import { mondayOf } from '#calendar/days.ts'
import { londonDay } from '#calendar/london.ts'
import type { WorkingCalendar } from '#calendar/working-days.ts'
import { duration, type Values } from '#records/field.ts'
import { type Lateness, lateness, latenessInWords, needsLateReason } from '#records/lateness.ts'
import { type Raw, valuesFromRaw } from '#records/raw.ts'
import type { FieldError, RuleContext, TimelineRow } from '#records/record-type.ts'

/** The kinds of note of rulebook 3.11, in the words of the page. */
export const subtypeLabels = {
  'home-visit': 'Home visit',
  phone: 'Phone call',
  video: 'Video call',
  'email-letter': 'E-mail or letter',
  text: 'Text message',
  meeting: 'Meeting',
  liaison: 'Liaison',
  observation: 'Observation',
  decision: 'Decision',
  'mentor-decision': 'Mentor decision',
  'supervision-extract': 'Supervision extract',
  'incident-link': 'Incident',
  'safeguarding-link': 'Safeguarding',
  admin: 'Administration',
  handover: 'Handover',
  'no-activity': 'No activity this week',
  'client-written': 'Written by the client',
} as const

export type NoteSubtype = keyof typeof subtypeLabels

const usuallyDirect: readonly string[] = ['home-visit', 'phone', 'video', 'text', 'observation', 'client-written']
const withoutContact: readonly string[] = [
  'decision',
  'mentor-decision',
  'supervision-extract',
  'admin',
  'handover',
  'no-activity',
]

/** The contact a kind of note usually is, offered before the person says otherwise. */
export const contactModeOf = (subtype: string): 'direct' | 'indirect' | 'none' =>
  usuallyDirect.includes(subtype) ? 'direct' : withoutContact.includes(subtype) ? 'none' : 'indirect'

interface NoteValues {
  type?: string
  occurredFrom?: string
  lasted?: number
  contactMode?: string
  facts?: string
  lateReason?: string
  direct?: number
  travel?: number
  significant?: { answer: boolean }
  clientVoice?: string
  clientPresent?: { answer: boolean }
  decisions?: unknown[]
  basis?: string
  restricted?: { answer: boolean }
}

const calendarOf = (context: RuleContext): WorkingCalendar | undefined =>
  context.known['calendar'] as WorkingCalendar | undefined

/** Whether a text says that somebody lacks capacity and names no decision they lack it for (scenario 40). */
export const isBlanketIncapacity = (text: string): boolean =>
  /\black(s|ed|ing)? (of )?(mental )?capacity\b/i.test(text) && !/\b(to|for|about|decision)\b/i.test(text)

/**
 * What stands in the way of signing (rulebook 3.11): nothing that lies in the future (scenario 21), a reason when it is late
 * (scenario 20), no blanket "lacks capacity" (scenario 40), mentor decisions only from those who make them.
 */
export function checkNote(values: NoteValues, context: RuleContext): FieldError[] {
  const errors: FieldError[] = []
  const from = Temporal.Instant.from(values.occurredFrom ?? '')
  const until = from.add({ minutes: values.lasted ?? 0 })
  if (Temporal.Instant.compare(until, context.now) > 0) {
    errors.push({
      path: 'occurredFrom',
      message: 'This lies in the future: plans go in the diary, notes say what has happened',
    })
    return errors
  }
  const calendar = calendarOf(context)
  if (calendar && needsLateReason(lateness(from, context.firstRecordedAt, calendar)) && !values.lateReason) {
    errors.push({
      path: 'lateReason',
      message: `This is a late entry, ${latenessInWords(from, context.firstRecordedAt, calendar)} after it happened: say why`,
    })
  }
  if (isBlanketIncapacity(values.facts ?? '')) {
    errors.push({ path: 'facts', message: 'Capacity is about one decision at one time: name the decision' })
  }
  return errors
}

/** What is worth a second look before signing but does not stop it: time that does not fit the visit. */
export function warnAboutNote(values: NoteValues): FieldError[] {
  return values.lasted !== undefined && (values.direct ?? 0) > values.lasted
    ? [{ path: 'direct', message: `More direct time (${values.direct} min) than it lasted (${values.lasted} min)` }]
    : []
}

/** How late it was written, where the file's calendar is known. */
function latenessFact(values: NoteValues, context: RuleContext): { lateness?: Lateness } {
  const calendar = calendarOf(context)
  if (!calendar || !values.occurredFrom) return {}
  return { lateness: lateness(Temporal.Instant.from(values.occurredFrom), context.firstRecordedAt, calendar) }
}

/** What duties, proofs and the mentor's desk need of a note; the keys are listed in src/standard/facts.ts. */
export const noteFacts = (values: NoteValues, context: RuleContext): Values => ({
  ...latenessFact(values, context),
  subtype: values.type ?? '',
  direct: values.contactMode === 'direct',
  clientPresent: values.clientPresent?.answer ?? false,
  voice: Boolean(values.clientVoice),
  significant: values.significant?.answer ?? false,
  lateReason: Boolean(values.lateReason),
  supervision: values.type === 'mentor-decision' || values.type === 'supervision-extract',
  decision: (values.decisions?.length ?? 0) > 0 || values.type === 'decision' || values.type === 'mentor-decision',
  basis: Boolean(values.basis),
  noActivity: values.type === 'no-activity',
})

/** "Home visit, to see the new flat"; a purpose that only repeats the kind of note is not said twice. */
export function titleOf({ type, purpose }: { type?: string; purpose?: string }): string {
  const kind = subtypeLabels[type as NoteSubtype] ?? 'Note'
  return purpose && purpose !== kind ? `${kind}, ${purpose}` : kind
}

export const pillsOf = (values: NoteValues): TimelineRow['pills'] => [
  ...(values.restricted?.answer ? [{ tone: 'bad' as const, text: 'restricted' }] : []),
  ...(values.significant?.answer ? [{ tone: 'info' as const, text: 'significant' }] : []),
]

/**
 * Answers a quick note leaves out because they follow from the others: the contact a kind of note usually is, the client as
 * the one it was with, the time it lasted as direct time. What was answered is never changed.
 */
export function completeNote(raw: Raw, clientName: string): Raw {
  const type = String(raw['type'] ?? '')
  const mode = String(raw['contactMode'] || contactModeOf(type))
  const given = (name: string) => Boolean(raw[name] && raw[name] !== '')
  // Time that cannot be read is asked for once, where it was typed.
  const minutes = valuesFromRaw({ lasted: duration({ label: '' }) }, raw)['lasted']
  const lasted = typeof minutes === 'number' ? String(minutes) : ''
  return {
    ...raw,
    contactMode: mode,
    ...(given('clientPresent') ? {} : { clientPresent: mode === 'direct' ? 'yes' : 'no' }),
    ...(given('withWhom') || given('withWhom-other')
      ? {}
      : mode === 'direct'
        ? { 'withWhom-other': clientName }
        : mode === 'none'
          ? { 'withWhom-other': 'nobody' }
          : {}),
    ...(given('purpose') ? {} : { purpose: subtypeLabels[type as NoteSubtype] ?? '' }),
    ...(given('basis') ? {} : { basis: mode === 'indirect' ? 'reported' : 'observed' }),
    ...(given('billable') ? {} : { billable: mode === 'none' ? 'internal' : 'yes' }),
    ...(given('direct') || given('indirect') || !lasted
      ? {}
      : mode === 'direct'
        ? { direct: lasted }
        : { indirect: lasted }),
  }
}

/**
 * Whether a run of quiet weeks asks for a contact check (scenario 25): three no-activity notes in a row.
 * @param newestFirst the kinds of the file's newest notes, newest first
 */
export const asksForContactCheck = (newestFirst: readonly string[]): boolean =>
  newestFirst.length >= 3 && newestFirst.slice(0, 3).every((subtype) => subtype === 'no-activity')

/**
 * Whether a no-activity note may be signed now: one a week, and only for a week, Monday to Sunday, in which nothing else was
 * written (rulebook 3.11, scenario 25).
 * @param lastNote when the newest signed note happened
 */
export function mayWriteNoActivity(lastNote: Temporal.Instant | null, now: Temporal.Instant): boolean {
  return lastNote === null || !mondayOf(londonDay(lastNote)).equals(mondayOf(londonDay(now)))
}
