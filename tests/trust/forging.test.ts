import { sql } from 'kysely'
import { describe, expect, test } from 'vitest'
import { type Attack, hostileGround } from '../support/hostile-ground.ts'
import { tried } from '../support/raw-records.ts'
import type { Member } from '../support/scenario.ts'

const {
  anil,
  asha,
  ashaAndRuth,
  ben,
  bensBrief,
  concern,
  database,
  id,
  insert,
  leave,
  lena,
  note,
  org,
  quinn,
  rosa,
  ruth,
  sam,
  session,
  shared,
  signature,
  unsigned,
  version,
  waiting,
} = await hostileGround()

const forging: Attack[] = [
  [
    "a version in somebody else's name",
    asha,
    version({ author_id: `'${ruth.personId}'`, author_name: `'${ruth.name}'` }),
  ],
  ["a version with one's own id and another name", asha, version({ author_name: `'${ruth.name}'` })],
  ['a name to sign with', asha, `update app.person set name = '${ruth.name}' where id = '${asha.personId}'`],
  ['a version by the system', asha, version({ author_id: 'null', author_name: `'Wellheld'` })],
  ['a version with a time of recording', asha, version({ recorded_at: `'2026-01-01'` })],
  [
    'a version by somebody who only reads the zone',
    rosa,
    version({ author_id: `'${rosa.personId}'`, author_name: `'${rosa.name}'` }),
  ],
  [
    'a version that moves a restricted record into the open, by somebody who does not write there',
    lena,
    version({
      record_id: `'${concern}'`,
      type: `'safeguarding-concern'`,
      author_id: `'${lena.personId}'`,
      author_name: `'${lena.name}'`,
    }),
  ],
  [
    'a change of a signed version',
    asha,
    `update app.record_version set content = '{"facts":"other"}' where record_id = '${note}'`,
  ],
  ['the deletion of a signed version', asha, `delete from app.record_version where record_id = '${note}'`],
  ['the emptying of all versions', asha, 'truncate app.record_version cascade'],
  ['a change of the chain', asha, `update app.book set length = 0, head = null where id = '${sam.id}'`],
  ['the hiding of a signed note', asha, `update app.record set state = 'discarded' where id = '${note}'`],
  ['the signing of a draft without a version', asha, `update app.record set state = 'signed' where id = '${unsigned}'`],
  ['another time for a signed note', asha, `update app.record set occurred_at = '2026-01-01' where id = '${note}'`],
  [
    'a part added to what was signed before',
    asha,
    insert('record_part', { record_id: note, version: '1', zone: 'Z4', book_id: sam.id, content: '{}', hash: '\\x00' }),
  ],
  [
    "a part added to somebody else's record from one's own book",
    asha,
    insert('record_part', {
      record_id: bensBrief,
      version: '1',
      zone: 'Z2',
      book_id: sam.id,
      content: '{}',
      hash: '\\x00',
    }),
  ],
  [
    "a signature in somebody else's name",
    ruth,
    signature({ person_id: `'${lena.personId}'`, person_name: `'${lena.name}'` }),
  ],
  ['a signature with another name', ruth, signature({ person_name: `'${lena.name}'` })],
  ['a signature with a time', ruth, signature({ at: `'2026-01-01'` })],
  [
    'a signature under what one cannot read',
    quinn,
    insert('signature', {
      id: id(),
      record_id: note,
      version: '1',
      book_id: sam.id,
      sequence: '99',
      person_id: quinn.personId,
      person_name: quinn.name,
      role_at_time: 'x',
      relationship_at_time: 'x',
      meaning: 'witness',
      signed_hash: '\\x00',
      previous_hash: '\\x00',
      hash: '\\x00',
    }),
  ],
  [
    'a line in the access log for somebody else',
    asha,
    insert('access_log', { person_id: ben.personId, book_id: sam.id, action: 'opened' }),
  ],
  [
    'a line in the access log at another time',
    asha,
    insert('access_log', { person_id: asha.personId, action: 'opened', at: '2026-01-01' }),
  ],
  ['the deletion of the access log', rosa, 'delete from app.access_log'],
  ['a standing of a file', asha, insert('file_standing', { file_id: sam.id, evaluated_on: '2026-03-02' })],
  ['a better standing of a file', asha, `update app.file_standing set sick_day_holds_until = '2099-01-01'`],
  ['a standing of a person', asha, insert('person_standing', { person_id: asha.personId, evaluated_on: '2026-03-02' })],
  [
    "a draft in somebody else's name",
    asha,
    insert('draft', {
      record_id: unsigned,
      zone: 'Z4',
      book_id: sam.id,
      author_id: ruth.personId,
      saved_by: asha.personId,
      content: '{}',
    }),
  ],
  [
    "a draft about another book's record",
    asha,
    insert('draft', {
      record_id: bensBrief,
      zone: 'Z2',
      book_id: sam.id,
      author_id: asha.personId,
      saved_by: asha.personId,
      content: '{}',
    }),
  ],
  [
    'the taking over of a shared draft',
    asha,
    `update app.draft set author_id = '${asha.personId}' where record_id = '${shared}'`,
  ],
  ['the sharing of a draft afterwards', asha, `update app.draft set is_shared = true where record_id = '${unsigned}'`],
  [
    "a mentor's signature by the mentee",
    asha,
    `update app.session set mentor_signed_at = now() where id = '${session}'`,
  ],
  [
    "a mentee's signature by the mentor",
    ruth,
    `update app.session set mentee_signed_at = now() where id = '${session}'`,
  ],
  [
    "the approval of one's own leave",
    ben,
    `update app.absence set approved_by = '${ben.personId}' where id = '${leave}'`,
  ],
  [
    "leave approved in the manager's name",
    asha,
    insert('absence', {
      id: id(),
      person_id: asha.personId,
      from_at: '2026-04-01',
      is_planned: 'true',
      recorded_by: asha.personId,
      approved_by: lena.personId,
    }),
  ],
  [
    'the absence of a colleague',
    ben,
    insert('absence', {
      id: id(),
      person_id: asha.personId,
      from_at: '2026-03-02',
      is_planned: 'false',
      recorded_by: ben.personId,
    }),
  ],
  [
    'a waiver by the case manager',
    asha,
    insert('waiver', {
      id: id(),
      book_id: sam.id,
      code: 'C09',
      reason: 'not needed',
      review_on: '2027-01-01',
      waived_by: asha.personId,
    }),
  ],
  [
    "a waiver in the manager's name",
    asha,
    insert('waiver', {
      id: id(),
      book_id: sam.id,
      code: 'C09',
      reason: 'not needed',
      review_on: '2027-01-01',
      waived_by: lena.personId,
    }),
  ],
  [
    'a looser standard',
    lena,
    insert('standard_change', {
      id: id(),
      code: 'C09',
      from_on: '2026-03-02',
      reason: 'too much',
      decided_by: lena.personId,
    }),
  ],
  [
    "a holiday of one's own",
    asha,
    insert('extra_holiday', {
      id: id(),
      on_day: '2026-03-03',
      nation: 'England',
      name: 'My day',
      source: 'me',
      added_by: asha.personId,
    }),
  ],
  [
    "a holiday in somebody else's name",
    anil,
    insert('extra_holiday', {
      id: id(),
      on_day: '2026-03-03',
      nation: 'England',
      name: 'My day',
      source: 'me',
      added_by: rosa.personId,
    }),
  ],
  [
    "a list row for another file's record",
    asha,
    insert('task', {
      id: bensBrief,
      file_id: sam.id,
      what: 'x',
      owner_id: asha.personId,
      due_on: '2026-03-09',
      status: 'todo',
      created_at: '2026-03-02',
    }),
  ],
  [
    'search words of a restricted record in an open zone',
    asha,
    insert('search_entry', {
      record_id: concern,
      book_id: sam.id,
      zone: 'Z2',
      type: 'case-note',
      occurred_at: '2026-03-02',
      words: 'bruise',
    }),
  ],
  ['a file number given twice', lena, 'update app.organisation set next_file_number = 1'],
  ['another name for the organisation', asha, `update app.organisation set name = 'Mine'`],
  ['a new team', asha, insert('team', { id: id(), name: 'Mine' })],
  [
    'mail to somebody outside',
    asha,
    insert('mail', { id: id(), to_address: 'out@example.net', subject: 'Sam', body: 'Sam' }),
  ],
  [
    'the time of acceptance',
    ben,
    `insert into app.allocation (organisation_id, id, file_id, person_id, start_on, weight, proposed_by, accepted_at) values ('${org}', '${id()}', '${waiting.id}', '${ben.personId}', '2026-03-02', 1, '${ben.personId}', now())`,
  ],
]

