import { randomUUID } from 'node:crypto'
import fc from 'fast-check'
import type { TestDatabase } from './database.ts'
import { befall } from './history-of-people.ts'
import { writeDown } from './history-of-records.ts'
import { type ClientFile, type Member, scenario } from './scenario.ts'
import { writtenRecords } from './written-records.ts'

type Day = Temporal.PlainDate

/** One thing that happens on a day. The numbers decide the details, so that a failing history can be read and shrunk. */
export interface Step {
  kind: Kind
  /** Days since the step before. */
  after: number
  one: number
  two: number
}

const kinds = [
  'note',
  'note',
  'note',
  'correction',
  'draft',
  'discard',
  'entry',
  'proposal',
  'left out',
  'summary',
  'plan',
  'countersign',
  'review',
  'profile',
  'contact',
  'task',
  'task done',
  'appointment',
  'leave',
  'sickness',
  'return',
  'cancel',
  'cover',
  'accept cover',
  'brief',
  'end cover',
  'hand back',
  'discussion',
  'session',
  'conflict',
  'decide conflict',
  'waive',
  'end waiver',
  'standard',
  'holiday',
  'hold',
  'resume',
  'privacy',
  'hand over',
] as const

type Kind = (typeof kinds)[number]

/** What happened to a file over some months, in order. */
export const histories: fc.Arbitrary<Step[]> = fc.array(
  fc.record({
    kind: fc.constantFrom(...kinds),
    after: fc.integer({ min: 1, max: 6 }),
    one: fc.nat({ max: 30 }),
    two: fc.nat({ max: 30 }),
  }),
  { minLength: 12, maxLength: 40 },
)

/** A file with its people, on which histories are played. */
export interface Stage {
  home: Awaited<ReturnType<typeof scenario>>
  file: ClientFile
  asha: Member
  ruth: Member
  dele: Member
  lena: Member
}

/** An organisation of its own with one file, allocated today. */
export async function stage(database: TestDatabase): Promise<Stage> {
  const home = await scenario(database)
  const asha = await home.caseManager('Asha')
  const ruth = await home.mentor('Ruth', { of: asha })
  const dele = await home.mentor('Dele')
  await home.mentorship(dele, asha, { kind: 'deputy' })
  const lena = await home.caseManager('Lena', { mentor: ruth })
  const file = await home.file('Sam Carter', { heldBy: asha, openedOn: await home.day() })
  const at = `${await home.day()}T00:00:00Z`
  await home.insert('file_status', { id: randomUUID(), file_id: file.id, status: 'active', at })
  return { home, file, asha, ruth, dele, lena }
}

/** One step as it is played: on which day, on which stage, and what came before. */
export interface Scene {
  database: TestDatabase
  on: Stage
  step: Step
  /** At ten o'clock. */
  at: string
  today: string
  ago(days: number): string
  ahead(days: number): string
  writing: ReturnType<typeof writtenRecords>
  keep(kind: string, id: string): void
  newest(kind: string): string | undefined
  change(table: string, id: string | undefined, what: string, ...values: unknown[]): Promise<void>
}

/** Plays steps on a stage, day after day. */
export function player(database: TestDatabase, on: Stage) {
  const { organisationId } = on.home
  const made = new Map<string, string>()
  const writing = writtenRecords(database, organisationId)

  return async function play(step: Step, day: Day): Promise<void> {
    const scene: Scene = {
      database,
      on,
      step,
      at: `${day}T10:00:00Z`,
      today: day.toString(),
      ago: (days) => day.subtract({ days }).toString(),
      ahead: (days) => day.add({ days }).toString(),
      writing,
      keep: (kind, id) => made.set(kind, id),
      newest: (kind) => made.get(kind),
      change: async (table, id, what, ...values) => {
        if (!id) return
        await database.sql(`update app.${table} set ${what} where organisation_id = $1 and id = $2`, [
          organisationId,
          id,
          ...values,
        ])
      },
    }
    await writeDown(scene)
    await befall(scene)
  }
}
