import { may } from '#access/may.ts'
import { londonDay } from '#calendar/london.ts'
import { page } from '#platform/http/reply.ts'
import { get, type Route, type Visit } from '#platform/http/route.ts'
import { type AbsenceLine, absencesOf, absencesToApprove, peopleUnder } from './absence-store.ts'
import { type CoverLine, coversOfAbsence, coversToHandBack, handBacksToRead, openCoversOf } from './covers-store.ts'
import { toDecide } from './deciding.ts'
import { clientsOfMyCovers, filesHeld, namesOfFiles } from './held-store.ts'
import { HubPage } from './hub-page.tsx'
import { type CoveredFile, coveredNow, holdingByDay } from './lists-store.ts'
import { absenceState, endOf, mayBeUndone } from './rules/absence.ts'
import { coverState } from './rules/cover-state.ts'
import { lastDayOf } from './rules/days.ts'
import { inWorkingOrder } from './rules/opening.ts'

export const hubRoutes: Route[] = [get('/cover', may('absence.read'), hub)]

/** How many days of a leave the picture shows at most. */
const mostDays = 60
/** For how many days after a return its page is offered. */
const backDays = 14

const workedOrder = (files: readonly CoveredFile[]): CoveredFile[] =>
  inWorkingOrder(
    files.map((file) => ({
      ...file,
      clientName: file.name,
      namedSecondId: null,
      candidates: [],
      nextAppointmentAt: file.next?.at ?? null,
    })),
  )

async function hub(visit: Visit) {
  const { tx, now, today, actor } = visit
  const own = (await absencesOf(tx, actor.personId)).filter((absence) => !absence.cancelledAt)
  const covers = await openCoversOf(tx, actor.personId)
  const first = covers.filter((cover) => cover.personId === actor.personId)
  const inState = (state: string) => first.filter((cover) => coverState(cover, now) === state)
  const leave = own.findLast((absence) => absence.isPlanned && ['coming', 'away'].includes(absenceState(absence, now)))
  const back = own.find((absence) => {
    const end = endOf(absence)
    return end && absenceState(absence, now) === 'over' && today.since(londonDay(end)).days <= backDays
  })
  const people = await peopleUnder(tx)
  const handedBack = await handBacksToRead(tx)
  const away = own.find((absence) => absenceState(absence, now) === 'away')
  return page(
    <HubPage
      away={away ?? null}
      mayUndo={away !== undefined && mayBeUndone(away, now)}
      leave={leave ? { absence: leave, holding: await holdingOf(visit, leave) } : null}
      back={back ?? null}
      asked={inState('proposed')}
      handedBack={handedBack}
      mine={away ? await coversOfMine(visit, away) : []}
      now={workedOrder(await coveredNow(tx))}
      coming={inState('accepted')}
      second={covers.filter((cover) => cover.secondId === actor.personId && cover.acceptedAt)}
      owed={await coversToHandBack(tx)}
      clients={await clientsKnown(visit, handedBack)}
      holdsFiles={(await filesHeld(tx, actor.personId, today, null)).length > 0}
      hasPeople={people.length > 0}
      toApprove={people.length > 0 ? await absencesToApprove(tx) : []}
      toDecide={people.length > 0 ? (await toDecide(visit)).length : 0}
      today={today}
    />,
  )
}

function holdingOf({ tx, actor }: Visit, leave: Parameters<typeof lastDayOf>[0]) {
  const from = londonDay(leave.fromAt)
  const last = lastDayOf(leave) ?? from
  const most = from.add({ days: mostDays - 1 })
  return holdingByDay(tx, actor.personId, from, Temporal.PlainDate.compare(last, most) > 0 ? most : last)
}

/** Who covers which of the actor's own files while they are away. */
async function coversOfMine({ tx, now }: Visit, away: AbsenceLine): Promise<{ cover: CoverLine; client: string }[]> {
  const covers = (await coversOfAbsence(tx, away.id)).filter((cover) => coverState(cover, now) === 'active')
  const names = await namesOfFiles(
    tx,
    covers.map(({ fileId }) => fileId),
  )
  return covers.flatMap((cover) => {
    const client = names.get(cover.fileId)
    return client ? [{ cover, client }] : []
  })
}

/** Whose file each cover is about: those that name the actor, and those handed back to them. */
async function clientsKnown({ tx }: Visit, handedBack: readonly CoverLine[]): Promise<ReadonlyMap<string, string>> {
  const names = await namesOfFiles(
    tx,
    handedBack.map(({ fileId }) => fileId),
  )
  const mine = await clientsOfMyCovers(tx)
  return new Map([
    ...[...mine].map(([coverId, { preferredName }]) => [coverId, preferredName] as const),
    ...handedBack.flatMap(({ id, fileId }) => {
      const name = names.get(fileId)
      return name ? [[id, name] as const] : []
    }),
  ])
}
