type Day = Temporal.PlainDate

/** Points everybody has used before the first case: supervision, CPD, administration (rulebook 3.5). */
const stablePoints = 15

/** Full-time capacity, and that of somebody new to the role in their first year. */
const fullCapacity = 100
const newCapacity = 90
const newFor = { years: 1 }

/** What one case asks for, part by part (rulebook 3.5). */
export interface Intensity {
  risk: number
  contact: number
  agencies: number
  travel: number
}

/** The parts of an intensity, with what each step means; the index is the points. */
export const intensityParts: readonly { name: keyof Intensity; label: string; steps: readonly string[] }[] = [
  { name: 'risk', label: 'Risk', steps: ['low', 'some', 'high', 'very high'] },
  { name: 'contact', label: 'Contact', steps: ['now and then', 'monthly', 'weekly', 'several times a week'] },
  { name: 'agencies', label: 'Agencies and litigation', steps: ['one or two', 'several', 'many, or a live claim'] },
  { name: 'travel', label: 'Travel', steps: ['near', 'up to an hour', 'more than an hour'] },
]

/** The weight of a case: the sum of its parts, from 1 to 10. */
export const weightOf = ({ risk, contact, agencies, travel }: Intensity): number =>
  Math.min(10, Math.max(1, risk + contact + agencies + travel))

/** How many points somebody may carry on a day. Part-time hours are not kept here yet, so everybody counts as full-time. */
export const capacityOn = (newToRoleSince: Day | null, day: Day): number =>
  newToRoleSince && Temporal.PlainDate.compare(day, newToRoleSince.add(newFor)) < 0 ? newCapacity : fullCapacity

/** What somebody carries: the stable points and the weight of each case. */
export const pointsOf = (weights: readonly number[]): number =>
  weights.reduce((sum, weight) => sum + weight, stablePoints)

export type Load = 'fits' | 'near the limit' | 'over the limit'

/**
 * How a number of points stands against a capacity: near the limit from nine tenths of it, over the limit when it is reached
 * (3.5: alert at 90 of 100, block at 100).
 */
export function loadOf(points: number, capacity: number): Load {
  if (points >= capacity) return 'over the limit'
  return points * 10 >= capacity * 9 ? 'near the limit' : 'fits'
}

export const loadTone = { fits: 'good', 'near the limit': 'warn', 'over the limit': 'bad' } as const
