import { sql } from 'kysely'
import { describe, expect, test } from 'vitest'
import { type Attack, hostileGround } from '../support/hostile-ground.ts'
import { sees, tried } from '../support/raw-records.ts'

const {
  anil,
  asha,
  ashaAndRuth,
  askedCover,
  ben,
  benAndMary,
  bensBrief,
  concern,
  conflict,
  cover,
  coverRow,
  database,
  dele,
  endedAllocation,
  endedCover,
  endedPair,
  endingRole,
  home,
  id,
  insert,
  joan,
  lena,
  nell,
  note,
  org,
  otto,
  ottosLeave,
  proposed,
  quinn,
  rosa,
  ruth,
  sam,
  shortPair,
} = await hostileGround()

const reachingFurther: Attack[] = [
  [
    'a case manager revives an allocation that has ended',
    asha,
    `update app.allocation set end_on = null where id = '${endedAllocation}'`,
  ],
  [
    'a case manager moves the end of an ended allocation into the future',
    asha,
    `update app.allocation set ended_at = '2099-01-01' where id = '${endedAllocation}'`,
  ],
  [
    'a case manager allocates a file to themself',
    asha,
    insert('allocation', {
      id: id(),
      file_id: joan.id,
      person_id: asha.personId,
      start_on: '2026-03-02',
      weight: '1',
      proposed_by: asha.personId,
    }),
  ],
  [
    "a line manager accepts in somebody else's name",
    lena,
    `update app.allocation set accepted_at = now() where id = '${proposed}'`,
  ],
  [
    'a mentor ends the allocation of their mentee',
    ruth,
    `update app.allocation set end_on = '2026-03-02' where file_id = '${sam.id}'`,
  ],
  [
    'a line manager allocates a file of a case manager they do not manage',
    otto,
    insert('allocation', {
      id: id(),
      file_id: sam.id,
      person_id: ben.personId,
      role: 'secondary',
      start_on: '2026-03-02',
      weight: '1',
      proposed_by: otto.personId,
    }),
  ],
  ['a former mentor revives the pair', nell, `update app.mentorship set to_on = null where id = '${endedPair}'`],
  ['a mentor prolongs their own mentorship', nell, `update app.mentorship set to_on = null where id = '${shortPair}'`],
  [
    'a mentor takes another mentee',
    ruth,
    insert('mentorship', {
      id: benAndMary,
      mentor_id: ruth.personId,
      mentee_id: ben.personId,
      kind: 'deputy',
      from_on: '2026-03-02',
      started_by: ruth.personId,
    }),
  ],
  [
    'a line manager becomes mentor of somebody they do not manage',
    otto,
    insert('mentorship', {
      id: id(),
      mentor_id: otto.personId,
      mentee_id: ben.personId,
      kind: 'deputy',
      from_on: '2026-03-02',
      started_by: otto.personId,
    }),
  ],
  [
    "an administrator becomes somebody's mentor",
    anil,
    insert('mentorship', {
      id: id(),
      mentor_id: anil.personId,
      mentee_id: ben.personId,
      kind: 'deputy',
      from_on: '2026-03-02',
      started_by: anil.personId,
    }),
  ],
  [
    "an administrator becomes somebody's line manager",
    anil,
    insert('line_management', { id: id(), person_id: lena.personId, manager_id: anil.personId }),
  ],
  [
    'an administrator gives themself a role',
    anil,
    insert('person_role', { id: id(), person_id: anil.personId, role: 'registered manager', given_by: anil.personId }),
  ],
  ['an administrator prolongs a role', anil, `update app.person_role set to_at = null where id = '${endingRole}'`],
  [
    'a case manager gives themself a role',
    asha,
    insert('person_role', { id: id(), person_id: asha.personId, role: 'registered manager', given_by: asha.personId }),
  ],
  ['a cover prolongs their cover', asha, `update app.cover set to_at = '2027-01-01' where id = '${cover}'`],
  [
    'a cover widens their cover',
    asha,
    `update app.cover set second_person_id = '${dele.personId}' where id = '${cover}'`,
  ],
  ['a cover revives cover that has ended', ruth, `update app.cover set to_at = null where id = '${endedCover}'`],
  [
    'a cover arranges a further cover of themself',
    asha,
    coverRow({ file_id: joan.id, person_id: asha.personId, proposed_by: asha.personId }),
  ],
  ['a mentor covers a case manager who is not away', ruth, coverRow({})],
  [
    'a mentor covers for the absence of somebody who does not hold the file',
    ruth,
    coverRow({ absence_id: ottosLeave }),
  ],
  [
    "a case manager accepts cover in somebody else's name",
    ben,
    coverRow({ file_id: joan.id, person_id: dele.personId, proposed_by: ben.personId, accepted_at: '2026-03-02' }),
  ],
  [
    'a case manager accepts cover for the person they asked',
    ben,
    `update app.cover set accepted_at = now() where id = '${askedCover}'`,
  ],
  [
    "a cover points their brief at another file's",
    asha,
    `update app.cover set brief_id = '${bensBrief}' where id = '${cover}'`,
  ],
  [
    'somebody decides about their own conflict',
    ruth,
    `update app.conflict set decision = 'no conflict' where id = '${conflict}'`,
  ],
  ['somebody ends their own conflict', ruth, `update app.conflict set ended_at = now() where id = '${conflict}'`],
  [
    'a line manager with nothing to do with it decides a conflict',
    otto,
    `update app.conflict set decision = 'no conflict' where id = '${conflict}'`,
  ],
  [
    'somebody declares a conflict of a colleague on a file they do not know',
    quinn,
    insert('conflict', {
      id: id(),
      person_id: asha.personId,
      file_id: sam.id,
      kind: 'family',
      declared_by: quinn.personId,
      explanation: 'I say so.',
    }),
  ],
  [
    'a line manager opens a second file for a client they do not know',
    otto,
    insert('file', {
      id: id(),
      client_id: sam.clientId,
      number: 'X-1',
      opened_on: '2026-03-02',
      nation: 'England',
      created_by: otto.personId,
    }),
  ],
  [
    'a case manager writes a grant',
    asha,
    insert('access_grant', {
      person_id: asha.personId,
      book_id: joan.id,
      relationship: 'case manager',
      source_id: id(),
      read_zones: '{Z1}',
      write_zones: '{Z1}',
      from_at: '2026-01-01',
    }),
  ],
  ['a case manager lengthens their grant', asha, `update app.access_grant set to_at = 'infinity'`],
  ["a line manager takes somebody's grant away", lena, 'delete from app.access_grant'],
  ['a registered manager widens what a relationship opens', rosa, `update app.relationship_zone set may_write = true`],
  ['a case manager opens a book', asha, insert('book', { id: id(), kind: 'file' })],
  [
    'a mentor makes room for another mentee',
    ruth,
    `update app.person set max_mentees = 50 where id = '${ruth.personId}'`,
  ],
  [
    'a leaver-to-be undoes the day they leave',
    asha,
    `update app.person set left_on = null, started_on = '2020-01-01' where id = '${asha.personId}'`,
  ],
  ['a mentor lifts their exclusion', dele, `update app.exclusion set lifted_at = now()`],
  [
    'a case manager keeps the line manager out of a concern',
    asha,
    insert('exclusion', { record_id: concern, person_id: lena.personId, reason: 'out', excluded_by: asha.personId }),
  ],
  [
    'a case manager keeps the mentor out of an ordinary note',
    asha,
    insert('exclusion', { record_id: note, person_id: ruth.personId, reason: 'out', excluded_by: asha.personId }),
  ],
  [
    "a case manager takes a cover's place in a session's pair",
    ben,
    insert('session', {
      id: id(),
      mentorship_id: ashaAndRuth,
      mentor_id: ruth.personId,
      mentee_id: ben.personId,
      planned_at: '2026-03-09',
    }),
  ],
  ['a mentor moves a session to another pair', ruth, `update app.session set mentorship_id = '${benAndMary}'`],
]

