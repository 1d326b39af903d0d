import { isBlanketIncapacity } from '#notes/rules.ts'
import type { Values } from '#records/field.ts'
import type { FieldError, RuleContext } from '#records/record-type.ts'
import { isChild } from './child-rules.ts'
import { isNhsNumber } from './nhs-number.ts'

type Day = Temporal.PlainDate
const compare = Temporal.PlainDate.compare
const day = (text: string): Day => Temporal.PlainDate.from(text)

interface Given {
  answer: boolean
  reason?: string
}

/** A filled profile, as far as its rules look into it. */
export interface ProfileValues {
  legalName?: string
  preferredName?: string
  pronouns?: string
  dateOfBirth?: string
  nhsNumber?: string
  addresses?: { type?: string; lines?: string; from?: string; to?: string }[]
  phones?: { number?: string }[]
  preferredContact?: string
  flagText?: string
  firstLanguage?: string
  interpreterNeeded?: Given
  interpreterExceptions?: { on?: string; who?: string; isChild?: Given; why?: string }[]
  formats?: string[]
  hearing?: string
  vision?: string
  speech?: string
  cognition?: string
  whatMatters?: string
  strengths?: string
  howToSupport?: string
  cultureAsked?: Given
  primaryCondition?: string
  allergies?: string
  doctor?: string
  medication?: string
  capacityOverview?: string
  authorities?: { type?: string; validFrom?: string; validTo?: string; checkedOn?: string }[]
  parentalResponsibility?: { who?: string }[]
  warnings?: { type?: string; text?: string; reviewOn?: string }[]
  emergencyPlan?: string
  noEmergencyContact?: Given
  keySafe?: string
  verifiedOn?: string
}

/** Said of a number another client has, and no more than that: whose it is may not be theirs to know (3.1 R3). */
export const nhsNumberTaken = 'A client with this NHS number exists already. Ask the registered manager'

/** What is wrong with an identity, in the intake as in the profile: a birth that cannot be, a mistyped NHS number. */
export function checkIdentity(
  values: { dateOfBirth?: string; nhsNumber?: string },
  { today, known }: Pick<RuleContext, 'today' | 'known'>,
): FieldError[] {
  const errors: FieldError[] = []
  const born = values.dateOfBirth ? day(values.dateOfBirth) : undefined
  if (born && compare(born, today) > 0)
    errors.push({ path: 'dateOfBirth', message: 'The date of birth lies in the future' })
  if (born && compare(born, today.subtract({ years: 120 })) < 0)
    errors.push({ path: 'dateOfBirth', message: 'The date of birth is more than 120 years ago: check the year' })
  if (values.nhsNumber && !isNhsNumber(values.nhsNumber))
    errors.push({ path: 'nhsNumber', message: 'That is not an NHS number: one of its ten digits is mistyped' })
  else if (values.nhsNumber && known['nhsNumberTaken'] === true)
    errors.push({ path: 'nhsNumber', message: nhsNumberTaken })
  return errors
}

/** How far ahead a warning flag may next be looked at (rulebook 3.2, C30). */
const longestReview = { months: 6 }

/** What stands in the way of signing a profile (rulebook 3.2): dates that cannot be, flags left too long, blanket words on capacity. */
export function checkProfile(values: ProfileValues, context: RuleContext): FieldError[] {
  const { today } = context
  const errors = checkIdentity(values, context)
  const isFuture = (text: string | undefined) => text !== undefined && compare(day(text), today) > 0
  const isBackwards = (from?: string, to?: string) => from !== undefined && to !== undefined && from > to
  for (const [index, address] of (values.addresses ?? []).entries())
    if (isBackwards(address.from, address.to))
      errors.push({ path: `addresses.${index}.to`, message: 'The last day of this address is before its first' })
  for (const [index, each] of (values.interpreterExceptions ?? []).entries())
    if (isFuture(each.on))
      errors.push({ path: `interpreterExceptions.${index}.on`, message: 'This day lies in the future' })
  if (values.capacityOverview && isBlanketIncapacity(values.capacityOverview))
    errors.push({
      path: 'capacityOverview',
      message: 'Capacity is about one decision at one time: name the decision',
    })
  for (const [index, authority] of (values.authorities ?? []).entries()) {
    if (isBackwards(authority.validFrom, authority.validTo))
      errors.push({ path: `authorities.${index}.validTo`, message: 'This authority ends before it begins' })
    if (isFuture(authority.checkedOn))
      errors.push({ path: `authorities.${index}.checkedOn`, message: 'The document was not seen yet on that day' })
  }
  for (const [index, warning] of (values.warnings ?? []).entries())
    if (warning.reviewOn && compare(day(warning.reviewOn), today.add(longestReview)) > 0)
      errors.push({
        path: `warnings.${index}.reviewOn`,
        message: 'A warning is looked at again within six months: choose an earlier day',
      })
  if (isFuture(values.verifiedOn))
    errors.push({ path: 'verifiedOn', message: 'The day of verifying lies in the future' })
  return errors
}

