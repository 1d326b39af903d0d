import { describe, expect, test } from 'vitest'
import { randomFrom, uuidFrom } from './random.ts'
import { nameOf, planted, textOf, vocabularySize, weightOfRank, wordsOf } from './words.ts'

const texts = (many: number) => {
  const random = randomFrom(1)
  const draw = wordsOf(random)
  return Array.from({ length: many }, () => textOf(random, draw, 500))
}

describe('the words of a note', () => {
  const sample = texts(4000)
  const share = (word: string) => sample.filter((text) => new RegExp(`\\b${word}\\b`, 'i').test(text)).length / 4000

  test('a common word stands in half of them', () => {
    expect(share(planted.common.words[0])).toBeGreaterThan(0.46)
    expect(share(planted.common.words[0])).toBeLessThan(0.54)
  })

  test('a rare one in about one of 500', () => {
    expect(share(planted.rare.words[0])).toBeGreaterThan(0.0005)
    expect(share(planted.rare.words[0])).toBeLessThan(0.005)
  })

  test('two words seldom stand together', () => {
    const both = sample.filter((text) => planted.two.words.every((word) => text.toLowerCase().includes(word))).length
    expect(both).toBeGreaterThan(4)
    expect(both).toBeLessThan(80)
  })

  test('are as frequent as in English: a few all the time, most of them seldom', () => {
    const counts = new Map<string, number>()
    const draw = wordsOf(randomFrom(2))
    const drawn = 200_000
    for (let index = 0; index < drawn; index++) {
      const word = draw()
      counts.set(word, (counts.get(word) ?? 0) + 1)
    }
    const most = [...counts.values()].sort((a, b) => b - a)
    const all = Array.from({ length: vocabularySize }, (_, rank) => weightOfRank(rank)).reduce(
      (sum, each) => sum + each,
    )
    expect(most[0]! / drawn).toBeCloseTo(weightOfRank(0) / all, 2)
    expect(most.slice(0, 100).reduce((sum, each) => sum + each) / drawn).toBeGreaterThan(0.4)
    expect(counts.size).toBeGreaterThan(vocabularySize * 0.9)
  })

  test('make texts of about the length asked for', () => {
    const mean = sample.reduce((sum, text) => sum + text.length, 0) / sample.length
    expect(mean).toBeGreaterThan(500)
    expect(mean).toBeLessThan(580)
  })
})

test('the same seed invents the same', () => {
  expect(texts(5)).toEqual(texts(5))
  expect(uuidFrom(randomFrom(3))).toBe(uuidFrom(randomFrom(3)))
})

test('nobody has the name of another', () => {
  const random = randomFrom(4)
  const names = new Set(Array.from({ length: 5000 }, (_, number) => nameOf(random, number).split('-')[1]))
  expect(names.size).toBe(5000)
})
