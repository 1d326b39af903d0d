import { sayDay } from '#calendar/in-words.ts'
import { londonDay } from '#calendar/london.ts'
import type { BriefValues } from '../records/handover-brief.ts'
import {
  activeContacts,
  type BriefCover,
  type BriefGround,
  type ProfileWords,
  type SummaryWords,
  unknownsOf,
} from './brief-ground.ts'
import { contains, stretchInWords } from './days.ts'
import {
  addressFor,
  authorityAs,
  formatInWords,
  healthPart,
  helpsInWords,
  interpreterInWords,
  routeInWords,
  warningOf,
} from './profile-words.ts'

type Day = Temporal.PlainDate
const compare = Temporal.PlainDate.compare

const summaryParts: readonly [keyof SummaryWords, string][] = [
  ['whoIsClient', 'Who they are'],
  ['whyInvolved', 'Why we are involved'],
  ['currentSituation', 'How things are now'],
  ['progressSinceLast', 'What has changed'],
  ['risksAndSafety', 'Risks and safety'],
  ['whatToDoNow', 'What to do now'],
  ['barriers', 'What stands in the way'],
]

const attendances: Readonly<Record<string, string>> = {
  cover: 'whoever covers',
  family: 'family goes with them',
  advocate: 'an advocate goes with them',
  'client alone': 'they go alone',
  rebooked: 'to be rebooked',
}

/** While nobody knows the end, what falls into this many days belongs to the brief. */
const openEndDays = 28
/** Deadlines and tasks of these days after the return are told as well. */
const tailDays = 5

/**
 * Puts a handover brief together (rulebook 3.35): pure, from the file as it stands. Of what happens in time, that which falls
 * into the cover and the days just after.
 */
export const composeBrief = (ground: BriefGround, cover: BriefCover, today: Day): BriefValues => ({
  unknowns: unknownsOf(ground, today).map(({ what, safety }) => ({ what, safety: { answer: safety } })),
  ...coverPart(cover, today),
  ...identityPart(ground, today),
  ...safetyPart(ground, today),
  ...healthPart(ground.profile),
  ...situationPart(ground, today),
  ...aheadPart(ground, cover),
  ...peoplePart(ground, today),
  ...some('keysAndDocuments', keysInWords(ground)),
  notKept:
    'Consent to share, safeguarding concerns, medication charts, money held and referrals to other services are not kept here yet: ask before you share, and ask who holds them.',
})

const coverPart = (cover: BriefCover, today: Day): BriefValues => ({
  cover: cover.id,
  absence: cover.absenceId,
  coveredFor: cover.coveredFor,
  coveredBy: cover.coveredBy,
  ...some('second', cover.second),
  period: stretchInWords(cover, today),
  scope: cover.scope,
  ...some('wishes', cover.wishes),
})

const identityPart = ({ profile, ...ground }: BriefGround, today: Day): BriefValues => ({
  name: ground.name,
  calledBy: ground.preferredName,
  number: ground.number,
  born: ground.born.toString(),
  ...some('flag', profile?.flagText),
  ...some('formats', (profile?.formats ?? ground.formats).map(formatInWords).join(', ')),
  ...some('contactRoute', profile?.preferredContact && routeInWords(profile.preferredContact)),
  ...some('interpreter', interpreterInWords(profile)),
  ...some('helps', helpsInWords(profile)),
  phones: (profile?.phones ?? []).map(phoneRow),
  addresses: (profile?.addresses ?? [])
    .filter(({ to }) => isOpenOn(to, today))
    .map(({ type, lines }) => ({ ...some('type', addressFor(type)), ...some('lines', lines) })),
})

function safetyPart({ profile, contingency, contacts }: BriefGround, today: Day): BriefValues {
  const active = activeContacts(contacts, today)
  return {
    warnings: (profile?.warnings ?? []).map(({ type, text, reviewOn }) => ({
      ...some('of', warningOf(type)),
      ...some('what', text),
      ...some('reviewOn', reviewOn),
    })),
    ...some('emergencyPlan', profile?.emergencyPlan),
    ...some('contingency', contingency),
    emergencyContacts: active
      .filter(({ emergencyOrder, mayNotContact }) => emergencyOrder !== null && !mayNotContact)
      .toSorted((a, b) => a.emergencyOrder! - b.emergencyOrder!)
      .slice(0, 20)
      .map(({ emergencyOrder, name, relationship, phone }) => ({
        order: emergencyOrder!,
        name,
        relationship,
        ...some('phone', phone),
      })),
    doNotContact: upTo(
      20,
      active
        .filter(({ mayNotContact }) => mayNotContact)
        .map(({ name, relationship, whyNot }) => ({ name, relationship, ...some('why', whyNot) })),
      (count) => ({ name: `and ${count} more`, relationship: 'open the people of the file' }),
    ),
  }
}

const situationPart = ({ profile, summary, lastContact }: BriefGround, today: Day): BriefValues => ({
  ...some('whatMatters', profile?.whatMatters),
  ...some('howToSupport', [profile?.howToSupport, profile?.triggersAndCalmers].filter(Boolean).join('\n\n')),
  summary: summaryParts.flatMap(([key, title]) => {
    const text = summary?.words[key]
    return text ? [{ title, text }] : []
  }),
  ...some('summarySignedOn', summary && londonDay(summary.signedAt).toString()),
  ...some('lastContact', lastContactInWords(lastContact, today)),
  ...some('notToDo', summary?.words.whatNotToDo),
})

