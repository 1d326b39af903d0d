import { describe, expect, test } from 'vitest'
import { excerptOf, wordsOf } from './excerpt.ts'

const marked = (text: string, query: string) =>
  excerptOf(text, query)
    .map((segment) => (segment.isHit ? `[${segment.text}]` : segment.text))
    .join('')

describe('the piece in which a word was found', () => {
  test.each([
    ['a word', 'Sof walked both dogs to the gate.', 'gate', 'Sof walked both dogs to the [gate].'],
    ['another ending', 'Sof was visiting her mother.', 'visited', 'Sof was [visiting] her mother.'],
    ['two words', 'The gate was open, the dogs ran.', 'dogs gate', 'The [gate] was open, the [dogs] ran.'],
    ['accents', 'Zoë ate the crème.', 'zoe creme', '[Zoë] ate the [crème].'],
    ['accents typed', 'Zoe came.', 'zoë', '[Zoe] came.'],
    [
      'not a much longer word that only begins alike',
      'Carpentershops and a car.',
      'car',
      'Carpentershops and a [car].',
    ],
    ['no hit', 'Nothing of it here.', 'otter', 'Nothing of it here.'],
    ['lines run together', 'First line.\n\nSecond gate.', 'gate', 'First line. Second [gate].'],
  ])('%s', (_name, text, query, expected) => expect(marked(text, query)).toBe(expected))

  test('a long text is cut at words round the first hit', () => {
    const text = `${'before '.repeat(60)}kestrel ${'after '.repeat(60)}`
    const cut = marked(text, 'kestrel')
    expect(cut).toMatch(/^… before (before )+\[kestrel\] (after )+…$/)
    expect(cut.length).toBeLessThan(240)
  })

  test('a long text without its hit is cut from its beginning', () => {
    expect(marked('word '.repeat(100), 'kestrel')).toMatch(/^word (word )+…$/)
  })
})

test('words that must be absent are not marked', () => {
  expect(wordsOf('"gate open" -dog or cat')).toEqual(['gate', 'open', 'cat'])
})
