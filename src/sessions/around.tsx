import { londonDay } from '#calendar/london.ts'
import { weekdayAndDay } from '#desk/dates.ts'
import { sessionUrl } from '#mentoring/urls.ts'
import type { Visit } from '#platform/http/route.ts'
import type { Around } from '#records/pages.tsx'
import { sessionOfNote } from './discussion-store.ts'

/**
 * A record of a file with the way back to the session it was decided in, for the two who sat there. Everybody else who reads
 * the decision is told by the note itself that it came from mentoring, and no more.
 */
export async function withItsSession(visit: Visit, recordId: string | undefined, around: Around): Promise<Around> {
  const from = recordId ? await sessionOfNote(visit.tx, recordId) : undefined
  if (!from) return around
  return {
    ...around,
    header: (
      <>
        {around.header}
        <p class="quiet">
          Decided in{' '}
          <a href={sessionUrl(from.session_id)}>
            your session of {weekdayAndDay(londonDay(from.held_from), visit.today)}
          </a>
        </p>
      </>
    ),
  }
}
