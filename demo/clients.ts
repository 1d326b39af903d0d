import type { Chance } from './chance.ts'
import type { Day } from './days.ts'
import {
  aMan,
  anAddress,
  anybody,
  aWoman,
  fullName,
  mobileNumber,
  type Named,
  officeNumber,
  pronounWords,
} from './names.ts'
import type { ContactPlace, Story } from './stories/story.ts'
import { type Words, worded } from './wording.ts'

/** Somebody round a client. */
export interface Around {
  place: ContactPlace
  id: string
  name: string
  /** What notes call them. */
  said: string
  relationship: string
  phone: string
}

/** An invented client, with everybody and everything that is theirs. */
export interface Client {
  id: string
  legalName: string
  preferredName: string
  pronouns: string
  born: Day
  nhsNumber: string
  condition: string
  injuredOn: Day | null
  address: string
  phone: string
  around: readonly Around[]
  words: Words
  referrer: { who: string; type: string; funder: string; basis: string }
}

const interests = [
  'the allotment',
  'the choir',
  'the snooker hall',
  'the stables',
  'the fishing pond',
  'the model railway club',
  'the pottery shed',
  'the cricket ground',
  'the swimming pool',
  'the dog training field',
  'the pigeon loft',
  'the church band',
  'the record shop',
  'the library group',
  'the bowling green',
  'the community garden',
  'the gospel choir',
  'the chess café',
  'the drumming group',
  'the canal boat',
  'the football ground',
  'the sewing circle',
  'the wood workshop',
  'the mosque kitchen',
  'the dance class',
  'the farm',
  'the quiz at the pub',
  'the film club',
] as const

interface KinPattern {
  relationship: string
  /** What the client is to them. */
  reverse: string
  sex: 'she' | 'he'
}

const kin = (relationship: string, reverse: string, sex: 'she' | 'he'): KinPattern => ({ relationship, reverse, sex })

/** Who is nearest to somebody of an age. */
function nearest(age: number, pronouns: string, chance: Chance): [KinPattern, KinPattern] {
  const childOf = pronouns === 'he' ? 'son' : pronouns === 'she' ? 'daughter' : 'child'
  const parentOf = pronouns === 'he' ? 'father' : pronouns === 'she' ? 'mother' : 'parent'
  const siblingOf = pronouns === 'he' ? 'brother' : pronouns === 'she' ? 'sister' : 'sibling'
  const mother = kin('Mother', childOf, 'she')
  const sister = kin('Sister', siblingOf, 'she')
  const brother = kin('Brother', siblingOf, 'he')
  if (age < 18) return [mother, kin('Father', childOf, 'he')]
  if (age < 32) return [mother, chance.pick([sister, brother, kin('Father', childOf, 'he')])]
  const daughter = kin('Daughter', parentOf, 'she')
  const son = kin('Son', parentOf, 'he')
  if (age > 70)
    return [
      chance.pick([daughter, son]),
      chance.pick([kin('Niece', 'relative', 'she'), sister, kin('Grandson', 'grandparent', 'he')]),
    ]
  const partner = chance.is(0.5) ? kin('Wife', 'partner', 'she') : kin('Husband', 'partner', 'he')
  return [
    chance.is(0.65) ? partner : sister,
    chance.pick([sister, brother, daughter, son].filter((each) => each !== sister || age > 60)),
  ]
}

