import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Actor, decide, rolesThatEver, type Subject } from './decide.ts'
import { laterRelationships, matrix, type Relationship, relationships, zones } from './matrix.ts'
import { may } from './may.ts'
import { reasonSentences } from './reasons.ts'
import { type Role, roles, type Verb, verbs } from './verbs.ts'

const allVerbs = Object.keys(verbs) as Verb[]
const asha: Actor = { personId: 'asha', roles: ['case manager'] }
const ruth: Actor = { personId: 'ruth', roles: ['mentor'] }
const lena: Actor = { personId: 'lena', roles: ['line manager'] }
const rosa: Actor = { personId: 'rosa', roles: ['registered manager'] }
const anil: Actor = { personId: 'anil', roles: ['administrator'] }

const file = (...held: Relationship[]): Subject => ({ bookKind: 'file', relationships: held })
const pair = (...held: Relationship[]): Subject => ({ bookKind: 'pair', relationships: held })
const person = (...held: Relationship[]): Subject => ({ bookKind: 'person', relationships: held })
const yes = (relationship: Relationship | 'staff') => ({ allowed: true, relationship })
const no = (reason: keyof typeof reasonSentences) => ({ allowed: false, reason })

describe('without a relationship', () => {
  test.each(allVerbs.filter((verb) => !('roles' in verbs[verb])))('%s is answered as if there were nothing', (verb) => {
    const everything: Actor = { personId: 'anybody', roles }
    expect(decide(everything, verb, file())).toEqual(no('no relationship'))
  })

  test('a relationship to another kind of book is none', () => {
    expect(decide(ruth, 'note.sign', pair('pair mentor'))).toEqual(no('no relationship'))
    expect(decide(ruth, 'session.write', file('mentor'))).toEqual(no('no relationship'))
  })

  test('a relationship the program does not know is none', () => {
    expect(decide(asha, 'file.read', { bookKind: 'file', relationships: ['friend'] })).toEqual(no('no relationship'))
  })
})

describe('a case manager', () => {
  test.each<Verb>([
    'file.read',
    'note.sign',
    'summary.sign',
    'plan.sign',
    'chronology.confirm',
    'network.verify',
    'cover.arrange',
    'handback.acknowledge',
  ])('may %s', (verb) => {
    expect(decide(asha, verb, file('case manager'))).toEqual(yes('case manager'))
  })

  test('may not propose, end or countersign their own allocation, plan or waiver', () => {
    const mine = { ...file('case manager'), authorId: 'asha' }
    expect(decide(asha, 'allocation.propose', mine)).toEqual(no('line manager'))
    expect(decide(asha, 'allocation.end', mine)).toEqual(no('a manager'))
    expect(decide(asha, 'waiver.give', mine)).toEqual(no('a manager'))
    expect(decide(asha, 'plan.countersign', mine)).toEqual(no('countersigner'))
  })

  test('accepts the allocation that names them, before any relationship exists', () => {
    expect(decide(asha, 'allocation.accept', { ...file(), personId: 'asha' })).toEqual(yes('case manager'))
    expect(decide(asha, 'allocation.accept', { ...file(), personId: 'ben' })).toEqual(no('no relationship'))
    expect(decide(lena, 'allocation.accept', { ...file('line manager'), personId: 'asha' })).toEqual(no('person asked'))
  })

  test('whose role has ended may do nothing by the relationship that is left', () => {
    expect(decide({ ...asha, roles: [] }, 'note.sign', file('case manager'))).toEqual(no('role ended'))
    expect(decide({ ...asha, roles: [] }, 'allocation.accept', { ...file(), personId: 'asha' })).toEqual(
      no('role ended'),
    )
  })
})

