import { conceptWords, firstWords, hasCode, quantityWords } from './coding.ts'
import { sayDate } from './dates.ts'
import type { Located } from './located.ts'
import { leave, type Mapping, nameFor, take } from './mapping.ts'

const mostDiagnoses = 30

interface Diagnosis {
  what: string
  isPast: boolean
  /** Its dates, by which those of one name stand together. */
  times: { began: string; since: string; by: string }[]
  from: Located<'Condition'>[]
}

const unsure = ['unconfirmed', 'provisional', 'differential']
const over = ['inactive', 'remission', 'resolved']

/** When a condition began, to be ordered by, and from when to when in words. */
function timeOf({ resource }: Located<'Condition'>): { began: string; since: string } {
  const { onsetDateTime, onsetPeriod, onsetString, onsetAge, abatementDateTime, abatementPeriod } = resource
  const began = onsetDateTime ?? onsetPeriod?.start ?? resource.recordedDate ?? ''
  const age = quantityWords(onsetAge ? { value: onsetAge.value } : undefined)
  const from =
    sayDate(onsetDateTime ?? onsetPeriod?.start) ||
    onsetString?.trim() ||
    (age ? `the age of ${age}` : '') ||
    (resource.recordedDate ? `before ${sayDate(resource.recordedDate)}` : '')
  const to = sayDate(abatementDateTime ?? abatementPeriod?.end) || resource.abatementString?.trim()
  return { began, since: [from && `from ${from}`, to && `until ${to}`].filter(Boolean).join(' ') }
}

/** Why a condition or allergy is not to be believed; undefined when it is. */
const disbelieved = ({ resource }: Located<'Condition'> | Located<'AllergyIntolerance'>): string | undefined => {
  if (hasCode(resource.verificationStatus, ['entered-in-error'])) return 'it was entered in error'
  return hasCode(resource.verificationStatus, ['refuted']) ? 'it was ruled out' : undefined
}

function gather(mapping: Mapping, conditions: readonly Located<'Condition'>[]): Diagnosis[] {
  const found = new Map<string, Diagnosis>()
  for (const condition of conditions) {
    const { resource } = condition
    const name = mapping.words.line(conceptWords(resource.code), 270, 'a diagnosis')
    const reason = disbelieved(condition) ?? (name ? undefined : 'it does not name the condition')
    if (reason) {
      leave(mapping, condition, reason)
      continue
    }
    const hasStatus = (resource.clinicalStatus?.coding ?? []).length > 0
    const ended = resource.abatementDateTime || resource.abatementPeriod?.end || resource.abatementString
    const isPast = hasStatus ? hasCode(resource.clinicalStatus, over) : Boolean(ended)
    const isUnsure = hasCode(resource.verificationStatus, unsure)
    const what = `${name}${isUnsure ? ' (not confirmed)' : ''}${isPast ? ' (past)' : ''}`
    const row = found.get(what) ?? { what, isPast, times: [], from: [] }
    found.set(what, row)
    row.from.push(condition)
    const by = nameFor(mapping, resource.asserter ?? resource.recorder, condition)
    row.times.push({ ...timeOf(condition), by })
  }
  return [...found.values()]
}

const latest = ({ times }: Diagnosis): string =>
  times
    .map(({ began }) => began)
    .toSorted()
    .at(-1) ?? ''

/** Conditions as the profile's diagnoses: those of today first, then those that are over, the latest in front. */
export function readDiagnoses(
  mapping: Mapping,
  conditions: readonly Located<'Condition'>[],
): { diagnoses?: { what: string; source: string }[] } {
  const rows = gather(mapping, conditions).toSorted(
    (a, b) => Number(a.isPast) - Number(b.isPast) || latest(b).localeCompare(latest(a)),
  )
  for (const row of rows.slice(mostDiagnoses))
    for (const condition of row.from) leave(mapping, condition, `the profile holds ${mostDiagnoses} diagnoses`)
  const diagnoses = rows.slice(0, mostDiagnoses).map(({ what, times, from }) => {
    for (const condition of from) take(mapping, condition, 'profile')
    const told = times.toSorted((a, b) => b.began.localeCompare(a.began)).map(({ since }) => since)
    const by = [...new Set(times.map((each) => each.by).filter(Boolean))]
    const source = [...told.filter(Boolean), ...by, `records from ${mapping.system}`].join('; ')
    return { what, source: mapping.words.line(source, 300, 'the source of a diagnosis') }
  })
  return diagnoses.length > 0 ? { diagnoses } : {}
}

const noneKnown = ['716186003', 'no-known-allergies']
const risks: ReadonlyMap<string, string> = new Map(Object.entries({ low: 'low risk', high: 'high risk' }))

/** Allergies as the profile asks them; without any, the question stays open, for silence is not "none known". */
export function readAllergies(
  mapping: Mapping,
  allergies: readonly Located<'AllergyIntolerance'>[],
): { allergies?: string; allergiesWhat?: string } {
  let saysNone = false
  const lines: string[] = []
  for (const allergy of allergies) {
    const { resource } = allergy
    const name = mapping.words.line(conceptWords(resource.code), 300, 'an allergy')
    const isOver = hasCode(resource.clinicalStatus, ['inactive', 'resolved'])
    const reason =
      disbelieved(allergy) ?? (isOver ? 'it is over' : name ? undefined : 'it does not name what the allergy is to')
    if (reason) {
      leave(mapping, allergy, reason)
      continue
    }
    take(mapping, allergy, 'profile')
    if (hasCode(resource.code, noneKnown) || /^no known (allerg(y|ies)|allergic disorder)/i.test(name)) {
      saysNone = true
      continue
    }
    const happens = (resource.reaction ?? []).map((each) =>
      [firstWords(each.manifestation) || each.description, each.severity].filter(Boolean).join(', '),
    )
    const isUnsure = hasCode(resource.verificationStatus, unsure) ? 'not confirmed' : ''
    const about = [risks.get(resource.criticality ?? ''), isUnsure, ...happens].filter(Boolean).join('; ')
    lines.push(mapping.words.line(about ? `${name} (${about})` : name, 600, 'an allergy'))
  }
  if (lines.length > 0) {
    const allergiesWhat = mapping.words.prose([...new Set(lines)].join('\n'), 20_000, 'the allergies')
    return { allergies: 'known', allergiesWhat }
  }
  return saysNone ? { allergies: 'none known' } : {}
}
