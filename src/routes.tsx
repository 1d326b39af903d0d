import { chronologyRoutes } from '#chronology/routes.tsx'
import { aroundFile } from '#files/around.tsx'
import { noteRoutes } from '#notes/routes.tsx'
import type { Route } from '#platform/http/route.ts'
import type { BookKeys } from '#records/book-keys.ts'
import type { RecordDeps } from '#records/kinds.ts'
import { recordRoutes } from '#records/routes.tsx'
import { taskRoutes } from '#tasks/routes.tsx'
import { recordKinds } from './record-kinds.ts'

/** What rooms are given besides the visit. */
export interface RoomDeps {
  keys: BookKeys
}

const recordDeps = ({ keys }: RoomDeps): RecordDeps => ({
  kinds: recordKinds,
  keys,
  around: (visit, row) => aroundFile(visit, row.book_id),
})

/** The routes of every room, one line a room. */
export const roomRoutes = (deps: RoomDeps): Route[] => [
  ...chronologyRoutes,
  ...noteRoutes,
  ...recordRoutes(recordDeps(deps)),
  ...taskRoutes,
]
