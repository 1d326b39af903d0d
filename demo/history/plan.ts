import { goalRows } from '#plans/actions.ts'
import { barrier } from '#plans/barrier-record.ts'
import { plan as planRecord } from '#plans/record.ts'
import { planReview } from '#plans/review-record.ts'
import {
  isReviewed,
  missedAfter,
  type OutcomeValues,
  outcomeBefore,
  planAfterReview,
  type ReviewValues,
} from '#plans/review-rules.ts'
import { type PlanValues, statusFor } from '#plans/rules.ts'
import type { GoalValues } from '#plans/smart.ts'
import { dayInWords } from '#records/describe.ts'
import type { Values } from '#records/field.ts'
import { at, calendar, type Day, type Instant, isAfter } from '../days.ts'
import { authorAs } from '../staff.ts'
import {
  changes,
  contentVoices,
  disagreements,
  notWorking,
  planVoices,
  workingWell,
} from '../stories/common/meetings.ts'
import type { Thread } from '../stories/story.ts'
import type { FileBook } from './book.ts'
import type { Course } from './course.ts'

/** A plan that runs, as its newest version says. */
interface Running {
  id: string
  values: PlanValues & Values
}

const planMonths = 7
const reviewEvery = 82
/** Days after its beginning on which a first plan, and a later one, is looked at. */
const firstReviews = [39, 39 + reviewEvery, 39 + 2 * reviewEvery]
const laterReviews = [reviewEvery, 2 * reviewEvery]

/** The plan of a file: agreed, reviewed, renewed, as long as the file lasts. */
export class Planning {
  private readonly book: FileBook
  private readonly course: Course
  private readonly goalIds = new Map<string, string>()
  private running: Running | undefined
  private reviewNumber = 0

  constructor(book: FileBook, course: Course) {
    this.book = book
    this.course = course
  }

  get goals(): readonly GoalValues[] {
    return this.running?.values.goals ?? []
  }

  get contingency(): string | undefined {
    return this.running?.values.contingency
  }

  goalOf(thread: string): string | undefined {
    return this.goals.find(({ id }) => id === this.goalIds.get(thread))?.statement
  }

  /** Puts the first plan on the agenda. @param day when it is signed with the client */
  begin(day: Day): void {
    if (this.book.isOver(day)) return
    this.book.agenda.on(day, 15, (_book, signedAt) => {
      this.make(day, signedAt, true)
      this.nextReview(this.book.dayFor(day.add({ days: firstReviews[0]! })))
    })
  }

  private nextReview(day: Day): void {
    const { book } = this
    if (book.isOver(day)) return
    const isMissed = book.has('a review was missed') && this.reviewNumber === 2
    const isLate = book.has('the review is late') && isAfter(day, book.today.subtract({ days: 75 }))
    if (isLate) return
    const on = isMissed ? book.dayFor(day.add({ days: 40 })) : day
    if (book.isOver(on)) return
    book.agenda.on(on, 14, (_book, signedAt) => {
      const runsOut = Temporal.PlainDate.from(this.running!.values.to!).subtract({ days: 50 })
      const renews = isAfter(on, runsOut)
      this.review(on, signedAt, renews)
      if (renews) this.make(on, signedAt.add({ minutes: 40 }), false)
      this.nextReview(book.dayFor(on.add({ days: reviewEvery })))
    })
  }

  private goalFor(thread: Thread, day: Day, to: Day): GoalValues {
    const { book } = this
    const pattern = thread.goal!
    const id = this.goalIds.get(thread.name) ?? book.chance.id()
    this.goalIds.set(thread.name, id)
    const before = this.goals.find((goal) => goal.id === id)
    // A goal is to be reached by the review that comes after its thread has come to its end.
    const ends = this.course.endOf(thread.name)
    const days = this.running ? laterReviews : firstReviews
    const reviews = days.map((each) => day.add({ days: each - 4 }))
    const target = reviews.find((each) => !isAfter(ends, each)) ?? to.subtract({ days: 10 })
    const isStuck = this.course.stuck?.name === thread.name
    return {
      id,
      statement: before?.statement ?? book.say(pattern.statement),
      owner: book.chance.pick(['client', 'client', 'shared']),
      targetOn: (isStuck ? day.add({ days: 35 }) : target).toString(),
      status: 'active',
      domain: pattern.domain,
      measure: book.say(pattern.measure),
      baseline: book.say(pattern.baseline),
      target: book.say(pattern.target),
      specific: book.say(pattern.specific),
      rationale: book.say(pattern.rationale),
      relevant: book.say(pattern.relevant),
      missed: before?.missed ?? '0',
      ...(before?.barrierId ? { barrierId: before.barrierId } : {}),
    }
  }

