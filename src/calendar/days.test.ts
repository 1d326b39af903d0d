import { expect, test } from 'vitest'
import { earlierOf, laterOf, mondayOf } from './days.ts'

const day = (text: string) => Temporal.PlainDate.from(text)

test('a week begins on Monday', () => {
  expect(mondayOf(day('2026-03-08')).toString()).toBe('2026-03-02')
  expect(mondayOf(day('2026-03-02')).toString()).toBe('2026-03-02')
})

test('of two days one is the earlier and one the later, whichever is named first', () => {
  const [first, second] = [day('2026-02-28'), day('2026-03-01')]
  expect([earlierOf(first, second), earlierOf(second, first)]).toEqual([first, first])
  expect([laterOf(first, second), laterOf(second, first)]).toEqual([second, second])
})
