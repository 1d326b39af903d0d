import type { FieldError, RuleContext } from '#records/record-type.ts'

type Day = Temporal.PlainDate

/** The parts of a summary that are written in free words, in the order of the page. */
export const written = [
  'whoIsClient',
  'whyInvolved',
  'currentSituation',
  'progressSinceLast',
  'risksAndSafety',
  'whatToDoNow',
  'whatNotToDo',
  'barriers',
] as const
export type Written = (typeof written)[number]

/** What a new summary begins with from the last one. What has happened since cannot be carried over. */
export const carriedFields: readonly Written[] = written.filter((name) => name !== 'progressSinceLast')

/** One page is about so many words of free text (rulebook 3.13). */
export const onePage = 600

export type SummaryText = { [name in Written]?: string }

export interface SummaryValues extends SummaryText {
  asAt?: string
  nextReview?: string
}

const count = (text: string): number => text.trim().split(/\s+/).filter(Boolean).length

/** How many words were written, the automatic parts not counted. */
export const wordsWritten = (values: SummaryText): number =>
  written.reduce((sum, name) => sum + count(values[name] ?? ''), 0)

const day = (text: string): Day => Temporal.PlainDate.from(text)

/** What stands in the way of signing a summary: it says how things stand, so it is not of tomorrow, and is looked at again later. */
export function checkSummary({ asAt, nextReview }: SummaryValues, { today }: RuleContext): FieldError[] {
  if (!asAt) return []
  if (Temporal.PlainDate.compare(day(asAt), today) > 0)
    return [{ path: 'asAt', message: 'A summary says how things stand: choose today or a day before' }]
  if (nextReview && Temporal.PlainDate.compare(day(nextReview), day(asAt)) <= 0)
    return [{ path: 'nextReview', message: 'The next review lies after this summary: choose a later day' }]
  return []
}

/** A summary longer than a page is signed all the same. */
export function warnAboutSummary(values: SummaryText): FieldError[] {
  const words = wordsWritten(values)
  return words > onePage
    ? [{ path: '', message: `${words} words are more than one page (about ${onePage}): shorten it where you can` }]
    : []
}

/** When a summary was true: now, or at noon of the earlier day it is of. */
export function summaryHappened({ asAt }: SummaryValues, { now, today }: RuleContext): Temporal.Instant {
  if (!asAt || day(asAt).equals(today)) return now
  return day(asAt).toZonedDateTime({ timeZone: 'Europe/London', plainTime: '12:00' }).toInstant()
}

/** Which parts say word for word what the last summary said. */
export const unchangedSince = (values: SummaryText, last: SummaryText | undefined): Written[] =>
  carriedFields.filter((name) => last?.[name] !== undefined && values[name]?.trim() === last[name]?.trim())
