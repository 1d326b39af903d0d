import type { TestDatabase } from '../support/database.ts'
import type { Ledger } from './ledger.ts'

interface Away {
  person_id: string
  absences: number
  open: number
  covers: number
  /** Covers of one absence beyond the first: each absent person here holds one file. */
  twice: number
  bare: number
  entries: number
  mails: number
}

/**
 * Whoever is away was covered once for each time: by a cover with its brief and its entry in the chronology, and whoever
 * covers was told once. That is what the act, or the job that follows it, has to have done.
 */
export async function examineCover(database: TestDatabase, ledger: Ledger): Promise<string[]> {
  const rows = await database.sql<Away>(
    `select a.person_id, count(*)::int as absences, count(*) filter (where a.returned_at is null)::int as open,
       coalesce(sum(c.covers), 0)::int as covers, coalesce(sum(greatest(c.covers - 1, 0)), 0)::int as twice, coalesce(sum(c.bare), 0)::int as bare,
       (select count(*) from app.record r join app.allocation l on l.organisation_id = r.organisation_id and l.file_id = r.book_id
          where l.organisation_id = a.organisation_id and l.person_id = a.person_id and r.type = 'chronology-entry')::int as entries,
       (select count(*) from app.mail m join app.mentorship p on p.organisation_id = a.organisation_id and p.mentee_id = a.person_id
          join app.person mentor on mentor.organisation_id = p.organisation_id and mentor.id = p.mentor_id
          where m.organisation_id = a.organisation_id and m.to_address = mentor.email)::int as mails
     from app.absence a, lateral (
       select count(*) as covers, count(*) filter (where c.brief_id is null or c.entry_id is null) as bare
       from app.cover c where c.organisation_id = a.organisation_id and c.absence_id = a.id) c
     group by a.organisation_id, a.person_id`,
  )
  const stored = new Map(rows.map((row) => [row.person_id, row]))
  const people = new Set(ledger.of('cover opened', 'leave').map(({ about }) => about))
  return [...people].flatMap((personId) => faultsOf(personId, stored.get(personId), ledger))
}

function faultsOf(personId: string, away: Away | undefined, ledger: Ledger): string[] {
  const deeds = ledger.of('cover opened', 'cover closed', 'leave').filter(({ about }) => about === personId)
  const opened = deeds.filter(({ kind }) => kind !== 'cover closed')
  const told = opened.filter(({ acknowledged }) => acknowledged).length
  const { absences = 0, covers = 0, twice = 0, bare = 0, mails = 0, entries = 0, open = 0 } = away ?? {}
  const faults: string[] = []
  const tell = (fault: string) => faults.push(`${personId} ${fault}`)
  if (absences < told) tell(`was told of ${told} absences, ${absences} are there`)
  if (absences > opened.length) tell(`asked for ${opened.length} absences, ${absences} are there`)
  if (covers < absences) tell(`was away ${absences} times and covered ${covers} times`)
  if (twice > 0) tell(`was covered twice for the same time`)
  if (bare > 0) tell(`has ${bare} covers without brief or entry`)
  if (entries !== absences) tell(`was away ${absences} times, the chronology tells it ${entries} times`)
  if (mails !== absences) tell(`was away ${absences} times, whoever covers was told ${mails} times`)
  const last = deeds.at(-1)
  if (last?.kind === 'cover closed' && last.acknowledged && open > 0) tell('is back and still away')
  if (last?.kind === 'cover opened' && last.acknowledged && open !== 1) tell('was said to be away and is not')
  return faults
}
