import type { Client } from '../client.ts'
import type { TestDatabase } from '../database.ts'
import type { Member } from '../scenario-ground.ts'
import type { Ask } from './sweep.ts'

/** How often somebody is in the log as having opened a book. */
async function timesLogged(database: TestDatabase, who: Member, book: string): Promise<number> {
  const [row] = await database.sql<{ times: number }>(
    'select count(*)::int as times from app.access_log where organisation_id = $1 and person_id = $2 and book_id = $3',
    [who.organisationId, who.personId, book],
  )
  return row!.times
}

/**
 * Opens a page, then asks only for its headers.
 * @returns undefined when it is not shown; otherwise what is missing in the log of who looked
 */
export async function unloggedBy(
  database: TestDatabase,
  who: Member,
  client: Client,
  { path, things }: Ask,
): Promise<string[] | undefined> {
  const books = [...new Set(things.flatMap(({ book }) => book ?? []))]
  const missing: string[] = []
  for (const method of ['GET', 'HEAD']) {
    const before = await Promise.all(books.map((book) => timesLogged(database, who, book)))
    const page = await client.ask(method, path)
    if (page.status !== 200) return undefined
    const after = await Promise.all(books.map((book) => timesLogged(database, who, book)))
    if (after.some((times, index) => times === before[index])) missing.push(`${method} is not in the log`)
    if (method === 'HEAD' && page.html !== '') missing.push('HEAD has a body')
  }
  return missing
}

/** Makes every line of the log fail from now on, or lets it work again. */
export const logFails = async (database: TestDatabase, fails: boolean): Promise<void> => {
  await database.sql(
    fails
      ? `create function app.log_is_full() returns trigger language plpgsql as $$ begin raise exception 'no room for a line'; end $$;
         create trigger log_is_full before insert on app.access_log for each row execute function app.log_is_full()`
      : 'drop trigger log_is_full on app.access_log; drop function app.log_is_full()',
  )
}
