import type { Scope } from '#platform/database/database.ts'
import { found } from '#platform/http/refused.ts'
import type { Choices } from '#records/field.ts'
import { filesOfMentee, mentorManages, type Pair, pairOf, thirdPersons } from './pair-store.ts'
import type { PairKnown } from './rules.ts'

/** What the agreement's rules look up about a pair. */
export const pairKnown = async (scope: Pick<Scope, 'tx'>, pair: Pair): Promise<PairKnown> => ({
  mentorId: pair.mentor_id,
  menteeId: pair.mentee_id,
  mentorIsLineManager: await mentorManages(scope.tx, pair),
})

// The same for the generic pages, which know a pair by its book alone.

export const knownOfPair = async (scope: Scope, pairId: string): Promise<{ [name: string]: unknown }> => ({
  ...(await pairKnown(scope, found(await pairOf(scope.tx, pairId)))),
})

export const staffForPair = async ({ tx }: Scope, pairId: string): Promise<Choices> => ({
  staff: await thirdPersons(tx, found(await pairOf(tx, pairId))),
})

export const filesForPair = async ({ tx }: Scope, pairId: string): Promise<Choices> => ({
  files: await filesOfMentee(tx, found(await pairOf(tx, pairId)).mentee_id),
})
