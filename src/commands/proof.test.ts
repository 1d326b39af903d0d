import { expect, test } from 'vitest'
import { testDatabase } from '../../tests/support/database.ts'
import { usualCast } from '../../tests/support/scenario.ts'
import { writtenRecords } from '../../tests/support/written-records.ts'
import { filesByNumber, inLines } from './proof.ts'

const database = await testDatabase()
const day = (text: string) => Temporal.PlainDate.from(text)

const weeklyNote = (proofs: Awaited<ReturnType<typeof filesByNumber>>[number]['proofs']) =>
  proofs.find(({ proof }) => proof === 'sick-day')!.checks.find(({ code }) => code === 'S02')!.result

test('a file is found by its number and judged as it was, as it is and as it will be', async () => {
  database.setNow('2026-03-02T09:00:00Z')
  const { home, asha, sam } = await usualCast(database)
  const records = writtenRecords(database, home.organisationId)
  const note = { subtype: 'phone', isContact: true, isDirect: true }
  await records.signed(sam.id, 'case-note', note, { at: '2026-02-27T10:00:00Z', authorId: asha.personId })

  const on = async (text?: string) => {
    const files = await filesByNumber(database, sam.number.toLowerCase(), text ? day(text) : undefined)
    expect(files).toHaveLength(1)
    return files[0]!
  }
  const today = await on()
  expect([today.number, today.when, today.day.toString()]).toEqual([sam.number, 'today', '2026-03-02'])
  expect(weeklyNote(today.proofs)).toBe('pass')
  const before = await on('2026-02-26')
  expect([before.when, weeklyNote(before.proofs)]).toEqual(['past', 'fail'])
  expect(weeklyNote((await on('2026-02-27')).proofs)).toBe('pass')
  const later = await on('2026-03-20')
  expect([later.when, weeklyNote(later.proofs)]).toEqual(['ahead', 'fail'])

  const lines = inLines(later)
  expect(lines[0]).toBe(`${sam.number}, if nothing else happens, on 20 Mar 2026`)
  expect(lines.join('\n')).toMatch(/Sick-day-proof does not hold \(\d+ of \d+ checks\)/)
  const at = lines.findIndex((line) => line.includes('S02'))
  expect(lines[at]).toMatch(/^ {2}FAILS {4}S02 {2}/)
  expect(lines[at + 2]).toMatch(/: the case manager\.$/)
})

test('there is no file of another number, of a pattern, or before it was opened', async () => {
  database.setNow('2026-03-02T09:00:00Z')
  const { sam } = await usualCast(database)
  expect(await filesByNumber(database, 'WH-999999', undefined)).toEqual([])
  expect(await filesByNumber(database, '%', undefined)).toEqual([])
  expect(await filesByNumber(database, sam.number, day('2020-01-01'))).toEqual([])
})