/** What is worth a second look but does not stop the signing: a child who interpreted, a warning nobody looked at in time. */
export function warnAboutProfile(values: ProfileValues, { today }: RuleContext): FieldError[] {
  return [
    ...(values.interpreterExceptions ?? []).flatMap((each, index) =>
      each.isChild?.answer
        ? [
            {
              path: `interpreterExceptions.${index}.isChild`,
              message: 'A child must never be asked to interpret again',
            },
          ]
        : [],
    ),
    ...(values.warnings ?? []).flatMap((warning, index) =>
      warning.reviewOn && compare(day(warning.reviewOn), today) < 0
        ? [{ path: `warnings.${index}.reviewOn`, message: 'This warning was to be looked at before today' }]
        : [],
    ),
  ]
}

/** Something rulebook 3.2 wants to know of every client and nobody has written yet. */
export interface Gap {
  part: ProfilePart
  what: string
}
export type ProfilePart = 'identity' | 'communication' | 'aboutMe' | 'culture' | 'health' | 'legal' | 'child' | 'safety'

const wanted: readonly [ProfilePart, string, (values: ProfileValues) => unknown][] = [
  ['identity', 'an address', (values) => values.addresses?.length],
  ['identity', 'how they prefer to be contacted', (values) => values.preferredContact],
  ['communication', 'how to talk with them', (values) => values.flagText],
  ['communication', 'whether an interpreter is needed', (values) => values.interpreterNeeded],
  ['communication', 'what they can read or follow', (values) => values.formats?.length],
  ['communication', 'first language', (values) => values.firstLanguage],
  [
    'communication',
    'what helps with hearing, vision, speech and understanding',
    (values) => values.hearing && values.vision && values.speech && values.cognition,
  ],
  ['aboutMe', 'what matters to them', (values) => values.whatMatters],
  ['aboutMe', 'strengths', (values) => values.strengths],
  ['aboutMe', 'how best to support them', (values) => values.howToSupport],
  ['culture', 'cultural needs', (values) => values.cultureAsked?.answer],
  ['health', 'main condition', (values) => values.primaryCondition],
  ['health', 'allergies, or that none are known', (values) => values.allergies],
  ['health', 'GP', (values) => values.doctor],
  ['health', 'who sees to medicines', (values) => values.medication],
  ['safety', 'what to do in an emergency', (values) => values.emergencyPlan],
]

/**
 * What 3.2 needs of a whole profile and this one does not say. A gap does not stop the signing: a new address must be
 * signed on the day it is known, whatever else is still to be asked. An interpreter not asked about, or no formats, stop
 * the first plan from being signed.
 */
export function gapsOf(values: ProfileValues, today: Day): Gap[] {
  const isUnder18 = values.dateOfBirth !== undefined && isChild(day(values.dateOfBirth), today)
  return [
    ...wanted.filter(([, , find]) => !find(values)).map(([part, what]) => ({ part, what })),
    ...(isUnder18 && !values.parentalResponsibility?.length
      ? [{ part: 'child' as const, what: 'who has parental responsibility' }]
      : []),
  ]
}

/** What duties and proofs need of a profile; the keys are listed in src/standard/facts.ts. */
export const profileFacts = (values: ProfileValues): Values => ({
  verifiedOn: values.verifiedOn ?? null,
  flag: Boolean(values.flagText),
  preferredContact: Boolean(values.preferredContact),
  formats: Boolean(values.formats?.length),
  interpreterAsked: values.interpreterNeeded !== undefined,
  cultureAsked: values.cultureAsked?.answer ?? false,
  emergencyPlan: Boolean(values.emergencyPlan),
  emergencyContactNone: values.noEmergencyContact?.answer ?? false,
  keySafe: Boolean(values.keySafe),
  warnings: (values.warnings ?? []).map(({ type, reviewOn }) => ({ type: type ?? '', reviewOn: reviewOn ?? '' })),
  authorities: (values.authorities ?? []).map(({ type, validTo, checkedOn }) => ({
    type: type ?? '',
    validTo: validTo ?? null,
    checkedOn: checkedOn ?? null,
  })),
})
