import { isDeepStrictEqual } from 'node:util'
import { fileStanding, personStanding } from '#standing/compute.ts'
import { loadFileFacts, loadPersonFacts } from '#standing/facts-store.ts'
import type { TestDatabase } from '../support/database.ts'

interface Stored {
  organisation_id: string
  id: string
  duties: unknown
  proofs: unknown
  evaluated_on: string
}

/** Duties by their place, proofs by their name. */
type Named = Record<string, unknown>

const batch = 50
/** As it comes back from jsonb. */
const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value))

/** Duties and proofs of every file and person that changed, stored and worked out anew from the facts: they are the same. */
export async function examineStandings(database: TestDatabase, since: string): Promise<string[]> {
  const files = await database.sql<Stored>(
    `select organisation_id, file_id as id, duties, proofs, evaluated_on::text from app.file_standing where evaluated_at >= $1::timestamptz
     union all select organisation_id, id, '[]', '{}', app.now()::date::text from app.file f where status = 'active' and exists (select from app.record_version v where v.book_id = f.id)
       and not exists (select from app.file_standing s where s.organisation_id = f.organisation_id and s.file_id = f.id)`,
    [since],
  )
  const people = await database.sql<Stored>(
    `select organisation_id, person_id as id, duties, '{}'::jsonb as proofs, evaluated_on::text from app.person_standing where evaluated_at >= $1::timestamptz`,
    [since],
  )
  const faults: string[] = []
  for (const some of batches(files))
    await database.asSystem(some[0]!.organisation_id, async ({ tx }) => {
      const { files, changes, calendarOf } = await loadFileFacts(tx, idsOf(some))
      for (const facts of files) {
        const stored = some.find(({ id }) => id === facts.fileId)!
        const anew = fileStanding(
          facts,
          changes,
          calendarOf(facts.nation),
          Temporal.PlainDate.from(stored.evaluated_on),
        )
        faults.push(...differences(`file ${facts.fileId}`, stored, anew))
      }
    })
  for (const some of batches(people))
    await database.asSystem(some[0]!.organisation_id, async ({ tx }) => {
      const { people, changes, calendarOf } = await loadPersonFacts(tx, idsOf(some))
      for (const facts of people) {
        const stored = some.find(({ id }) => id === facts.personId)!
        const day = Temporal.PlainDate.from(stored.evaluated_on)
        const { duties } = personStanding(facts, changes, calendarOf(facts.nation), day)
        faults.push(...differences(`person ${facts.personId}`, stored, { duties, proofs: {} }))
      }
    })
  return faults
}

const idsOf = (rows: readonly Stored[]) => rows.map(({ id }) => id)

/** What is stored of somebody and not what their facts give, duty by duty and proof by proof. */
function differences(whose: string, stored: Stored, anew: { duties: unknown; proofs: unknown }): string[] {
  return (['duties', 'proofs'] as const).flatMap((what) => {
    const [before, now] = [stored[what] as Named, plain(anew[what]) as Named]
    const at = Object.keys({ ...before, ...now }).find((name) => !isDeepStrictEqual(before[name], now[name]))
    if (at === undefined) return []
    return [
      `the ${what} of ${whose} are not what the facts give: ${inShort(before[at])} is stored, not ${inShort(now[at])}`,
    ]
  })
}

const inShort = (value: unknown) => (JSON.stringify(value) ?? 'nothing').slice(0, 500)

/** So many of one organisation at a time. */
function batches(rows: readonly Stored[]): Stored[][] {
  const found: Stored[][] = []
  for (const row of rows.toSorted((a, b) => a.organisation_id.localeCompare(b.organisation_id))) {
    const last = found.at(-1)
    if (last && last.length < batch && last[0]!.organisation_id === row.organisation_id) last.push(row)
    else found.push([row])
  }
  return found
}
