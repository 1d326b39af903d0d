import { opens } from '#platform/database/access-log.ts'
import { found } from '#platform/http/refused.ts'
import type { Visit } from '#platform/http/route.ts'
import type { Around } from '#records/pages.tsx'
import { Pill } from '#ui/pill.tsx'
import { pairOf } from './pair-store.ts'
import { pairUrl } from './urls.ts'

/** What stands above a record of a pair: whose it is, and the way back. */
export async function aroundPair(visit: Visit, pairId: string): Promise<Around> {
  const pair = found(await pairOf(visit.tx, pairId))
  opens(visit.tx, pairId)
  return {
    header: (
      <p>
        <Pill>
          {pair.mentor} and {pair.mentee}
        </Pill>
      </p>
    ),
    back: { href: pairUrl(pairId), text: 'The pair' },
  }
}
