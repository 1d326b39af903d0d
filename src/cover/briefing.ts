import type { Scope } from '#platform/database/database.ts'
import { randomUUIDv7 } from '#platform/ids.ts'
import { type Author, theSystem } from '#records/author.ts'
import { type Kept, signRecord } from '#records/sign.ts'
import { type BriefMaterial, briefMaterial } from './brief-store.ts'
import { changeCover } from './keeping-store.ts'
import { handoverBrief } from './records/handover-brief.ts'
import { composeBrief } from './rules/brief.ts'

type Day = Temporal.PlainDate

export const keptBriefs: Kept<typeof handoverBrief.fields> = { record: handoverBrief }

/**
 * Puts a brief together from the file as it stands, signs it and makes it that of the cover. Refreshing the standing is left
 * to the caller. @returns the brief's id and how much in it is unknown
 */
async function signBrief(
  scope: Scope,
  author: Author,
  { fileId, cover, ground }: BriefMaterial,
  comment: string,
  today: Day,
): Promise<{ id: string; unknowns: number }> {
  const values = composeBrief(ground, cover, today)
  const id = randomUUIDv7()
  const result = await signRecord(scope, author, keptBriefs, {
    recordId: id,
    bookId: fileId,
    values: { ...values, ...(comment ? { comment } : {}) },
    refreshLater: true,
  })
  if (!result.ok)
    throw new Error(`a handover brief was not signed: ${result.errors[0]?.path} ${result.errors[0]?.message}`)
  return { id, unknowns: values.unknowns?.length ?? 0 }
}

/** Signs a fresh brief for each of these covers in the actor's name. @returns the ids of their files */
export async function writeBriefs(
  scope: Scope,
  author: Author,
  coverIds: readonly string[],
  today: Day,
  comment = '',
): Promise<string[]> {
  const material = await briefMaterial(scope.tx, coverIds)
  for (const each of material) {
    const { id } = await signBrief(scope, author, each, comment, today)
    await changeCover(scope.tx, each.cover.id, { brief_id: id })
  }
  return material.map(({ fileId }) => fileId)
}

/** Signs the auto-brief of covers that were opened at once; to be called as the system. @returns brief by cover */
export async function writeAutoBriefs(
  scope: Scope,
  organisationId: string,
  coverIds: readonly string[],
  today: Day,
): Promise<Map<string, string>> {
  const briefs = new Map<string, string>()
  for (const each of await briefMaterial(scope.tx, coverIds)) {
    const { id } = await signBrief(scope, theSystem(organisationId), each, '', today)
    briefs.set(each.cover.id, id)
  }
  return briefs
}
