import type { networkContact } from '#network/record.ts'
import type { ValuesOf } from '#records/field.ts'
import { emailOf, firstWords, phonesOf } from './coding.ts'
import { sayDate, wholeDay } from './dates.ts'
import type { Located } from './located.ts'
import { leave, type Mapping, nameFor, nameIn, take } from './mapping.ts'
import { type Mentioned, mentionedIn } from './mentions.ts'
import type { Person } from './people.ts'
import { organisationType, type Relation, readRelation } from './relationships.ts'
import type { Period, Telecom } from './schema.ts'

export type ContactAnswers = ValuesOf<typeof networkContact.fields>

interface Contact {
  values: ContactAnswers
  from: Located[]
}

const mostContacts = 40
const no = { answer: false }

/** How to reach somebody, as the record of a contact asks it. */
function ways(mapping: Mapping, telecoms: readonly Telecom[] | null | undefined): ContactAnswers {
  const phones = phonesOf(telecoms)
    .slice(0, 6)
    .map(({ value, use }) => ({
      number: mapping.words.line(value, 300, 'a telephone number'),
      ...(use && use !== 'old' ? { note: mapping.words.line(use, 300, 'the use of a number') } : {}),
    }))
    .filter(({ number }) => number !== '')
  const email = mapping.words.line(emailOf(telecoms), 254, 'an e-mail address')
  return { ...(phones.length > 0 ? { phones } : {}), ...(email ? { email } : {}) }
}

/** From when to when somebody is of the network; days out of order are left out, for they cannot be signed. */
function active(period: Period | null | undefined): ContactAnswers {
  const from = wholeDay(period?.start)?.toString()
  const to = wholeDay(period?.end)?.toString()
  if (from && to && from > to) return {}
  return { ...(from ? { activeFrom: from } : {}), ...(to ? { activeTo: to } : {}) }
}

function personal(
  mapping: Mapping,
  name: string,
  relation: Relation,
  telecoms: readonly Telecom[] | null | undefined,
  period: Period | null | undefined,
  emergency: { next: number },
): ContactAnswers {
  const reach = ways(mapping, telecoms)
  const isCalled = relation.isForEmergencies && Boolean(reach.phones || reach.email)
  return {
    name,
    relationship: mapping.words.line(relation.words, 200, 'a relationship') || 'Relation not given',
    type: relation.type,
    ...reach,
    ...active(period),
    emergencyContact: { answer: isCalled },
    ...(isCalled ? { emergencyOrder: emergency.next++ } : {}),
    ...(relation.isNextOfKin ? { isNextOfKin: { answer: true } } : {}),
    mayNotContact: no,
  }
}

/** Family and friends: related persons, and the contacts a patient's own record holds. */
function closeOnes(mapping: Mapping, { patient, relatives }: Person): Contact[] {
  const emergency = { next: 1 }
  const known = new Set<string>()
  const contacts: Contact[] = []
  for (const relative of relatives) {
    const name = nameIn(mapping, relative)
    if (!name) {
      leave(mapping, relative, 'it gives no name')
      continue
    }
    const { relationship, telecom, period } = relative.resource
    known.add(name.toLowerCase())
    const values = personal(mapping, name, readRelation(relationship), telecom, period, emergency)
    contacts.push({ values, from: [relative] })
  }
  for (const { name: given, relationship, telecom, organization, period } of patient.resource.contact ?? []) {
    const name =
      mapping.words.line(
        [...(given?.given ?? []), given?.family].filter(Boolean).join(' ') || given?.text,
        200,
        'a name',
      ) || nameFor(mapping, organization, patient)
    if (!name || known.has(name.toLowerCase())) continue
    known.add(name.toLowerCase())
    const values = personal(mapping, name, readRelation(relationship), telecom, period, emergency)
    contacts.push({ values, from: [] })
  }
  return contacts
}

/** What is said of how often somebody stands in the records. */
function responsibility({ times, last }: Mentioned): string {
  const until = sayDate(last)
  return `In the records taken over ${times === 1 ? 'once' : `${times} times`}${until ? `, last on ${until}` : ''}.`
}

function professional(mapping: Mapping, mentioned: Mentioned): Contact | undefined {
  const { line } = mapping.words
  const { located, role, display, isDoctor } = mentioned
  const name = (located && nameIn(mapping, located)) || display
  if (!name) return undefined
  const isOrganisation = located?.type === 'Organization'
  const systems = (located?.resource.identifier ?? []).map(({ system }) => system ?? '')
  const words = isOrganisation
    ? firstWords(located.resource.type) || 'Organisation'
    : isDoctor
      ? 'GP'
      : firstWords(role?.resource.specialty) ||
        firstWords(role?.resource.code) ||
        (located?.type === 'Practitioner' ? firstWords(qualifications(located)) : '') ||
        'Health professional'
  const worksFor = role && !isOrganisation ? nameFor(mapping, role.resource.organization, role) : ''
  const values: ContactAnswers = {
    name,
    relationship: line(words, 200, 'a relationship'),
    type: isOrganisation ? organisationType(located.resource.type, systems) : 'professional',
    ...(worksFor ? { worksFor: line(worksFor, 300, 'an employer') } : {}),
    ...ways(mapping, [...(located?.resource.telecom ?? []), ...(role?.resource.telecom ?? [])]),
    emergencyContact: no,
    mayNotContact: no,
    responsibility: responsibility(mentioned),
  }
  return { values, from: [...mentioned.records] }
}

const qualifications = ({ resource }: Located<'Practitioner'>) =>
  (resource.qualification ?? []).flatMap(({ code }) => (code ? [code] : []))

/**
 * The people and organisations round a client, as their records name them, nobody twice. None of them is verified: that is
 * for whoever holds the file.
 */
export function readContacts(mapping: Mapping, person: Person): ContactAnswers[] {
  const professionals = mentionedIn(mapping, person)
    .toSorted((a, b) => Number(b.isDoctor) - Number(a.isDoctor) || b.last.localeCompare(a.last) || b.times - a.times)
    .flatMap((each) => professional(mapping, each) ?? [])
  const contacts = [...closeOnes(mapping, person), ...professionals]
  for (const { from } of contacts.slice(mostContacts))
    for (const each of from) leave(mapping, each, `of those the records refer to, ${mostContacts} were taken`)
  const taken = contacts.slice(0, mostContacts)
  for (const [index, { from }] of taken.entries()) for (const each of from) take(mapping, each, { contact: index })
  return taken.map(({ values }) => values)
}
