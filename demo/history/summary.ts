import type { Values } from '#records/field.ts'
import { automaticParts, type SummaryGround } from '#summaries/known.ts'
import { caseSummary } from '#summaries/record.ts'
import { type SummaryText, unchangedSince } from '#summaries/rules.ts'
import { type Day, type Instant, isAfter } from '../days.ts'
import { capitalised, sentence } from '../wording.ts'
import type { FileBook } from './book.ts'
import type { Foreseen } from './foreseen.ts'
import type { Planning } from './plan.ts'

/** Signs a summary as things stand, with what the file knows by itself frozen into it. */
export function signSummary(book: FileBook, planning: Planning, day: Day, signedAt: Instant, closing?: string): void {
  const { chance, plan } = book
  const { story } = plan
  const { author } = book.acting(day)
  const threads = [...book.standing].map(([name, each]) => ({ name, ...each }))
  const since = book.summary?.signedAt
  const movedSince = threads.filter((each) => !since || Temporal.Instant.compare(each.since, since) > 0)
  const open = threads.filter(({ isOver }) => !isOver).slice(-3)
  const texts: SummaryText = {
    whoIsClient: book.summary ? String(book.summary.values['whoIsClient']) : book.say(story.who),
    whyInvolved: book.summary ? String(book.summary.values['whyInvolved']) : book.say(story.why),
    currentSituation: [book.situation, ...open.map(({ now }) => sentence(now))].join(' '),
    progressSinceLast:
      closing ??
      (movedSince.length > 0
        ? movedSince.map(({ name, now }) => `${capitalised(book.say(name))}: ${sentence(now)}`).join(' ')
        : 'Nothing has moved, in either direction. The week has held.'),
    risksAndSafety: book.risks,
    whatToDoNow: whatToDo(book, closing !== undefined),
    whatNotToDo: book.dont,
    barriers: closing
      ? 'Nothing that is ours to remove.'
      : book.say(
          chance.pick([
            'Nothing at present.',
            'Waiting lists, twice.',
            'Transport, and the rota at weekends.',
            'Tiredness; and too many people asking.',
            'Nothing that {name} would call one.',
          ]),
        ),
  }
  const ground = groundOf(book, planning)
  const last = book.summary?.values as SummaryText | undefined
  const values: Values = {
    asAt: day.toString(),
    ...texts,
    ...automaticParts(ground),
    carriedOver: unchangedSince(texts, last),
    nextReview: day.add({ days: 84 }).toString(),
    clientSaw: chance.is(0.75)
      ? { answer: true }
      : {
          answer: false,
          reason: book.say(
            '[Too tired on the day; at the next visit|{Kin} reads it with {them} on Sunday|To be read with {support} next week]',
          ),
        },
    chronologyReviewed: { answer: true },
  }
  const id = chance.id()
  book.foresight.look(signedAt, day.add({ days: 43 }), (foreseen) => {
    const { comingUp } = automaticParts({ ...ground, appointments: foreseen.map(told) })
    Object.assign(values, { comingUp })
  })
  book.sign(caseSummary, { id, values, at: signedAt, author })
  book.summary = { values, signedAt, id }
  book.summaries.push(day)
}

const told = ({ at, ...rest }: Foreseen) => ({ ...rest, at: at.toString() })

function whatToDo(book: FileBook, isClosing: boolean): string {
  if (isClosing)
    return book.say(
      'Nothing of ours is left open. {Gp} and {social} know whom to ring; {name} has the sheet and may come back.',
    )
  const tasks = book.openTasks
    .slice(0, 3)
    .map(({ what, dueOn }) => `${sentence(what).slice(0, -1)} (by ${dueOn.day}/${dueOn.month}).`)
  return [
    ...tasks,
    book.say('Ring {support} first; then {kin}. Keep [the usual hour|Thursday’s visit|to the calendar on the wall].'),
  ].join(' ')
}

function groundOf(book: FileBook, planning: Planning): SummaryGround {
  const profile = book.profile as
    | {
        warnings?: SummaryGround['warnings']
        authorities?: SummaryGround['authorities']
        capacityOverview?: string
      }
    | undefined
  return {
    preferredName: book.plan.client.preferredName,
    goals: planning.goals
      .filter(({ status }) => status !== 'withdrawn')
      .map((goal) => ({ statement: goal.statement ?? '', status: goal.status ?? '', targetOn: goal.targetOn ?? null })),
    warnings: profile?.warnings ?? [],
    authorities: profile?.authorities ?? [],
    capacity: profile?.capacityOverview ?? null,
    contacts: book.plan.client.around.map((each, index) => ({
      name: each.name,
      relationship: each.relationship,
      phone: each.phone,
      mayNotContact: false,
      emergencyOrder: index < 2 ? index + 1 : null,
    })),
    appointments: [],
    tasks: book.openTasks.map(({ what, dueOn, owner }) => ({ what, dueOn: dueOn.toString(), owner: owner.name })),
    last: null,
  }
}

/** Whether a significant event lies after the newest summary. */
export const isOutdated = (book: FileBook): boolean => {
  const last = book.summaries.at(-1)
  return book.events.some((event) => !last || isAfter(event, last))
}
