import { isNhsNumber, nhsDigits } from '#clients/nhs-number.ts'
import { checkIdentity } from '#clients/rules.ts'
import { byUse, nameWords } from './coding.ts'
import { readDate, wholeDay } from './dates.ts'
import { Fault } from './fault.ts'
import { type Located, nameOf, under } from './located.ts'
import type { Mapping } from './mapping.ts'
import type { Identifier } from './schema.ts'

/** Who a client is, as a file is opened with it. */
export interface Identity {
  legalName: string
  preferredName: string
  pronouns: string | null
  /** 1963-10-05 */
  dateOfBirth: string
  /** Ten digits that pass the check. */
  nhsNumber: string | null
}

const nhsSystems = [
  'https://fhir.nhs.uk/id/nhs-number',
  'http://fhir.nhs.net/id/nhs-number',
  'urn:oid:2.16.840.1.113883.2.1.4.1',
]

/** Whether an identifier says it is an NHS number; whether it can be one is another question. */
export const saysNhsNumber = ({ system }: Identifier): boolean =>
  nhsSystems.includes(system?.trim().toLowerCase() ?? '')

/** The first NHS number whose check digit is right. */
const nhsNumberIn = (identifiers: readonly Identifier[]): string | null =>
  identifiers
    .filter((each) => saysNhsNumber(each) && each.use !== 'old' && isNhsNumber(each.value ?? ''))
    .map((each) => nhsDigits(each.value ?? ''))[0] ?? null

const pronounsUrl = 'http://hl7.org/fhir/StructureDefinition/individual-pronouns'

function pronounsIn({ resource }: Located<'Patient'>): string {
  const given = (resource.extension ?? []).find((each) => each.url === pronounsUrl)
  const value =
    given?.extension?.find((each) => each.url === 'value')?.valueCodeableConcept ?? given?.valueCodeableConcept
  return value?.text || value?.coding?.find((each) => each.display)?.display || ''
}

/**
 * Who somebody is. Pronouns only where they are given: they are never guessed from a gender.
 * @throws Fault without a name or a whole day of birth, and for a birth that cannot be
 */
export function readIdentity(mapping: Mapping, patient: Located<'Patient'>): Identity {
  const { resource } = patient
  const { line } = mapping.words
  const fault = (path: string, sentence: string) =>
    new Fault(sentence, { path: under(patient.path, path), resource: nameOf(patient) })
  const names = byUse(resource.name)
  const legalName = line(nameWords(names[0]), 200, 'a name')
  if (!legalName) throw fault('name', 'gives no name: a file is opened for somebody by name')
  const called = names.find((name) => name.use === 'nickname') ?? names.find((name) => name.use === 'usual') ?? names[0]
  const given = called?.given?.find((each) => each?.trim()) ?? (called?.use === 'nickname' ? called.text : '')
  const born = wholeDay(resource.birthDate)
  if (!born)
    throw fault(
      'birthDate',
      resource.birthDate
        ? `gives only ${readDate(resource.birthDate)?.precision === 'month' ? 'the month' : 'the year'}: a file is opened with the whole date of birth`
        : 'is missing: a file is opened with the date of birth',
    )
  const [wrong] = checkIdentity({ dateOfBirth: born.toString() }, { today: mapping.today, known: {} })
  if (wrong) throw fault('birthDate', `cannot be right: ${wrong.message.toLowerCase()}`)
  return {
    legalName,
    preferredName: line(given, 200, 'a name') || (legalName.split(' ')[0] ?? legalName),
    pronouns: line(pronounsIn(patient), 60, 'the pronouns') || null,
    dateOfBirth: born.toString(),
    nhsNumber: nhsNumberIn(resource.identifier ?? []),
  }
}

/** The day somebody died where it is known, and whether they have died at all. @throws Fault for a death that cannot be */
export function readDeath(
  mapping: Mapping,
  patient: Located<'Patient'>,
  { dateOfBirth }: Pick<Identity, 'dateOfBirth'>,
): { hasDied: boolean; on: string | null } {
  const { deceasedDateTime, deceasedBoolean } = patient.resource
  if (!deceasedDateTime) return { hasDied: deceasedBoolean === true, on: null }
  const on = wholeDay(deceasedDateTime)
  if (!on) return { hasDied: true, on: null }
  const isBefore = Temporal.PlainDate.compare(on, Temporal.PlainDate.from(dateOfBirth)) < 0
  if (isBefore || Temporal.PlainDate.compare(on, mapping.today) > 0)
    throw new Fault(`cannot be right: it lies ${isBefore ? 'before the birth' : 'in the future'}`, {
      path: under(patient.path, 'deceasedDateTime'),
      resource: nameOf(patient),
    })
  return { hasDied: true, on: on.toString() }
}
