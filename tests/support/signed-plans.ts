import { expect } from 'vitest'
import { signInAs, type TestApp } from './app.ts'
import { planTyped, profileAsked } from './plan-form.ts'
import type { usualCast } from './scenario.ts'
import type { ClientFile } from './scenario-files.ts'

/** Files of Asha's with plans signed through their page, and what is kept of them. */
export function signedPlans(app: TestApp, cast: Awaited<ReturnType<typeof usualCast>>) {
  const { database } = app
  let counter = 0
  /** A file of Asha's whose profile says how to talk with the client. */
  async function newFile(): Promise<ClientFile> {
    const file = await cast.home.file(`Client ${++counter}`, { heldBy: cast.asha })
    await profileAsked(database, file, cast.asha)
    return file
  }

  async function signPlan(file: ClientFile, about: Record<string, string> = {}) {
    const asha = await signInAs(app, cast.asha)
    const form = await asha.get(`/files/${file.id}/plan/new`)
    const signed = await asha.press(form, 'Sign', planTyped(about))
    expect(signed.errors).toEqual([])
    expect(signed.status).toBe(303)
    return { asha, planId: (await plansOf(file)).at(-1)!.id }
  }

  const plansOf = (file: ClientFile) =>
    database.sql<{ id: string; status: string; version: number }>(
      `select r.id, r.version, v.facts ->> 'status' as status from app.record r
         join app.record_version v on v.record_id = r.id and v.version = r.version
       where r.book_id = $1 and r.type = 'plan' order by r.created_at, r.id`,
      [file.id],
    )
  const goalsOf = (file: ClientFile) =>
    database.sql<Record<string, unknown>>(
      'select id, plan_id, statement, status, is_current from app.goal where file_id = $1 order by position',
      [file.id],
    )
  const requestsOf = (planId: string) =>
    database.sql<{ version: number; person_id: string; answered_at: unknown }>(
      'select version, person_id, answered_at from app.signature_request where record_id = $1 order by version',
      [planId],
    )

  return { newFile, signPlan, plansOf, goalsOf, requestsOf }
}
