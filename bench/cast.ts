import type pg from 'pg'
import type { Loaded } from './data.ts'
import { search } from './search-limit.ts'
import type { Server } from './server.ts'
import type { LimitGround } from './sql-limits.ts'
import type { Member } from './staff.ts'
import { type Search, searches } from './words.ts'

/** So many people take turns. */
const players = 16

/** Somebody who takes part, signed in. */
export interface Player {
  member: Member
  cookie: string
  files: { id: string; number: string; clientName: string }[]
  /** For each search the record it finds first, or undefined where it finds none. */
  newest: Record<Search, string | undefined>
}

export interface Cast {
  organisationId: string
  today: string
  caseManagers: Player[]
  mentors: Player[]
}

/** Signs in sixteen people who are case managers and nothing else, and up to sixteen mentors. */
export async function gather(loaded: Loaded, server: Server, client: pg.ClientBase): Promise<Cast> {
  const player = async (member: Member): Promise<Player> => ({
    member,
    cookie: await server.signIn(member),
    files: loaded.filesOf.get(member.id) ?? [],
    newest: await newestOf(client, loaded.organisationId, member.id),
  })
  const gathered = async (members: Member[]) => {
    const all: Player[] = []
    for (const member of members.slice(0, players)) all.push(await player(member))
    return all
  }
  return {
    organisationId: loaded.organisationId,
    today: Temporal.Now.plainDateISO('Europe/London').toString(),
    caseManagers: await gathered(loaded.staff.filter((each) => each.isPlain)),
    mentors: await gathered(loaded.staff.filter((each) => each.isMentor)),
  }
}

async function newestOf(client: pg.ClientBase, organisationId: string, personId: string): Promise<Player['newest']> {
  const found: Partial<Player['newest']> = {}
  for (const [name, words] of Object.entries(searches) as [Search, string][]) {
    found[name] = (await search(client, 'own files first', { organisationId, personId }, words))[0]
  }
  return found as Player['newest']
}

export const at = <T>(list: readonly T[], turn: number): T => list[turn % list.length]!

/** What a limit's statement is about when this player does something for the n-th time, each time in another of their files. */
export const groundOf = (cast: Cast, player: Player, turn: number): LimitGround => ({
  organisationId: cast.organisationId,
  personId: player.member.id,
  fileId: at(player.files, turn).id,
  today: cast.today,
})
