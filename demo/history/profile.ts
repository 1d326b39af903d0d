import { earlierOf } from '#calendar/days.ts'
import { profileFields } from '#clients/profile-fields.ts'
import { clientProfile } from '#clients/record.ts'
import { networkContact } from '#network/record.ts'
import type { ContactValues } from '#network/rules.ts'
import { dayInWords } from '#records/describe.ts'
import type { Values } from '#records/field.ts'
import type { Around } from '../clients.ts'
import { calendar, type Day, type Instant } from '../days.ts'
import { originOf } from '../names.ts'
import type { ContactPlace, Story } from '../stories/story.ts'
import type { FileBook } from './book.ts'

const carers: ReadonlySet<ContactPlace> = new Set(['kin'])
const routes = ['phone', 'text', 'in person', 'email', 'through somebody'] as const

/** What is known of the client after the first visits. */
export function firstProfile(book: FileBook, day: Day): Values {
  const { chance, plan } = book
  const { client, story } = plan
  const { profile: pattern } = story
  const needsInterpreter = chance.is(0.05)
  const acting = authorities(book, day)
  return {
    legalName: client.legalName,
    preferredName: client.preferredName,
    pronouns: client.pronouns,
    dateOfBirth: client.born.toString(),
    nhsNumber: client.nhsNumber,
    addresses: [{ type: 'home', lines: client.address, from: client.born.add({ years: 2 }).toString() }],
    phones: [
      {
        number: client.phone,
        safeToCall: { answer: true },
        voicemail: { answer: chance.is(0.4) },
        text: { answer: chance.is(0.8) },
      },
    ],
    ...(book.has('no way of contact') ? {} : { preferredContact: chance.pick(routes) }),
    flagText: book.say(chance.pick(pattern.flags)),
    firstLanguage: needsInterpreter ? chance.pick(['Urdu', 'Polish', 'Punjabi', 'Somali']) : 'English',
    interpreterNeeded: { answer: needsInterpreter },
    ...(needsInterpreter ? { interpreterLanguage: 'As above, the same dialect', interpreterGender: 'either' } : {}),
    formats: [...pattern.formats],
    hearing: 'Nothing needed',
    vision: chance.is(0.3) ? 'Reading glasses; large print when tired' : 'Nothing needed',
    speech: book.say(pattern.speech),
    cognition: book.say(pattern.cognition),
    whatMatters: book.say(chance.pick(pattern.matters)),
    whatMattersRecorded: `${book.acting(day).person.name}, ${dayInWords(day.toString())}`,
    goodDay: book.say(pattern.goodDay),
    strengths: book.say(pattern.strengths),
    howToSupport: book.say(pattern.support),
    triggersAndCalmers: book.say(pattern.calm),
    importantPeople: book.say('{kin}, {kin2}, and everybody at {interest}.'),
    cultureAsked: book.has('culture was not asked about')
      ? { answer: false, reason: 'To be asked when we know each other better' }
      : { answer: true },
    ethnicity: originOf(client.legalName, chance),
    primaryCondition: client.condition,
    ...(client.injuredOn
      ? { injuredOn: { date: client.injuredOn.toString(), precision: 'day', approximate: false } }
      : {}),
    allergies: chance.is(0.8) ? 'none known' : 'known',
    allergiesWhat: book.say('[Penicillin: a rash|Latex: itching|Nuts: swelling; carries a pen]'),
    doctor: book.say('{gp}, [the health centre|the surgery in {town}]'),
    medication: pattern.medication,
    capacityOverview: book.say(pattern.capacity),
    ...(acting.length > 0 ? { authorities: acting } : {}),
    ...(story.name === 'child' ? childPart(book) : {}),
    ...(chance.is(0.3) || book.has('a warning is not reviewed') ? { warnings: [warning(book, day)] } : {}),
    ...(book.has('no emergency plan') ? {} : { emergencyPlan: book.say(pattern.emergency) }),
    ...(chance.is(0.35) ? { keySafe: `Left of the front door, code ${chance.whole(1000, 9999)}` } : {}),
    verifiedOn: day.toString(),
  }
}

