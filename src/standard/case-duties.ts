import { continuityDuties } from '#standard/case-duties/continuity.ts'
import { keepingCurrentDuties } from '#standard/case-duties/keeping-current.ts'
import { safetyAndRightsDuties } from '#standard/case-duties/safety-and-rights.ts'
import { startingDuties } from '#standard/case-duties/starting.ts'

/** Every duty of a case, C01 to C44 (rulebook 4.2). */
export const caseDuties = [
  ...startingDuties,
  ...keepingCurrentDuties,
  ...safetyAndRightsDuties,
  ...continuityDuties,
] as const

export type CaseDutyCode = (typeof caseDuties)[number]['code']
