import { sql } from 'kysely'
import type { Scope } from '#platform/database/database.ts'
import type { Countersigned, Kept, Signed } from '#records/sign.ts'
import { askToSign, recordById } from '#records/store.ts'
import { coverById } from './covers-store.ts'
import { coverOfHandBack } from './hand-back-store.ts'
import { changeCover } from './keeping-store.ts'
import { handBack } from './records/hand-back.ts'

type Fields = typeof handBack.fields

/** A signed hand-back is that of its cover, and whoever was away is asked to acknowledge it (C39). */
async function followUp(scope: Scope, signed: Signed<Fields>): Promise<void> {
  const cover = signed.values.cover && (await coverById(scope.tx, signed.values.cover))
  if (signed.kind !== 'signed' || !cover) return
  const { recordId, version, author } = signed
  await askToSign(scope.tx, author.organisationId, recordId, version, [cover.absentId], 'acknowledge')
  await changeCover(scope.tx, cover.id, { handed_back_at: scope.now, hand_back_id: recordId })
}

/** An acknowledgement by whoever holds or manages the file closes the cover. */
async function close(scope: Scope, { recordId, meaning, author }: Countersigned): Promise<void> {
  if (meaning !== 'acknowledge') return
  const record = await recordById(scope.tx, recordId)
  const coverId = record && (await coverOfHandBack(scope.tx, recordId))
  const cover = coverId && (await coverById(scope.tx, coverId))
  if (!cover || cover.acknowledgedAt || cover.personId === author.personId) return
  const { rows } = await sql<{ may: boolean }>`
    select app.holds(${cover.fileId}, array['case manager', 'joint case manager', 'line manager', 'intake', 'registered manager']) as may`.execute(
    scope.tx,
  )
  if (rows[0]?.may) await changeCover(scope.tx, cover.id, { acknowledged_at: scope.now })
}

export const keptHandBacks: Kept<Fields> = { record: handBack, afterSigning: followUp, afterSignature: close }
