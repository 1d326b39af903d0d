import type { FieldError } from '#records/record-type.ts'

type Day = Temporal.PlainDate

/** One goal as a plan says it; days as 2026-11-22. */
export interface GoalValues {
  id?: string
  statement?: string
  specific?: string
  measure?: string
  baseline?: string
  target?: string
  rationale?: string
  relevant?: string
  targetOn?: string
  domain?: string
  owner?: string
  lifeGoal?: string
  status?: string
  clientView?: string
  clientWords?: string
  /** At how many reviews it was missed, as digits. */
  missed?: string
  /** The barrier recorded for it. */
  barrierId?: string
}

/** A goal by its words, or by its place while it has none. */
export const nameOfGoal = (goal: GoalValues, index: number): string =>
  goal.statement ? `“${goal.statement}”` : `Goal ${index + 1}`

const listed = (parts: readonly string[]): string =>
  parts.length < 2 ? (parts[0] ?? '') : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}`

/** Whether it is said what is counted, where it stands and what is to be reached. */
export const isMeasurable = (goal: GoalValues): boolean => Boolean(goal.measure && goal.baseline && goal.target)

function measureGap(goal: GoalValues, name: string): FieldError[] {
  const asked = [
    ['measure', 'what is counted or seen'],
    ['baseline', 'where it stands now'],
    ['target', 'what is to be reached'],
  ] as const
  const missing = asked.filter(([field]) => !goal[field])
  const first = missing[0]?.[0]
  return first
    ? [{ path: first, message: `${name} is not measurable: say ${listed(missing.map(([, words]) => words))}` }]
    : []
}

/**
 * What an active goal lacks to be specific, measurable, achievable, relevant and time-limited (rulebook 3.8, scenario 14).
 * A proposed or paused goal may still lack all of it. Paths are those within the goal.
 */
export function smartGaps(goal: GoalValues, index: number): FieldError[] {
  if (goal.status !== 'active') return []
  const name = nameOfGoal(goal, index)
  return [
    ...(goal.specific
      ? []
      : [{ path: 'specific', message: `${name} is not specific: say exactly what will be different` }]),
    ...measureGap(goal, name),
    ...(goal.rationale
      ? []
      : [{ path: 'rationale', message: `${name} is not shown to be achievable: say why it can be reached` }]),
    ...(goal.relevant
      ? []
      : [{ path: 'relevant', message: `${name} is not relevant yet: say why it matters to them` }]),
    ...(goal.targetOn ? [] : [{ path: 'targetOn', message: `${name} is not time-limited: give it a target date` }]),
    ...(goal.owner ? [] : [{ path: 'owner', message: `${name}: choose whose goal it is` }]),
  ]
}

/**
 * Whether the target date fits: after today when it is first signed, and not after the plan ends. A date that was signed
 * before stays as it is, for it passes while the plan runs.
 * @param signedBefore the target date in the version before, by the goal's id
 */
export function targetGaps(
  goal: GoalValues,
  index: number,
  plan: { to: Day; today: Day; signedBefore: ReadonlyMap<string, string> },
): FieldError[] {
  if (!goal.targetOn) return []
  const name = nameOfGoal(goal, index)
  const target = Temporal.PlainDate.from(goal.targetOn)
  if (Temporal.PlainDate.compare(target, plan.to) > 0)
    return [{ path: 'targetOn', message: `${name} is to be reached after the plan ends: choose an earlier date` }]
  const isNew = !goal.id || plan.signedBefore.get(goal.id) !== goal.targetOn
  return isNew && Temporal.PlainDate.compare(target, plan.today) <= 0
    ? [{ path: 'targetOn', message: `${name}: the target date must lie after today` }]
    : []
}

const vague: readonly [RegExp, string][] = [
  [/\bsupport(ed|ing)? (with|to|in|around)\b/i, 'support with'],
  [/\bmonitor(ed|ing)?\b/i, 'monitor'],
  [/\bencourag(e|ed|ing)\b/i, 'encourage'],
  [/\bmaintain(ed|ing)?\b/i, 'maintain'],
  [/\bwork(ing)? on\b/i, 'work on'],
  [/\bengag(e|ed|ing) with\b/i, 'engage with'],
  [/\bpromot(e|ed|ing)\b/i, 'promote'],
]
const vagueAlone = /\b(improv(e|ed|ing)|better|increas(e|ed|ing)|reduc(e|ed|ing)|develop(ed|ing)?)\b/i

/**
 * Words in a goal that say what we do, or a direction without an end, instead of what will be different. "Improve" and its
 * like are vague only while nothing is measured.
 */
export function vagueWords(goal: GoalValues): string[] {
  const text = goal.statement ?? ''
  const found = vague.filter(([pattern]) => pattern.test(text)).map(([, words]) => words)
  const alone = vagueAlone.exec(text)
  return alone && !isMeasurable(goal) ? [...found, alone[0].toLowerCase()] : found
}

/** The sentence that asks for clearer words; undefined where none are needed. */
export function vagueWarning(goal: GoalValues): string | undefined {
  const words = vagueWords(goal)
  return words.length === 0
    ? undefined
    : `${listed(words.map((each) => `“${each}”`))} does not say what will be different. Who will do what, how often, by themselves or with whom?`
}
