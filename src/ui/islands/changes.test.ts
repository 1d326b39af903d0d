import { describe, expect, it } from 'vitest'
import { changesBetween, groupOf, snapshotOf } from './changes.ts'

const pairs = (text: string) => [...new URLSearchParams(text)]
const changes = (before: string, after: string): string =>
  changesBetween(snapshotOf(pairs(before)), snapshotOf(pairs(after))).toString()

describe('what a draft sends', () => {
  it('sends nothing when nothing changed', () => {
    expect(changes('a=1&b=2&revision=3', 'a=1&b=2&revision=4')).toBe('')
  })

  it('sends the field that changed and no other', () => {
    expect(changes('a=1&b=2', 'a=1&b=3')).toBe('b=3')
  })

  it('sends the three boxes of a date together', () => {
    expect(changes('on-day=1&on-month=2&on-year=2026&a=1', 'on-day=3&on-month=2&on-year=2026&a=1')).toBe(
      'on-day=3&on-month=2&on-year=2026',
    )
  })

  it('sends every row of a group of which one changed, and rows that are new', () => {
    expect(changes('steps.0.what=a&steps.1.what=b', 'steps.0.what=a&steps.1.what=c')).toBe(
      'steps.0.what=a&steps.1.what=c',
    )
    expect(changes('steps.0.what=a', 'steps.0.what=a&steps.1.what=')).toBe('steps.0.what=a&steps.1.what=')
  })

  it('sends all ticks of a list, and says when the last is taken away', () => {
    expect(changes('tag=a&tag=b', 'tag=b')).toBe('tag=b')
    expect(changes('tag=a', '')).toBe('tag=')
    expect(changes('steps.0.what=a', 'x=1')).toBe('x=1&steps=')
  })

  it('leaves out buttons, the revision and files', () => {
    const snapshot = snapshotOf([
      ['_add', 'steps'],
      ['revision', '3'],
      ['document', new Blob(['x'])],
      ['a', '1'],
    ])
    expect([...snapshot]).toEqual([['a', 'a=1']])
  })

  it('knows what belongs together by its name', () => {
    expect(['steps.0.what', 'born-day', 'when-time', 'day', 'birthday'].map(groupOf)).toEqual([
      'steps',
      'born',
      'when',
      'day',
      'birthday',
    ])
  })
})
