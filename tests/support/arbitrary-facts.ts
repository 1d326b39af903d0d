import fc from 'fast-check'
import type { AbsenceFact, FileFacts, StaffFact } from '#standard/facts.ts'
import * as sample from './sample-facts.ts'

type Day = Temporal.PlainDate

/** The day every random file is known up to. A Tuesday; Christmas, Easter and two clock changes lie within reach. */
export const knownUpTo = sample.day('2026-11-24')

const opened = knownUpTo.subtract({ days: 300 })
const past = (most = 300) => fc.integer({ min: 0, max: most }).map((days) => knownUpTo.subtract({ days }))
const around = (before: number, after: number) =>
  fc.integer({ min: -before, max: after }).map((days) => knownUpTo.add({ days }))
const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: null })
const mostly = fc.integer({ min: 0, max: 9 }).map((roll) => roll > 1)
const people = fc.constantFrom(sample.asha, sample.ruth, sample.tom, sample.lena)
const list = <T>(arbitrary: fc.Arbitrary<T>, most: number) => fc.array(arbitrary, { maxLength: most })

const notes = fc
  .record({
    on: past(),
    late: fc.integer({ min: 0, max: 9 }),
    direct: fc.boolean(),
    voice: mostly,
    basis: mostly,
    significant: fc.boolean(),
    lateReason: mostly,
    supervision: fc.boolean(),
    enteredInError: fc.boolean(),
    authorId: people,
  })
  .map(({ on, late, ...rest }) => {
    const recorded = on.add({ days: late > 5 ? late - 5 : 0 })
    return sample.note(on, {
      ...rest,
      recordedAt: sample.at(Temporal.PlainDate.compare(recorded, knownUpTo) > 0 ? knownUpTo : recorded, '23:00'),
    })
  })

const draftTypes = fc.constantFrom('case-note', 'case-note', 'plan', 'chronology-entry')
const drafts = fc
  .record({ on: past(3), type: draftTypes, hour: fc.integer({ min: 0, max: 23 }) })
  .map(({ on, type, hour }) =>
    sample.draft(on, { type, startedAt: sample.at(on, `${String(hour).padStart(2, '0')}:30`) }),
  )

const absences = fc
  .record({
    personId: people,
    from: around(80, 90),
    length: maybe(fc.integer({ min: 0, max: 20 })),
    planned: mostly,
    approved: mostly,
    halfDays: fc.boolean(),
  })
  .map(({ personId, from, length, planned, approved, halfDays }): AbsenceFact => {
    const whole = sample.leave(from, from.add({ days: length ?? 0 }), { personId, planned })
    return {
      ...whole,
      ...(halfDays && { fromAt: sample.at(from, '13:00') }),
      toAt: length === null ? null : whole.toAt,
      approvedAt: approved ? whole.recordedAt : null,
    }
  })

const coverOf = (absence: AbsenceFact) =>
  fc
    .record({
      personId: people,
      second: maybe(fc.constant(sample.lena)),
      shift: fc.integer({ min: -2, max: 2 }),
      accepted: mostly,
      declined: mostly,
      told: maybe(fc.constant(opened)),
      brief: maybe(past(12)),
      read: maybe(past(12)),
      back: fc.boolean(),
      conflictClear: mostly,
    })
    .map(({ personId, second, shift, accepted, declined, told, brief, read, back, conflictClear }) =>
      sample.cover(absence, {
        personId,
        personName: personId,
        secondPersonId: second,
        fromAt: absence.fromAt.add({ hours: 24 * Math.max(shift, 0) }),
        acceptedAt: accepted ? absence.recordedAt : null,
        declinedAt: declined ? null : absence.recordedAt,
        clientToldOn: told,
        contactsToldOn: shift > 0 ? null : told,
        conflictClear,
        ...(brief ? sample.briefed(brief, read) : {}),
        handedBackAt: back ? sample.at(knownUpTo) : null,
      }),
    )

const tasks = fc
  .record({
    on: around(10, 60),
    ownerId: people,
    movedReason: fc.boolean(),
    status: fc.constantFrom('todo' as const, 'doing' as const, 'done' as const),
  })
  .map(({ on, ...rest }) => sample.task(on, rest))
const appointments = fc
  .record({
    on: around(6, 60),
    personId: people,
    attendance: maybe(fc.constantFrom('cover', 'family', 'case manager', 'rebooked')),
    clientAsked: fc.boolean(),
    status: fc.constantFrom('planned' as const, 'planned' as const, 'cancelled' as const),
  })
  .map(({ on, ...rest }) => sample.appointment(on, rest))

const profiles = fc
  .record({
    verifiedOn: past(),
    flag: mostly,
    emergencyPlan: mostly,
    warnings: list(fc.record({ type: fc.constant('dog'), reviewOn: around(20, 60) }), 2),
    authorities: list(
      fc.record({ type: fc.constant('deputy-P&A'), validTo: maybe(around(20, 120)), checkedOn: maybe(past()) }),
      2,
    ),
  })
  .map(({ verifiedOn, ...rest }) => sample.profile(verifiedOn, rest))
const contacts = fc
  .record({ verifiedOn: past(), emergency: fc.boolean(), endedOn: maybe(around(30, 60)) })
  .map(({ verifiedOn, ...rest }) => sample.contact(verifiedOn, rest))

