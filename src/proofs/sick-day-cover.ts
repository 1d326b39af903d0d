import { earliest, type Finding, failing, passing, warning } from './check.ts'
import { dayBefore, isAfter, nextDay } from './days.ts'
import { isAway, isInConflict, leavesOn, mentorshipsOn, peopleChangeAfter } from './ground.ts'
import type { View } from './view.ts'

type Day = Temporal.PlainDate

/** The mentor (or the one named for a gap) and the deputy: who steps in without having to be asked first. */
interface Nominated {
  personId: string
  name: string
}

function nominated(view: View): { first: Nominated | undefined; second: Nominated | undefined } {
  const pairs = view.holder ? mentorshipsOn(view, view.holder.personId, view.day) : []
  const of = (kind: string) => {
    const pair = pairs.find((each) => each.kind === kind)
    return pair && { personId: pair.mentorId, name: pair.mentorName }
  }
  const primary = of('primary')
  const others = [of('interim'), of('deputy')]
  const first = primary ?? others.find((each) => each)
  return { first, second: others.find((each) => each && each.personId !== first?.personId) }
}

function unavailableBecause(view: View, { personId, name }: Nominated): string | undefined {
  const leaves = leavesOn(view, personId)
  if (leaves && isAfter(nextDay(view.day), leaves)) return `${name} has left.`
  if (isInConflict(view, personId)) return `${name} has a conflict of interest.`
  if (isAway(view, personId, view.day) || isAway(view, personId, nextDay(view.day))) return `${name} is away.`
  return undefined
}

/**
 * S01 Somebody steps in at once: first and second cover are named beforehand, free of conflict, and both there today and
 * tomorrow; amber when only one is.
 */
export function someoneStepsIn(view: View): Finding {
  const until = untilPeopleChange(view)
  if (!view.holder) return failing('Nobody holds this file.', until)
  const { first, second } = nominated(view)
  if (!first) return failing(`Nobody is named to step in for ${view.holder.personName}.`, until)
  const missing = [first, second].map((each) => each && unavailableBecause(view, each))
  const there = [first, second].filter((each, index) => each && !missing[index]).map((each) => each!)
  const evidence = view.facts.mentorships
    .filter((pair) => there.some((each) => each.personId === pair.mentorId))
    .map((pair) => pair.id)
  const reasons = [...missing.filter((each) => each), ...(second ? [] : ['No second person is named.'])].join(' ')
  if (there.length === 2) return passing(`${first.name} steps in, then ${second!.name}.`, until, evidence)
  if (there.length === 1) return warning(`Only ${there[0]!.name} can step in. ${reasons}`, until, evidence)
  return failing(`Nobody can step in. ${reasons}`, until)
}

/** The answer looks at today and tomorrow, so it may change the day before anything about people does. */
function untilPeopleChange(view: View): Day | null {
  const today = peopleChangeAfter(view, view.day)
  const tomorrow = peopleChangeAfter(view, nextDay(view.day))
  return earliest(today && dayBefore(today), tomorrow && dayBefore(dayBefore(tomorrow)))
}
