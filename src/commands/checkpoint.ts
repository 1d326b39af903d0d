import { readConfig } from '#platform/config.ts'
import { inWords } from '#records/checkpoints/check.ts'
import { makeCheckpoint } from '#records/checkpoints/make.ts'
import { checkpointPlace } from '#records/checkpoints/place.ts'
import { withHouse } from './open.ts'
import { answer } from './terminal.ts'

/** Makes a checkpoint now, besides the nightly one. @throws Problem */
export async function checkpointCommand({ json }: { json?: boolean }): Promise<void> {
  const made = await withHouse((house) => makeCheckpoint(house.database, house.config))
  const { file } = checkpointPlace(readConfig(process.env))
  answer(
    json
      ? JSON.stringify({ ...made, keptIn: file }, null, 2)
      : `Checkpoint of ${inWords(made.at)}: ${made.entries} signed entries in ${made.books} books, written to ${file}.`,
  )
}
