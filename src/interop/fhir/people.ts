import type { Collection } from './bundle.ts'
import { isOf, type Located } from './located.ts'
import type { Reference } from './schema.ts'

/** One person of a collection with the records about them. */
export interface Person {
  patient: Located<'Patient'>
  conditions: Located<'Condition'>[]
  allergies: Located<'AllergyIntolerance'>[]
  encounters: Located<'Encounter'>[]
  carePlans: Located<'CarePlan'>[]
  goals: Located<'Goal'>[]
  relatives: Located<'RelatedPerson'>[]
}

export interface Grouped {
  people: Person[]
  /** Records that belong to nobody here, with the reason. */
  stray: Map<Located, string>
}

/** Everything that is about a person, and the person. */
export const recordsOf = ({
  patient,
  conditions,
  allergies,
  encounters,
  carePlans,
  goals,
  relatives,
}: Person): Located[] => [patient, ...conditions, ...allergies, ...encounters, ...carePlans, ...goals, ...relatives]

/** Whom a resource is about; undefined for one that is about nobody in particular. */
function subjectOf(located: Located): { reference: Reference | null | undefined } | undefined {
  switch (located.type) {
    case 'Condition':
    case 'Encounter':
    case 'CarePlan':
    case 'Goal':
      return { reference: located.resource.subject }
    case 'AllergyIntolerance':
    case 'RelatedPerson':
      return { reference: located.resource.patient }
    default:
      return undefined
  }
}

const isReplaced = ({ resource }: Located<'Patient'>): boolean =>
  (resource.link ?? []).some((link) => link.type === 'replaced-by')

/** Puts every record to the person it is about. A record that does not say about whom is never guessed. */
export function groupByPerson({ resources, resolve }: Collection): Grouped {
  const people = new Map<Located, Person>()
  const stray = new Map<Located, string>()
  for (const each of resources) {
    if (!isOf(each, 'Patient')) continue
    if (isReplaced(each)) stray.set(each, 'another record has replaced it')
    else
      people.set(each, {
        patient: each,
        conditions: [],
        allergies: [],
        encounters: [],
        carePlans: [],
        goals: [],
        relatives: [],
      })
  }
  for (const each of resources) {
    const subject = subjectOf(each)
    if (!subject) continue
    const patient = resolve(subject.reference, each)
    const person = patient && people.get(patient)
    if (person) addTo(person, each)
    else stray.set(each, subject.reference ? 'it is about somebody who is not there' : 'it does not say about whom')
  }
  return { people: [...people.values()], stray }
}

function addTo(person: Person, each: Located): void {
  if (isOf(each, 'Condition')) person.conditions.push(each)
  else if (isOf(each, 'AllergyIntolerance')) person.allergies.push(each)
  else if (isOf(each, 'Encounter')) person.encounters.push(each)
  else if (isOf(each, 'CarePlan')) person.carePlans.push(each)
  else if (isOf(each, 'Goal')) person.goals.push(each)
  else if (isOf(each, 'RelatedPerson')) person.relatives.push(each)
}
