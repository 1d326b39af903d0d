import { may } from '#access/may.ts'
import { words } from '#desk/words.ts'
import { openFile } from '#files/around.tsx'
import { logReading } from '#platform/http/log-reading.ts'
import { found } from '#platform/http/refused.ts'
import { page, see } from '#platform/http/reply.ts'
import { get, type Route, type Visit } from '#platform/http/route.ts'
import { mayInBook } from '#records/may-do.ts'
import { authorOf } from '#records/submit.ts'
import { absencesOf } from './absence-store.ts'
import { candidatesOf } from './arranging.ts'
import { type CoverLine, coversOfFile } from './covers-store.ts'
import { FileCoverPage } from './file-page.tsx'
import { type AccountableGround, accountableGround } from './file-store.ts'
import { coverOwed } from './hand-back-store.ts'
import { absenceState } from './rules/absence.ts'
import { rankCandidates } from './rules/candidates.ts'
import { coverEnd } from './rules/cover-state.ts'
import { accountableAt } from './rules/opening.ts'
import { handBackUrl } from './urls.ts'

/** Cover as a page of one file, and the way from a file to the hand-back the actor owes for it. */
export const fileCoverRoutes: Route[] = [
  get('/files/:file/cover', may('file.read'), show),
  get('/files/:file/hand-back', may('handback.write'), owed),
]

async function show(visit: Visit) {
  const { tx, now, today, actor } = visit
  const fileId = visit.id('file')
  const { file, header } = await openFile(visit, fileId, 'Cover')
  await logReading(visit, fileId, 'cover')
  const ground = await accountableGround(tx, fileId)
  const covers = await coversOfFile(tx, fileId)
  const absences = ground.holderId ? await absencesOf(tx, ground.holderId) : []
  const time = { fromAt: now, toAt: null }
  const candidates = (await candidatesOf(visit, [fileId], time)).get(fileId) ?? []
  return page(
    <FileCoverPage
      header={header}
      preferredName={file.preferred_name}
      accountable={accountableNow(ground, covers, now)}
      covers={covers}
      absences={absences.filter((each) => ['coming', 'away'].includes(absenceState(each, now))).toReversed()}
      ranked={rankCandidates(candidates, time)}
      mayArrange={await mayInBook(visit, authorOf(visit), 'cover.arrange', fileId)}
      isOwn={ground.holderId === actor.personId}
      own={words(actor.organisation.words)}
      now={now}
      today={today}
    />,
  )
}

function accountableNow(ground: AccountableGround, covers: readonly CoverLine[], now: Temporal.Instant) {
  const awayOf = (personId: string) => ground.away.get(personId) ?? []
  const answers = accountableAt(
    {
      holder: ground.holderId ? { personId: ground.holderId, away: awayOf(ground.holderId) } : null,
      covers: covers
        .filter(({ acceptedAt, declinedAt }) => acceptedAt && !declinedAt)
        .map((cover) => ({
          fromAt: cover.fromAt,
          toAt: coverEnd(cover),
          personId: cover.personId,
          secondPersonId: cover.secondId,
        })),
      awayOf,
      lineManagerId: ground.lineManagerId,
      registeredManagerIds: ground.registeredManagerIds,
    },
    now,
  )
  return answers && { ...answers, name: ground.names.get(answers.personId) ?? 'somebody' }
}

/** A draft of a hand-back knows its file; its form is that of the cover. */
async function owed(visit: Visit) {
  return see(handBackUrl(found(await coverOwed(visit.tx, visit.id('file')))))
}
