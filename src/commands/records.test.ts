import { expect, test } from 'vitest'
import { recordKinds } from '../record-kinds.ts'
import { describe, recordsCommand } from './records.ts'

test('every type that is kept is described with all its fields', () => {
  expect(recordKinds.size).toBeGreaterThan(10)
  for (const { record } of recordKinds.values()) {
    const told = describe(record)
    expect(told.fields.map(({ name }) => name)).toEqual(Object.keys(record.fields))
    for (const field of told.fields) expect(field.label.length, `${told.type} ${field.name}`).toBeGreaterThan(0)
  }
})

test('a note says what it needs to be signed, and a group says its own fields', () => {
  const note = describe(recordKinds.get('case-note')!.record)
  expect(note).toMatchObject({ name: 'Case note', book: 'file', onTimeline: true })
  expect(note.fields.find(({ name }) => name === 'facts')).toMatchObject({ kind: 'prose', needed: 'to sign' })
  const goals = describe(recordKinds.get('plan')!.record).fields.find(({ name }) => name === 'goals')
  expect(goals?.fields?.map(({ name }) => name)).toContain('statement')
})

test('an unknown type is answered with the known ones', async () => {
  await expect(recordsCommand('diary-entry', {})).rejects.toThrow(
    /There is no record type diary-entry\. There are: .*case-note/,
  )
})
