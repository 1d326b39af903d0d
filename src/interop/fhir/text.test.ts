import { describe, expect, it } from 'vitest'
import { wordsWith } from './text.ts'

const clean = (text: string, most = 40) => {
  const notes: string[] = []
  return { line: wordsWith((note) => notes.push(note)).line(text, most, 'a name'), notes }
}

describe('text from elsewhere', () => {
  it.each([
    ['two\n lines\tand  a tab', 'two lines and a tab'],
    ['\u202egnp.exe\u202c', 'gnp.exe'],
    ['Sam\u0000\u0007 Carter', 'Sam Carter'],
    ['A\u200bd\u2060a\u{e0041}', 'Ada'],
    ['line\u2028break', 'line break'],
    ['e\u0301', 'é'],
    ['\ud800 alone', '\ufffd alone'],
    ['<b>bold</b>', '<b>bold</b>'],
    ['می\u200cخواهم', 'می\u200cخواهم'],
    [null, ''],
    ['   ', ''],
  ])('%j becomes %j', (given, expected) => {
    expect(clean(given as string).line).toBe(expected)
  })

  it('is cut to its length with a sign, never through a character, and that is told once', () => {
    expect(clean('abcdefgh', 5)).toEqual({ line: 'abcd…', notes: ['a name was longer than 5 characters and was cut'] })
    expect(clean('abc😀efgh', 5).line).toBe('abc…')
    expect(clean('abcde', 5)).toEqual({ line: 'abcde', notes: [] })
  })

  it('keeps the lines of prose and at most one empty one between them', () => {
    expect(wordsWith(() => {}).prose('one \r\n\r\n\r\n\r\n two', 100, 'an address')).toBe('one\n\ntwo')
  })
})
