import { growthDuties } from '#standard/people-duties/growth.ts'
import { mentoringDuties } from '#standard/people-duties/mentoring.ts'

/** Every duty of a pair or a person, M01 to M22 and M03n (rulebook 4.3). */
export const peopleDuties = [...mentoringDuties, ...growthDuties] as const

export type PeopleDutyCode = (typeof peopleDuties)[number]['code']
