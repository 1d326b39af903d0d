import { reasonSentences } from '#access/reasons.ts'
import { opens } from '#platform/database/access-log.ts'
import { found, Refused } from '#platform/http/refused.ts'
import type { Visit } from '#platform/http/route.ts'
import { type Pair, pairOf } from './pair-store.ts'

/**
 * The pair, when the actor is one of the two and it lasts: whatever the two do together asks this first.
 * @throws NotFound for somebody with nothing to do with it; Refused for a manager, and once it has ended
 */
export async function ownPair(visit: Visit, pairId: string): Promise<Pair> {
  const pair = found(await pairOf(visit.tx, pairId))
  if (pair.relationship !== 'pair mentor' && pair.relationship !== 'pair mentee')
    throw new Refused('the pair', reasonSentences['the pair'])
  if (!pair.lasts)
    throw new Refused(
      'pair ended',
      'This pair has ended: what it kept stays as it is. Ask the new mentor for what is next.',
    )
  opens(visit.tx, pairId)
  return pair
}
