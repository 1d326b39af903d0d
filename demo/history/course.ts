import { mondayOf } from '#calendar/days.ts'
import type { FilePlan } from '../caseload.ts'
import type { Chance } from '../chance.ts'
import { type Day, daysBetween, isAfter, isBefore, isWithin } from '../days.ts'
import { commonThreads } from '../stories/all.ts'
import { keeping } from '../stories/common/keeping.ts'
import type { Step, Thread } from '../stories/story.ts'

/** One step of a thread in the week in which it happens. */
export interface Stepping {
  monday: Day
  thread: Thread
  step: Step
  isLast: boolean
}

interface Lane {
  begins: Day
  threads: readonly Thread[]
}

/** Weeks away from home: from the first Monday to that of coming home. */
interface Away {
  thread: Thread
  from: Day
  to: Day
}

const awayIn = (lane: readonly Stepping[]): Away[] =>
  lane.flatMap(({ step, thread, monday }, index) => {
    const next = lane.slice(index).find((each) => each.thread === thread && !each.step.away)
    return step.away && next ? [{ thread, from: monday, to: next.monday }] : []
  })

/** The steps of a lane put off, with all that follow, while the client is away on account of another thread. */
function around(lane: readonly Stepping[], away: readonly Away[]): Stepping[] {
  let delay = 0
  return lane.map((stepping) => {
    const wanted = stepping.monday.add({ weeks: delay })
    const last = away.findLast(({ thread, from, to }) => thread !== stepping.thread && isWithin(wanted, from, to))
    const monday = last ? last.to.add({ weeks: 1 }) : wanted
    delay += daysBetween(wanted, monday) / 7
    return { ...stepping, monday }
  })
}

/** The course of a file: which threads run through it when, as far as anybody can see ahead. */
export class Course {
  readonly steps: readonly Stepping[]
  /** The thread that does not move, in files that have one. */
  readonly stuck: (Thread & { stuck: NonNullable<Thread['stuck']> }) | undefined
  private readonly away: readonly Away[]
  private readonly spans = new Map<string, { thread: Thread; from: Day; to: Day }>()

  constructor(plan: FilePlan, begins: Day, chance: Chance) {
    const own = chance.shuffled(plan.story.threads)
    const common = chance.shuffled(commonThreads(plan.hasClaim))
    const stuck = own.find((thread) => thread.stuck && thread.goal)
    this.stuck = stuck?.stuck && chance.is(0.2) ? { ...stuck, stuck: stuck.stuck } : undefined
    const lanes: Lane[] = [
      { begins, threads: [...own, ...common.slice(6)] },
      { begins: begins.add({ weeks: chance.whole(3, 7) }), threads: common.slice(0, 6) },
    ]
    const along = lanes.map((lane) => this.along(lane, chance))
    this.away = along.flatMap(awayIn)
    const settled = along.map((lane) => around(lane, this.away))
    for (const { thread, monday } of settled.flat()) this.spread(thread, monday)
    this.steps = settled.flat().sort((a, b) => Temporal.PlainDate.compare(a.monday, b.monday))
  }

  private along({ begins, threads }: Lane, chance: Chance): Stepping[] {
    const found: Stepping[] = []
    let week = mondayOf(begins)
    for (const thread of threads) {
      const steps = this.stuck?.name === thread.name ? thread.steps.slice(0, 2) : thread.steps
      for (const [index, step] of steps.entries()) {
        week = week.add({ weeks: step.weeks === 0 ? 0 : Math.max(1, step.weeks + chance.whole(-1, 1)) })
        found.push({ monday: week, thread, step, isLast: index === thread.steps.length - 1 })
      }
      week = week.add({ weeks: chance.whole(1, 3) })
    }
    return found
  }

  /** A thread reaches from its first step to its last; one that does not move, on and on. */
  private spread(thread: Thread, monday: Day): void {
    const from = this.spans.get(thread.name)?.from ?? monday
    const to = this.stuck?.name === thread.name ? from.add({ years: 3 }) : monday
    this.spans.set(thread.name, { thread, from, to })
  }

  /** Whether the client is in hospital in a week, or comes home in it. */
  isAway(monday: Day): boolean {
    return this.away.some(({ from, to }) => isWithin(monday, from, to))
  }

  /** The day by which a thread comes to its end. */
  endOf(name: string): Day {
    return this.spans.get(name)?.to ?? Temporal.PlainDate.from('2999-12-31')
  }

  /** The threads whose goals a plan of these days has: what runs then and was not reached before. */
  goalsBetween(from: Day, to: Day, reached: ReadonlySet<string>, ids: ReadonlyMap<string, string>): Thread[] {
    const isReached = (name: string) => reached.has(ids.get(name) ?? '')
    const found = [...this.spans.values()]
      .filter(
        ({ thread, ...span }) =>
          thread.goal &&
          isBefore(span.from, to.subtract({ days: 40 })) &&
          isAfter(span.to, from) &&
          !isReached(thread.name),
      )
      .sort((a, b) => Temporal.PlainDate.compare(a.from, b.from))
      .map(({ thread }) => thread)
      .slice(0, 4)
    return found.length > 1 ? found : [...found, keeping]
  }

  thread(name: string): Thread | undefined {
    return this.spans.get(name)?.thread
  }
}
