import { date, shortText } from '#records/field.ts'
import { child, health, legal, safety } from './care-fields.ts'
import { aboutMe, communication, culture, identity } from './person-fields.ts'

/** The fields of rulebook 3.2, part by part. What tells of health, culture and law lies in the case core (Z2). */
export const profileParts = { identity, communication, aboutMe, culture, health, legal, child, safety } as const

export const profileFields = {
  ...identity,
  ...communication,
  ...aboutMe,
  ...culture,
  ...health,
  ...legal,
  ...child,
  ...safety,
  keySafe: shortText({
    label: 'Key safe',
    hint: 'Where it is, and its code. Opening it is logged.',
    most: 200,
    zone: 'Z3',
    sealed: true,
  }),
  verifiedOn: date({ label: 'Verified on', sign: true }),
} as const
