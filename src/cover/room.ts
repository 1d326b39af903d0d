import type { Route } from '#platform/http/route.ts'
import type { RecordKind } from '#records/kinds.ts'
import { absenceRoutes } from './absence-routes.tsx'
import { briefRoutes } from './brief-routes.tsx'
import { coverRoutes } from './cover-routes.tsx'
import { fileCoverRoutes } from './file-routes.tsx'
import { handBackRoutes } from './hand-back-routes.tsx'
import { hubRoutes } from './hub-routes.tsx'
import { readyRoutes } from './ready-routes.tsx'
import { whileAwayRoutes } from './while-away-routes.tsx'

/** What the room is given besides the visit. */
interface CoverRoomDeps {
  /** Where people reach the service, for links in mail. */
  baseUrl: string
  /** Every record type, so that what was signed can be told in its own words. */
  kinds: ReadonlyMap<string, RecordKind>
}

/** Every address of this room. The pages of one cover come last: they take any word under /cover for one. */
export const roomOfCover = (deps: CoverRoomDeps): Route[] => [
  ...hubRoutes,
  ...absenceRoutes(deps),
  ...readyRoutes(deps),
  ...whileAwayRoutes(deps),
  ...fileCoverRoutes,
  ...briefRoutes,
  ...handBackRoutes(deps),
  ...coverRoutes(deps),
]
