import { allocationRoutes } from '#allocation/routes.tsx'
import { caseloadRoutes } from '#caseload/routes.tsx'
import { chronologyRoutes } from '#chronology/routes.tsx'
import { clientRoutes } from '#clients/routes.tsx'
import { conflictRoutes } from '#conflicts/routes.tsx'
import { roomOfCover } from '#cover/room.ts'
import { diaryRoutes } from '#diary/routes.tsx'
import { aroundFile } from '#files/around.tsx'
import { fileRoutes } from '#files/routes.tsx'
import { holdingRoutes } from '#holding/routes.tsx'
import { aroundPair } from '#mentoring/around.tsx'
import { mentoringRoutes } from '#mentoring/routes.tsx'
import { networkRoutes } from '#network/routes.tsx'
import { noteRoutes } from '#notes/routes.tsx'
import { checkpointRoutes } from '#organisation/checkpoint-routes.tsx'
import { organisationRoutes } from '#organisation/routes.tsx'
import { outboxRoutes } from '#outbox/routes.tsx'
import { peopleRoutes } from '#people/routes.tsx'
import { planRoutes } from '#plans/routes.tsx'
import type { Route } from '#platform/http/route.ts'
import type { BookKeys } from '#records/book-keys.ts'
import type { LatestCheckpoint } from '#records/checkpoints/latest.ts'
import type { RecordDeps } from '#records/kinds.ts'
import { recordRoutes } from '#records/routes.tsx'
import { aroundPerson } from '#reflection/around.tsx'
import { reflectionRoutes } from '#reflection/routes.tsx'
import { searchRoutes } from '#search/routes.tsx'
import { standardRoutes } from '#service-standard/routes.tsx'
import { withItsSession } from '#sessions/around.tsx'
import { roomOfSessions } from '#sessions/room.ts'
import { summaryRoutes } from '#summaries/routes.tsx'
import { taskRoutes } from '#tasks/routes.tsx'
import { timelineRoutes } from '#timeline/routes.tsx'
import { todayRoutes } from '#today/routes.tsx'
import { recordKinds } from './record-kinds.ts'

/** What rooms are given besides the visit. */
export interface RoomDeps {
  keys: BookKeys
  /** Where people reach the service, for links in mail. */
  baseUrl: string
  /** Whether mail is sent; otherwise it is read in the outbox. */
  sendsMail: boolean
  /** The last checkpoint written down outside the database. */
  latestCheckpoint: () => LatestCheckpoint
}

const around = { file: aroundFile, pair: aroundPair, person: aroundPerson }

const recordDeps = ({ keys }: RoomDeps): RecordDeps => ({
  kinds: recordKinds,
  keys,
  around: async (visit, row) => {
    const above = await around[recordKinds.get(row.type)?.record.book ?? 'file'](visit, row.book_id)
    return row.type === 'case-note' ? withItsSession(visit, row.id, above) : above
  },
})

/** The routes of every room, one line a room. */
export const roomRoutes = (deps: RoomDeps): Route[] => [
  ...allocationRoutes({ baseUrl: deps.baseUrl }),
  ...caseloadRoutes,
  ...chronologyRoutes,
  ...clientRoutes({ keys: deps.keys }),
  ...conflictRoutes,
  ...roomOfCover({ baseUrl: deps.baseUrl, kinds: recordKinds }),
  ...diaryRoutes,
  ...fileRoutes({ kinds: recordKinds }),
  ...holdingRoutes({ kinds: recordKinds }),
  ...mentoringRoutes(deps.keys),
  ...networkRoutes,
  ...noteRoutes,
  ...organisationRoutes,
  ...checkpointRoutes({ latestCheckpoint: deps.latestCheckpoint }),
  ...outboxRoutes({ sends: deps.sendsMail }),
  ...peopleRoutes({ baseUrl: deps.baseUrl }),
  ...planRoutes,
  ...recordRoutes(recordDeps(deps)),
  ...reflectionRoutes(deps.keys),
  ...searchRoutes({ kinds: recordKinds }),
  ...roomOfSessions(deps.keys),
  ...standardRoutes,
  ...summaryRoutes,
  ...taskRoutes,
  ...todayRoutes,
  ...timelineRoutes({ kinds: recordKinds }),
]
