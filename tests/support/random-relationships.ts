import { randomUUID } from 'node:crypto'
import fc from 'fast-check'
import type { TestDatabase } from './database.ts'
import { scenario } from './scenario.ts'

// The worlds lie round the night of 28 to 29 March 2026, when the clocks go forward.
const firstDay = Temporal.PlainDate.from('2026-03-16')
const dayNumber = fc.integer({ min: 0, max: 27 })
const onDay = (number: number) => firstDay.add({ days: number }).toString()
const hour = fc.integer({ min: 0, max: 27 * 24 })
/** An instant so many hours into the fortnights the worlds lie in. */
export const atHour = (number: number) =>
  Temporal.Instant.from('2026-03-16T00:00:00Z').add({ hours: number }).toString()

const people = 5
const files = 3
const one = (below: number) => fc.integer({ min: 0, max: below - 1 })
const two = (below: number) => fc.tuple(one(below), one(below)).filter(([a, b]) => a !== b)
const maybe = <T>(some: fc.Arbitrary<T>) => fc.option(some, { nil: null })
const spanOf = (ends: fc.Arbitrary<number>) =>
  fc
    .tuple(ends, maybe(ends))
    .map(([a, b]) => (b === null ? { from: a, to: b } : { from: Math.min(a, b), to: Math.max(a, b) }))

type Fact = { table: string; row: Record<string, unknown> }
type World = { absences: string[]; people: string[]; files: string[] }
type FactOf = (world: World) => Fact | undefined

const role = fc.tuple(one(people), fc.constantFrom('line manager', 'registered manager', 'mentor'), spanOf(hour)).map(
  ([person, name, { from, to }]): FactOf =>
    (world) => ({
      table: 'person_role',
      row: {
        person_id: world.people[person],
        role: name,
        from_at: atHour(from),
        to_at: to === null ? null : atHour(to + 1),
      },
    }),
)
const lineManagement = fc.tuple(two(people), spanOf(hour)).map(
  ([[manager, person], { from, to }]): FactOf =>
    (world) => ({
      table: 'line_management',
      row: {
        manager_id: world.people[manager],
        person_id: world.people[person],
        from_at: atHour(from),
        to_at: to === null ? null : atHour(to + 1),
      },
    }),
)
const mentorship = fc
  .tuple(two(people), fc.constantFrom('primary', 'interim', 'deputy'), spanOf(dayNumber), maybe(hour))
  .map(
    ([[mentor, mentee], kind, { from, to }, ended]): FactOf =>
      (world) => ({
        table: 'mentorship',
        row: {
          mentor_id: world.people[mentor],
          mentee_id: world.people[mentee],
          kind,
          from_on: onDay(from),
          to_on: to === null ? null : onDay(to),
          ended_at: ended === null ? null : atHour(ended),
          created_at: atHour(40),
        },
      }),
  )
const allocation = fc
  .tuple(
    one(people),
    one(files),
    fc.constantFrom('primary', 'primary', 'secondary'),
    spanOf(dayNumber),
    maybe(hour),
    fc.constantFrom(true, true, false),
  )
  .map(
    ([person, file, allocated, { from, to }, ended, accepted]): FactOf =>
      (world) => ({
        table: 'allocation',
        row: {
          person_id: world.people[person],
          file_id: world.files[file],
          role: allocated,
          start_on: onDay(from),
          end_on: to === null ? null : onDay(to),
          ended_at: ended === null ? null : atHour(ended),
          weight: 3,
          accepted_at: accepted ? atHour(0) : null,
        },
      }),
  )
const absence = fc.tuple(one(people), spanOf(hour), maybe(hour), maybe(hour)).map(
  ([person, { from, to }, returned, cancelled]): FactOf =>
    (world) => {
      const id = randomUUID()
      world.absences.push(id)
      return {
        table: 'absence',
        row: {
          id,
          person_id: world.people[person],
          from_at: atHour(from),
          to_at: to === null ? null : atHour(to + 1),
          is_planned: true,
          returned_at: returned === null ? null : atHour(returned),
          cancelled_at: cancelled === null || cancelled % 4 ? null : atHour(cancelled),
        },
      }
    },
)
const cover = fc
  .tuple(one(people), one(files), fc.nat(), spanOf(hour), maybe(hour), maybe(hour), fc.constantFrom(false, false, true))
  .map(
    ([person, file, which, { from, to }, accepted, ended, declined]): FactOf =>
      (world) =>
        world.absences.length === 0
          ? undefined
          : {
              table: 'cover',
              row: {
                person_id: world.people[person],
                file_id: world.files[file],
                absence_id: world.absences[which % world.absences.length],
                from_at: atHour(from),
                to_at: to === null ? null : atHour(to + 1),
                accepted_at: accepted === null ? null : atHour(accepted),
                declined_at: declined ? atHour(from) : null,
                ended_at: ended === null ? null : atHour(ended),
              },
            },
  )
