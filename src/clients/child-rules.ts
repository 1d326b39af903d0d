import type { Nation } from '#calendar/nation.ts'
import { ageOn } from '#desk/dates.ts'

type Day = Temporal.PlainDate

/** Which law of consent and capacity a client's age puts first. */
export type AgeBand = 'child under 16' | 'young person of 16 or 17' | 'adult'

/** From which birthday somebody is an adult for consent and capacity. Scotland: Age of Legal Capacity (Scotland) Act 1991. */
const consentAge = (nation: Nation): 16 | 18 => (nation === 'United States' ? 18 : 16)

/** Everywhere here a person is a child in safeguarding and parental-responsibility law until 18 (rulebook 3.2 "Child (<18)"). */
export const isChild = (born: Day, day: Day): boolean => ageOn(born, day) < 18

/** The band of an age on a day. */
export function ageBand(born: Day, day: Day): AgeBand {
  const age = ageOn(born, day)
  if (age >= 18) return 'adult'
  return age >= 16 ? 'young person of 16 or 17' : 'child under 16'
}

/** The day somebody reaches an age. Born on 29 February, that is 1 March in a year that has none. */
export function birthday(born: Day, age: number): Day {
  const clamped = born.add({ years: age })
  return clamped.day === born.day ? clamped : clamped.add({ days: 1 })
}

/** The first day on which "adult law will apply" is asked about: six months before the 18th birthday (common practice, 3.2). */
export const adultLawFrom = (born: Day): Day => birthday(born, 18).subtract({ months: 6 })

/** What the age of a client asks for, in sentences for the profile. */
export interface ChildGuidance {
  band: AgeBand
  /** Who consents, and by which test. */
  consent: string
  /** Set from six months before the 18th birthday until it. */
  adultLaw: string | null
}

const consentWords: Record<AgeBand, (nation: Nation) => string> = {
  'child under 16': (nation) =>
    nation === 'United States'
      ? 'A parent or guardian consents; state law says what a minor may decide alone.'
      : 'Somebody with parental responsibility consents, or the child where they understand enough to decide this (Gillick).',
  'young person of 16 or 17': (nation) =>
    nation === 'Scotland'
      ? 'They consent for themself: legal capacity begins at 16 in Scotland.'
      : consentAge(nation) === 16
        ? 'They are presumed able to consent for themself; where capacity is in doubt, the law of capacity applies from 16.'
        : 'A parent or guardian consents; state law says what a minor may decide alone.',
  adult: () => 'They decide for themself unless assessed otherwise for that decision.',
}

/** What the law asks for at this age (rulebook 3.2, scenario 13). `dayInWords` puts a day into words. */
export function childGuidance(born: Day, day: Day, nation: Nation, dayInWords: (day: Day) => string): ChildGuidance {
  const band = ageBand(born, day)
  const turns = birthday(born, 18)
  const isNear = band !== 'adult' && Temporal.PlainDate.compare(day, adultLawFrom(born)) >= 0
  return {
    band,
    consent: consentWords[band](nation),
    adultLaw: isNear
      ? `Adult law will apply from ${dayInWords(turns)}: parental responsibility ends that day. Settle consent, capacity and authorities before.`
      : null,
  }
}
