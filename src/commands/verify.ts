import { type Break, type Verification, verifyChains } from '#records/verify.ts'
import { asLoader, withHouse } from './open.ts'
import { answer, progressLine } from './terminal.ts'

interface VerifyOptions {
  file?: string
  json?: boolean
}

/** Recomputes the chains; exits with 1 when one is broken, naming file, entry and record. */
export async function verifyCommand(options: VerifyOptions): Promise<void> {
  const progress = progressLine('Verifying')
  const result = await withHouse((house) =>
    asLoader(house, (client) =>
      verifyChains(client, { ...(options.file ? { fileNumber: options.file } : {}), progress: progress.update }),
    ),
  )
  progress.end()
  if (options.file && result.books === 0) {
    process.stderr.write(`There is no file ${options.file}.\n`)
    process.exitCode = 1
    return
  }
  const told = tellVerification(result, options)
  answer(told.text)
  process.exitCode = told.exitCode
}

/** What `wellheld verify` answers, and the exit code that says the same. */
export const tellVerification = (result: Verification, { json }: VerifyOptions): { text: string; exitCode: 0 | 1 } => ({
  text: json ? JSON.stringify(result, null, 2) : inSentences(result),
  exitCode: result.breaks.length > 0 ? 1 : 0,
})

const inSentences = ({ entries, books, breaks }: Verification): string =>
  breaks.length === 0
    ? `${entries} signed entries in ${books} books: every chain is whole.`
    : breaks.map((each) => `${placeOf(each)}: ${each.problem}.`).join('\n')

/** "WH-1001, entry 3, case-note 0199…, version 2". */
const placeOf = ({ number, bookId, sequence, record }: Break): string =>
  [
    number ?? `book ${bookId}`,
    ...(sequence === null ? [] : [`entry ${sequence}`]),
    ...(record ? [`${record.type ?? 'a signature under record'} ${record.id}`, `version ${record.version}`] : []),
  ].join(', ')
