import { z } from 'zod'
import { readDate } from './dates.ts'

// The parts of FHIR R4 (4.0.1) that are read here. What is not read may be anything; what is read must be what FHIR says,
// because a date or a name taken wrongly is worse than a bundle sent back.

const text = z.string().nullish()
const date = z
  .string()
  .refine(
    (value) => readDate(value) !== undefined,
    'is not a date as FHIR writes it, such as 2019, 2019-03 or 2019-03-04',
  )
  .nullish()
const list = <T extends z.ZodType>(one: T) => z.array(one).nullish()
const words = list(z.string().nullish())

const coding = z.object({ system: text, code: text, display: text, userSelected: z.boolean().nullish() })
const concept = z.object({ coding: list(coding), text })
const identifier = z.object({ use: text, system: text, value: text, type: concept.nullish() })
const reference = z.object({ reference: text, type: text, identifier: identifier.nullish(), display: text })
const period = z.object({ start: date, end: date })
const quantity = z.object({ value: z.number().nullish(), comparator: text, unit: text, code: text })
const name = z.object({
  use: text,
  text,
  family: text,
  given: words,
  suffix: words,
  prefix: words,
  period: period.nullish(),
})
const address = z.object({
  use: text,
  type: text,
  text,
  line: words,
  city: text,
  district: text,
  state: text,
  postalCode: text,
  country: text,
  period: period.nullish(),
})
const telecom = z.object({ system: text, value: text, use: text, rank: z.number().nullish(), period: period.nullish() })
const innerExtension = z.object({
  url: text,
  valueBoolean: z.boolean().nullish(),
  valueString: text,
  valueCode: text,
  valueCodeableConcept: concept.nullish(),
})
const extension = innerExtension.extend({ extension: list(innerExtension) })

const resource = <T extends string, S extends z.ZodRawShape>(type: T, shape: S) =>
  z.object({ resourceType: z.literal(type), id: text, contained: list(z.unknown()), ...shape })

const patient = resource('Patient', {
  meta: z.object({ source: text }).nullish(),
  identifier: list(identifier),
  name: list(name),
  telecom: list(telecom),
  gender: text,
  birthDate: date,
  deceasedBoolean: z.boolean().nullish(),
  deceasedDateTime: date,
  address: list(address),
  maritalStatus: concept.nullish(),
  contact: list(
    z.object({
      relationship: list(concept),
      name: name.nullish(),
      telecom: list(telecom),
      organization: reference.nullish(),
      period: period.nullish(),
    }),
  ),
  communication: list(z.object({ language: concept.nullish(), preferred: z.boolean().nullish() })),
  generalPractitioner: list(reference),
  managingOrganization: reference.nullish(),
  link: list(z.object({ type: text, other: reference.nullish() })),
  photo: list(z.unknown()),
  extension: list(extension),
})

const practitioner = resource('Practitioner', {
  identifier: list(identifier),
  name: list(name),
  telecom: list(telecom),
  qualification: list(z.object({ code: concept.nullish() })),
})

const practitionerRole = resource('PractitionerRole', {
  identifier: list(identifier),
  practitioner: reference.nullish(),
  organization: reference.nullish(),
  code: list(concept),
  specialty: list(concept),
  telecom: list(telecom),
  period: period.nullish(),
})

const organization = resource('Organization', {
  identifier: list(identifier),
  type: list(concept),
  name: text,
  telecom: list(telecom),
})

const relatedPerson = resource('RelatedPerson', {
  identifier: list(identifier),
  patient: reference.nullish(),
  relationship: list(concept),
  name: list(name),
  telecom: list(telecom),
  period: period.nullish(),
})

const condition = resource('Condition', {
  clinicalStatus: concept.nullish(),
  verificationStatus: concept.nullish(),
  code: concept.nullish(),
  subject: reference.nullish(),
  encounter: reference.nullish(),
  onsetDateTime: date,
  onsetPeriod: period.nullish(),
  onsetString: text,
  onsetAge: quantity.nullish(),
  abatementDateTime: date,
  abatementPeriod: period.nullish(),
  abatementString: text,
  recordedDate: date,
  recorder: reference.nullish(),
  asserter: reference.nullish(),
})

const allergyIntolerance = resource('AllergyIntolerance', {
  clinicalStatus: concept.nullish(),
  verificationStatus: concept.nullish(),
  criticality: text,
  code: concept.nullish(),
  patient: reference.nullish(),
  recorder: reference.nullish(),
  asserter: reference.nullish(),
  reaction: list(z.object({ manifestation: list(concept), severity: text, description: text })),
})

const encounter = resource('Encounter', {
  status: text,
  class: coding.nullish(),
  type: list(concept),
  subject: reference.nullish(),
  participant: list(z.object({ type: list(concept), individual: reference.nullish() })),
  period: period.nullish(),
  reasonCode: list(concept),
  reasonReference: list(reference),
  hospitalization: z.object({}).nullish(),
  serviceProvider: reference.nullish(),
})

const carePlan = resource('CarePlan', {
  status: text,
  title: text,
  category: list(concept),
  subject: reference.nullish(),
  period: period.nullish(),
  author: reference.nullish(),
  contributor: list(reference),
  addresses: list(reference),
  goal: list(reference),
  activity: list(
    z.object({
      reference: reference.nullish(),
      detail: z
        .object({
          code: concept.nullish(),
          status: text,
          doNotPerform: z.boolean().nullish(),
          description: text,
          scheduledString: text,
          scheduledPeriod: period.nullish(),
          scheduledTiming: z
            .object({
              code: concept.nullish(),
              repeat: z
                .object({ frequency: z.number().nullish(), period: z.number().nullish(), periodUnit: text })
                .nullish(),
            })
            .nullish(),
          performer: list(reference),
        })
        .nullish(),
    }),
  ),
})

const goal = resource('Goal', {
  lifecycleStatus: text,
  description: concept.nullish(),
  subject: reference.nullish(),
  expressedBy: reference.nullish(),
  target: list(
    z.object({
      measure: concept.nullish(),
      detailQuantity: quantity.nullish(),
      detailRange: z.object({ low: quantity.nullish(), high: quantity.nullish() }).nullish(),
      detailCodeableConcept: concept.nullish(),
      detailString: text,
      dueDate: date,
    }),
  ),
})

/** The resource types that are read, each with what of it is read. */
export const schemas = {
  Patient: patient,
  Practitioner: practitioner,
  PractitionerRole: practitionerRole,
  Organization: organization,
  RelatedPerson: relatedPerson,
  Condition: condition,
  AllergyIntolerance: allergyIntolerance,
  Encounter: encounter,
  CarePlan: carePlan,
  Goal: goal,
}

export type ReadType = keyof typeof schemas
export type Resource<T extends ReadType = ReadType> = {
  [K in ReadType]: Omit<z.infer<(typeof schemas)[K]>, 'contained'>
}[T]

export const isReadType = (type: string): type is ReadType => Object.hasOwn(schemas, type)

/** What a bundle says of itself and its entries, before any resource is looked into. */
export const bundleSchema = z.object({
  resourceType: z.literal('Bundle'),
  type: text,
  entry: list(
    z.object({
      fullUrl: text,
      resource: z.unknown().optional(),
      request: z.object({ method: text }).nullish(),
    }),
  ),
})

export type Concept = z.infer<typeof concept>
export type Coding = z.infer<typeof coding>
export type Identifier = z.infer<typeof identifier>
export type Reference = z.infer<typeof reference>
export type Name = z.infer<typeof name>
export type Telecom = z.infer<typeof telecom>
export type Quantity = z.infer<typeof quantity>
export type Period = z.infer<typeof period>
