import type { FilePlan } from './caseload.ts'
import type { Chance } from './chance.ts'
import { type Day, daysBetween } from './days.ts'

/** What is not as it should be in a file: the honest reasons for which a proof does not hold. */
export type Flaw =
  | 'the week has no note'
  | 'a visit has no note'
  | 'the summary is old'
  | 'the chronology waits'
  | 'the review is late'
  | 'a draft waits'
  | 'not talked through'
  | 'no emergency plan'
  | 'a warning is not reviewed'
  | 'an authority has ended'
  | 'details are old'
  | 'no way of contact'
  | 'notes come late'
  | 'a summary was missed'
  | 'a review was missed'
  | 'an absence was not covered'
  | 'rights were not explained'
  | 'the plan is not countersigned'
  | 'a task is overdue'
  | 'culture was not asked about'
  | 'not handed back'

// Each line is what one file suffers from; most fail one proof, some fail all three.
const combinations: readonly (readonly Flaw[])[] = [
  ['the week has no note'],
  ['a visit has no note'],
  ['the summary is old'],
  ['notes come late'],
  ['the review is late'],
  ['a task is overdue'],
  ['the chronology waits'],
  ['details are old'],
  ['a draft waits'],
  ['a summary was missed'],
  ['no emergency plan'],
  ['rights were not explained', 'a task is overdue'],
  ['the week has no note', 'a task is overdue'],
  ['a warning is not reviewed'],
  ['the plan is not countersigned'],
  ['not talked through', 'the summary is old'],
  ['an authority has ended'],
  ['a review was missed'],
  ['details are old', 'a visit has no note'],
  ['an absence was not covered'],
  ['no way of contact', 'culture was not asked about'],
  ['the summary is old', 'the chronology waits', 'a task is overdue'],
  ['not talked through'],
  ['a draft waits', 'the week has no note'],
  ['not handed back'],
  ['the review is late', 'notes come late'],
]

/** How many of the open files everything is in order with, as far as their case manager goes. */
const inOrder = 0.44
/** Of those who hold many, fewer files suffer: it is why they were given many. */
const heldBySteadyHands = 15

/** Says of each file what is wrong with it. Files too young to have a past have nothing wrong with it yet. */
export function flawsOf(files: readonly FilePlan[], today: Day, chance: Chance): Map<string, ReadonlySet<Flaw>> {
  const grown = chance.shuffled(
    files.filter((file) => file.holdings.length > 0 && !file.closedOn && daysBetween(file.openedOn, today) > 150),
  )
  const steady = new Set(grown.filter(({ holdings }) => holdings.at(-1)!.person.holds > heldBySteadyHands).slice(0, 11))
  const ordered = [...steady, ...grown.filter((file) => !steady.has(file))]
  const flawed = ordered.slice(Math.round(grown.length * inOrder))
  return new Map(flawed.map((file, index) => [file.id, new Set(combinations[index % combinations.length])]))
}
