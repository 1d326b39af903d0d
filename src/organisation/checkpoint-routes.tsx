import { may } from '#access/may.ts'
import { page } from '#platform/http/reply.ts'
import { get, type Route } from '#platform/http/route.ts'
import type { LatestCheckpoint } from '#records/checkpoints/latest.ts'
import { CheckpointPage } from './checkpoint-page.tsx'
import { checkpointUrl } from './urls.ts'

/** The last checkpoint of the installation, to be noted down elsewhere. It names no organisation, file or person. */
export const checkpointRoutes = (room: { latestCheckpoint: () => LatestCheckpoint }): Route[] => [
  get(checkpointUrl, may('checkpoint.read'), async ({ today }) =>
    page(<CheckpointPage latest={room.latestCheckpoint()} today={today} />),
  ),
]