describe('a mentor', () => {
  test('writes advice and case decisions in a file and nothing else (2.3)', () => {
    const note = (subtype?: string): Subject => ({ ...file('mentor'), zone: 'Z2', subtype })
    expect(decide(ruth, 'note.sign', note('mentor-decision'))).toEqual(yes('mentor'))
    expect(decide(ruth, 'note.sign', note('supervision-extract'))).toEqual(yes('mentor'))
    expect(decide(ruth, 'note.sign', note('home-visit'))).toEqual(no('mentor decisions only'))
    expect(decide(ruth, 'note.sign', note())).toEqual(no('mentor decisions only'))
    expect(decide(ruth, 'note.write', note())).toEqual(yes('mentor'))
    expect(decide(ruth, 'summary.sign', note())).toEqual(no('case manager'))
    expect(decide(ruth, 'record.write', { ...note(), recordType: 'support-plan' })).toEqual(no('mentor decisions only'))
  })

  test('reads but does not write restricted records, and no money', () => {
    expect(decide(ruth, 'record.read', { ...file('mentor'), zone: 'Z3' })).toEqual(yes('mentor'))
    expect(decide(ruth, 'record.write', { ...file('mentor'), zone: 'Z3' })).toEqual(no('zone not written'))
    expect(decide(ruth, 'record.read', { ...file('mentor'), zone: 'Z4' })).toEqual(no('zone not read'))
  })

  test('scenario 44: kept out of a concern about themselves, learns nothing of it', () => {
    const concern: Subject = { ...file('mentor'), zone: 'Z3', isExcluded: true }
    expect(decide(ruth, 'record.read', concern)).toEqual(no('no relationship'))
    expect(decide(asha, 'record.exclude', { ...file('case manager'), zone: 'Z3' })).toEqual(yes('case manager'))
    expect(decide(asha, 'record.exclude', { ...file('case manager'), zone: 'Z2' })).toEqual(no('restricted only'))
  })

  test('who covers writes as cover, not as mentor (6.4.5)', () => {
    const both = { ...file('mentor', 'cover'), zone: 'Z2', subtype: 'home-visit' }
    expect(decide(ruth, 'note.sign', both)).toEqual(yes('cover'))
    expect(decide(ruth, 'summary.sign', both)).toEqual(yes('cover'))
  })

  test('who covers gets no right in any mentoring zone by that', () => {
    for (const zone of zones.filter((each) => each.startsWith('M'))) expect(matrix.cover[zone]).toBeUndefined()
  })

  test('countersigns a plan and corrects their own decision', () => {
    expect(decide(ruth, 'plan.countersign', { ...file('mentor'), authorId: 'asha' })).toEqual(yes('mentor'))
    expect(decide(ruth, 'record.correct', { ...file('mentor'), zone: 'Z2', authorId: 'ruth' })).toEqual(yes('mentor'))
  })

  test('reads a reflection only while it is shared, and otherwise learns nothing of it', () => {
    const reflection = person('mentor of person')
    expect(decide(ruth, 'reflection.read', { ...reflection, isShared: true })).toEqual(yes('mentor of person'))
    expect(decide(ruth, 'reflection.read', reflection)).toEqual(no('no relationship'))
    expect(decide(ruth, 'reflection.write', reflection)).toEqual(no('only themself'))
  })
})

describe('the pair', () => {
  test.each([
    [ruth, 'pair mentor'],
    [asha, 'pair mentee'],
  ] as const)('both write and sign sessions and agreement, and write what is private to them (%o)', (actor, held) => {
    for (const verb of [
      'session.schedule',
      'session.write',
      'session.sign',
      'agreement.sign',
      'wellbeing.write',
      'contact.write',
    ] as const)
      expect(decide(actor, verb, pair(held))).toEqual(yes(held))
    expect(decide(actor, 'record.countersign', { ...pair(held), zone: 'M1', authorId: 'other' })).toEqual(yes(held))
  })

  test('scenario 70: a line manager sees that a session was held, asks for M1 with a reason, and never gets M2', () => {
    expect(decide(lena, 'session.read', pair('line manager'))).toEqual(yes('line manager'))
    expect(decide(lena, 'record.read', { ...pair('line manager'), zone: 'M1' })).toEqual(no('on request'))
    expect(decide(lena, 'record.read', { ...pair('line manager'), zone: 'M2' })).toEqual(no('private to the pair'))
    expect(decide(rosa, 'record.read', { ...pair('registered manager'), zone: 'M2' })).toEqual(
      no('private to the pair'),
    )
    expect(decide(lena, 'session.write', pair('line manager'))).toEqual(no('the pair'))
  })

  test('scenario 69: a later mentor reads what was learnt and neither M1 nor M2', () => {
    expect(decide(ruth, 'record.read', { ...pair('later mentor'), zone: 'M5' })).toEqual(yes('later mentor'))
    expect(decide(ruth, 'record.read', { ...pair('later mentor'), zone: 'M1' })).toEqual(no('zone not read'))
    expect(decide(ruth, 'record.read', { ...pair('later mentor'), zone: 'M2' })).toEqual(no('private to the pair'))
  })

  test('only the mentor agrees a development plan', () => {
    expect(decide(asha, 'development.write', pair('pair mentee'))).toEqual(yes('pair mentee'))
    expect(decide(asha, 'development.agree', pair('pair mentee'))).toEqual(no('the mentor'))
    expect(decide(ruth, 'development.agree', person('mentor of person'))).toEqual(yes('mentor of person'))
  })
})

