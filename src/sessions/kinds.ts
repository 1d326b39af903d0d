import { filesForPair } from '#mentoring/kinds.ts'
import type { Scope } from '#platform/database/database.ts'
import { found } from '#platform/http/refused.ts'
import { sessionKnown } from './ground.ts'
import { sessionOf } from './store.ts'

/** What the generic page of corrections looks up for a session's rules. */
export const knownOfSession = async (
  scope: Scope,
  _pairId: string,
  sessionId: string,
): Promise<{ [name: string]: unknown }> => ({
  ...(await sessionKnown(scope, found(await sessionOf(scope.tx, sessionId)))),
})

/** The files a session may be about. */
export const filesOfSession = filesForPair