const childPart = (book: FileBook): Values => ({
  parentalResponsibility: [
    { who: book.contact('kin').name, how: 'By birth' },
    { who: book.contact('kin2').name, how: 'By birth' },
  ],
  school: 'The primary school two streets away',
  ehcp: 'Since starting school; copy in the file',
})

/** Who acts for the client, as it follows from their story; and somebody they named, whose paper has run out, where that is wrong. */
function authorities(book: FileBook, day: Day): Values[] {
  const { legal } = book.plan.story.places
  const acting =
    legal.relationship === 'Deputy' || legal.worksFor === 'Family'
      ? [authority(book, day, legal)]
      : book.plan.story.name === 'brain injury' && book.chance.is(0.5)
        ? [appointee(book, day)]
        : []
  return book.has('an authority has ended') ? [...acting, nominated(book, day)] : acting
}

const authority = (book: FileBook, day: Day, { relationship, responsibility }: Story['places']['legal']): Values => ({
  type: relationship === 'Deputy' ? 'deputy-P&A' : relationship.includes('health') ? 'LPA-H&W' : 'LPA-P&A',
  person: book.contact('legal').name,
  scope: book.say(responsibility),
  evidence: 'Copy seen, in the file',
  validFrom: day.subtract({ months: book.chance.whole(6, 40) }).toString(),
  checkedOn: day.toString(),
})

function appointee(book: FileBook, day: Day): Values {
  // Nobody acts for somebody before what made it necessary.
  const from = (book.plan.client.injuredOn ?? day).add({ days: book.chance.whole(40, 90) })
  return {
    type: 'appointee',
    person: book.contact('kin').name,
    scope: 'Benefits and the letters about them; nothing about health or home',
    evidence: 'Letter of appointment seen, copy in the file',
    validFrom: earlierOf(from, day).toString(),
    checkedOn: day.toString(),
  }
}

const nominated = (book: FileBook, day: Day): Values => ({
  type: 'nominated',
  person: book.contact('kin2').name,
  scope: 'Speaks with the bank’s and the energy company’s helplines',
  evidence: 'Signed by the client for a year; copy in the file',
  validFrom: day.toString(),
  validTo: book.today.subtract({ days: book.chance.whole(10, 40) }).toString(),
  checkedOn: day.toString(),
})

const warningsKnown: readonly (readonly [type: string, text: string])[] = [
  ['dog', 'A large dog, friendly after a minute. Ring first, so that it can be put in the yard.'],
  ['access', 'Back door only: the front step is loose. Ring twice and wait.'],
  ['infection', 'Gloves and apron for personal care until the wound clinic says otherwise.'],
  ['violence', 'Leave when voices are raised, by the kitchen door. No visits alone after five.'],
]

function warning(book: FileBook, day: Day) {
  const [type, text] = book.chance.pick(warningsKnown)
  return {
    type,
    text,
    setBy: book.acting(day).person.name,
    reviewOn: day.add({ months: 5 }).toString(),
    clientTold: { answer: true },
  }
}

/** Signs the profile as it is on a day; each time after the first it is verified again. */
export function signProfile(book: FileBook, values: Values, day: Day, signedAt: Instant): void {
  const isFirst = book.profile === undefined
  book.profile = values
  book.sign(clientProfile, {
    id: book.profileId,
    values: known(values),
    at: signedAt,
    author: book.acting(day).author,
    ...(isFirst ? {} : { reason: 'Verified: nothing has changed but what is said here' }),
    known: {},
  })
}

/** Only what is asked for by the other answers: an allergy is told where there is one. */
const known = (values: Values): Values =>
  Object.fromEntries(
    Object.entries(values).filter(
      ([name]) => name in profileFields && !(name === 'allergiesWhat' && values['allergies'] !== 'known'),
    ),
  )