const conflict = fc
  .tuple(
    one(people),
    one(files),
    hour,
    fc.constantFrom(null, 'remove', 'no conflict', 'manage with safeguards'),
    maybe(hour),
    maybe(hour),
  )
  .map(
    ([person, file, declared, decision, decided, ended]): FactOf =>
      (world) => ({
        table: 'conflict',
        row: {
          person_id: world.people[person],
          file_id: world.files[file],
          kind: 'family',
          explanation: 'A relative.',
          declared_at: atHour(declared),
          decision,
          decided_at: decided === null ? null : atHour(decided),
          ended_at: ended === null ? null : atHour(ended),
        },
      }),
  )

const changes = fc.constantFrom(
  `update app.cover set ended_at = '${atHour(300)}' where organisation_id = $1`,
  `update app.mentorship set ended_at = least(ended_at, '${atHour(310)}') where organisation_id = $1 and kind <> 'deputy'`,
  `update app.conflict set decision = 'no conflict', decided_at = declared_at + interval '5 hours' where organisation_id = $1 and decision is null`,
  `update app.absence set returned_at = from_at + interval '30 hours' where organisation_id = $1`,
  `update app.line_management set to_at = greatest(from_at, '${atHour(320)}') where organisation_id = $1 and to_at is null`,
  `update app.person_role set to_at = greatest(from_at, '${atHour(330)}') where organisation_id = $1 and to_at is null`,
  `update app.person set left_on = '${onDay(12)}' where organisation_id = $1 and name in ('Person 1', 'Person 3')`,
  `update app.person set left_on = null where organisation_id = $1`,
  `update app.file set closed_on = '${onDay(20)}' where organisation_id = $1`,
  `update app.file set closed_on = null where organisation_id = $1`,
  'delete from app.conflict where organisation_id = $1',
  'delete from app.line_management where organisation_id = $1',
  "delete from app.allocation where organisation_id = $1 and weight = 3 and role = 'secondary'",
)

export const anyWorld = fc.record({
  facts: fc.array(
    fc.oneof(
      { weight: 1, arbitrary: role },
      { weight: 2, arbitrary: lineManagement },
      { weight: 4, arbitrary: mentorship },
      { weight: 5, arbitrary: allocation },
      { weight: 3, arbitrary: absence },
      { weight: 2, arbitrary: cover },
      { weight: 2, arbitrary: conflict },
    ),
    { minLength: 18, maxLength: 45 },
  ),
  changes: fc.array(changes, { maxLength: 4 }),
  instants: fc.array(hour, { minLength: 2, maxLength: 3 }),
})

/** Writes a random world, each fact in its own statement, so that every trigger does its part. What a constraint refuses is left out. */
export async function build(database: TestDatabase, world: { facts: FactOf[]; changes: string[] }): Promise<string> {
  database.setNow(atHour(0))
  const home = await scenario(database)
  const built: World = { absences: [], people: [], files: [] }
  for (let i = 0; i < people; i++)
    built.people.push((await home.person(`Person ${i}`, [], { startedOn: '2026-03-01' })).personId)
  for (let i = 0; i < files; i++) {
    const { id, clientId } = await home.file(`Client ${i}`, { openedOn: onDay(1) })
    built.files.push(id)
    // The third file is a second one of the first client.
    if (i === 2) {
      const [first] = await database.sql<{ client_id: string }>(
        'select client_id from app.file where organisation_id = $1 and id = $2',
        [home.organisationId, built.files[0]],
      )
      await database.sql('update app.file set client_id = $3 where organisation_id = $1 and client_id = $2', [
        home.organisationId,
        clientId,
        first!.client_id,
      ])
    }
  }
  for (const factOf of world.facts) {
    const fact = factOf(built)
    if (!fact) continue
    const row: Record<string, unknown> = { organisation_id: home.organisationId, id: randomUUID(), ...fact.row }
    const columns = Object.keys(row)
    if (fact.table === 'mentorship') await home.insert('book', { id: row['id'], kind: 'pair' })
    await database.sql(
      `insert into app.${fact.table} (${columns.join(', ')}) values (${columns.map((_, i) => `$${i + 1}`).join(', ')}) on conflict do nothing`,
      Object.values(row),
    )
  }
  for (const change of world.changes) await database.sql(change, [home.organisationId])
  return home.organisationId
}
