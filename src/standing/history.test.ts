import fc from 'fast-check'
import { expect, test } from 'vitest'
import { londonDay } from '#calendar/london.ts'
import { evaluate } from '#proofs/evaluate.ts'
import { proofs } from '#proofs/proof.ts'
import { standardOn } from '#standard/organisation-standard.ts'
import { testDatabase } from '../../tests/support/database.ts'
import { histories, player, type Stage, stage } from '../../tests/support/random-history.ts'
import { fileStanding, reasonsKeptDays } from './compute.ts'
import { loadFileFacts } from './facts-store.ts'
import { dutiesOn, type FileStandingRow, proofsOn } from './read-standing.ts'
import { refreshFile } from './refresh.ts'

const database = await testDatabase()
const firstDay = Temporal.PlainDate.from('2026-03-02')

const storedRow = async ({ home, file }: Stage) => {
  const [row] = await database.sql<FileStandingRow & Record<string, unknown>>(
    `select file_id, duties, proofs, holiday_green::text, holiday_amber::text, sick_day_green::text, sick_day_amber::text, audit_green::text, audit_amber::text,
       holiday_holds_until::text, sick_day_holds_until::text, audit_holds_until::text, next_due_on::text, oldest_due_on::text, evaluated_on::text
     from app.file_standing where organisation_id = $1 and file_id = $2`,
    [home.organisationId, file.id],
  )
  return row!
}

const loadedAsOf = ({ home, file }: Stage, asOf?: Temporal.Instant) =>
  database.asSystem(home.organisationId, ({ tx }) => loadFileFacts(tx, [file.id], asOf))

test('after any history, what is stored is what the facts give: today, on later days, and for every day it was stored', async () => {
  const seen = new Set<string>()
  await fc.assert(
    fc.asyncProperty(
      histories,
      fc.array(fc.nat({ max: reasonsKeptDays }), { minLength: 3, maxLength: 3 }),
      async (steps, later) => {
        database.setNow(`${firstDay}T09:00:00Z`)
        const on = await stage(database)
        const play = player(database, on)
        const stored: { at: Temporal.Instant; row: Awaited<ReturnType<typeof storedRow>> }[] = []
        let today = firstDay
        for (const step of steps) {
          today = today.add({ days: step.after })
          const at = Temporal.Instant.from(`${today}T10:00:00Z`)
          database.setNow(at)
          await play(step, today)
          seen.add(step.kind)
          if (step.one % 3 > 0 && step !== steps.at(-1)) continue
          await database.asActor(on.asha, (scope) => refreshFile(scope, on.file.id))
          stored.push({ at, row: await storedRow(on) })
        }

        for (const { at, row } of stored) {
          const { files, changes, calendarOf } = await loadedAsOf(on, at)
          const again = fileStanding(files[0]!, changes, calendarOf('England'), londonDay(at))
          expect({ at, duties: row.duties, proofs: row.proofs }).toEqual({
            at,
            ...plain({ duties: again.duties, proofs: again.proofs }),
          })
          expect(row['sick_day_holds_until']).toBe(again.days['sick-day'].holdsUntil?.toString() ?? null)
          expect([row['next_due_on'], row['oldest_due_on']]).toEqual([
            again.nextDueOn?.toString() ?? null,
            again.oldestDueOn?.toString() ?? null,
          ])
        }

        const { files, changes, calendarOf } = await loadedAsOf(on)
        const facts = files[0]!
        const standard = standardOn(changes, today)
        const calendar = calendarOf('England')
        const { row } = stored.at(-1)!
        for (const days of later) {
          const day = today.add({ days })
          if (!steps.some((step) => movesDutiesByItself.has(step.kind))) {
            const again = fileStanding(facts, changes, calendar, day).duties
            expect(told(row, day)).toEqual(told({ duties: again }, day))
          }
          const read = proofsOn(row, day)
          for (const [index, proof] of proofs.entries()) {
            const now = evaluate(facts, standard, calendar, day, proof)
            const { status, score, holdsUntil, checks } = read[index]!
            expect({ status, score }).toEqual({ status: now.status, score: now.score })
            const wrong = now.checks.filter((check) => ['amber', 'fail', 'waived'].includes(check.result))
            expect(new Map(checks.map((check) => [check.code, check.result]))).toEqual(
              new Map(wrong.map((check) => [check.code, check.result])),
            )
            if (holdsUntil && now.lapse) expect(holdsUntil.toString()).toBe(now.holdsUntil?.toString())
          }
        }
      },
    ),
    { numRuns: 40, seed: 849, endOnFailure: true },
  )
  expect(seen.size).toBeGreaterThan(30)
}, 300_000)

// A hand-over that lies ahead changes whose duty it is, and a leave that begins ends the duty to prepare it: the nightly sweep
// brings these up. Everything else about a duty is in its dates.
const movesDutiesByItself = new Set(['hand over', 'leave', 'sickness'])

const told = (row: { duties: unknown }, day: Temporal.PlainDate) =>
  dutiesOn(row, day).map(({ state, status, owner }) => [state.code, state.aboutId, status, owner.personId])

/** As it comes back from jsonb. */
const plain = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T
