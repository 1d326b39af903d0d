import { existsSync, readFileSync } from 'node:fs'
import { lastBackup, logOfLastBackup } from '#platform/backup/log-of-backups.ts'
import type { Config } from '#platform/config.ts'
import { readLine } from '#records/checkpoints/line.ts'
import { checkpointPlace } from '#records/checkpoints/place.ts'
import { type Finding, findingsAbout } from './finding.ts'

const hour = 3_600_000

/** Both happen every night: after two days one was missed. */
const tooOld = 48 * hour

/** "5 hours ago", "3 days ago". */
function ago(at: string, now: number): string {
  const hours = Math.max(0, Math.floor((now - Temporal.Instant.from(at).epochMilliseconds) / hour))
  const words = (number: number, one: string) => `${number} ${one}${number === 1 ? '' : 's'} ago`
  if (hours === 0) return 'within the last hour'
  return hours < 48 ? words(hours, 'hour') : words(Math.floor(hours / 24), 'day')
}

const isOld = (at: string, now: number) => now - Temporal.Instant.from(at).epochMilliseconds > tooOld

/** When this installation was last backed up. @param now in milliseconds since 1970 */
export function backupFinding(
  { dataFolder, databaseUrl }: Pick<Config, 'dataFolder' | 'databaseUrl'>,
  now: number,
): Finding {
  const { ok, warning } = findingsAbout('Backup')
  if (databaseUrl)
    return warning(
      'when the database server was last backed up is not known here',
      'Make sure that it is, every night, and apart from it the folder "keys" (docs/operations.md).',
    )
  const cure = 'Run `wellheld backup` every night to another disk or machine, and keep the folder "keys" apart from it.'
  const last = lastBackup(dataFolder)
  if (!last) return warning('none has been made', cure)
  const says = `the last was made ${ago(last.at, now)}, to ${last.folder}`
  if (!existsSync(last.folder))
    return warning(`${says}, which is not there now`, 'Make sure that it was moved to where it is safe.')
  return isOld(last.at, now) ? warning(says, cure) : ok(says)
}

/** It is kept every five minutes while the server runs. */
const logTooOld = hour / 2

/** How far the log kept beside the last backup goes; nothing where none is to be kept. @param now in milliseconds since 1970 */
export function logFindings(
  { dataFolder, databaseUrl }: Pick<Config, 'dataFolder' | 'databaseUrl'>,
  now: number,
): Finding[] {
  const { ok, warning } = findingsAbout('Log')
  const log = databaseUrl ? undefined : logOfLastBackup(dataFolder)
  if (!log) return []
  if (log.fault)
    return [
      warning(
        `what was written since ${log.until ?? 'the last backup'} is not kept beside the backup: ${log.fault}`,
        'Put the folder back where it was, or run `wellheld backup` to another one. PostgreSQL holds up to 4 GB of it until then.',
      ),
    ]
  if (!log.until) return [warning('it was not kept yet', 'Let the server or `wellheld work` run.')]
  const says = `everything until ${log.until} lies beside the last backup`
  return now - Temporal.Instant.from(log.until).epochMilliseconds > logTooOld
    ? [warning(says, 'Let the server or `wellheld work` run: it keeps the rest within five minutes.')]
    : [ok(says)]
}

/** When the chains were last written down outside the database. @param now in milliseconds since 1970 */
export function checkpointFinding(config: Pick<Config, 'dataFolder' | 'checkpoints'>, now: number): Finding {
  const { ok, warning, fault } = findingsAbout('Checkpoint')
  const { file } = checkpointPlace(config)
  const cure = 'Let the server or `wellheld work` run through the night, or run `wellheld checkpoint`.'
  if (!existsSync(file)) return warning('none has been made', cure)
  const last = readLine(readFileSync(file, 'utf8').trimEnd().split('\n').at(-1) ?? '')
  if (!last)
    return fault(
      `the last line of ${file} is not what was signed`,
      'Run `wellheld verify`, and find out who changed it.',
    )
  const says = `the last was made ${ago(last.at, now)}`
  return isOld(last.at, now) ? warning(says, cure) : ok(says)
}
