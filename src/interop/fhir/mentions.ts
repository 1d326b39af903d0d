import { identifierKey } from './coding.ts'
import { readDate } from './dates.ts'
import { isOf, type Located } from './located.ts'
import type { Mapping } from './mapping.ts'
import type { Person } from './people.ts'
import type { Identifier, Reference } from './schema.ts'

/** Somebody the records of a client refer to, and how often and until when they do. */
export interface Mentioned {
  /** The practitioner or organisation; undefined where only a name is given. */
  located: Located<'Practitioner' | 'Organization'> | undefined
  /** Everything that was read of them: more than one record may have the same identifier. */
  records: Set<Located>
  role: Located<'PractitionerRole'> | undefined
  /** The name the reference itself gives. */
  display: string
  times: number
  /** The latest date, as FHIR writes it. */
  last: string
  isDoctor: boolean
}

interface Mention {
  reference: Reference | null | undefined
  from: Located
  on?: string | null
  isDoctor?: boolean
}

function mentionsOf({ patient, conditions, allergies, encounters, carePlans, goals }: Person): Mention[] {
  const { generalPractitioner, managingOrganization } = patient.resource
  return [
    ...(generalPractitioner ?? []).map((reference) => ({ reference, from: patient, isDoctor: true })),
    { reference: managingOrganization, from: patient },
    ...encounters.flatMap((each) => {
      const on = each.resource.period?.end ?? each.resource.period?.start
      const people = (each.resource.participant ?? []).map(({ individual }) => individual)
      return [...people, each.resource.serviceProvider].map((reference) => ({ reference, from: each, on }))
    }),
    ...[...conditions, ...allergies].flatMap((each) =>
      [each.resource.asserter, each.resource.recorder].map((reference) => ({ reference, from: each })),
    ),
    ...carePlans.flatMap((each) => {
      const performers = (each.resource.activity ?? []).flatMap(({ detail }) => detail?.performer ?? [])
      return [each.resource.author, ...(each.resource.contributor ?? []), ...performers].map((reference) => ({
        reference,
        from: each,
      }))
    }),
    ...goals.map((each) => ({ reference: each.resource.expressedBy, from: each })),
  ]
}

const identifiersOf = (located: Located): readonly Identifier[] =>
  ('identifier' in located.resource && located.resource.identifier) || []

/** What two mentions of one have in common: an identifier, else the resource itself, else the name. */
const keyOf = (located: Located | undefined, display: string): unknown =>
  located ? (identifiersOf(located).map(identifierKey).find(Boolean) ?? located) : display.toLowerCase()

/** The professionals and organisations the records of a person refer to, each once. */
export function mentionedIn(mapping: Mapping, person: Person): Mentioned[] {
  const found = new Map<unknown, Mentioned>()
  for (const { reference, from, on, isDoctor = false } of mentionsOf(person)) {
    if (!reference) continue
    const target = mapping.resolve(reference, from)
    const role = isOf(target, 'PractitionerRole') ? target : undefined
    const whom = role
      ? (mapping.resolve(role.resource.practitioner, role) ?? mapping.resolve(role.resource.organization, role))
      : target
    // Family and the client themself are read from where they stand, not from where they are mentioned.
    if (whom && !isOf(whom, 'Practitioner') && !isOf(whom, 'Organization')) continue
    const display = mapping.words.line(reference.display ?? role?.resource.practitioner?.display, 200, 'a name')
    // Words alone may name a service or a trade; somebody is meant where the reference points at them.
    const isPointedAt = Boolean(reference.reference || reference.identifier)
    if (!whom && !(display && isPointedAt)) continue
    const key = keyOf(whom, display)
    const records = [whom, role].filter((each) => each !== undefined)
    const before = found.get(key)
    const last = on && readDate(on) ? on : ''
    if (before) {
      before.times += 1
      if (last > before.last) before.last = last
      before.role ??= role
      before.isDoctor ||= isDoctor
      for (const each of records) before.records.add(each)
    } else found.set(key, { located: whom, records: new Set(records), role, display, times: 1, last, isDoctor })
  }
  return [...found.values()]
}