const pryingOpen: Attack[] = [
  ['the derivation of all grants', lena, `select app.refresh_all_grants('${org}')`],
  ["the derivation of one book's grants", lena, `select app.refresh_grants('${org}', 'file', '${sam.id}')`],
  ['the accounts', anil, 'select * from sign_in."user"'],
  ['the sessions', anil, 'select * from sign_in.session'],
  ['the queue of jobs', anil, 'select * from graphile_worker.jobs'],
  ["a table of one's own", asha, 'create table app.mine (id uuid)'],
  ["a table of one's own elsewhere", asha, 'create table public.mine (id uuid)'],
  ['the switching off of the policies', asha, 'alter table app.record disable row level security'],
  ['a file of the server', asha, `select pg_read_file('/etc/passwd')`],
  ['a program on the server', asha, `copy app.record to program 'cat'`],
  ["the policies' owner", asha, 'set local role wellheld_owner'],
  ['the loader', asha, 'set local role wellheld_loader'],
]

describe('a hostile person with raw SQL', () => {
  test.each(reachingFurther)('gets no further when %s', async (_sentence, who, statement) => {
    const before = await database.sql(
      'select * from app.access_grant where organisation_id = $1 order by person_id, book_id, relationship, source_id, from_at',
      [org],
    )
    expect(['refused', 0]).toContain(await tried(database, who, statement))
    expect(
      await database.sql(
        'select * from app.access_grant where organisation_id = $1 order by person_id, book_id, relationship, source_id, from_at',
        [org],
      ),
    ).toEqual(before)
  })

  test.each(pryingOpen)('is refused %s', async (_sentence, who, statement) => {
    expect(await tried(database, who, statement)).toBe('refused')
  })

  test("cannot postpone the derivation of grants by the loader's setting", async () => {
    const file = await home.file('Postponed', { heldBy: asha })
    await database.asActor(lena, async ({ tx }) => {
      await sql`select set_config('wellheld.grants_later', 'on', true)`.execute(tx)
      await tx
        .updateTable('app.allocation')
        .set({ end_on: Temporal.PlainDate.from('2026-03-01') })
        .where('file_id', '=', file.id)
        .execute()
    })
    expect(await sees(database, asha, 'file', file.id)).toBe(false)
  })
})
