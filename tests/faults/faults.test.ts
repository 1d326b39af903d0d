import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { examine } from './examination.ts'
import { Installation } from './installation.ts'
import { plan } from './plan.ts'
import { playRounds, type Rounds } from './rounds.ts'

// The short form: each kind of fault once. `npm run test:faults` plays hundreds of rounds, with every way of each kind.
const kinds = ['server killed', 'PostgreSQL killed', 'disk full', 'log takes', 'connections cut', 'in a mail']

let house: Installation
let rounds: Rounds

beforeAll(async () => {
  house = await Installation.open()
  await house.begin('here')
  rounds = await playRounds(house, { seed: 3, only: kinds })
}, 180_000)

afterAll(() => house.close())

test('whatever fails, nothing that was acknowledged is lost, and nothing is half', () => {
  expect(
    rounds.played.flatMap(({ number, fault, faults }) => faults.map((each) => `${number} ${fault}: ${each}`)),
    house.lastLogged().join('\n'),
  ).toEqual([])
  expect(rounds.played.length).toBeGreaterThanOrEqual(kinds.length - 1)
  const { found, lost } = rounds.played.at(-1)!.examination
  expect(found).toBe(rounds.ledger.acknowledged.length)
  expect(lost).toBe(0)
})

test('every kind of writer was heard, and while it was away the service said so calmly', () => {
  const { ledger } = rounds
  const kindsHeard = new Set(ledger.deeds.filter(({ acknowledged }) => acknowledged).map(({ kind }) => kind))
  expect([...kindsHeard].toSorted()).toEqual(
    ['correction', 'countersignature', 'cover closed', 'cover opened', 'leave', 'note', 'session'].toSorted(),
  )
  expect([...ledger.drafts.values()].filter(({ saved }) => saved).length).toBeGreaterThan(0)
  expect(ledger.calm).toBeGreaterThan(0)
})

test('the same seed plans the same rounds, another seed others, and no kind comes twice before all came once', () => {
  const kinds = [['one'], ['two'], ['three', 'third']]
  const names = (rounds: number) => plan(7, rounds, kinds).map(({ fault }) => fault)
  expect(plan(7, 9, kinds)).toEqual(plan(7, 9, kinds))
  expect(plan(7, 9, kinds)).not.toEqual(plan(8, 9, kinds))
  expect(names(3).toSorted()).toEqual(['one', 'three', 'two'])
  expect(names(6).slice(3).toSorted()).toEqual(['one', 'third', 'two'])
})

/** Past every guard of the database, as nobody of the service could. */
const tampered = (statement: string) =>
  house.reach(({ sql }) => sql(`set session_replication_role = replica; ${statement}; reset session_replication_role`))

const someNote = () => rounds.ledger.acknowledged.find(({ kind }) => kind === 'note')!.about
const someLeaver = () => rounds.ledger.of('leave').find(({ acknowledged }) => acknowledged)!.about

/** Each is done to what the ones before have left, so the most harmless come first. */
const samples: readonly [what: string, harm: () => unknown, sentence: RegExp][] = [
  [
    'a signature that was acknowledged and never written',
    () => {
      rounds.ledger.asks('note', randomUUID(), 'Never written').acknowledged = true
    },
    /“Never written”\) was acknowledged and is not there/,
  ],
  [
    'a note nobody asked for',
    () =>
      rounds.ledger.deeds.splice(
        rounds.ledger.deeds.findIndex(({ about }) => about === someNote()),
        1,
      ),
    /nobody asked for note/,
  ],
  [
    'an older draft',
    () =>
      tampered(
        `update app.draft set revision = revision - 1, content = content || '{"facts": "What was typed before."}'`,
      ),
    /is older than its last save: revision/,
  ],
  ['a draft that is gone', () => tampered('delete from app.draft'), /the draft .* was saved and is not there/],
  [
    'a stale duty',
    () => tampered(`update app.file_standing set duties = jsonb_set(duties, '{0,dueOn}', '"2020-01-01"')`),
    /the duties of file .* are not what the facts give/,
  ],
  [
    'a stale proof',
    () => tampered(`update app.file_standing set proofs = jsonb_set(proofs, '{audit,checks}', '[]')`),
    /the proofs of file .* are not what the facts give/,
  ],
  [
    'a stale duty of a person',
    () => tampered(`update app.person_standing set duties = '[]'`),
    /the duties of person .* are not what the facts give/,
  ],
  [
    'a message that was never handed over',
    () => tampered(`update app.mail set sent_at = null`),
    /the message .* was never sent/,
  ],
  [
    'a job that was done twice',
    () =>
      tampered(
        `insert into app.mail (organisation_id, id, to_address, subject, body, sent_at)
           select m.organisation_id, gen_random_uuid(), m.to_address, m.subject, '', m.sent_at from app.mail m
             join app.person mentor on mentor.email = m.to_address join app.mentorship p on p.mentor_id = mentor.id where p.mentee_id = '${someLeaver()}'`,
      ),
    /was away 1 times, whoever covers was told 2 times/,
  ],
  [
    'a job that was lost',
    () =>
      tampered(
        `delete from app.cover where absence_id in (select id from app.absence where person_id = '${someLeaver()}')`,
      ),
    /was away 1 times and covered 0 times/,
  ],
  ['a job that nobody does', () => tampered(`select graphile_worker.add_job('unheard_of')`), /1 jobs wait: unheard_of/],
  [
    'a note that search does not find',
    () => tampered(`delete from app.search_entry`),
    /a signed note that search does not find/,
  ],
  [
    'a version that is gone',
    () =>
      tampered(
        `delete from app.record_version where record_id = (select record_id from app.record_version where type = 'case-note' order by recorded_at desc limit 1)`,
      ),
    /a record that does not agree with its versions/,
  ],
  [
    'a word that was changed',
    () => tampered(`update app.record_version set content = replace(content, 'Note number', 'Note Number')`),
    /its content or signature is not what was signed/,
  ],
]

describe('the examination catches', () => {
  let before: string[] = []

  test.each(samples)('%s', async (_what, harm, sentence) => {
    expect(before.filter((fault) => sentence.test(fault))).toEqual([])
    await harm()
    before = (await examine(house, rounds.ledger)).faults
    expect(before).toContainEqual(expect.stringMatching(sentence))
  })
})
