import type { Coding, Concept, Identifier, Name, Quantity, Telecom } from './schema.ts'

type Given<T> = T | null | undefined

const systems: ReadonlyMap<string, string> = new Map(
  Object.entries({
    'http://snomed.info/sct': 'SNOMED CT',
    'http://loinc.org': 'LOINC',
    'http://hl7.org/fhir/sid/icd-10': 'ICD-10',
    'http://hl7.org/fhir/sid/icd-10-cm': 'ICD-10-CM',
    'http://hl7.org/fhir/sid/icd-9-cm': 'ICD-9-CM',
    'http://read.info/readv2': 'Read',
    'http://read.info/ctv3': 'CTV3',
  }),
)

// SNOMED CT names end in the kind of thing they are, which says nothing to a reader.
const kindOfThing =
  /\s*\((?:procedure|disorder|finding|situation|regime\/therapy|event|observable entity|substance|occupation|environment|person|morphologic abnormality|qualifier value|physical object|product)\)$/i

const inWords = ({ display, code, system }: Coding): string => {
  if (display?.trim()) return display.trim().replace(kindOfThing, '')
  const name = system ? (systems.get(system) ?? system) : undefined
  return code?.trim() ? `code ${code.trim()}${name ? ` (${name})` : ''}` : ''
}

/** A concept as people say it: its own words, else those of the coding somebody chose, else its code; '' for none. */
export function conceptWords(concept: Given<Concept>): string {
  const own = concept?.text?.trim().replace(kindOfThing, '')
  if (own) return own
  const codings = concept?.coding ?? []
  const chosen = codings.find((each) => each.userSelected && each.display) ?? codings.find((each) => each.display)
  return (chosen ?? codings[0]) ? inWords((chosen ?? codings[0]) as Coding) : ''
}

/** The first of several concepts that says anything. */
export const firstWords = (concepts: Given<readonly Concept[]>): string =>
  (concepts ?? []).map(conceptWords).find((words) => words !== '') ?? ''

/** Whether a concept has one of these codes, whatever system it comes from. */
export const hasCode = (concept: Given<Concept>, codes: readonly string[]): boolean =>
  (concept?.coding ?? []).some((each) => each.code && codes.includes(each.code))

/** The codes of several concepts. */
export const codesOf = (concepts: Given<readonly Concept[]>): string[] =>
  (concepts ?? []).flatMap((concept) => (concept.coding ?? []).flatMap((each) => (each.code ? [each.code] : [])))

const joined = (parts: readonly Given<string>[]): string =>
  parts
    .map((part) => part?.trim())
    .filter(Boolean)
    .join(' ')

/** A name without titles, as it would stand on a letter; '' for none. */
export const nameWords = (name: Given<Name>): string =>
  joined([...(name?.given ?? []), name?.family, ...(name?.suffix ?? [])]) || (name?.text?.trim() ?? '')

/** A name with its titles, for professionals. */
export const titledName = (name: Given<Name>): string =>
  name?.family || name?.given?.length ? joined([...(name.prefix ?? []), nameWords(name)]) : (name?.text?.trim() ?? '')

const order = ['official', 'usual', undefined, null, 'anonymous', 'temp', 'nickname', 'maiden', 'old']

/** Names with the one to be used first in front; a name that has ended comes last. */
export const byUse = (names: Given<readonly Name[]>): Name[] =>
  (names ?? [])
    .filter((name) => nameWords(name) !== '')
    .toSorted(
      (a, b) =>
        Number(Boolean(a.period?.end)) - Number(Boolean(b.period?.end)) ||
        order.indexOf(a.use as string) - order.indexOf(b.use as string),
    )

/** Telephone numbers that are in use, the preferred first. */
export const phonesOf = (telecoms: Given<readonly Telecom[]>): Telecom[] =>
  reachable(telecoms).filter(({ system }) => system === 'phone' || system === 'sms')

/** The e-mail address to use; '' for none. */
export const emailOf = (telecoms: Given<readonly Telecom[]>): string =>
  reachable(telecoms)
    .find(({ system, value }) => system === 'email' && /^[^@\s]+@[^@\s]+$/.test(value?.trim() ?? ''))
    ?.value?.trim() ?? ''

const reachable = (telecoms: Given<readonly Telecom[]>): Telecom[] =>
  (telecoms ?? [])
    .filter(({ value, use, period }) => value?.trim() && use !== 'old' && !period?.end)
    .toSorted((a, b) => (a.rank ?? 99) - (b.rank ?? 99))

/** "7.0 %", "< 140 mm[Hg]"; '' for none. */
export const quantityWords = (quantity: Given<Quantity>): string =>
  quantity?.value === undefined || quantity?.value === null
    ? ''
    : joined([quantity.comparator, String(quantity.value), quantity.unit ?? quantity.code])

/** One text for an identifier, to compare by; undefined when it identifies nothing. */
export const identifierKey = ({ system, value }: Identifier): string | undefined =>
  value?.trim() ? `${system?.trim() ?? ''}|${value.trim()}` : undefined
