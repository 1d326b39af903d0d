import type { RelationshipFacts } from '#access/grants.ts'
import type { TestDatabase } from './database.ts'

type Row = Record<string, string | null>

const day = (value: string | null) => (value === null ? null : Temporal.PlainDate.from(value))
const at = (value: string | null) => (value === null ? null : Temporal.Instant.from(value.replace(' ', 'T')))

/** Every relationship of an organisation as the database has it, in the shape the pure derivation takes. */
export async function relationshipFacts(database: TestDatabase, organisationId: string): Promise<RelationshipFacts> {
  const rows = (columns: string, table: string) =>
    database.sql<Row>(
      `select ${columns
        .split(' ')
        .map((column) => `${column}::text`)
        .join(', ')} from app.${table} where organisation_id = $1`,
      [organisationId],
    )
  return {
    people: (await rows('id created_at left_on', 'person')).map((row) => ({
      id: row['id']!,
      createdAt: at(row['created_at']!)!,
      leftOn: day(row['left_on']!),
    })),
    roles: (await rows('id person_id role from_at to_at', 'person_role')).map((row) => ({
      id: row['id']!,
      personId: row['person_id']!,
      role: row['role']!,
      from: at(row['from_at']!)!,
      to: at(row['to_at']!),
    })),
    lineManagement: (await rows('id person_id manager_id from_at to_at', 'line_management')).map((row) => ({
      id: row['id']!,
      personId: row['person_id']!,
      managerId: row['manager_id']!,
      from: at(row['from_at']!)!,
      to: at(row['to_at']!),
    })),
    mentorships: (await rows('id mentor_id mentee_id kind from_on to_on ended_at created_at', 'mentorship')).map(
      (row) => ({
        id: row['id']!,
        mentorId: row['mentor_id']!,
        menteeId: row['mentee_id']!,
        kind: row['kind'] as 'primary',
        fromOn: day(row['from_on']!)!,
        toOn: day(row['to_on']!),
        endedAt: at(row['ended_at']!),
        createdAt: at(row['created_at']!)!,
      }),
    ),
    files: (await rows('id client_id created_at closed_on', 'file')).map((row) => ({
      id: row['id']!,
      clientId: row['client_id']!,
      createdAt: at(row['created_at']!)!,
      closedOn: day(row['closed_on']!),
    })),
    allocations: (await rows('id file_id person_id role start_on end_on ended_at accepted_at', 'allocation')).map(
      (row) => ({
        id: row['id']!,
        fileId: row['file_id']!,
        personId: row['person_id']!,
        role: row['role'] as 'primary',
        startOn: day(row['start_on']!)!,
        endOn: day(row['end_on']!),
        endedAt: at(row['ended_at']!),
        isAccepted: row['accepted_at'] !== null,
      }),
    ),
    absences: (await rows('id person_id from_at to_at returned_at cancelled_at', 'absence')).map((row) => ({
      id: row['id']!,
      personId: row['person_id']!,
      from: at(row['from_at']!)!,
      to: at(row['to_at']!),
      returnedAt: at(row['returned_at']!),
      cancelledAt: at(row['cancelled_at']!),
    })),
    covers: (await rows('id file_id absence_id person_id from_at to_at accepted_at declined_at ended_at', 'cover')).map(
      (row) => ({
        id: row['id']!,
        fileId: row['file_id']!,
        absenceId: row['absence_id']!,
        personId: row['person_id']!,
        from: at(row['from_at']!)!,
        to: at(row['to_at']!),
        acceptedAt: at(row['accepted_at']!),
        declinedAt: at(row['declined_at']!),
        endedAt: at(row['ended_at']!),
      }),
    ),
    conflicts: (await rows('person_id file_id declared_at decision decided_at ended_at', 'conflict')).map((row) => ({
      personId: row['person_id']!,
      fileId: row['file_id']!,
      declaredAt: at(row['declared_at']!)!,
      decision: row['decision'] as 'remove' | null,
      decidedAt: at(row['decided_at']!),
      endedAt: at(row['ended_at']!),
    })),
  }
}
