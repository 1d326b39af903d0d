import type { Route } from '#platform/http/route.ts'
import type { BookKeys } from '#records/book-keys.ts'
import { sessionConflictRoutes } from './conflict-routes.tsx'
import { pairRoutes } from './pair-routes.tsx'
import { sessionRoutes } from './routes.tsx'
import { scheduleRoutes } from './schedule-routes.tsx'

/** Every address of this room. The page of a pair comes last: it takes any word under /mentoring for one. */
export const roomOfSessions = (keys: BookKeys): Route[] => [
  ...scheduleRoutes,
  ...sessionRoutes(keys),
  ...sessionConflictRoutes(keys),
  ...pairRoutes,
]
