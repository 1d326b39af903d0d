import { londonDay } from '#calendar/london.ts'
import { dayWithYear } from '#desk/dates.ts'
import { dayFrom } from '#desk/read-day.ts'
import type { Database } from '#platform/database/database.ts'
import { Problem } from '#platform/problem.ts'
import { type CheckResult, type ProofResult, proofWords, type Result } from '#proofs/proof.ts'
import { type JudgedFile, judgedOn } from '#standing/judged-on.ts'
import { withHouse } from './open.ts'
import { answer } from './terminal.ts'

export interface ProofOptions {
  /** A day as 2026-03-02; today without it. */
  on?: string
  json?: boolean
}

/** A file with this number, in whichever organisation. */
export interface FoundFile extends JudgedFile {
  organisationId: string
}

/** The files with a number, each judged on a day; several only where organisations share a prefix. */
export async function filesByNumber(
  database: Pick<Database, 'asSystem' | 'systemPool'>,
  number: string,
  on: Temporal.PlainDate | undefined,
): Promise<FoundFile[]> {
  const { rows } = await database.systemPool.query<{ id: string }>('select app.every_organisation() as id')
  const found: FoundFile[] = []
  for (const { id: organisationId } of rows) {
    const judged = await database.asSystem(organisationId, async (scope) => {
      const file = await scope.tx
        .selectFrom('app.file')
        .select('id')
        .where('organisation_id', '=', organisationId)
        .where('number', 'ilike', number.trim().replaceAll(/[\\%_]/g, '\\$&'))
        .executeTakeFirst()
      return file && judgedOn(scope, file.id, on ?? londonDay(scope.now))
    })
    if (judged) found.push({ organisationId, ...judged })
  }
  return found
}

/** The three proofs of a file, check by check. Exits with 1 when there is no such file, or was none on that day. */
export async function proofCommand(number: string, options: ProofOptions): Promise<void> {
  const on = options.on === undefined ? undefined : dayFrom(options.on)
  if (on === null) throw new Problem('Give the day of --on as year-month-day, for example 2026-03-02.')
  const files = await withHouse(({ database }) => filesByNumber(database, number, on))
  if (files.length === 0)
    throw new Problem(on ? `There was no file ${number} on ${dayWithYear(on)}.` : `There is no file ${number}.`)
  if (options.json) answer(JSON.stringify(files.length === 1 ? asData(files[0]!) : files.map(asData), null, 2))
  else answer(files.flatMap(inLines).join('\n'))
}

const asData = ({ number, organisationId, status, day, when, proofs }: FoundFile) => ({
  file: number,
  organisation: organisationId,
  status,
  day: day.toString(),
  when,
  proofs: proofs.map((proof) => ({
    ...proof,
    holdsUntil: proof.holdsUntil?.toString() ?? null,
    lapse: proof.lapse && { ...proof.lapse, on: proof.lapse.on.toString() },
    checks: proof.checks.map((check) => ({ ...check, holdsUntil: check.holdsUntil?.toString() ?? null })),
  })),
})

const whenWords = { past: 'as it stood at the end of', today: 'today,', ahead: 'if nothing else happens, on' }

/** A file as lines to read in a terminal. */
export function inLines({ number, day, when, proofs }: JudgedFile): string[] {
  return [`${number}, ${whenWords[when]} ${dayWithYear(day)}`, ...proofs.flatMap(proofLines)]
}

const statusWords: Readonly<Record<ProofResult['status'], string>> = {
  green: 'holds',
  amber: 'nearly holds',
  red: 'does not hold',
  'none applies': 'is not asked yet',
}

function proofLines({ proof, status, score, checks, holdsUntil, lapse }: ProofResult): string[] {
  const until = holdsUntil && lapse ? ` to ${dayWithYear(holdsUntil)}, ${lapse.sentence}` : ''
  const counted = status === 'none applies' ? '' : ` (${score.passed} of ${score.applicable} checks)`
  return ['', `${proofWords[proof]} ${statusWords[status]}${until}${counted}`, ...checks.flatMap(checkLines)]
}

const marks: Readonly<Record<Result, string>> = {
  fail: 'FAILS  ',
  amber: 'amber  ',
  pass: 'holds  ',
  waived: 'aside  ',
  'n/a': 'not now',
  'not kept here yet': 'no data',
}

const indent = ' '.repeat(16)

const checkLines = ({ code, title, result, why, holdsUntil, fixBy, fixLink }: CheckResult): string[] => [
  `  ${marks[result]}  ${code}  ${title}${result === 'pass' && holdsUntil ? `, to ${dayWithYear(holdsUntil)}` : ''}`,
  `${indent}${why}`,
  ...(result === 'fail' || result === 'amber' ? [`${indent}${fixLink.label}: the ${fixBy}.`] : []),
]
