import { randomUUID } from 'node:crypto'
import { refreshPerson } from '#standing/refresh.ts'
import { giveAccount } from '../support/accounts.ts'
import type { TestDatabase } from '../support/database.ts'
import { type ClientFile, type Member, scenario } from '../support/scenario.ts'

/** Somebody who plans leave from today, and the mentor who covers their one file by the standing agreement. */
export interface Leaver {
  who: Member
  file: ClientFile
  mentor: Member
}

/** The people and files of some rounds. They are new now and then, so that no file grows beyond what files are. */
export interface People {
  organisationId: string
  noteWriters: { who: Member; file: ClientFile }[]
  draftWriter: { who: Member; file: ClientFile }
  pair: { id: string; mentor: Member; mentee: Member }
  /** Falls ill and recovers by the minute; the mentor covers, the manager is told. */
  ailing: { who: Member; file: ClientFile; mentor: Member; manager: Member }
  /** Sessions of the pair whose hour has passed and that wait to be recorded. */
  sessions: string[]
  /** Books so many more of them, and has it known to the duties of the two, as the pages do. */
  bookSessions(count: number): Promise<void>
  newLeaver(): Promise<Leaver>
}

/** Brings an organisation of its own to life, with an account for everybody who signs in. */
export async function settle(database: TestDatabase): Promise<People> {
  const home = await scenario(database)
  const withAccount = async (member: Member) => {
    await giveAccount(database, member)
    return member
  }
  const ruth = await withAccount(await home.mentor('Ruth Adeyemi'))
  const mary = await withAccount(await home.mentor('Mary Flynn'))
  const manager = await home.lineManager('Lena Fox')

  async function worker(name: string, mentor: Member, managed?: Member) {
    const who = await withAccount(await home.caseManager(name, { manager: managed }))
    const pair = await home.mentorship(mentor, who)
    return { who, file: await home.file(`${name.split(' ')[0]}son Client`, { heldBy: who }), pair }
  }

  const asha = await worker('Asha Patel', ruth)
  const ben = await worker('Ben Hale', ruth)
  const cara = await worker('Cara Lloyd', ruth)
  const edda = await worker('Edda Stone', mary, manager)
  const sessions: string[] = []
  return {
    organisationId: home.organisationId,
    noteWriters: [asha, ben],
    draftWriter: cara,
    pair: { id: asha.pair, mentor: ruth, mentee: asha.who },
    ailing: { who: edda.who, file: edda.file, mentor: mary, manager },
    sessions,
    bookSessions: async (count) => {
      const plannedAt = Temporal.Now.instant().subtract({ hours: 2 }).toString()
      for (let booked = 0; booked < count; booked += 1)
        sessions.push(await bookSession(home, asha.pair, ruth, asha.who, plannedAt))
      await database.asSystem(home.organisationId, (scope) => refreshPerson(scope, asha.who.personId))
    },
    newLeaver: async () => {
      const mentor = await home.mentor('Nina Marsh')
      const { who, file } = await worker('Fay Quick', mentor)
      return { who, file, mentor }
    },
  }
}

async function bookSession(
  home: Awaited<ReturnType<typeof scenario>>,
  pairId: string,
  mentor: Member,
  mentee: Member,
  plannedAt: string,
): Promise<string> {
  const id = randomUUID()
  await home.insert('session', {
    id,
    mentorship_id: pairId,
    mentor_id: mentor.personId,
    mentee_id: mentee.personId,
    planned_at: plannedAt,
    planned_minutes: 90,
    status: 'scheduled',
  })
  return id
}
