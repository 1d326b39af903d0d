import { appendFileSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Problem } from '../problem.ts'
import { sealedNameOf } from './keep-log.ts'
import { keptSegments } from './log-index.ts'
import { type OpenedBackup, refuseMissing } from './restore.ts'

/** Until which instants a backup with the log beside it can be restored. */
export interface Range {
  from: string
  to: string
}

/** @throws Problem when no log was kept beside it, or the list of it was changed */
export function rangeOf({ source, content, key }: OpenedBackup): Range {
  const to = keptSegments(source, key).findLast(({ until }) => until !== null)?.until
  if (!content.until || !to)
    throw new Problem(
      `Nothing was restored: no log was kept beside ${source}, so it can only be restored as it is, without --to.`,
    )
  return { from: content.until, to }
}

/**
 * The instant that was meant: ISO 8601 with a zone, a London day and time, or `latest`.
 * @throws Problem when it is no time, or outside of the range
 */
export function instantIn({ from, to }: Range, text: string): Temporal.Instant {
  if (text.trim().toLowerCase() === 'latest') return Temporal.Instant.from(to)
  const meant = instantOf(text.trim())
  if (!meant)
    throw new Problem(
      `--to ${JSON.stringify(text)} is no time: write 2026-11-22T09:00:00Z, “2026-11-22 09:00” for London time, or latest.`,
    )
  const outside =
    Temporal.Instant.compare(meant, Temporal.Instant.from(from)) < 0 ||
    Temporal.Instant.compare(meant, Temporal.Instant.from(to)) > 0
  if (outside)
    throw new Problem(
      `Nothing was restored: with this backup the time can be from ${from} to ${to}, and ${meant} is outside of it.`,
    )
  return meant
}

function instantOf(text: string): Temporal.Instant | undefined {
  try {
    return Temporal.Instant.from(text)
  } catch {
    try {
      return Temporal.PlainDateTime.from(text).toZonedDateTime('Europe/London').toInstant()
    } catch {
      return undefined
    }
  }
}

/** The backup together with the log that leads from it to the instant. @throws Problem naming what is missing or cut short */
export function withLogUntil(backup: OpenedBackup, instant: Temporal.Instant): OpenedBackup {
  const kept = keptSegments(backup.source, backup.key)
  const last = kept.findIndex(
    ({ until }) => until !== null && Temporal.Instant.compare(Temporal.Instant.from(until), instant) >= 0,
  )
  const more = kept.slice(0, last + 1).map(({ name, size, sha256, storedSize }) => ({
    name: `postgres/pg_wal/${name}`,
    storedAt: join('log', name),
    sealedAs: sealedNameOf(name),
    size,
    sha256,
    storedSize,
  }))
  refuseMissing(backup.source, more)
  return { ...backup, more }
}

const settingsFile = 'postgresql.auto.conf'

/**
 * Lets PostgreSQL replay its log at the next start only until the instant, and then go on by itself. All of the log lies in its
 * folder already, so there is nothing to be fetched.
 * @returns takes the settings away again
 */
export function stopReplayAt(directory: string, instant: Temporal.Instant): () => void {
  const file = join(directory, settingsFile)
  const before = readFileSync(file, 'utf8')
  appendFileSync(
    file,
    [
      "restore_command = 'exit 1'",
      `recovery_target_time = '${instant.toString({ fractionalSecondDigits: 6 }).replace('Z', '+00')}'`,
      "recovery_target_action = 'promote'",
      "recovery_target_timeline = 'current'",
      '',
    ].join('\n'),
  )
  const signal = join(directory, 'recovery.signal')
  writeFileSync(signal, '', { mode: 0o600 })
  return () => {
    writeFileSync(file, before)
    rmSync(signal, { force: true })
  }
}
