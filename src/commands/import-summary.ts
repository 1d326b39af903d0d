import type { BundleOutcome, Made, PersonOutcome, Trouble } from '#interop/fhir/outcome.ts'
import { addTally, type Tally } from '#interop/fhir/tally.ts'

/** One run of the import, as it is told afterwards. */
export interface ImportRun {
  organisation: string
  dryRun: boolean
  outcomes: readonly BundleOutcome[]
  /** Files and folders that were not looked into. */
  passedOver: number
  seconds: number
}

function totalOf(outcomes: readonly BundleOutcome[]): Tally {
  const total: Tally = new Map()
  for (const { tally } of outcomes) addTally(total, tally)
  return total
}

const byMost = ([a, x]: [string, number], [b, y]: [string, number]) => y - x || a.localeCompare(b)

const tallyAsData = (tally: Tally) =>
  Object.fromEntries(
    [...tally]
      .toSorted(([a], [b]) => a.localeCompare(b))
      .map(([type, { there, taken, notTaken }]) => [
        type,
        { there, taken, notTaken: Object.fromEntries([...notTaken].toSorted(byMost)) },
      ]),
  )

/** The same as data. Names of clients are not in it. */
export const importAsData = ({ organisation, dryRun, outcomes, passedOver, seconds }: ImportRun) => ({
  organisation,
  dryRun,
  seconds: Number(seconds.toFixed(1)),
  passedOver,
  bundles: outcomes.map(({ tally, ...outcome }) => ({ ...outcome, resources: tallyAsData(tally) })),
  total: {
    bundles: outcomes.length,
    taken: countOf(outcomes, 'taken'),
    takenBefore: countOf(outcomes, 'taken before'),
    partlyTaken: countOf(outcomes, 'partly taken'),
    notTaken: countOf(outcomes, 'not taken'),
    resources: tallyAsData(totalOf(outcomes)),
  },
})

const countOf = (outcomes: readonly BundleOutcome[], result: BundleOutcome['result']): number =>
  outcomes.filter((each) => each.result === result).length

/** Names come from outside: nothing in them may steer the terminal. */
const printable = (text: string): string => text.replaceAll(/[\p{Control}\p{Format}]/gu, '�')

const counted = (howMany: number, one: string, many: string): string[] =>
  howMany === 0 ? [] : [`${howMany} ${howMany === 1 ? one : many}`]

const madeWords = ({ diagnoses, contacts, entries, goals, interventions }: Made): string =>
  [
    'profile (draft)',
    ...counted(diagnoses, 'diagnosis', 'diagnoses'),
    ...counted(contacts, 'contact', 'contacts'),
    ...counted(entries, 'chronology entry', 'chronology entries'),
    ...(goals + interventions > 0 ? ['plan (draft)'] : []),
    ...counted(goals, 'goal', 'goals'),
    ...counted(interventions, 'intervention', 'interventions'),
  ].join(', ')

const troubleWords = ({ sentence, resource, path }: Trouble): string =>
  `${printable([resource, path && `at ${path}`].filter(Boolean).join(' '))}${resource || path ? ': ' : ''}${sentence}.`

const listed = (ids: readonly string[]): string =>
  ids.length > 5 ? `${ids.slice(0, 5).join(', ')} and ${ids.length - 5} more` : ids.join(', ')

function personWords(person: PersonOutcome, dryRun: boolean): string[] {
  const file = person.file ?? 'an earlier bundle of this run'
  switch (person.result) {
    case 'taken':
      return [`${dryRun ? 'would open a file' : `file ${person.file}`}: ${madeWords(person.made)}`]
    case 'taken before':
      return [`taken before as file ${file}, nothing has changed since`]
    case 'changed since': {
      const { changed = [], added = [] } = person.changes ?? {}
      return [
        `taken before as file ${file}; it has changed since and was not updated`,
        ...(changed.length > 0 ? [`  changed: ${printable(listed(changed))}`] : []),
        ...(added.length > 0 ? [`  new: ${printable(listed(added))}`] : []),
      ]
    }
    case 'already a client':
      return [
        `not taken: ${person.patient} may be the client of ${person.file ? `file ${file}` : file} (same NHS number, or name and date of birth). Look at both and decide by hand`,
      ]
    case 'somebody else':
      return [
        `not taken: ${person.patient} was imported before as the client of file ${file}, who has another name and date of birth. If this is another system, name it with --source`,
      ]
    case 'broken':
      return [`not taken: ${person.trouble ? troubleWords(person.trouble) : person.patient}`]
  }
}

