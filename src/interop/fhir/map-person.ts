import type { Collection } from './bundle.ts'
import { type ContactAnswers, readContacts } from './contacts.ts'
import { type EntryAnswers, impactUnknown, readEncounters } from './encounters.ts'
import { type Identity, readDeath, readIdentity } from './identity.ts'
import { type Link, linksOf } from './links.ts'
import { type Located, nameOf } from './located.ts'
import { beginMapping, type Fate, type Mapping, type MappingOptions } from './mapping.ts'
import type { Person } from './people.ts'
import { type PlanAnswers, readPlan } from './plan.ts'
import { type ProfileAnswers, readProfile } from './profile.ts'

/** Everything one person's records become, before anything is stored. */
export interface MappedPerson {
  identity: Identity
  /** 2008-12-14, where the whole day is known. */
  diedOn: string | null
  profile: ProfileAnswers
  contacts: ContactAnswers[]
  entries: EntryAnswers[]
  plan: PlanAnswers | null
  fates: Map<Located, Fate>
  links: Link[]
  /** Worth telling; never naming anybody. */
  notes: string[]
}

/** The first entry: that what stands here came from elsewhere. */
const arrival = ({ today, system, words }: Mapping): EntryAnswers => ({
  eventDate: { date: today.toString(), precision: 'day', approximate: false },
  event: words.line(
    `The file was opened with records taken over from ${system}. Nobody here has checked them yet.`,
    300,
    'an event',
  ),
  category: 'referral',
  impact: impactUnknown,
  source: words.line(`Import of FHIR records from ${system}`, 300, 'a source'),
})

const death = (mapping: Mapping, patient: Located<'Patient'>, on: string): EntryAnswers => ({
  eventDate: { date: on, precision: 'day', approximate: false },
  event: 'The client died.',
  category: 'health',
  impact: 'The client has died.',
  source: mapping.words.line(`${nameOf(patient)} in records from ${mapping.system}`, 300, 'a source'),
})

/**
 * Says what the records of one person become: client, draft of a profile, contacts, chronology, draft of a plan. Pure: the
 * same records give the same answer.
 * @throws Fault when no file can be opened for them
 */
export function mapPerson(
  { resolve }: Pick<Collection, 'resolve'>,
  person: Person,
  options: MappingOptions,
): MappedPerson {
  const mapping = beginMapping(options, resolve)
  const identity = readIdentity(mapping, person.patient)
  const died = readDeath(mapping, person.patient, identity)
  if (died.hasDied)
    mapping.notes.add(
      died.on ? 'the client has died' : 'the client has died; the day is not known, so nothing was kept of it',
    )
  const profile = readProfile(mapping, person, identity)
  const opening = [arrival(mapping), ...(died.on ? [death(mapping, person.patient, died.on)] : [])]
  const entries = [...opening, ...readEncounters(mapping, person, opening.length)]
  const plan = readPlan(mapping, person, died.hasDied)
  const contacts = readContacts(mapping, person)
  return {
    identity,
    diedOn: died.on,
    profile,
    contacts,
    entries,
    plan,
    fates: mapping.fates,
    links: linksOf(person.patient, mapping.fates),
    notes: [...mapping.notes],
  }
}
