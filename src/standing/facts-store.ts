import type { Nation } from '#calendar/nation.ts'
import { type WorkingCalendar, workingCalendar } from '#calendar/working-days.ts'
import type { Tx } from '#platform/database/connection.ts'
import { isDutyCode } from '#standard/catalogue.ts'
import type { FileFacts } from '#standard/facts.ts'
import type { StandardChange } from '#standard/organisation-standard.ts'
import type { PersonFacts } from '#standard/person-facts.ts'
import type { StandardJson } from './facts-rows.ts'
import { fileFactsQuery } from './facts-sql.ts'
import { fileFacts } from './file-facts.ts'
import { personFacts } from './person-facts.ts'
import { personFactsQuery } from './person-facts-sql.ts'

/** What everybody in an organisation is measured by, as it was decided by the instant asked about. */
export interface OrganisationsOwn {
  /** Its changes to the standard, in the order they were decided; those of days to come too. */
  changes: StandardChange[]
  calendarOf(nation: Nation): WorkingCalendar
}

export interface LoadedFiles extends OrganisationsOwn {
  /** Those of the files that were there, ordered by id. */
  files: FileFacts[]
}

export interface LoadedPeople extends OrganisationsOwn {
  people: PersonFacts[]
}

/**
 * The facts of files, with the organisation's standard and days off: one statement, whatever the number of files. Run it
 * as the system, which sees every fact (see asSystemWithin).
 * @param asOf leave out to take everything there is; a past instant gives what was known then, see facts-sql.ts
 */
export async function loadFileFacts(tx: Tx, fileIds: readonly string[], asOf?: Temporal.Instant): Promise<LoadedFiles> {
  const { rows } = await fileFactsQuery(fileIds, asOf?.toString() ?? 'infinity').execute(tx)
  return { ...organisationsOwn(rows[0] ?? nothing), files: rows.map(fileFacts) }
}

/** The facts of people, like those of files. Nothing of what was said in a session or a reflection is read. */
export async function loadPersonFacts(
  tx: Tx,
  personIds: readonly string[],
  asOf?: Temporal.Instant,
): Promise<LoadedPeople> {
  const { rows } = await personFactsQuery(personIds, asOf?.toString() ?? 'infinity').execute(tx)
  return { ...organisationsOwn(rows[0] ?? nothing), people: rows.map(personFacts) }
}

/** Without anybody to measure, by what they would be measured is not asked. */
const nothing: StandardJson = { changes: [], holidays: [] }

function organisationsOwn({ changes, holidays }: StandardJson): OrganisationsOwn {
  return {
    changes: changes.flatMap(({ code, interval, grace, fromOn, reason }) =>
      isDutyCode(code) ? [{ code, interval, grace, fromOn: Temporal.PlainDate.from(fromOn), reason }] : [],
    ),
    calendarOf: (nation) =>
      workingCalendar(
        nation,
        holidays.filter(([of]) => of === nation).map(([, on]) => Temporal.PlainDate.from(on)),
      ),
  }
}
