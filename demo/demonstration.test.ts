import { createHash } from 'node:crypto'
import { beforeAll, describe, expect, test } from 'vitest'
import { londonDay } from '#calendar/london.ts'
import type { PastVersion } from '#records/load-past.ts'
import { checkForSigning } from '#records/validate.ts'
import { daysBetween, isAfter } from './days.ts'
import { type Demonstration, demonstrationOf } from './demonstration.ts'

const day = Temporal.PlainDate.from('2026-11-18')
let told: Demonstration

beforeAll(() => {
  told = demonstrationOf('a seed', day)
}, 300_000)

const versionsOf = (of: Demonstration): { bookId: string; version: PastVersion }[] =>
  [...of.books].flatMap(([bookId, entries]) =>
    entries.flatMap((entry) => (entry.entry === 'version' ? [{ bookId, version: entry }] : [])),
  )

const notesOf = (of: Demonstration) => versionsOf(of).filter(({ version }) => version.record.type === 'case-note')

/** Everything in it but what was not said, as a short text. */
const fingerprint = ({ books, tables }: Demonstration): string =>
  createHash('sha256')
    .update(
      JSON.stringify([...books].map(([id, entries]) => [id, entries.map(({ at, ...rest }) => [at.toString(), rest])])),
    )
    .update(JSON.stringify(['app.task', 'app.cover', 'app.session', 'app.client'].map((table) => tables.of(table))))
    .digest('hex')

describe('the demonstration', () => {
  test('is the same for the same seed and day', () => {
    expect(fingerprint(demonstrationOf('a seed', day))).toBe(fingerprint(told))
  }, 300_000)

  test('is another on another day, also where bank holidays meet', () => {
    const other = demonstrationOf('a seed', Temporal.PlainDate.from('2026-12-27'))
    expect(fingerprint(other)).not.toBe(fingerprint(told))
    expect(new Set(other.files.map(({ client }) => client.id)).size).toBe(180)
    expect(notesOf(other).length).toBeGreaterThan(9000)
  }, 300_000)

  test('has three mentors, twelve case managers and 180 clients, fifteen of them of closed files', () => {
    expect(told.workforce.mentors).toHaveLength(3)
    expect(told.workforce.caseManagers).toHaveLength(12)
    expect(new Set(told.files.map(({ client }) => client.id)).size).toBe(180)
    expect(told.files.filter(({ closedOn }) => closedOn)).toHaveLength(15)
  })

  test('gives nobody fewer than ten files or more than twenty', () => {
    for (const person of told.workforce.caseManagers) {
      const held = told.files.filter(({ holdings }) =>
        holdings.some((each) => each.person === person && each.to === null),
      )
      expect(held.length, person.name).toBeGreaterThanOrEqual(10)
      expect(held.length, person.name).toBeLessThanOrEqual(20)
    }
  })

  test('says nothing twice: no two notes of a file are alike', () => {
    for (const [bookId, notes] of Map.groupBy(notesOf(told), (each) => each.bookId)) {
      const words = notes.map(({ version: { values } }) =>
        JSON.stringify([values['facts'], values['decisions'], values['type']]),
      )
      expect(new Set(words).size, bookId).toBe(words.length)
    }
  })

  test('has notes of 60 to 150 words, in plain words with every name put in', () => {
    const written = notesOf(told).filter(
      ({ version: { values } }) => !['no-activity', 'mentor-decision', 'decision'].includes(String(values['type'])),
    )
    expect(written.length).toBeGreaterThan(5000)
    const outside = written.filter(({ version: { values } }) => {
      const words = String(values['facts']).split(/\s+/).length
      return words < 58 || words > 150
    })
    expect(outside.map(({ version: { values } }) => values['facts'])).toEqual([])
    const unfinished = versionsOf(told).filter(({ version }) =>
      /[{}<>|]|undefined|\bthey was\b/i.test(textIn(version.values)),
    )
    expect(unfinished.map(({ version }) => version.values)).toEqual([])
  })

  test('signs nothing that could not be signed today', () => {
    const wrong: string[] = []
    for (const entries of told.books.values()) {
      const before = new Map<string, { version: number; firstAt: Temporal.Instant }>()
      for (const entry of entries) {
        if (entry.entry === 'signature') continue
        const known = before.get(entry.recordId)
        const next = { version: (known?.version ?? 0) + 1, firstAt: known?.firstAt ?? entry.at }
        before.set(entry.recordId, next)
        const checked = checkForSigning(entry.record, entry.values, {
          now: entry.at,
          today: londonDay(entry.at),
          version: next.version,
          firstRecordedAt: next.firstAt,
          known: entry.known ?? {},
        })
        if (!checked.ok) wrong.push(`${entry.record.type}: ${checked.errors[0]?.path}: ${checked.errors[0]?.message}`)
        if (next.version > 1 && !entry.reason) wrong.push(`${entry.record.type}: a further version without a reason`)
      }
    }
    expect([...new Set(wrong)]).toEqual([])
  }, 300_000)

  test('lies in the last 18 months and never ahead', () => {
    const days = versionsOf(told).map(({ version }) => londonDay(version.at))
    expect(days.filter((each) => !isAfter(day, each))).toEqual([])
    const first = days.reduce((a, b) => (isAfter(a, b) ? b : a))
    expect(daysBetween(first, day)).toBeGreaterThan(500)
    expect(daysBetween(first, day)).toBeLessThan(600)
  })
})

/** Everything that is said in some values, without names of fields. */
const textIn = (value: unknown): string =>
  typeof value === 'string'
    ? value
    : Array.isArray(value)
      ? value.map(textIn).join('\n')
      : value && typeof value === 'object'
        ? Object.values(value).map(textIn).join('\n')
        : ''