/** Makes a client of a story. @param firstSeen the day the referral came */
export function clientOf(
  story: Story,
  firstSeen: Day,
  chance: Chance,
  { given, heard }: { given: (Named & { known?: string }) | undefined; heard: Set<string> },
): Client {
  const age = chance.whole(story.ages[0], story.ages[1])
  const named = given ?? unheard(heard, () => anybody(chance, age))
  heard.add(named.first)
  const names = new Set([named.first])
  const other = (draw: () => Named): Named => {
    const person = unheard(names, draw)
    names.add(person.first)
    return person
  }
  const born = firstSeen.subtract({ years: age, days: chance.whole(20, 340) })
  const { street, town, lines } = anAddress(chance)
  const pronouns = pronounWords[named.pronouns]
  const [near, second] = nearest(age, named.pronouns, chance)
  const family = (pattern: KinPattern, sameName: boolean) => {
    const person = other(() => (pattern.sex === 'she' ? aWoman(chance) : aMan(chance)))
    return { ...person, last: sameName ? named.last : person.last }
  }
  const place = (name: Named | string, of: ContactPlace, relationship: string, said?: string): Around => ({
    place: of,
    id: chance.id(),
    name: typeof name === 'string' ? name : fullName(name),
    said: said ?? (typeof name === 'string' ? name : name.first),
    relationship,
    phone: of === 'kin' || of === 'kin2' || of === 'support' ? mobileNumber(chance) : officeNumber(chance),
  })
  const doctor = `Dr ${anybody(chance).last}`
  const lawyer = other(() => anybody(chance))
  const isFamilyLawyer = story.places.legal.worksFor === 'Family'
  const around: Around[] = [
    place(family(near, chance.is(0.7)), 'kin', near.relationship),
    place(family(second, chance.is(0.6)), 'kin2', second.relationship),
    place(doctor, 'gp', 'GP'),
    place(
      other(() => aWoman(chance)),
      'ot',
      story.places.ot.relationship,
    ),
    place(
      other(() => aWoman(chance)),
      'therapist',
      story.places.therapist.relationship,
    ),
    place(
      other(() => anybody(chance)),
      'support',
      story.places.support.relationship,
    ),
    place(
      other(() => aWoman(chance)),
      'social',
      story.places.social.relationship,
    ),
    place(
      lawyer,
      'legal',
      story.places.legal.relationship,
      isFamilyLawyer ? lawyer.first : `${lawyer.pronouns === 'he' ? 'Mr' : 'Ms'} ${lawyer.last}`,
    ),
  ]
  const said = Object.fromEntries(around.map((each) => [each.place, each.said]))
  const [who, type, funder, basis] = chance.pick(story.referrers)
  const preferredName = given?.known ?? named.first
  const base: Words = {
    name: preferredName,
    ...pronouns,
    ...said,
    kinshe: near.sex,
    kinhis: near.sex === 'she' ? 'her' : 'his',
    kinpart: near.reverse,
    kinrole: near.relationship.toLowerCase(),
    therapistrole: `the ${uncapitalised(story.places.therapist.relationship)}`,
    street,
    town,
    interest: chance.pick(interests),
    weekday: chance.pick(['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday']),
  }
  const sayIn = (pattern: string) => worded(pattern, base, chance)
  const referrer = { who: sayIn(who), type, funder: sayIn(funder), basis }
  return {
    id: chance.id(),
    legalName: fullName(named),
    preferredName,
    pronouns: named.pronouns === 'she' ? 'she/her' : named.pronouns === 'he' ? 'he/him' : 'they/them',
    born,
    nhsNumber: testNhsNumber(chance),
    condition: chance.pick(story.conditions),
    injuredOn:
      story.injured && firstSeen.subtract({ months: chance.whole(...story.injured), days: chance.whole(0, 27) }),
    address: lines,
    phone: mobileNumber(chance),
    around,
    words: {
      ...base,
      referrer: who.startsWith('{') ? referrer.who : uncapitalised(referrer.who),
      referrer2: uncapitalised(referrer.funder.split(',')[0]!),
    },
    referrer,
  }
}

/** The same in the middle of a sentence: "The council" but "MS nurse". */
const uncapitalised = (text: string): string =>
  /^[A-Z][a-z’]/.test(text) && /^(The|[A-Z][a-z]+ [a-z]|[A-Z][a-z]+$)/.test(text)
    ? text.charAt(0).toLowerCase() + text.slice(1)
    : text

/** Somebody whose first name nobody else there has, as long as one can be found. */
function unheard(heard: ReadonlySet<string>, draw: () => Named): Named {
  let person = draw()
  for (let tries = 0; heard.has(person.first) && tries < 40; tries++) person = draw()
  return person
}

/** A number of the range kept for tests, which no patient has. */
function testNhsNumber(chance: Chance): string {
  for (;;) {
    const digits = `999${String(chance.whole(0, 999_999)).padStart(6, '0')}`
    const sum = [...digits].reduce((total, digit, index) => total + Number(digit) * (10 - index), 0)
    const check = (11 - (sum % 11)) % 11
    if (check < 10) return `${digits}${check}`
  }
}
