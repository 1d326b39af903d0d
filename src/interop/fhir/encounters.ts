import type { chronologyEntry } from '#chronology/record.ts'
import type { ValuesOf } from '#records/field.ts'
import { conceptWords, firstWords } from './coding.ts'
import { liesAhead, readDate, sayDate } from './dates.ts'
import { isOf, type Located, nameOf } from './located.ts'
import { leave, type Mapping, nameFor, take } from './mapping.ts'
import type { Person } from './people.ts'

export type EntryAnswers = ValuesOf<typeof chronologyEntry.fields>

/** What is said where the other system says nothing of what an event meant: a signed entry must say something. */
export const impactUnknown = 'Not known: taken over with records from elsewhere, not yet talked about with the client.'

// HL7 v3 ActCode: inpatient, its acute and non-acute kinds, emergency, observation, short stay.
const significant: ReadonlyMap<string, string> = new Map(
  Object.entries({
    IMP: 'Stay in hospital',
    ACUTE: 'Stay in hospital',
    NONAC: 'Stay in hospital',
    OBSENC: 'Stay in hospital for observation',
    SS: 'Short stay in hospital',
    EMER: 'Emergency care',
  }),
)
const inWords = /\b(inpatient|emergency|accident (and|&) emergency|hospital admission)\b/i

/** Whether an encounter belongs into a chronology: an admission or an emergency (rulebook 3.12: significant events only). */
const isSignificant = ({ resource }: Located<'Encounter'>): boolean =>
  significant.has(resource.class?.code ?? '') ||
  inWords.test(resource.class?.display ?? '') ||
  Boolean(resource.hospitalization)

const statuses: ReadonlyMap<string, string> = new Map(
  Object.entries({
    planned: 'it has not happened',
    cancelled: 'it was cancelled',
    'entered-in-error': 'it was entered in error',
  }),
)

function reasonToLeave(mapping: Mapping, encounter: Located<'Encounter'>): string | undefined {
  const { status, period } = encounter.resource
  const began = readDate(period?.start ?? period?.end ?? '')
  if (status && statuses.has(status)) return statuses.get(status)
  if (!began) return 'it has no date'
  if (liesAhead(began, mapping.today)) return 'it lies in the future'
  return mapping.allEncounters || isSignificant(encounter)
    ? undefined
    : 'it was neither an admission nor an emergency (--all-encounters takes these too)'
}

/** What was found at an encounter, by name. */
function findings(mapping: Mapping, encounter: Located<'Encounter'>, { conditions }: Person): string[] {
  const { reasonCode, reasonReference } = encounter.resource
  const named = (reasonReference ?? []).map((each) => {
    const found = mapping.resolve(each, encounter)
    return isOf(found, 'Condition') ? conceptWords(found.resource.code) : (each.display ?? '')
  })
  const during = conditions
    .filter((each) => each.resource.encounter && mapping.resolve(each.resource.encounter, each) === encounter)
    .map((each) => conceptWords(each.resource.code))
  return [...new Set([...(reasonCode ?? []).map(conceptWords), ...named, ...during].filter(Boolean))]
}

function entryOf(mapping: Mapping, encounter: Located<'Encounter'>, person: Person): EntryAnswers {
  const { resource } = encounter
  const eventDate = readDate(resource.period?.start ?? resource.period?.end ?? '')
  const ended = sayDate(resource.period?.start ? resource.period.end : undefined)
  const at = nameFor(mapping, resource.serviceProvider, encounter)
  const by = (resource.participant ?? []).map(({ individual }) => nameFor(mapping, individual, encounter))
  const kind = significant.get(resource.class?.code ?? '') ?? resource.class?.display ?? 'Appointment'
  const what = firstWords(resource.type) || kind
  const until = ended && ended !== sayDate(eventDate) ? `until ${ended}` : ''
  const found = findings(mapping, encounter, person).join(', ')
  const { line } = mapping.words
  return {
    eventDate,
    event: line(
      `${[what, at, until].filter(Boolean).join(', ')}.${found ? ` About: ${found}.` : ''}`,
      300,
      'the words of an event',
    ),
    category: isSignificant(encounter) ? 'health' : 'history',
    impact: impactUnknown,
    source: line(
      [...new Set([...by.filter(Boolean), at || 'an encounter'])]
        .concat(`${nameOf(encounter)} in records from ${mapping.system}`)
        .join('; '),
      300,
      'the source of an event',
    ),
  }
}

/** The encounters that belong into the chronology, oldest first; `first` is the place of the first among all entries. */
export function readEncounters(mapping: Mapping, person: Person, first: number): EntryAnswers[] {
  const entries: { encounter: Located<'Encounter'>; values: EntryAnswers }[] = []
  for (const encounter of person.encounters) {
    const reason = reasonToLeave(mapping, encounter)
    if (reason) leave(mapping, encounter, reason)
    else entries.push({ encounter, values: entryOf(mapping, encounter, person) })
  }
  entries.sort((a, b) => (a.values.eventDate?.date ?? '').localeCompare(b.values.eventDate?.date ?? ''))
  for (const [index, { encounter }] of entries.entries()) take(mapping, encounter, { entry: first + index })
  return entries.map(({ values }) => values)
}
