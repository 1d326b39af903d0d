import type { ContactType } from '#network/rules.ts'
import { codesOf, firstWords } from './coding.ts'
import type { Concept } from './schema.ts'

type Given<T> = T | null | undefined

// HL7 v3 RoleCode and v2 table 0131; what is not here is read by its words.
const byCode: readonly [ContactType, readonly string[]][] = [
  ['legal', ['GUARD', 'GUADLTM', 'POWATT', 'DPOWATT', 'HPOWATT', 'SPOWATT', 'EXEC', 'RESPRSN']],
  ['friend', ['FRND', 'NBOR', 'ROOM']],
  ['informal-carer', ['CAREGIVER', 'CGV']],
  ['statutory', ['F', 'S']],
  ['funder', ['I', 'GT', 'PAYOR']],
  ['professional', ['E']],
]
const byWords: readonly [ContactType, RegExp][] = [
  ['legal', /\b(solicitor|attorney|lawyer|guardian|deputy|court|executor)\b/i],
  ['friend', /\b(friend|neighbour|neighbor|flatmate|roommate)\b/i],
  ['funder', /\b(insur(er|ance)|payer|funder)\b/i],
  ['statutory', /\b(social worker|council|local authority|probation|police|NHS)\b/i],
  ['paid-carer', /\b(care agency|paid carer|support worker|home help)\b/i],
  ['informal-carer', /\b(care ?giver|carer)\b/i],
  ['professional', /\b(employer|teacher|nurse|doctor|therapist|practitioner|GP)\b/i],
]

export interface Relation {
  /** As the other system says it; '' where it does not. */
  words: string
  type: ContactType
  isNextOfKin: boolean
  isForEmergencies: boolean
}

/** Who somebody is to the client, from codes where they are known and words otherwise; family unless they say otherwise. */
export function readRelation(relationships: Given<readonly Concept[]>): Relation {
  const codes = codesOf(relationships)
  const words = firstWords(relationships)
  const type =
    byCode.find(([, known]) => codes.some((code) => known.includes(code)))?.[0] ??
    byWords.find(([, pattern]) => pattern.test(words))?.[0] ??
    'family'
  return {
    words,
    type,
    isNextOfKin: codes.includes('N') || /next.of.kin/i.test(words),
    isForEmergencies: codes.some((code) => ['C', 'EP', 'ECON'].includes(code)) || /emergency contact/i.test(words),
  }
}

const insurers = ['ins', 'pay']
const ods = 'https://fhir.nhs.uk/id/ods-organization-code'

/** What an organisation is to the client: council or NHS where it says so, a funder, or professionals. */
export function organisationType(types: Given<readonly Concept[]>, systems: readonly string[]): ContactType {
  const codes = codesOf(types)
  if (codes.includes('govt') || systems.some((system) => system.toLowerCase() === ods)) return 'statutory'
  return codes.some((code) => insurers.includes(code)) ? 'funder' : 'professional'
}
