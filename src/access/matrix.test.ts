import { describe, expect, test } from 'vitest'
import { testDatabase } from '../../tests/support/database.ts'
import { bookZones, laterRelationships, matrix, relationships, relationshipZones, zones } from './matrix.ts'

const database = await testDatabase()

describe('the matrix of rulebook 2.3', () => {
  test('is the same, row by row, as what the database grants', async () => {
    const rows = await database.sql(
      `select relationship, zone, may_read as "mayRead", may_write as "mayWrite" from app.relationship_zone`,
    )
    const inOrder = (a: object, b: object) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1)
    expect(relationshipZones().toSorted(inOrder)).toEqual(rows.toSorted(inOrder))
  })

  test('puts the same zones in the same kinds of book as the database', async () => {
    for (const [kind, expected] of Object.entries(bookZones)) {
      const [row] = await database.sql<{ zones: string[] }>('select app.book_zones($1) as zones', [kind])
      expect(row!.zones).toEqual(expected)
    }
  })

  test('makes no grants for the relationships that come later', () => {
    const granted = new Set<string>(relationshipZones().map((row) => row.relationship))
    for (const later of laterRelationships) expect(granted.has(later)).toBe(false)
  })

  test('opens M2 to the pair and M3 to its author, and to nobody else', () => {
    const opening = (zone: string) =>
      relationshipZones().flatMap((row) => (row.zone === zone ? [row.relationship] : []))
    expect(opening('M2')).toEqual(['pair mentor', 'pair mentee'])
    expect(opening('M3')).toEqual(['self'])
  })

  test('opens every zone of content to somebody, now or later, except those with rooms of their own to come', () => {
    const opened = new Set([...relationships, ...laterRelationships].flatMap((each) => Object.keys(matrix[each])))
    expect(zones.filter((zone) => !opened.has(zone))).toEqual(['HR1', 'A1'])
  })
})
