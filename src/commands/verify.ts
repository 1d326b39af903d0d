import { verifyChains } from '#records/verify.ts'
import { asLoader, withHouse } from './open.ts'
import { answer, progressLine } from './terminal.ts'

/** Recomputes the chains; exits with 1 at the first break, naming it. */
export async function verifyCommand(options: { file?: string; json?: boolean }): Promise<void> {
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
  if (options.json) answer(JSON.stringify(result, null, 2))
  else if (result.breaks.length === 0)
    answer(`${result.entries} signed entries in ${result.books} books: every chain is whole.`)
  else
    for (const each of result.breaks) answer(`${each.number ?? each.bookId}, entry ${each.sequence}: ${each.problem}.`)
  if (result.breaks.length > 0) process.exitCode = 1
}
