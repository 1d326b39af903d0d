import { randomUUID } from 'node:crypto'
import { keyId } from '#platform/sealing.ts'
import { testMasterKeys } from './app.ts'
import { testDatabase } from './database.ts'
import { draft, signedRecord } from './raw-records.ts'
import { type Member, usualCast } from './scenario.ts'

/**
 * A service with something of every kind in it, for tests in which somebody signed in has a way to run any SQL in the role
 * their requests run in. What could be done in the login's own role is not tried: docs/decisions/0005 says why.
 */
export async function hostileGround() {
  const database = await testDatabase()
  database.setNow('2026-03-02T09:00:00Z')
  const cast = await usualCast(database)
  const { home, asha, ben, ruth, dele, mary, lena, rosa, anil, quinn, sam, joan, ashaAndRuth, benAndMary } = cast
  const otto = await home.lineManager('Otto Brandt')
  const everybody = [asha, ben, ruth, dele, mary, lena, rosa, anil, quinn, otto]

  const former = await home.file('Old Case', { openedOn: '2025-09-01' })
  const endedAllocation = await home.allocation(former, asha, { from: '2025-09-01', to: '2026-01-30' })
  await home.allocation(former, ben, { from: '2026-01-31' })
  const waiting = await home.file('New Case')
  const proposed = await home.proposedAllocation(waiting, ben)
  const nell = await home.mentor('Nell Price')
  const endedPair = await home.endedPair(nell, asha, { kind: 'interim' })
  const shortPair = await home.mentorship(nell, ben, { kind: 'interim', to: '2026-03-20' })
  const leave = await home.plannedLeave(ben, '2026-03-01', '2026-03-13')
  const cover = await home.activeCover(joan, asha, { absence: leave, from: '2026-03-01', to: '2026-03-06' })
  const endedCover = await home.endedCover(former, ruth, { absence: leave })
  const askedCover = await home.proposedCover(former, dele, {
    absence: leave,
    from: '2026-03-09',
    to: '2026-03-13',
  })
  const ottosLeave = await home.plannedLeave(otto, '2026-03-01', '2026-03-13')
  const conflict = await home.conflict(ruth, joan)
  const note = await signedRecord(database, sam.id, asha)
  const concern = await signedRecord(database, sam.id, asha, { type: 'safeguarding-concern', zone: 'Z3' })
  const bensNote = await signedRecord(database, joan.id, ben)
  const bensBrief = await signedRecord(database, former.id, ben, { type: 'handover-brief' })
  const session = await signedRecord(database, ashaAndRuth, ruth, { type: 'session', zone: 'M1', parts: ['M2'] })
  const reflection = await signedRecord(database, asha.personId, asha, { type: 'reflection', zone: 'M3' })
  const unsigned = await draft(database, sam.id, asha)
  const shared = await draft(database, ashaAndRuth, ruth, { type: 'session', zone: 'M1', isShared: true })
  await home.insert('book_key', {
    book_id: ashaAndRuth,
    wrapped: Buffer.from('key'),
    master_key_id: keyId(testMasterKeys.current()!),
  })
  await home.insert('session', {
    id: session,
    mentorship_id: ashaAndRuth,
    mentor_id: ruth.personId,
    mentee_id: asha.personId,
    planned_at: '2026-03-02T08:00:00Z',
  })
  await home.insert('mail', {
    id: randomUUID(),
    to_address: asha.email,
    subject: 'Reminder',
    body: 'A session is due.',
  })

  const endingRole = await home.role(quinn, 'mentor', { to: '2026-03-20T00:00:00Z' })
  await home.insert('exclusion', { record_id: concern, person_id: dele.personId, reason: 'alleged source' })
  database.setNow('2026-03-02T09:05:00Z')

  const org = home.organisationId
  const id = () => randomUUID()
  const version = (over: Record<string, string> = {}) => {
    const row: Record<string, string> = {
      organisation_id: `'${org}'`,
      record_id: `'${note}'`,
      version: '2',
      book_id: 'b.id',
      sequence: 'b.length + 1',
      type: `'case-note'`,
      zone: `'Z2'`,
      kind: `'corrected'`,
      content: `'{}'`,
      occurred_at: 'app.now()',
      author_id: `'${asha.personId}'`,
      author_name: `'${asha.name}'`,
      role_at_time: `'case manager'`,
      relationship_at_time: `'case manager'`,
      previous_hash: 'b.head',
      hash: `'\\x02'`,
      ...over,
    }
    return `insert into app.record_version (${Object.keys(row).join(', ')}) select ${Object.values(row).join(', ')} from app.book b where b.id = '${sam.id}'`
  }
  const signature = (over: Record<string, string> = {}) => {
    const row: Record<string, string> = {
      organisation_id: `'${org}'`,
      id: `'${id()}'`,
      record_id: `'${note}'`,
      version: '1',
      book_id: 'b.id',
      sequence: 'b.length + 1',
      person_id: `'${ruth.personId}'`,
      person_name: `'${ruth.name}'`,
      role_at_time: `'mentor'`,
      relationship_at_time: `'mentor'`,
      meaning: `'countersign'`,
      signed_hash: 'v.hash',
      previous_hash: 'b.head',
      hash: `'\\x03'`,
      ...over,
    }
    return `insert into app.signature (${Object.keys(row).join(', ')}) select ${Object.values(row).join(', ')} from app.book b, app.record_version v where b.id = '${sam.id}' and v.record_id = '${note}'`
  }
  const insert = (table: string, row: Record<string, string | null>) =>
    `insert into app.${table} (organisation_id, ${Object.keys(row).join(', ')}) values ('${org}', ${Object.values(row)
      .map((value) => (value === null ? 'null' : `'${value}'`))
      .join(', ')})`
  const coverRow = (over: Record<string, string>) =>
    insert('cover', {
      id: id(),
      file_id: sam.id,
      absence_id: leave,
      person_id: ruth.personId,
      from_at: '2026-03-02',
      proposed_by: ruth.personId,
      ...over,
    })

  return {
    database,
    home,
    asha,
    ben,
    ruth,
    dele,
    mary,
    lena,
    rosa,
    anil,
    quinn,
    sam,
    joan,
    ashaAndRuth,
    benAndMary,
    otto,
    everybody,
    endedAllocation,
    waiting,
    proposed,
    nell,
    endedPair,
    shortPair,
    leave,
    cover,
    endedCover,
    askedCover,
    ottosLeave,
    conflict,
    note,
    concern,
    bensNote,
    bensBrief,
    session,
    reflection,
    unsigned,
    shared,
    endingRole,
    org,
    id,
    version,
    signature,
    insert,
    coverRow,
  }
}

/** Who tries it, and what they run. */
export type Attack = [sentence: string, who: Member, statement: string]
