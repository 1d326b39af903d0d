import { describe, expect, test } from 'vitest'
import { type Holding, lateWords, levelOf, offTomorrow, workloadWords } from './rules.ts'

const day = (text: string) => Temporal.PlainDate.from(text)
const today = day('2026-11-22')

const file = (client: string, rest: Partial<Holding> = {}): Holding => ({
  id: client,
  client,
  applies: true,
  greenUntil: null,
  isAmber: false,
  fails: [],
  ...rest,
})

describe('if somebody were off tomorrow', () => {
  test('a file holds when it is green tomorrow, lapses when its green ends in the week or it is amber, and leaves a gap otherwise', () => {
    const found = offTomorrow(
      [
        file('Sam', { greenUntil: day('2026-11-29') }),
        file('Joan', { greenUntil: day('2027-03-01') }),
        file('Megan', { greenUntil: day('2026-11-26') }),
        file('Idris', { greenUntil: day('2026-11-23') }),
        file('Sofia', { isAmber: true }),
        file('Daniel', { fails: ['S04', 'S01'] }),
        file('New', { applies: false }),
      ],
      today,
    )
    expect(found.hold).toBe(4)
    expect(found.lapse.map(({ client, last }) => [client, last?.toString()])).toEqual([
      ['Sofia', undefined],
      ['Idris', '2026-11-23'],
      ['Megan', '2026-11-26'],
    ])
    expect(found.gap).toEqual([{ id: 'Daniel', client: 'Daniel', why: 'the case summary, nobody is free to step in' }])
  })

  test('a file that does not hold is counted once', () => {
    const files = [file('A', { isAmber: true }), file('B', { isAmber: true, fails: ['S02'] })]
    const { hold, lapse, gap } = offTomorrow(files, today)
    expect(hold + lapse.length + gap.length).toBe(2)
  })
})

test.each([
  [18, 18, 'full'],
  [14, 18, 'part'],
  [13, 18, 'low'],
  [0, 18, 'low'],
])('%i of %i files that hold are drawn as %s', (hold, of, level) => {
  expect(levelOf(hold, of)).toBe(level)
})

test.each([
  [[], 'nothing is overdue'],
  [['2026-11-25', '2026-11-22'], 'nothing is overdue'],
  [['2026-11-21', '2026-11-15'], 'nothing is overdue by more than a week'],
  [['2026-11-14'], 'one thing is overdue by more than a week'],
  [['2026-11-14', '2026-10-01', '2026-11-20'], '2 things are overdue by more than a week'],
])('%j: %s', (due, words) => {
  expect(lateWords(due.map(day), today)).toBe(words)
})

test('the points somebody carries stand beside their capacity, which is less in their first year', () => {
  expect(workloadWords([4, 5, 6], null, today)).toBe('30 of 100 workload points')
  expect(workloadWords([4], day('2026-01-10'), today)).toBe('19 of 90 workload points')
})
