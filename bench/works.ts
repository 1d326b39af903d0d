import type pg from 'pg'
import { randomUUIDv7 } from '#platform/ids.ts'
import { at, type Cast, groundOf, type Player } from './cast.ts'
import type { Answer, Connection } from './http-client.ts'
import type { Target } from './judge.ts'
import { signNote } from './note-limit.ts'
import { type SearchWay, search } from './search-limit.ts'
import { caseload, mentorDesk, openFile, today } from './sql-limits.ts'
import { type Search, searches } from './words.ts'

/** One thing people do, over HTTP and as hand-written SQL. Both throw when the answer is not the right one. */
export interface Work {
  /** Its number in the list of figures to reach. */
  figure: string
  name: string
  /** The word it is chosen by: `--only`. */
  only: string
  target: Target
  /** At most so many times in one loop: writing makes the files longer. */
  most?: number
  /** Several where it is not known beforehand which is the least; the fastest counts. */
  limits: Record<string, (client: pg.ClientBase, lane: number, turn: number) => Promise<unknown>>
  http: (connection: Connection, lane: number, turn: number) => Promise<Answer>
}

function check(answer: Answer, path: string, status: number, word: string): Answer {
  if (answer.status !== status) throw new Error(`${path} answered ${answer.status}`)
  const isThere = status === 303 ? answer.head.includes(word) : answer.body.includes(word)
  if (!isThere) throw new Error(`${path} answered without “${word}”`)
  return answer
}

async function shows(connection: Connection, player: Player, path: string, word: string): Promise<Answer> {
  return check(await connection.get(path, player.cookie), path, 200, word)
}

/** Everything measured, in the order of the table. */
export function worksOf(cast: Cast): Work[] {
  const manager = (lane: number) => at(cast.caseManagers, lane)
  const mentor = (lane: number) => at(cast.mentors, lane)
  return [
    {
      figure: 'P1',
      name: 'open a file',
      only: 'file',
      target: { p50: 3, p95: 4 },
      limits: { sql: (client, lane, turn) => openFile(client, groundOf(cast, manager(lane), turn)) },
      http: (connection, lane, turn) => {
        const file = at(manager(lane).files, turn)
        return shows(connection, manager(lane), `/files/${file.id}`, file.number)
      },
    },
    {
      figure: 'P2',
      name: 'caseload of 20',
      only: 'caseload',
      target: { p50: 3 },
      limits: { sql: (client, lane, turn) => caseload(client, groundOf(cast, manager(lane), turn)) },
      http: (connection, lane) => shows(connection, manager(lane), '/caseload', manager(lane).files.at(-1)!.id),
    },
    {
      figure: 'P3',
      name: 'Today, case manager',
      only: 'today',
      target: { p50: 3 },
      limits: { sql: (client, lane, turn) => today(client, groundOf(cast, manager(lane), turn)) },
      http: (connection, lane) => shows(connection, manager(lane), '/today', 'If you were off tomorrow'),
    },
    {
      figure: 'P3',
      name: 'desk of a mentor of 8',
      only: 'desk',
      target: { p50: 3 },
      limits: { sql: (client, lane, turn) => mentorDesk(client, groundOf(cast, mentor(lane), turn)) },
      http: (connection, lane) => shows(connection, mentor(lane), '/mentoring', '<main'),
    },
    ...(Object.keys(searches) as Search[]).map((name) => searchWork(cast, name)),
    {
      figure: 'P5',
      name: 'sign a note',
      only: 'note',
      target: { p50: 4 },
      most: 400,
      limits: { sql: (client, lane, turn) => signNote(client, groundOf(cast, manager(lane), turn)) },
      http: (connection, lane, turn) => sign(connection, manager(lane), turn),
    },
  ]
}

function searchWork(cast: Cast, name: Search): Work {
  const words = searches[name]
  const path = `/search?q=${encodeURIComponent(words)}`
  const players = cast.caseManagers.filter((player) => player.newest[name])
  const player = (lane: number) => at(players, lane)
  const way = (by: SearchWay) => (client: pg.ClientBase, lane: number, turn: number) =>
    search(client, by, groundOf(cast, player(lane), turn), words)
  return {
    figure: 'P4',
    name: `search, ${name === 'two' ? 'two words' : `${name} word`}`,
    only: 'search',
    target: { p50: 2 },
    limits: { 'words first': way('words first'), 'own files first': way('own files first') },
    http: (connection, lane) => shows(connection, player(lane), path, player(lane).newest[name]!),
  }
}

async function sign(connection: Connection, player: Player, turn: number): Promise<Answer> {
  const path = `/files/${at(player.files, turn).id}/notes`
  const happened = Temporal.Now.zonedDateTimeISO('Europe/London').subtract({ hours: 2 })
  const answer = await connection.post(path, player.cookie, {
    _record: randomUUIDv7(),
    _do: 'sign',
    revision: '0',
    type: 'home-visit',
    'occurredFrom-date': happened.toPlainDate().toString(),
    'occurredFrom-time': happened.toPlainTime().toString().slice(0, 5),
    lasted: '45',
    facts: 'Sam took the tablets after breakfast and walked to the gate, both dogs on the lead. '.repeat(6),
    clientVoice: 'The blue one after breakfast.',
  })
  return check(answer, path, 303, 'done=signed')
}