describe('cover', () => {
  test('is answered by the person asked and by nobody else', () => {
    expect(decide(ruth, 'cover.accept', { ...file('mentor'), personId: 'ruth' })).toEqual(yes('cover'))
    expect(decide(lena, 'cover.accept', { ...file('line manager'), personId: 'ruth' })).toEqual(no('person asked'))
  })

  test('reads the brief once accepted, before the file opens, and hands back after it has closed', () => {
    expect(decide(ruth, 'brief.read', { ...file(), personId: 'ruth' })).toEqual(yes('cover'))
    expect(decide(ruth, 'handback.write', file('past cover'))).toEqual(yes('past cover'))
    expect(decide(ruth, 'note.sign', { ...file('past cover'), zone: 'Z2' })).toEqual(no('no relationship'))
  })

  test('does not arrange further cover', () => {
    expect(decide(ruth, 'cover.arrange', file('cover'))).toEqual(no('case side'))
  })

  test('opens restricted records while they are open', () => {
    const restricted: Subject = { ...file('cover'), zone: 'Z3' }
    expect(decide(ruth, 'record.read', { ...restricted, isOpen: true })).toEqual(yes('cover'))
    expect(decide(ruth, 'record.read', { ...restricted, isOpen: false })).toEqual(no('concern closed'))
  })
})

describe('signing', () => {
  test('nobody corrects what another wrote, or strikes it out', () => {
    const bens: Subject = { ...file('case manager'), zone: 'Z2', authorId: 'ben' }
    expect(decide(asha, 'record.correct', bens)).toEqual(no('author'))
    expect(decide(asha, 'record.enter-in-error', bens)).toEqual(no('author'))
    expect(decide(asha, 'record.correct', { ...bens, authorId: 'asha' })).toEqual(yes('case manager'))
  })

  test('scenario 24: when the author has left, a manager adds in their own name', () => {
    const bens: Subject = { ...file('line manager'), zone: 'Z2', authorId: 'ben' }
    expect(decide(lena, 'record.addendum', bens)).toEqual(no('author still here'))
    expect(decide(lena, 'record.addendum', { ...bens, authorHasLeft: true })).toEqual(yes('line manager'))
    expect(decide(lena, 'record.correct', { ...bens, authorHasLeft: true })).toEqual(no('author'))
    expect(decide(asha, 'record.addendum', { ...bens, relationships: ['case manager'], authorHasLeft: true })).toEqual(
      no('a manager'),
    )
  })

  test('nobody countersigns what they wrote', () => {
    expect(decide(lena, 'record.countersign', { ...file('line manager'), zone: 'Z2', authorId: 'lena' })).toEqual(
      no('own record'),
    )
    expect(decide(lena, 'record.countersign', { ...file('line manager'), zone: 'Z2', authorId: 'asha' })).toEqual(
      yes('line manager'),
    )
    expect(decide(asha, 'record.countersign', { ...file('case manager'), zone: 'Z3', authorId: 'ben' })).toEqual(
      no('zone not signed'),
    )
  })
})

