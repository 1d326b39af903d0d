import { sql } from 'kysely'
import { asSystemWithin, type Scope } from '#platform/database/database.ts'
import { dutyOf } from '#standard/catalogue.ts'
import { type StandardChange, standardOn } from '#standard/organisation-standard.ts'
import { type ChangedState, whoseStateWouldChange } from '#standard/preview-change.ts'
import { loadFileFacts, loadPersonFacts } from '#standing/facts-store.ts'

type Day = Temporal.PlainDate

/** How far a preview has come, in the order of the ids. */
export interface Place {
  after: string
  looked: number
}

/** What was found from one place on. */
export interface Preview {
  changed: ChangedState[]
  /** How many files or people were looked at so far, and how many there are. */
  looked: number
  all: number
  /** Where to go on; undefined when everybody was looked at. */
  next: Place | undefined
}

export const fromTheStart: Place = { after: '00000000-0000-0000-0000-000000000000', looked: 0 }

const batch = 50
/** A page is answered after about this long, with a button to go on. */
const patience = 2500

/**
 * Whose duties would stand differently with one more change of the standard, on the day it begins: every open file for a
 * duty of files, everybody who works here for one of people. Looked at as the system; goes on from `place` where a big
 * organisation takes longer than somebody waits for a page.
 * @param milliseconds after how long to stop, a batch at least being done
 */
export const previewOf = (
  scope: Scope,
  change: StandardChange,
  day: Day,
  place: Place,
  milliseconds = patience,
): Promise<Preview> =>
  asSystemWithin(scope, async () => {
    const stopAt = performance.now() + milliseconds
    const subject = dutyOf(change.code).subject === 'case' ? 'files' : 'people'
    const changed: ChangedState[] = []
    let at: Place | undefined = place
    do {
      const ids: string[] = await idsAfter(scope.tx, subject, at)
      changed.push(...(await changedAmong(scope.tx, subject, ids, change, day)))
      at = ids.length === batch ? { after: ids.at(-1)!, looked: at.looked + batch } : undefined
    } while (at && performance.now() < stopAt)
    const all = await howMany(scope.tx, subject)
    return { changed, looked: at?.looked ?? all, all, next: at }
  })

type Subject = 'files' | 'people'

async function changedAmong(
  tx: Scope['tx'],
  subject: Subject,
  ids: readonly string[],
  change: StandardChange,
  day: Day,
): Promise<ChangedState[]> {
  const { changes, calendarOf, ...found } = await (subject === 'files'
    ? loadFileFacts(tx, ids)
    : loadPersonFacts(tx, ids))
  const facts = { files: [], people: [], ...found }
  return whoseStateWouldChange(standardOn(changes, day), standardOn([...changes, change], day), facts, calendarOf, day)
}

const openFiles = sql`app.file x where x.organisation_id = app.my_organisation() and x.closed_on is null`
const peopleHere = sql`app.person x where x.organisation_id = app.my_organisation() and x.left_on is null`

async function idsAfter(tx: Scope['tx'], subject: Subject, { after }: Place): Promise<string[]> {
  const from = subject === 'files' ? openFiles : peopleHere
  const { rows } = await sql<{ id: string }>`
    select x.id from ${from} and x.id > ${after} order by x.id limit ${batch}`.execute(tx)
  return rows.map(({ id }) => id)
}

async function howMany(tx: Scope['tx'], subject: Subject): Promise<number> {
  const from = subject === 'files' ? openFiles : peopleHere
  const { rows } = await sql<{ all: number }>`select count(*)::int as all from ${from}`.execute(tx)
  return rows[0]?.all ?? 0
}
