import { describe, expect, test } from 'vitest'
import { type GoalValues, smartGaps, targetGaps, vagueWarning, vagueWords } from './smart.ts'

const day = (text: string) => Temporal.PlainDate.from(text)
const whole: GoalValues = {
  id: 'dogs',
  statement: 'I walk the dogs on my own',
  owner: 'client',
  status: 'active',
  measure: 'Walks alone',
  baseline: 'None',
  target: 'Three a week',
  specific: 'Both dogs, to the gate',
  rationale: 'She does it with somebody beside her',
  relevant: 'They are her company',
  targetOn: '2026-05-29',
}

describe('an active goal is specific, measurable, achievable, relevant and time-limited', () => {
  test('a whole goal lacks nothing', () => {
    expect(smartGaps(whole, 0)).toEqual([])
  })

  test.each<[Partial<GoalValues>, string, string]>([
    [{ specific: undefined }, 'specific', 'not specific'],
    [{ measure: undefined }, 'measure', 'not measurable: say what is counted or seen'],
    [{ baseline: undefined, target: undefined }, 'baseline', 'where it stands now and what is to be reached'],
    [{ rationale: undefined }, 'rationale', 'achievable'],
    [{ relevant: undefined }, 'relevant', 'not relevant'],
    [{ targetOn: undefined }, 'targetOn', 'not time-limited'],
    [{ owner: undefined }, 'owner', 'whose goal'],
  ])('without %j it is refused at %s', (missing, path, words) => {
    const gaps = smartGaps({ ...whole, ...missing }, 0)
    expect(gaps.map((gap) => gap.path)).toEqual([path])
    expect(gaps[0]!.message).toContain(words)
  })

  test.each(['proposed', 'paused', 'achieved', 'withdrawn'])('a goal that is %s may lack all of it', (status) => {
    expect(smartGaps({ statement: 'Improve mobility', status }, 0)).toEqual([])
  })
})

describe('the target date', () => {
  const plan = { to: day('2026-09-02'), today: day('2026-03-02'), signedBefore: new Map([['dogs', '2026-02-27']]) }
  test.each<[string, string | undefined, string, string | undefined]>([
    ['tomorrow', undefined, '2026-03-03', undefined],
    ['today', undefined, '2026-03-02', 'after today'],
    ['the last day of the plan', undefined, '2026-09-02', undefined],
    ['the day after the plan', undefined, '2026-09-03', 'after the plan ends'],
    ['a day passed since it was signed', 'dogs', '2026-02-27', undefined],
    ['another day that has passed', 'dogs', '2026-02-28', 'after today'],
  ])('%s', (_name, id, targetOn, refusal) => {
    const gaps = targetGaps({ ...whole, id, targetOn }, 0, plan)
    if (refusal) expect(gaps[0]?.message).toContain(refusal)
    else expect(gaps).toEqual([])
  })
})

describe('words that do not say what will be different', () => {
  test.each<[string, string[]]>([
    ['Support with shopping', ['support with']],
    ['Monitor mood', ['monitor']],
    ['Improve mobility', ['improve']],
    ['Encourage and maintain friendships', ['encourage', 'maintain']],
    ['I cook for Mum on Sundays', []],
    ['I use my support plan app', []],
  ])('%s', (statement, words) => {
    expect(vagueWords({ statement })).toEqual(words)
  })

  test('a direction is clear once it is measured', () => {
    expect(vagueWords({ ...whole, statement: 'I improve my walking' })).toEqual([])
    expect(vagueWarning({ ...whole, statement: 'Support with walking' })).toContain('“support with” does not say')
  })
})
