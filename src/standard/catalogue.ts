import { type CaseDutyCode, caseDuties } from '#standard/case-duties.ts'
import type { Duty } from '#standard/duty.ts'
import { type PeopleDutyCode, peopleDuties } from '#standard/people-duties.ts'

export type DutyCode = CaseDutyCode | PeopleDutyCode

/** The whole cadence table of 4.2 and 4.3, in its order. */
export const catalogue: readonly (Duty & { code: DutyCode })[] = [...caseDuties, ...peopleDuties]

const byCode = new Map<string, Duty & { code: DutyCode }>(catalogue.map((duty) => [duty.code, duty]))

/** The duty of a code. Total for a `DutyCode`; a code read from outside is checked with `isDutyCode` first. */
export const dutyOf = (code: DutyCode): Duty & { code: DutyCode } => byCode.get(code)!

/** Whether a text is the code of a duty. */
export const isDutyCode = (text: string): text is DutyCode => byCode.has(text)