describe('a hostile person with raw SQL', () => {
  test.each(forging)('cannot forge %s', async (_sentence, who, statement) => {
    expect(['refused', 0]).toContain(await tried(database, who, statement))
  })

  test('cannot continue a chain from the wrong place, leave a gap, or sign in another book', async () => {
    await expect(tried(database, asha, version({ sequence: 'b.length + 2' }))).rejects.toThrow(
      /does not continue the chain/,
    )
    await expect(tried(database, asha, version({ previous_hash: `'\\x00'` }))).rejects.toThrow(
      /does not continue the chain/,
    )
    await expect(tried(database, asha, version({ version: '3' }))).rejects.toThrow(/does not follow its last one/)
    await expect(tried(database, asha, version({ occurred_at: `app.now() + interval '1 hour'` }))).rejects.toThrow(
      /nothing_happens_in_the_future/,
    )
    expect(await tried(database, ruth, signature({ signed_hash: `'\\x09'` }))).toBe('refused')
    const samsHead = `(select head from app.book where id = '${ashaAndRuth}')`
    expect(
      await tried(
        database,
        ruth,
        signature({
          book_id: `'${ashaAndRuth}'`,
          sequence: `(select length + 1 from app.book where id = '${ashaAndRuth}')`,
          previous_hash: samsHead,
        }),
      ),
    ).toBe('refused')
  })

  test('the same statements, made as they should be, go through', async () => {
    const rolledBack = (who: Member, statement: string) =>
      database.asActor(who, async ({ tx }) => {
        await sql.raw(statement).execute(tx)
        throw new Error('as intended')
      })
    await expect(rolledBack(asha, version())).rejects.toThrow('as intended')
    await expect(rolledBack(ruth, signature())).rejects.toThrow('as intended')
  })
})