const plans = fc
  .record({
    from: past(),
    length: fc.integer({ min: 30, max: 400 }),
    status: fc.constantFrom('active' as const, 'agreed' as const, 'superseded' as const, 'draft' as const),
    countersigned: mostly,
  })
  .map(({ from, length, ...rest }) => sample.plan(from, { to: from.add({ days: length }), ...rest }))
const reviews = fc
  .record({ on: past(200), nextDueOn: maybe(around(30, 100)), barriersMissing: mostly.map((fine) => !fine) })
  .map(({ on, ...rest }) => sample.review(on, rest))

const waivers = fc
  .record({ code: fc.constantFrom('S02', 'H05', 'A12', 'A15', 'A10', 'H09'), reviewOn: around(10, 60) })
  .map(({ code, reviewOn }) => ({
    id: `waiver-${code}`,
    code,
    reason: 'Agreed with the funder',
    waivedAt: sample.at(opened),
    reviewOn,
  }))

const statuses = fc.constantFrom('allocated', 'planning', 'active', 'active', 'reviewing', 'on-hold', 'transferring')

/** Who held the file: one person throughout, or two with a gap or a hand-over, behind us or ahead. */
const holders = fc
  .record({
    handOver: maybe(around(100, 40)),
    gap: fc.integer({ min: 0, max: 3 }),
    startedDaysAgo: fc.constantFrom(300, 300, 4, 9),
  })
  .map(({ handOver, gap, startedDaysAgo }) => {
    const start = knownUpTo.subtract({ days: startedDaysAgo })
    if (!handOver || Temporal.PlainDate.compare(handOver, start) <= 0) return [sample.allocation(start)]
    const second = handOver.add({ days: 1 + (gap === 3 ? 2 : 0) })
    return [
      sample.allocation(start, { endOn: handOver }),
      sample.allocation(second, { personId: sample.lena, personName: 'Lena' }),
    ]
  })

const mentorships = fc
  .record({
    menteeId: fc.constantFrom(sample.asha, sample.lena),
    mentorId: fc.constantFrom(sample.ruth, sample.tom),
    kind: fc.constantFrom('primary' as const, 'interim' as const, 'deputy' as const),
    from: past(),
    to: maybe(around(20, 60)),
  })
  .map(({ from, ...rest }) => sample.mentorship(from, { ...rest, mentorName: rest.mentorId }))

/** A file nobody planned: every fact up to `knownUpTo`, with things to come after it. */
export const arbitraryFacts: fc.Arbitrary<FileFacts> = fc
  .record({
    status: statuses,
    allocations: holders,
    mentorships: list(mentorships, 4),
    countedSessions: list(fc.record({ menteeId: fc.constantFrom(sample.asha, sample.lena), heldOn: past(60) }), 2),
    absences: list(absences, 3),
    notes: list(notes, 12),
    drafts: list(drafts, 2),
    chronology: list(
      fc
        .record({
          on: past(),
          sourced: mostly,
          category: fc.constantFrom('health', 'history', 'allocation'),
          proposed: fc.boolean(),
        })
        .map(({ on, ...rest }) => sample.entry(on, rest)),
      5,
    ),
    summaries: list(
      past().map((on) => sample.summary(on)),
      4,
    ),
    plans: list(plans, 2),
    reviews: list(reviews, 3),
    profile: maybe(profiles),
    contacts: list(contacts, 3),
    tasks: list(tasks, 4),
    appointments: list(appointments, 4),
    discussions: list(
      past().map((on) => sample.discussion(on, { hasDecision: on.day % 3 === 0 })),
      4,
    ),
    waivers: list(waivers, 2),
    conflicts: list(
      fc.record({
        personId: people,
        declaredAt: fc.constant(sample.at(opened)),
        endedAt: fc.constant(null),
        decision: fc.constantFrom('remove' as const, 'no conflict' as const, null),
      }),
      1,
    ),
    staff: fc.constant<StaffFact[]>([
      { personId: sample.ruth, name: 'Ruth Ellery', registrationExpiresOn: knownUpTo.add({ days: 50 }), leftOn: null },
      { personId: sample.tom, name: 'Tom Birch', registrationExpiresOn: null, leftOn: knownUpTo.add({ days: 33 }) },
    ]),
    privacyNoticeGivenOn: maybe(past()),
  })
  .chain((parts) =>
    fc.tuple(...parts.absences.map(coverOf)).map(
      (covers): FileFacts => ({
        ...sample.wellHeldFile(knownUpTo),
        ...parts,
        covers,
        openedOn: parts.allocations[0]!.startOn,
        statusHistory: [
          { status: 'allocated', at: sample.at(parts.allocations[0]!.startOn) },
          ...(parts.summaries.length === 2
            ? [
                { status: 'on-hold', at: sample.at(knownUpTo.subtract({ days: 9 }), '12:00') },
                { status: parts.status, at: sample.at(knownUpTo.subtract({ days: 2 })) },
              ]
            : []),
        ],
      }),
    ),
  )

/** Days a file may be looked at from: soon, or within the year. */
export const laterDays: fc.Arbitrary<Day> = fc.oneof(around(0, 70), around(0, 400))
