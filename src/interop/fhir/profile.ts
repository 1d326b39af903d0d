import type { clientProfile } from '#clients/record.ts'
import type { ValuesOf } from '#records/field.ts'
import { conceptWords, emailOf, phonesOf } from './coding.ts'
import { wholeDay } from './dates.ts'
import { readAllergies, readDiagnoses } from './health.ts'
import { type Identity, saysNhsNumber } from './identity.ts'
import type { Located } from './located.ts'
import { type Mapping, nameFor, take } from './mapping.ts'
import type { Person } from './people.ts'

export type ProfileAnswers = ValuesOf<typeof clientProfile.fields>

const most = 10

/** The first ten of a list; what is beyond is told. */
function tenOf<T>(mapping: Mapping, all: readonly T[], what: string): T[] {
  if (all.length > most) mapping.notes.add(`only ${most} ${what} were taken: the profile holds no more`)
  return all.slice(0, most)
}

function otherIds(mapping: Mapping, { resource }: Located<'Patient'>, { nhsNumber }: Identity) {
  const { line } = mapping.words
  const seen = new Set([nhsNumber, resource.id])
  const rows = (resource.identifier ?? []).flatMap((each) => {
    const number = line(each.value, 300, 'a number')
    if (!number || seen.has(number) || (saysNhsNumber(each) && number.replaceAll(/[\s-]/g, '') === nhsNumber)) return []
    seen.add(number)
    if (saysNhsNumber(each)) mapping.notes.add('an NHS number fails its check and was taken as another number')
    const kind = saysNhsNumber(each)
      ? 'NHS number, fails its check'
      : conceptWords(each.type) || each.system || 'Number'
    return [{ kind: line(kind, 300, 'the kind of a number'), number }]
  })
  return tenOf(mapping, rows, 'numbers')
}

const addressTypes: ReadonlyMap<string, string> = new Map(Object.entries({ temp: 'temporary', billing: 'letters' }))

function addresses(mapping: Mapping, { resource }: Located<'Patient'>) {
  const rows = (resource.address ?? []).flatMap((each) => {
    if (each.use === 'old' || each.use === 'work') {
      mapping.notes.add(`an address marked “${each.use}” was not taken`)
      return []
    }
    const parts = [...(each.line ?? []), each.city, each.district, each.state, each.postalCode, each.country]
    const lines = mapping.words.prose(parts.filter((part) => part?.trim()).join('\n') || each.text, 400, 'an address')
    const from = wholeDay(each.period?.start)
    const to = wholeDay(each.period?.end)
    const type = each.type === 'postal' ? 'letters' : (addressTypes.get(each.use ?? '') ?? 'home')
    return lines
      ? [{ type, lines, ...(from ? { from: from.toString() } : {}), ...(to ? { to: to.toString() } : {}) }]
      : []
  })
  return tenOf(mapping, rows, 'addresses')
}

const ukCommunication = 'https://fhir.hl7.org.uk/StructureDefinition/Extension-UKCore-NHSCommunication'
const interpreterRequired = 'http://hl7.org/fhir/StructureDefinition/patient-interpreterRequired'

/** The first language, and whether an interpreter is needed only where that is said: otherwise it is to be asked. */
function language(mapping: Mapping, { resource }: Located<'Patient'>): ProfileAnswers {
  const { line } = mapping.words
  const uk = (resource.extension ?? []).find((each) => each.url === ukCommunication)?.extension ?? []
  const spoken = resource.communication ?? []
  const first = (spoken.find((each) => each.preferred) ?? spoken[0])?.language
  const ukLanguage = uk.find((each) => each.url === 'language')?.valueCodeableConcept
  const firstLanguage = line(conceptWords(first ?? ukLanguage), 300, 'a language')
  const isNeeded =
    uk.find((each) => each.url === 'interpreterRequired')?.valueBoolean ??
    resource.extension?.find((each) => each.url === interpreterRequired)?.valueBoolean
  if (firstLanguage && !/^english/i.test(firstLanguage) && typeof isNeeded !== 'boolean')
    mapping.notes.add('the first language is not English and nothing says whether an interpreter is needed: ask')
  return {
    ...(firstLanguage ? { firstLanguage } : {}),
    ...(typeof isNeeded === 'boolean' ? { interpreterNeeded: { answer: isNeeded } } : {}),
    ...(isNeeded && firstLanguage ? { interpreterLanguage: firstLanguage } : {}),
  }
}

const ethnicity = /us-core-(race|ethnicity)|UKCore-EthnicCategory/

function tellWhatHasNoPlace(mapping: Mapping, { resource }: Located<'Patient'>): void {
  if (resource.gender) mapping.notes.add('a gender was not taken: pronouns are asked, never guessed from it')
  if (resource.maritalStatus) mapping.notes.add('a marital status was not taken: the profile does not ask it')
  if (resource.photo?.length) mapping.notes.add('a photograph was not taken: it needs the client’s consent')
  if ((resource.extension ?? []).some((each) => ethnicity.test(each.url ?? '')))
    mapping.notes.add('an ethnic group was not taken: it is the client’s to say')
}

/**
 * What the profile of somebody begins with. It is a draft: nobody here has checked it, and what must be asked (whether a number is safe to call,
 * what they can read, what matters to them) stays open.
 */
export function readProfile(mapping: Mapping, person: Person, identity: Identity): ProfileAnswers {
  const { patient } = person
  const { line } = mapping.words
  const { pronouns, nhsNumber } = identity
  const numbers = otherIds(mapping, patient, identity)
  const places = addresses(mapping, patient)
  const phones = tenOf(mapping, phonesOf(patient.resource.telecom), 'telephone numbers').map((each) => ({
    number: line(each.value, 300, 'a telephone number'),
  }))
  const email = line(emailOf(patient.resource.telecom), 254, 'an e-mail address')
  const doctors = (patient.resource.generalPractitioner ?? []).map((each) => nameFor(mapping, each, patient))
  const doctor = line(doctors.filter(Boolean).join(', '), 300, 'the GP')
  take(mapping, patient, 'client')
  tellWhatHasNoPlace(mapping, patient)
  return {
    legalName: identity.legalName,
    preferredName: identity.preferredName,
    dateOfBirth: identity.dateOfBirth,
    ...(pronouns ? { pronouns } : {}),
    ...(nhsNumber ? { nhsNumber } : {}),
    ...(numbers.length > 0 ? { otherIds: numbers } : {}),
    ...(places.length > 0 ? { addresses: places } : {}),
    ...(phones.length > 0 ? { phones } : {}),
    ...(email ? { email } : {}),
    ...language(mapping, patient),
    ...readDiagnoses(mapping, person.conditions),
    ...readAllergies(mapping, person.allergies),
    ...(doctor ? { doctor } : {}),
  }
}
