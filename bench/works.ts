import type pg from 'pg'
import { randomUUIDv7 } from '#platform/ids.ts'
import { at, type Cast, groundOf, type Player } from './cast.ts'
import type { Answer, Connection } from './http-client.ts'
import type { Target } from './judge.ts'
import { signNote } from './note-limit.ts'
import { type SearchWay, search, searchWays } from './search-limit.ts'
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
  /** At most so many times in one block: writing makes the files longer. */
  most?: number
  /** Several where it is not known beforehand which is the least; the fastest counts. */
  limits: Record<string, (client: pg.ClientBase, turn: number) => Promise<unknown>>
  http: (connection: Connection, turn: number) => Promise<Answer>
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

/** Everything measured, in the order of the table. Each turn is another person's, and with every round of them another file's. */
export function worksOf(cast: Cast): Work[] {
  const manager = (turn: number) => at(cast.caseManagers, turn)
  const round = (turn: number) => Math.floor(turn / cast.caseManagers.length)
  const ground = (turn: number) => groundOf(cast, manager(turn), round(turn))
  const mentor = (turn: number) => at(cast.mentors, turn)
  return [
    {
      figure: 'P1',
      name: 'open a file',
      only: 'file',
      target: { p50: 3, p95: 4 },
      limits: { sql: (client, turn) => openFile(client, ground(turn)) },
      http: (connection, turn) => {
        const file = at(manager(turn).files, round(turn))
        return shows(connection, manager(turn), `/files/${file.id}`, file.number)
      },
    },
    {
      figure: 'P2',
      name: 'caseload of 20',
      only: 'caseload',
      target: { p50: 3 },
      limits: { sql: (client, turn) => caseload(client, ground(turn)) },
      http: (connection, turn) => shows(connection, manager(turn), '/caseload', manager(turn).files.at(-1)!.id),
    },
    {
      figure: 'P3',
      name: 'Today, case manager',
      only: 'today',
      target: { p50: 3 },
      limits: { sql: (client, turn) => today(client, ground(turn)) },
      http: (connection, turn) => shows(connection, manager(turn), '/today', 'If you were off tomorrow'),
    },
    {
      figure: 'P3',
      name: 'desk of a mentor of 8',
      only: 'desk',
      target: { p50: 3 },
      limits: { sql: (client, turn) => mentorDesk(client, groundOf(cast, mentor(turn), turn)) },
      http: (connection, turn) => shows(connection, mentor(turn), '/mentoring', '<main'),
    },
    ...(Object.keys(searches) as Search[]).map((name) => searchWork(cast, name)),
    {
      figure: 'P5',
      name: 'sign a note',
      only: 'note',
      target: { p50: 4 },
      most: 150,
      limits: { sql: (client, turn) => signNote(client, ground(turn)) },
      http: (connection, turn) => sign(connection, manager(turn), at(manager(turn).files, round(turn)).id),
    },
  ]
}

function searchWork(cast: Cast, name: Search): Work {
  const words = searches[name]
  const path = `/search?q=${encodeURIComponent(words)}`
  const players = cast.caseManagers.filter((player) => player.newest[name])
  const player = (turn: number) => at(players, turn)
  const ways = Object.keys(searchWays) as SearchWay[]
  return {
    figure: 'P4',
    name: `search, ${name === 'two' ? 'two words' : `${name} word`}`,
    only: 'search',
    target: { p50: 2 },
    limits: Object.fromEntries(
      ways.map((way) => [
        way,
        (client: pg.ClientBase, turn: number) => search(client, way, groundOf(cast, player(turn), turn), words),
      ]),
    ),
    http: (connection, turn) => shows(connection, player(turn), path, player(turn).newest[name]!),
  }
}

async function sign(connection: Connection, player: Player, fileId: string): Promise<Answer> {
  const path = `/files/${fileId}/notes`
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