/** The next verification: new days, and warnings looked at again. */
export function verifiedAgain(book: FileBook, day: Day): Values {
  const { profile } = book
  const warnings = profile?.['warnings'] as { reviewOn: string }[] | undefined
  const isLeft = book.has('a warning is not reviewed')
  const renewed = warnings?.map((each) => ({
    ...each,
    reviewOn: (isLeft ? Temporal.PlainDate.from(each.reviewOn) : day.add({ months: 5 })).toString(),
  }))
  return { ...profile, verifiedOn: day.toString(), ...(renewed ? { warnings: renewed } : {}) }
}

/** What is known of somebody round the client. */
function contactValues(book: FileBook, around: Around, day: Day): Values {
  const { place } = around
  const isKin = place === 'kin' || place === 'kin2'
  const pattern =
    place === 'gp' || isKin ? undefined : book.plan.story.places[place as Exclude<ContactPlace, 'gp' | 'kin' | 'kin2'>]
  return {
    name: around.name,
    relationship: around.relationship,
    type: isKin ? 'family' : place === 'gp' ? 'statutory' : pattern!.type,
    ...(pattern ? { worksFor: pattern.worksFor, responsibility: book.say(pattern.responsibility) } : {}),
    ...(place === 'gp' ? { worksFor: 'The surgery', responsibility: 'Medicines, referrals, yearly review' } : {}),
    phones: [{ number: around.phone, ...(isKin ? { note: place === 'kin' ? 'Any time' : 'Evenings' } : {}) }],
    verifiedOn: day.toString(),
    emergencyContact: { answer: isKin },
    ...(isKin ? { emergencyOrder: place === 'kin' ? 1 : 2, isNextOfKin: { answer: place === 'kin' } } : {}),
    ...(carers.has(place) ? { isCarer: { answer: true }, carersAssessment: { answer: true } } : {}),
    influence: isKin || place === 'support' ? 'protective' : 'unknown',
    mayNotContact: { answer: false },
    activeFrom: (book.peopleSince ?? day).toString(),
  }
}

/** Signs everybody round the client, or verifies them again. */
export function signContacts(book: FileBook, day: Day, signedAt: Instant, isFirst: boolean): void {
  const { author } = book.acting(day)
  for (const [index, around] of book.plan.client.around.entries()) {
    const values = contactValues(book, around, day)
    book.sign(networkContact, {
      id: around.id,
      values,
      at: signedAt.add({ seconds: 20 * index }),
      author,
      ...(isFirst ? {} : { reason: 'Details checked with them; nothing has changed' }),
      known: {},
    })
  }
  book.peopleSince ??= day
  book.verifiedOn = day
}

/** What lists keep of everybody round the client and of the client themself, once there is nothing more to tell. */
export function keepPeople(book: FileBook): void {
  const { tables } = book.telling
  const { client, id } = book.plan
  const { profile, verifiedOn } = book
  if (verifiedOn)
    for (const around of client.around) {
      const values = contactValues(book, around, verifiedOn) as ContactValues & Values
      tables.add('app.network_contact', {
        id: around.id,
        file_id: id,
        name: around.name,
        relationship: around.relationship,
        type: values.type,
        works_for: String(values['worksFor'] ?? '') || null,
        phone: around.phone,
        emergency_order: (values['emergencyOrder'] as number | undefined) ?? null,
        is_next_of_kin: values.isNextOfKin?.answer ?? false,
        may_not_contact: false,
        influence: values.influence,
        verified_on: verifiedOn,
        ended_on: null,
      })
    }
  tables.add('app.client', {
    id: client.id,
    legal_name: client.legalName,
    preferred_name: client.preferredName,
    pronouns: client.pronouns,
    date_of_birth: client.born,
    nhs_number: client.nhsNumber,
    communication_flag: (profile?.['flagText'] as string | undefined) ?? null,
    formats: (profile?.['formats'] as string[] | undefined) ?? [],
    created_at: book.moment(calendar.onOrAfter(book.plan.openedOn), 9, 11),
    created_by: book.telling.workforce.lineManager.id,
  })
}