  /** Signs a new plan with the client; the one before it gives way. */
  private make(day: Day, signedAt: Instant, isFirst: boolean): void {
    const { book } = this
    const { chance } = book
    const { story, client } = book.plan
    const { person, author } = book.acting(day)
    const to = day.add({ months: planMonths })
    const goals = this.course.goalsBetween(
      day,
      to,
      new Set(this.goals.filter((goal) => !isReviewed(goal.status)).map((goal) => goal.id!)),
      this.goalIds,
    )
    const disagrees = chance.is(0.1)
    const values: PlanValues & Values = {
      from: day.toString(),
      to: to.toString(),
      needs: story.needs.map(([need, domain]) => ({ need: book.say(need), domain })),
      goals: goals.map((thread) => this.goalFor(thread, day, to)),
      interventions: story.interventions.map(([type, provider, frequency]) => ({
        type,
        provider,
        frequency,
        start: day.toString(),
      })),
      contingency: book.say(story.contingency),
      highRisk: { answer: false },
      voluntary: 'voluntary',
      clientStatement: book.say(chance.pick(planVoices)),
      agreement: disagrees ? 'agrees in part' : 'agrees',
      ...(disagrees ? { disagreements: book.say(chance.pick(disagreements)) } : {}),
      signedBy: 'client',
      signedOn: day.toString(),
      consent: `Consent to case management, given on ${dayInWords(book.plan.openedOn.toString())}`,
      copies: [{ to: client.preferredName, format: 'read-aloud', on: day.toString() }],
      isFirst: { answer: isFirst },
      countersignedBefore: { answer: false },
    }
    values.status = statusFor(values)
    const id = chance.id()
    const known = { profile: { interpreterAsked: true, formats: true }, clientName: client.preferredName }
    book.sign(planRecord, { id, values, at: signedAt, author, known })
    if (this.running) this.giveWay(day, signedAt.add({ seconds: 5 }), author)
    this.running = { id, values }
    if (isFirst) this.askForCountersignature(day, signedAt, person)
    this.putIntoForce(id, day)
  }

  private putIntoForce(id: string, day: Day): void {
    const { book } = this
    const on = book.dayFor(calendar.add(day, 5))
    if (book.isOver(on)) return
    book.agenda.on(on, 9, (_book, moment) => {
      if (this.running?.id !== id) return
      this.next({ ...this.running.values, status: 'active' }, moment, book.acting(on).author, 'Put into force')
    })
  }

  private askForCountersignature(
    day: Day,
    signedAt: Instant,
    person: { mentor: Parameters<typeof authorAs>[0] | null },
  ): void {
    const { book } = this
    const mentor = person.mentor ?? book.holding(day)!.person.mentor!
    const on = book.telling.away.backOnOrAfter(mentor, calendar.add(day, book.chance.whole(1, 3)))
    const waits = book.has('the plan is not countersigned') || book.isOver(on)
    const answeredAt = waits ? null : at(on, 9, 20)
    book.asked(this.running!.id, 1, mentor, 'countersign', signedAt, answeredAt)
    if (!answeredAt) return
    book.countersign(this.running!.id, answeredAt, authorAs(mentor, 'mentor'), 'countersign')
    // What was countersigned stays so in every version that plans the same.
    this.running!.values = { ...this.running!.values, countersignedBefore: { answer: true } }
  }

  private giveWay(day: Day, signedAt: Instant, author: ReturnType<typeof authorAs>): void {
    const older = this.running!
    this.next(
      { ...older.values, status: 'superseded' },
      signedAt,
      author,
      `Superseded by the plan from ${dayInWords(day.toString())}`,
    )
  }

  private next(
    values: PlanValues & Values,
    signedAt: Instant,
    author: ReturnType<typeof authorAs>,
    reason: string,
  ): void {
    const { id, values: previous } = this.running!
    this.book.sign(planRecord, { id, values, at: signedAt, author, reason, known: { previous } })
    this.running = { id, values }
  }

