import { may } from '#access/may.ts'
import { londonDay } from '#calendar/london.ts'
import { done } from '#desk/done.ts'
import { words } from '#desk/words.ts'
import { logReading } from '#platform/http/log-reading.ts'
import { found } from '#platform/http/refused.ts'
import { invalid, page, see } from '#platform/http/reply.ts'
import { get, post, type Route, type Visit } from '#platform/http/route.ts'
import { authorOf } from '#records/submit.ts'
import { refreshFiles } from '#standing/refresh.ts'
import { type AbsenceLine, absenceById } from './absence-store.ts'
import { type Asked, type AskProblem, askToCover, candidatesOf, filesOfAbsence } from './arranging.ts'
import { writeBriefs } from './briefing.ts'
import { type CoverLine, coversOfAbsence } from './covers-store.ts'
import { holdsAnyAs } from './held-store.ts'
import { readinessFor } from './leave-proofs.ts'
import { sessionsWithin, summariesSigned } from './lists-store.ts'
import type { CoverDeps } from './opening-actions.ts'
import { type ReadyFile, ReadyPage } from './ready-page.tsx'
import { type Candidate, proposalFrom, type Ranked, rankCandidates } from './rules/candidates.ts'
import { coverState, isBriefOutdated } from './rules/cover-state.ts'
import { lastDayOf } from './rules/days.ts'
import { holdingOn, lastLookedAt } from './rules/readiness.ts'
import { readyUrl } from './urls.ts'

/** The whole caseload of somebody who is away, in one table. */
export const readyRoutes = ({ baseUrl }: { baseUrl: string }): Route[] => [
  get('/cover/absences/:absence/ready', may('cover.arrange'), ready),
  post('/cover/absences/:absence/propose', may('cover.arrange'), (visit) => propose(visit, baseUrl)),
  post('/cover/absences/:absence/briefs', may('brief.write'), briefs),
]

async function ready(visit: Visit) {
  const absence = found(await absenceById(visit.tx, visit.id('absence')))
  return page(await readyPage(visit, absence, [], null))
}

/** What was typed for a file, by the names of the form. */
const typedFor = ({ form }: Visit, fileId: string) => ({
  personId: form.text(`person.${fileId}`),
  secondId: form.text(`second.${fileId}`),
  scope: form.text(`scope.${fileId}`),
  wishes: form.text(`wishes.${fileId}`),
})

async function readyPage(visit: Visit, absence: AbsenceLine, problems: readonly AskProblem[], typed: Visit | null) {
  const { tx, now, today, actor } = visit
  const files = await filesOfAbsence(visit, absence)
  const ids = files.map(({ id }) => id)
  const covers = Map.groupBy(await coversOfAbsence(tx, absence.id), ({ fileId }) => fileId)
  const candidates = await candidatesOf(visit, ids, absence)
  const readiness = await readinessFor(visit, ids, absence)
  const summaries = await summariesSigned(tx, ids)
  for (const id of ids) await logReading(visit, id, 'get files ready')
  const rows = files.map((file): ReadyFile => {
    const theirs = covers.get(file.id) ?? []
    const ranked = rankCandidates(candidates.get(file.id) ?? [], absence)
    return {
      file,
      ranked,
      covers: theirs,
      chosen: typed ? typedFor(typed, file.id) : chosenFrom(theirs, ranked, visit),
      readiness: readiness.get(file.id),
      summarySignedAt: summaries.get(file.id) ?? null,
    }
  })
  const from = londonDay(absence.fromAt)
  const first = Temporal.PlainDate.compare(from, today) < 0 ? today : from
  return (
    <ReadyPage
      absence={absence}
      isOwn={absence.personId === actor.personId}
      files={rows}
      holding={holdingOn([...readiness.values()], first, lastLookedAt(first, lastDayOf(absence)))}
      sessions={await sessionsWithin(tx, absence.personId, absence.fromAt, absence.toAt)}
      problems={problems}
      mayWriteBriefs={await holdsAnyAs(tx, ids, ['case manager', 'joint case manager', 'line manager', 'intake'])}
      own={words(actor.organisation.words)}
      now={now}
      today={today}
    />
  )
}

/** Who was asked before; else whom the ranking proposes. */
function chosenFrom(
  covers: readonly CoverLine[],
  ranked: readonly Ranked<Candidate>[],
  { now }: Visit,
): ReadyFile['chosen'] {
  const standing = covers.findLast((cover) => ['proposed', 'accepted', 'active'].includes(coverState(cover, now)))
  const wishes = covers.findLast((cover) => cover.wishes)?.wishes ?? ''
  if (standing) return { personId: standing.personId, secondId: standing.secondId ?? '', scope: standing.scope, wishes }
  const refused = new Set(covers.filter((cover) => cover.declinedAt).map(({ personId }) => personId))
  const { first, second } = proposalFrom(ranked.filter(({ candidate }) => !refused.has(candidate.personId)))
  return { personId: first?.personId ?? '', secondId: second?.personId ?? '', scope: 'full', wishes }
}

async function propose(visit: Visit, baseUrl: string) {
  const absence = found(await absenceById(visit.tx, visit.id('absence')))
  const deps: CoverDeps = { organisationId: visit.actor.organisationId, baseUrl }
  const files = await filesOfAbsence(visit, absence)
  const asked = files.flatMap(({ id }): Asked[] => {
    const { personId, secondId, scope, wishes } = typedFor(visit, id)
    if (!personId) return []
    return [
      {
        fileId: id,
        personId,
        secondId: secondId || null,
        scope: scope === 'urgent only' ? 'urgent only' : 'full',
        wishes: wishes || null,
      },
    ]
  })
  const problems = await askToCover(visit, deps, absence.id, asked)
  if (problems.length > 0) return invalid(await readyPage(visit, absence, problems, visit))
  return see(done(readyUrl(absence.id), 'cover-asked'))
}

/** Signs a brief for every cover that has none, or one older than the summary. */
async function briefs(visit: Visit) {
  const { tx, now } = visit
  const absence = found(await absenceById(tx, visit.id('absence')))
  const covers = (await coversOfAbsence(tx, absence.id)).filter((cover) =>
    ['proposed', 'accepted', 'active'].includes(coverState(cover, now)),
  )
  const summaries = await summariesSigned(
    tx,
    covers.map(({ fileId }) => fileId),
  )
  const missing = covers.filter(({ brief, fileId }) => {
    const signedAt = brief?.signedAt
    return !signedAt || isBriefOutdated({ signedAt }, summaries.get(fileId) ?? null)
  })
  const files = await writeBriefs(
    visit,
    authorOf(visit),
    missing.map(({ id }) => id),
    visit.today,
  )
  await refreshFiles(visit, files)
  return see(done(readyUrl(absence.id), 'briefs-written'))
}
