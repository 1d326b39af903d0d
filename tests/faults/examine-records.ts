import { withAdministrator } from '#platform/database/migrate.ts'
import { verifyChains } from '#records/verify.ts'
import type { TestDatabase } from '../support/database.ts'
import type { Deed, Ledger } from './ledger.ts'

export interface RecordFindings {
  faults: string[]
  /** Acknowledged signatures that are there, in the words they were acknowledged with. */
  found: number
  lost: number
  /** Asked for, never answered, and there: whole all the same. */
  unanswered: number
}

interface Version {
  record_id: string
  version: number
  type: string
  words: string | null
}

/** Every acknowledged signature is there in its very words, once; nothing is there that nobody asked for; nothing is half. */
export async function examineRecords(database: TestDatabase, ledger: Ledger): Promise<RecordFindings> {
  const versions = await database.sql<Version>(
    `select record_id, version, type, content::jsonb ->> 'facts' as words from app.record_version where type in ('case-note', 'session') order by record_id, version`,
  )
  const signed = await database.sql<{ record_id: string }>(
    `select record_id from app.signature where meaning = 'countersign'`,
  )
  const stored = [
    ...versions.map(({ record_id, version, type, words }) => key(kindOf(type, version), record_id, words ?? '')),
    ...signed.map(({ record_id }) => key('countersignature', record_id, '')),
  ]
  const counted = new Map<string, number>()
  for (const each of stored) counted.set(each, (counted.get(each) ?? 0) + 1)

  const faults: string[] = []
  const findings = { faults, found: 0, lost: 0, unanswered: 0 }
  for (const deed of ledger.signatures) {
    const times = counted.get(keyOf(deed)) ?? 0
    counted.delete(keyOf(deed))
    if (times > 1) faults.push(`${told(deed)} is there ${times} times`)
    if (times > 0 && deed.acknowledged) findings.found += 1
    if (times > 0 && !deed.acknowledged) findings.unanswered += 1
    if (times > 0 || !deed.acknowledged) continue
    findings.lost += 1
    faults.push(`${told(deed)} was acknowledged and is not there`)
  }
  for (const stranger of counted.keys()) faults.push(`nobody asked for ${stranger.slice(0, 120)}`)
  return { ...findings, faults: [...faults, ...(await breaks(database)), ...(await halves(database))] }
}

const kindOf = (type: string, version: number): Deed['kind'] =>
  type === 'session' ? 'session' : version === 1 ? 'note' : 'correction'
const key = (kind: string, about: string, words: string) => `${kind} ${about} ${words}`
// What was said in a session is sealed: its own words are read through the page, and the chain holds them from then on.
const keyOf = ({ kind, about, words }: Deed) => key(kind, about, kind === 'session' ? '' : words)
const told = ({ kind, about, words, round }: Deed) =>
  `the ${kind} of round ${round} (${about}, “${words.slice(0, 40)}”)`

/** Every chain recomputed, by the function that `wellheld verify` uses. */
const breaks = (database: TestDatabase): Promise<string[]> =>
  withAdministrator(database.administrator, async (client) => {
    await client.query(`set timezone = 'UTC'`)
    const found = await verifyChains(client, {})
    return found.breaks.map(({ bookId, sequence, problem }) => `book ${bookId}, entry ${sequence}: ${problem}`)
  })

const halfWritten: readonly [what: string, query: string][] = [
  [
    'a record that does not agree with its versions',
    `select r.id::text as id from app.record r left join app.record_version v on v.organisation_id = r.organisation_id and v.record_id = r.id
     group by r.organisation_id, r.id, r.version, r.state having r.version <> coalesce(max(v.version), 0) or r.version <> count(v.version) or (r.version > 0) <> (r.state = 'signed')`,
  ],
  [
    'a signed note that search does not find',
    `select v.record_id::text as id from app.record_version v where v.type = 'case-note'
       and not exists (select from app.search_entry s where s.organisation_id = v.organisation_id and s.record_id = v.record_id)`,
  ],
  [
    'a version without its line in the access log',
    `select v.record_id::text as id from app.record_version v where (select count(*) from app.access_log l
       where l.organisation_id = v.organisation_id and l.record_id = v.record_id and l.action = v.kind) <>
         (select count(*) from app.record_version w where w.organisation_id = v.organisation_id and w.record_id = v.record_id and w.kind = v.kind)`,
  ],
  [
    'a signed session whose date does not know of it',
    `select v.record_id::text as id from app.record_version v where v.type = 'session'
       and not exists (select from app.session s where s.organisation_id = v.organisation_id and s.id = v.record_id and s.held_to is not null and s.status <> 'scheduled')`,
  ],
  [
    'a signed record that left its draft behind',
    `select d.record_id::text as id from app.draft d join app.record r on r.organisation_id = d.organisation_id and r.id = d.record_id where r.version > d.based_on_version`,
  ],
]

/** What belongs to one act and is not all there. */
async function halves(database: TestDatabase): Promise<string[]> {
  const faults: string[] = []
  for (const [what, query] of halfWritten)
    for (const { id } of await database.sql<{ id: string }>(query)) faults.push(`${what}: ${id}`)
  return faults
}
