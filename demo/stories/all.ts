import { brainInjury } from './brain-injury/story.ts'
import { child } from './child/story.ts'
import { healthThreads } from './common/health-threads.ts'
import { homeThreads } from './common/home-threads.ts'
import { limbLoss } from './limb-loss/story.ts'
import { multipleSclerosis } from './multiple-sclerosis/story.ts'
import { olderPerson } from './older-person/story.ts'
import { spinalInjury } from './spinal-injury/story.ts'
import type { Story, Thread } from './story.ts'
import { stroke } from './stroke/story.ts'
import { supportedLiving } from './supported-living/story.ts'

/** The stories the demonstration tells; their shares are of 180 clients. */
export const stories: readonly Story[] = [
  brainInjury,
  spinalInjury,
  stroke,
  supportedLiving,
  child,
  olderPerson,
  limbLoss,
  multipleSclerosis,
]

const common: readonly Thread[] = [...homeThreads, ...healthThreads]

/** The threads that may run through a client's file besides those of the story. */
export const commonThreads = (hasClaim: boolean): readonly Thread[] =>
  common.filter((thread) => hasClaim || thread.name !== 'the claim')
