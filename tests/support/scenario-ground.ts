import { randomUUID } from 'node:crypto'
import type { Identity } from '#platform/database/database.ts'
import type { TestDatabase } from './database.ts'

/** A day as people write it, 2026-03-02. */
export type Day = Temporal.PlainDate | string
/** An instant, 2026-03-02T09:00:00Z. */
export type At = Temporal.Instant | string

/** A member of staff; may be given to `database.asActor` as it is. */
export interface Member extends Identity {
  name: string
  email: string
}

/** First and last day of a relationship; a year before today, and lasting, unless said. */
export interface Lasting {
  from?: Day
  to?: Day
}

/** The instant a London day begins. */
export const midnight = (day: Day): string =>
  Temporal.PlainDate.from(day).toZonedDateTime('Europe/London').toInstant().toString()
/** The instant after the last day, for a column that may be empty. */
export const endOf = (day: Day | undefined): string | null =>
  day === undefined ? null : midnight(Temporal.PlainDate.from(day).add({ days: 1 }))
/** As the database takes it. */
export const text = (value: Day | At | undefined): string | null => value?.toString() ?? null

type Moved = { days?: number; weeks?: number; months?: number; years?: number }

/** One organisation, and how rows of it are written past row-level security. */
export interface Ground {
  database: TestDatabase
  organisationId: string
  nation: string
  insert(table: string, row: Record<string, unknown>): Promise<void>
  /** Today in London by the database's clock, moved by so many days. */
  day(moved?: Moved): Promise<string>
}

export async function breakGround(
  database: TestDatabase,
  name: string,
  nation: string,
  words: Record<string, string>,
): Promise<Ground> {
  const organisationId = randomUUID()
  async function insert(table: string, row: Record<string, unknown>): Promise<void> {
    const columns = Object.keys(row)
    await database.sql(
      `insert into app.${table} (organisation_id, ${columns.join(', ')}) values ($1, ${columns.map((_, i) => `$${i + 2}`).join(', ')})`,
      [organisationId, ...Object.values(row)],
    )
  }

  /** Today in London by the database's clock, moved by so many days. */
  async function day(moved: Moved = {}): Promise<string> {
    const [row] = await database.sql<{ day: string }>(
      `select (app.now() at time zone 'Europe/London')::date::text as day`,
    )
    return Temporal.PlainDate.from(row!.day)
      .add({ days: 0, ...moved })
      .toString()
  }

  await database.sql('insert into app.organisation (id, name, nation, words) values ($1, $2, $3, $4)', [
    organisationId,
    name,
    nation,
    JSON.stringify(words),
  ])
  return { database, organisationId, nation, insert, day }
}