function bundleWords({ name, people, trouble }: BundleOutcome, dryRun: boolean): string[] {
  const about = trouble
    ? [`not taken: ${troubleWords(trouble)}`]
    : people.flatMap((person) => personWords(person, dryRun))
  return [printable(name), ...about.map((line) => `  ${line}`)]
}

function table(rows: readonly (readonly string[])[], rightAligned: readonly number[]): string[] {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)))
  return rows.map((row) =>
    row
      .map((cell, column) => {
        const width = widths[column] ?? 0
        return rightAligned.includes(column) ? cell.padStart(width) : cell.padEnd(width)
      })
      .join('  ')
      .trimEnd(),
  )
}

function tallyTable(tally: Tally): string[] {
  const rows = [...tally]
    .toSorted(([a], [b]) => a.localeCompare(b))
    .flatMap(([type, { there, taken, notTaken }]) => {
      const reasons = [...notTaken].toSorted(byMost)
      const why = ([reason, howMany]: [string, number]) => (reasons.length > 1 ? `${howMany}: ${reason}` : reason)
      const [first, ...others] = reasons
      return [
        [printable(type), String(there), String(taken), String(there - taken), first ? why(first) : ''],
        ...others.map((each) => ['', '', '', '', why(each)]),
      ]
    })
  return table([['Resource', 'there', 'taken', 'not taken', 'why not'], ...rows], [1, 2, 3])
}

function noteLines(outcomes: readonly BundleOutcome[]): string[] {
  const notes = new Map<string, number>()
  for (const { people } of outcomes)
    for (const { notes: told } of people) for (const note of told) notes.set(note, (notes.get(note) ?? 0) + 1)
  return table(
    [...notes].toSorted(byMost).map(([note, howMany]) => [`${howMany}×`, note]),
    [0],
  )
}

const passedOverWords = (howMany: number): string =>
  howMany === 1
    ? 'One other file or folder was not looked into.'
    : `${howMany} other files and folders were not looked into.`

function afterwards({ dryRun, outcomes }: ImportRun): string {
  if (dryRun) return 'Nothing was stored: this was a dry run.'
  return outcomes.some(({ people }) => people.some(({ result }) => result === 'taken'))
    ? 'Drafts wait for whoever will hold the files: nothing taken over has been checked here.'
    : 'Nothing was added.'
}

/** What a run took, what it did not, and why, to be read at a terminal. */
export function importInWords(run: ImportRun): string {
  const { organisation, dryRun, outcomes, passedOver, seconds } = run
  const before = countOf(outcomes, 'taken before')
  const partly = countOf(outcomes, 'partly taken')
  const notes = noteLines(outcomes)
  const total = totalOf(outcomes)
  const sums = [
    `${countOf(outcomes, 'taken')} ${dryRun ? 'would be taken' : 'taken'}`,
    ...(before > 0 ? [`${before} taken before`] : []),
    ...(partly > 0 ? [`${partly} ${dryRun ? 'would be taken' : 'taken'} in part`] : []),
    `${countOf(outcomes, 'not taken')} not taken`,
  ]
  return [
    ...outcomes.flatMap((outcome) => bundleWords(outcome, dryRun)),
    ...(total.size > 0 ? [''] : []),
    ...(total.size > 0 ? tallyTable(total) : []),
    ...(notes.length > 0 ? ['', 'Of the people taken:', ...notes.map((line) => `  ${line}`)] : []),
    ...(passedOver > 0 ? ['', passedOverWords(passedOver)] : []),
    '',
    `${outcomes.length} ${outcomes.length === 1 ? 'bundle' : 'bundles'} for ${organisation}: ${sums.join(', ')} (${seconds.toFixed(1)} s).`,
    afterwards(run),
  ].join('\n')
}