  /** Signs a review of the plan, with what was in the way where a goal was missed again, and the plan as it leaves it. */
  private review(day: Day, signedAt: Instant, renews: boolean): void {
    const { book } = this
    const { chance } = book
    const { author } = book.acting(day)
    const { id: planId, values: plan } = this.running!
    const outcomes = (plan.goals ?? [])
      .filter((goal) => isReviewed(goal.status))
      .map((goal) => this.outcomeOf(goal, day))
    const [satisfied, words] = chance.pick(contentVoices)
    const next = day.add({ days: reviewEvery + 5 })
    const values: ReviewValues & Values = {
      planId,
      kind: this.reviewNumber === 0 ? '6-8 week' : '3-monthly',
      heldOn: day.toString(),
      attendees: [
        { name: book.plan.client.preferredName },
        { contact: book.contact('kin').id },
        { contact: book.contact('support').id },
      ],
      workingWell: book.say(chance.pick(workingWell)),
      notWorking: book.say(chance.pick(notWorking)),
      changedCircumstances: book.say(chance.pick(changes)),
      goalOutcomes: outcomes,
      satisfied,
      satisfiedWords: book.say(words),
      planChange: renews ? 'new' : 'none',
      nextDueOn: next.toString(),
    }
    this.reviewNumber++
    const id = chance.id()
    book.sign(planReview, {
      id,
      values,
      at: signedAt,
      author,
      known: { latestNext: (heldOn: Day) => heldOn.add({ months: 12 }) },
    })
    const barriers = new Map<string, string>()
    for (const outcome of outcomes.filter(({ barrierType }) => barrierType))
      barriers.set(outcome.goalId!, this.recordBarrier(id, outcome, signedAt, author))
    const after = planAfterReview(plan, values, barriers) as PlanValues & Values
    this.next(after, signedAt.add({ seconds: 3 }), author, `Reviewed on ${dayInWords(day.toString())}`)
  }

  private recordBarrier(
    reviewId: string,
    outcome: OutcomeValues,
    signedAt: Instant,
    author: ReturnType<typeof authorAs>,
  ): string {
    const id = this.book.chance.id()
    this.book.sign(barrier, {
      id,
      values: {
        goalId: outcome.goalId,
        goal: outcome.goal,
        type: outcome.barrierType,
        stage: outcome.stage,
        tried: outcome.tried,
        explanation: outcome.explanation,
        plan: outcome.barrierPlan,
        status: 'open',
      },
      at: signedAt.add({ seconds: 1 }),
      author,
      aboutId: reviewId,
      known: {},
    })
    return id
  }

  private outcomeOf(goal: GoalValues, day: Day): OutcomeValues {
    const { book } = this
    const thread = [...this.goalIds].find(([, id]) => id === goal.id)![0]
    const standing = book.standing.get(thread)
    const stuck = this.course.stuck?.name === thread ? this.course.stuck.stuck : undefined
    const row = outcomeBefore(goal)
    if (stuck) {
      const missed = missedAfter({ ...row, outcome: 'not achieved' }, day.toString())
      const barrierRow =
        missed > 2 && !goal.barrierId
          ? {
              barrierType: stuck.type,
              stage: 'contemplation',
              explanation: book.say(stuck.voice),
              tried: book.say(stuck.tried),
              barrierPlan: book.say(stuck.next),
            }
          : {}
      return {
        ...row,
        outcome: 'not achieved',
        goesOn: { answer: true },
        words: standing?.now ?? 'Not begun',
        ...barrierRow,
      }
    }
    if (standing?.isOver) return { ...row, outcome: 'achieved', words: standing.now }
    if (Number(goal.missed ?? 0) > 1)
      return { ...row, outcome: 'withdrawn', words: book.say('{Name} wants something else now; see the next goal.') }
    return { ...row, outcome: 'on track', words: standing?.now ?? 'Not begun yet; it comes later, as agreed' }
  }

  /** Closes the plan with the file. */
  close(signedAt: Instant, author: ReturnType<typeof authorAs>): void {
    if (this.running) this.next({ ...this.running.values, status: 'closed' }, signedAt, author, 'The file is closed')
  }

  /** What lists keep of the goals, once there is nothing more to tell. */
  keepRows(): void {
    const { running } = this
    if (!running) return
    const isCurrent = running.values.status !== 'closed'
    for (const [index, goal] of goalRows(running.values as Parameters<typeof goalRows>[0]).entries())
      this.book.telling.tables.add('app.goal', {
        ...goal,
        plan_id: running.id,
        file_id: this.book.plan.id,
        position: index + 1,
        is_current: isCurrent,
      })
  }
}
