import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import type { FactKeys } from './facts-rows.ts'
import { agreementFact } from './person-facts.ts'
import {
  appointmentFact,
  briefFact,
  chronologyFact,
  contactFact,
  noteFact,
  planFact,
  profileFact,
  reviewFact,
  type SignedRecord,
  summaryFact,
  taskFact,
} from './record-facts.ts'

const at = Temporal.Instant.from('2026-11-24T09:00:00Z')
const day = '2026-11-24'

/** Facts that answer everything and remember what they were asked. */
function asked(known: FactKeys, keys: Set<string>): FactKeys {
  return new Proxy(known, {
    get(facts, key) {
      if (typeof key === 'string') keys.add(key)
      return Reflect.get(facts, key)
    },
  })
}

const readers: Record<string, { read: (record: SignedRecord) => unknown; known?: FactKeys }> = {
  'case-note': { read: (record) => noteFact(record, new Set()) },
  'chronology-entry': { read: chronologyFact, known: { eventOn: day } },
  'case-summary': { read: summaryFact, known: { asAt: day } },
  plan: { read: planFact, known: { from: day, to: day } },
  'plan-review': { read: reviewFact, known: { heldOn: day } },
  'client-profile': { read: profileFact },
  'network-contact': { read: contactFact },
  task: { read: taskFact, known: { dueOn: day } },
  appointment: { read: (record) => appointmentFact(record, new Map()), known: { fromAt: `${at}`, toAt: `${at}` } },
  'handover-brief': { read: briefFact },
  'mentoring-agreement': {
    read: ({ facts }) => agreementFact(['id', 'pair', `${at}`, true, facts]),
    known: { reviewDueOn: day },
  },
}

function keysRead(type: string): Set<string> {
  const { read, known = {} } = readers[type]!
  const keys = new Set<string>()
  read({
    type,
    id: 'id',
    enteredInError: false,
    firstAt: at,
    recordedAt: at,
    occurredAt: at,
    occurredUntil: null,
    authorId: null,
    facts: asked(known, keys),
    countersigned: false,
    aboutId: null,
  })
  return keys
}

/** What facts.ts or person-facts.ts says the facts of a type are, at the shape made of them: "case-summary: { asAt }". */
function keysDocumented(type: string): string[] {
  const text = ['facts', 'person-facts'].map((name) => readFileSync(`src/standard/${name}.ts`, 'utf8')).join()
  const found = new RegExp(`(?:/\\*\\* ${type}:|with ${type}) \\{ (.*?) \\}(?: \\*/| and )`, 's').exec(text)
  if (!found) throw new Error(`facts.ts does not say what the facts of ${type} are`)
  return found[1]!
    .replaceAll(/\[\{.*?\}\]/gs, '')
    .replaceAll(/\s\*\s/g, ' ')
    .split(',')
    .map((part) => part.trim().replace(/:$/, ''))
}

test.each(Object.keys(readers))('every fact read of a %s is one that facts.ts names', (type) => {
  const read = keysRead(type)
  expect(read.size).toBeGreaterThan(0)
  expect(keysDocumented(type)).toEqual(expect.arrayContaining([...read]))
})

test('the comparison notices a fact nobody names', () => {
  expect(keysDocumented('case-summary')).toEqual(['asAt'])
  expect(keysDocumented('client-profile')).toContain('warnings')
})
