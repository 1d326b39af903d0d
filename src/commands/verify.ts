import { type CheckpointResult, checkCheckpoints, inWords } from '#records/checkpoints/check.ts'
import { type Break, type Verification, verifyChains } from '#records/verify.ts'
import type { House } from '../house.ts'
import { asLoader, withHouse } from './open.ts'
import { answer, progressLine, say } from './terminal.ts'

interface VerifyOptions {
  file?: string
  json?: boolean
}

/** Recomputes the chains and compares them with the checkpoints; exits with 1 when one is broken, naming file, entry and record. */
export async function verifyCommand(options: VerifyOptions): Promise<void> {
  const { chains, checkpoints } = await withHouse((house) => verifyHouse(house, options.file))
  if (options.file && chains.books === 0) {
    process.stderr.write(`There is no file ${options.file}.\n`)
    process.exitCode = 1
    return
  }
  const told = tellVerification(chains, { ...options, checkpoints })
  answer(told.text)
  if (checkpoints.checkpoints === 0 && checkpoints.faults.length === 0)
    say('There is no checkpoint yet to compare them with: `wellheld checkpoint` makes one.')
  process.exitCode = told.exitCode
}

/** Every chain, or that of one file, recomputed and compared with the checkpoints; with a progress line. */
export async function verifyHouse(
  house: House,
  file?: string,
): Promise<{ chains: Verification; checkpoints: CheckpointResult }> {
  const only = file === undefined ? {} : { fileNumber: file }
  const progress = progressLine('Verifying')
  try {
    return await asLoader(house, async (client) => ({
      chains: await verifyChains(client, { ...only, progress: progress.update }),
      checkpoints: await checkCheckpoints(client, house.config, only),
    }))
  } finally {
    progress.end()
  }
}

interface Telling {
  json?: boolean
  checkpoints?: CheckpointResult
}

/** What `wellheld verify` answers, and the exit code that says the same. */
export const tellVerification = (
  result: Verification,
  { json, checkpoints }: Telling,
): { text: string; exitCode: 0 | 1 } => ({
  text: json
    ? JSON.stringify(checkpoints ? { ...result, checkpoints } : result, null, 2)
    : [inSentences(result), ...(checkpoints ? checkpointsInSentences(checkpoints) : [])].join('\n'),
  exitCode: result.breaks.length + (checkpoints?.breaks.length ?? 0) + (checkpoints?.faults.length ?? 0) > 0 ? 1 : 0,
})

const inSentences = ({ entries, books, breaks }: Verification): string =>
  breaks.length === 0 ? `${entries} signed entries in ${books} books: every chain is whole.` : listed(breaks)

const listed = (breaks: readonly Break[]) => breaks.map((each) => `${placeOf(each)}: ${each.problem}.`).join('\n')

function checkpointsInSentences({ checkpoints, last, breaks, faults }: CheckpointResult): string[] {
  if (breaks.length + faults.length > 0)
    return [...(breaks.length > 0 ? [listed(breaks)] : []), ...faults.map((fault) => `Checkpoints: ${fault}.`)]
  if (!last) return []
  return [
    `${checkpoints} ${checkpoints === 1 ? 'checkpoint agrees' : 'checkpoints agree'} with them, the last of ${inWords(last)}.`,
  ]
}

/** "WH-1001, entry 3, case-note 0199…, version 2". */
const placeOf = ({ number, bookId, sequence, record }: Break): string =>
  [
    number ?? `book ${bookId}`,
    ...(sequence === null ? [] : [`entry ${sequence}`]),
    ...(record ? [`${record.type ?? 'a signature under record'} ${record.id}`, `version ${record.version}`] : []),
  ].join(', ')
