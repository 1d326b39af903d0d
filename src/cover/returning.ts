import { londonDay } from '#calendar/london.ts'
import { writeCoverEntry } from '#chronology/actions.ts'
import { asSystemWithin } from '#platform/database/database.ts'
import { found, Refused } from '#platform/http/refused.ts'
import type { Visit } from '#platform/http/route.ts'
import { refreshFilesOf } from '#standing/refresh.ts'
import { note } from './absence-actions.ts'
import { type AbsenceLine, absenceById, changeAbsence } from './absence-store.ts'
import { coversOfAbsence } from './covers-store.ts'
import { endCovers } from './keeping-store.ts'
import { absenceState, mayBeUndone, returnedAt } from './rules/absence.ts'
import { coverBegan, coverEnd } from './rules/cover-state.ts'
import { isBefore, lastDayOf } from './rules/days.ts'

/**
 * Somebody is back: covers end with the absence, by themselves, and whoever covered hands back within a working day (C39). Leave
 * whose end has passed is only marked as returned from.
 * @throws NotFound, Refused
 */
export async function returnToWork(visit: Visit, absenceId: string): Promise<AbsenceLine> {
  const { tx, now } = visit
  const absence = found(await absenceById(tx, absenceId))
  if (absence.returnedAt) return absence
  if (absence.cancelledAt || absenceState(absence, now) === 'coming')
    throw new Refused('not away', 'They are not away yet: cancel the leave, or change its days.')
  const at = returnedAt(absence, now)
  await changeAbsence(tx, absenceId, { returned_at: at })
  await endCoversOf(visit, absenceId, at)
  await note(visit, absence.personId, 'back at work')
  await refreshFilesOf(visit, absence.personId)
  return absence
}

/**
 * A sudden absence that was recorded by mistake is taken back on the same day. Covers end at once and nothing has to be handed
 * back; what was signed in the meantime stays, and the chronology says that there was cover that day.
 * @throws NotFound, Refused
 */
export async function undoSick(visit: Visit, absenceId: string): Promise<AbsenceLine> {
  const { tx, now } = visit
  const absence = found(await absenceById(tx, absenceId))
  if (!mayBeUndone(absence, now))
    throw new Refused('too late to undo', 'Only an absence recorded today is undone: say that you are back instead.')
  await endCoversOf(visit, absenceId, now)
  await changeAbsence(tx, absenceId, { returned_at: now, cancelled_at: now })
  await note(visit, absence.personId, 'absence undone')
  await refreshFilesOf(visit, absence.personId)
  return absence
}

/** Ends whatever still covers for an absence, and lets the chronology say the last day that came true. */
async function endCoversOf(visit: Visit, absenceId: string, at: Temporal.Instant): Promise<void> {
  const { tx, actor } = visit
  await asSystemWithin(visit, async () => {
    const covers = await coversOfAbsence(tx, absenceId)
    const open = covers.filter(
      (cover) => !cover.declinedAt && !cover.endedAt && !(cover.toAt && !isBefore(at, cover.toAt)),
    )
    await endCovers(
      tx,
      open.map(({ id }) => id),
      at,
      actor.personId,
    )
    for (const cover of open) {
      const said = lastDayOf(cover)
      const last = lastDayOf({ fromAt: cover.fromAt, toAt: coverEnd({ ...cover, endedAt: at }) })!
      if (!cover.entryId || said?.equals(last)) continue
      await writeCoverEntry(visit, {
        organisationId: actor.organisationId,
        fileId: cover.fileId,
        entryId: cover.entryId,
        coveredBy: cover.person,
        coveredFor: cover.absent,
        from: londonDay(coverBegan(cover)),
        to: last,
        byAgreement: cover.byAgreement,
      })
    }
  })
}