describe('roles', () => {
  test('an administrator manages people and sees no case, even with the name of a file', () => {
    expect(decide(anil, 'people.manage', file())).toEqual(yes('staff'))
    expect(decide(anil, 'file.read', file())).toEqual(no('no relationship'))
    expect(decide(anil, 'people.roles', { ...person('self'), personId: 'anil' })).toEqual(no('not for oneself'))
    expect(decide(anil, 'mentorship.start', { ...person(), personId: 'anil' })).toEqual(no('not for oneself'))
    expect(decide(anil, 'mentorship.start', { ...person(), personId: 'ruth' })).toEqual(yes('staff'))
  })

  test('a line manager matches those they manage, and nobody decides about a conflict of their own', () => {
    expect(decide(lena, 'mentorship.start', { ...person('line manager'), personId: 'ruth' })).toEqual(
      yes('line manager'),
    )
    expect(decide(lena, 'mentorship.start', { ...person(), personId: 'ruth' })).toEqual(no('manager or administrator'))
    expect(decide(lena, 'conflict.decide', { ...file('line manager'), personId: 'asha' })).toEqual(yes('line manager'))
    expect(decide(lena, 'conflict.decide', { ...file('line manager'), personId: 'lena' })).toEqual(
      no('not for oneself'),
    )
    expect(decide(asha, 'conflict.decide', { ...file('case manager'), personId: 'ruth' })).toEqual(no('a manager'))
  })

  test('scenario 7: nobody outside the organisation has a relationship that opens the live file', () => {
    expect([...relationships, ...laterRelationships]).not.toContainEqual(
      expect.stringMatching(/funder|referrer|insurer/),
    )
  })

  test('the standard is changed by the registered manager alone', () => {
    expect(rolesThatEver('standard.change')).toEqual(['registered manager'])
    expect(decide(lena, 'standard.change', { bookKind: 'organisation', relationships: [] })).toEqual(
      no('registered manager'),
    )
  })
})

describe('the guard of a route', () => {
  const anyRoles = fc.subarray([...roles])
  const anyVerb = fc.constantFrom(...allVerbs)
  const anySubject = fc.record({
    bookKind: fc.constantFrom('file', 'pair', 'person', 'organisation') as fc.Arbitrary<Subject['bookKind']>,
    relationships: fc.subarray([...relationships]),
    zone: fc.option(fc.constantFrom(...zones), { nil: undefined }),
    subtype: fc.constantFrom(undefined, 'home-visit', 'mentor-decision'),
    authorId: fc.constantFrom(undefined, null, 'me', 'other'),
    authorHasLeft: fc.boolean(),
    personId: fc.constantFrom(undefined, 'me', 'other'),
    isOpen: fc.constantFrom(undefined, true, false),
    isShared: fc.boolean(),
    isExcluded: fc.boolean(),
  })

  test('never turns away somebody whom the decision would let through', () => {
    fc.assert(
      fc.property(anyRoles, anyVerb, anySubject, (held: Role[], verb, subject) => {
        if (decide({ personId: 'me', roles: held }, verb, subject).allowed) expect(may(verb).allows(held)).toBe(true)
      }),
      { numRuns: 5000 },
    )
  })

  test('every decision is a relationship held, the one the named person acts by, or a reason with a sentence', () => {
    fc.assert(
      fc.property(anyRoles, anyVerb, anySubject, (held: Role[], verb, subject) => {
        const decision = decide({ personId: 'me', roles: held }, verb, subject)
        if (!decision.allowed) expect(reasonSentences[decision.reason]).toBeTruthy()
        else if (decision.relationship !== 'staff' && subject.personId !== 'me')
          expect(subject.relationships).toContain(decision.relationship)
      }),
      { numRuns: 5000 },
    )
  })

  test('lets nobody without a role in', () => {
    for (const verb of allVerbs) expect(may(verb).allows([])).toBe(false)
  })
})

test.each(Object.entries(reasonSentences))('the sentence for "%s" says whom to ask', (_code, sentence) => {
  expect(sentence).toMatch(/\b[Aa]sk\b/)
  expect(sentence).toMatch(/^[A-Z].*\.$/)
})