function aheadPart(ground: BriefGround, cover: BriefCover): BriefValues {
  const end = cover.toAt ?? cover.fromAt.add({ hours: 24 * openEndDays })
  const window = { fromAt: cover.fromAt, toAt: end }
  const lastDay = londonDay(end).add({ days: tailDays })
  const open = ground.tasks.filter(({ dueOn }) => compare(dueOn, lastDay) <= 0)
  return {
    diary: upTo(
      60,
      ground.appointments
        .filter(({ at }) => contains(window, at))
        .map((each) => ({
          at: each.at.toString(),
          what: each.what,
          ...some('place', each.place),
          goes: goesOf(each, cover),
        })),
      andMore,
    ),
    deadlines: upTo(
      60,
      ground.deadlines
        .filter(({ on }) => compare(on, lastDay) <= 0)
        .toSorted((a, b) => compare(a.on, b.on))
        .map(({ on, what, why }) => ({ on: on.toString(), what, why })),
      andMore,
    ),
    toDo: upTo(
      100,
      open
        .filter(({ status }) => status !== 'blocked')
        .map(({ dueOn, what, owner }) => ({ on: dueOn.toString(), what, who: owner })),
      andMore,
    ),
    waiting: upTo(
      60,
      open.filter(({ status }) => status === 'blocked').map(({ what, why }) => ({ what, ...some('why', why) })),
      andMore,
    ),
  }
}

function peoplePart({ contacts, profile }: BriefGround, today: Day): BriefValues {
  return {
    people: upTo(
      60,
      activeContacts(contacts, today)
        .filter(({ mayNotContact }) => !mayNotContact)
        .map(({ name, relationship, worksFor, phone, responsibility }) => ({
          name,
          relationship: [relationship, worksFor].filter(Boolean).join(', '),
          ...some('phone', phone),
          ...some('about', responsibility),
        })),
      (count) => ({ name: `and ${count} more`, relationship: 'open the people of the file' }),
    ),
    authorities: (profile?.authorities ?? [])
      .filter(({ validTo }) => isOpenOn(validTo, today))
      .map(({ type, person, scope, validTo }) => ({
        ...some('who', person),
        ...some('as', authorityAs(type)),
        ...some('scope', scope),
        ...some('until', validTo),
      })),
    ...some('orders', ordersInWords(profile, today)),
  }
}

const ordersInWords = (profile: ProfileWords | null, today: Day): string =>
  (profile?.orders ?? [])
    .filter(({ to }) => isOpenOn(to, today))
    .map(({ what, to }) => `${what}${to ? `, until ${sayDay(Temporal.PlainDate.from(to), today)}` : ''}`)
    .join('\n')

/** Tasks and deadlines of a brief in one list, in the order they fall due; what has no day comes last. */
export function thingsToDo(brief: BriefValues): { on: Day | null; what: string; who?: string; why?: string }[] {
  const dated = (on: string | undefined) => (on ? Temporal.PlainDate.from(on) : null)
  const tasks = (brief.toDo ?? []).map(({ on, what = '', who }) => ({ on: dated(on), what, ...some('who', who) }))
  const deadlines = (brief.deadlines ?? []).map(({ on, what = '', why }) => ({
    on: dated(on),
    what,
    ...some('why', why),
  }))
  return [...tasks, ...deadlines].sort((a, b) =>
    a.on && b.on ? compare(a.on, b.on) : Number(a.on === null) - Number(b.on === null),
  )
}

const isOpenOn = (until: string | undefined, today: Day): boolean =>
  !until || compare(Temporal.PlainDate.from(until), today) >= 0

/** Who goes to an appointment: what was decided; else it was the absent person's, and somebody has to decide. */
function goesOf({ attendance, person }: BriefGround['appointments'][number], cover: BriefCover): string {
  if (attendance && attendance !== 'case manager') return attendances[attendance] ?? attendance
  return person === cover.coveredFor ? `was to be ${person}: decide who goes` : person
}

/** How the note of a number begins that must not be rung. */
export const notSafe = 'not safe to call'

function phoneRow({ number, safeToCall, voicemail }: NonNullable<ProfileWords['phones']>[number]) {
  const notes = [
    safeToCall?.answer === false ? `${notSafe}${safeToCall.reason ? `: ${safeToCall.reason}` : ''}` : '',
    voicemail?.answer === false ? 'no voicemail' : '',
  ].filter(Boolean)
  return { ...some('number', number), ...some('note', notes.join('; ')) }
}

function lastContactInWords(last: BriefGround['lastContact'], today: Day): string | undefined {
  if (!last) return undefined
  const when = sayDay(londonDay(last.at), today)
  return `${last.what} on ${when}, ${last.author}${last.purpose ? `: ${last.purpose}` : ''}`
}

function keysInWords({ hasKeySafe, profile }: BriefGround): string {
  const documents = (profile?.advanceDocuments ?? []).map(({ type, where }) => `${type}: ${where}`)
  return [
    hasKeySafe ? 'There is a key safe: its place and code are in the profile, and opening them is logged.' : '',
    profile?.hospitalPassport ? `Hospital passport: ${profile.hospitalPassport}` : '',
    ...documents,
  ]
    .filter(Boolean)
    .join('\n')
}

/** As many rows as a brief holds; when there are more, the last one says how many. */
function upTo<R>(most: number, rows: readonly R[], more: (count: number) => R): R[] {
  return rows.length <= most ? [...rows] : [...rows.slice(0, most - 1), more(rows.length - most + 1)]
}

const andMore = (count: number) => ({ what: `and ${count} more: open the file` })

/** A key with its value, or nothing where there is nothing to say. */
function some<K extends string>(key: K, value: string | null | undefined): { [key in K]?: string } {
  return (value ? { [key]: value } : {}) as { [key in K]?: string }
}
