import { randomUUID } from 'node:crypto'
import fc from 'fast-check'
import type { TestDatabase } from './database.ts'
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

/** Plays steps on a stage, day after day; the clock of the database is set to each. */
export function player(database: TestDatabase, { home, file, asha, ruth, dele, lena }: Stage) {
  const { organisationId } = home
  const { signed, begun, countersigned } = writtenRecords(database, organisationId)
  const made: Record<string, string[]> = {}
  const keep = (kind: string, id: string) => {
    made[kind] = [...(made[kind] ?? []), id]
  }
  const newest = (kind: string) => made[kind]?.at(-1)
  const change = (table: string, id: string | undefined, what: string, ...values: unknown[]) =>
    id
      ? database.sql(`update app.${table} set ${what} where organisation_id = $1 and id = $2`, [
          organisationId,
          id,
          ...values,
        ])
      : undefined
  const author = { authorId: asha.personId }

  /** @param today the day it happens on, at ten o'clock */
  return async function play({ kind, one, two }: Step, today: Day): Promise<void> {
    const ago = (days: number) => today.subtract({ days }).toString()
    const ahead = (days: number) => today.add({ days }).toString()
    const at = `${today}T10:00:00Z`
    switch (kind) {
      case 'note': {
        const facts = {
          subtype: one % 3 ? 'home-visit' : 'phone',
          direct: true,
          clientPresent: true,
          voice: one % 4 > 0,
          basis: true,
          significant: two % 3 === 0,
          lateReason: one % 2 > 0,
          noActivity: false,
          supervision: one === 7,
        }
        return keep(
          'note',
          await signed(file.id, 'case-note', facts, { ...author, at, occurredAt: `${ago(two % 6)}T09:00:00Z` }),
        )
      }
      case 'correction': {
        const id = newest('note')
        const facts = {
          subtype: 'phone',
          direct: true,
          clientPresent: true,
          voice: true,
          basis: true,
          significant: false,
        }
        if (id)
          await signed(file.id, 'case-note', facts, {
            ...author,
            id,
            at,
            kind: one % 3 ? 'corrected' : 'entered in error',
            reason: 'Wrong day',
          })
        return
      }
      case 'draft':
        return keep('draft', await begun(file.id, one % 2 ? 'case-note' : 'plan', { at, by: asha.personId }))
      case 'discard':
        await change('record', newest('draft'), `state = 'discarded', discarded_at = coalesce(discarded_at, $3)`, at)
        return
      case 'entry': {
        const facts = {
          category: one % 2 ? 'health' : 'history',
          eventOn: ago(two),
          sourced: one % 5 > 0,
          impact: true,
          noteId: newest('note') ?? null,
          allocationId: null,
          withinResponsibility: true,
        }
        return keep('entry', await signed(file.id, 'chronology-entry', facts, { ...author, at }))
      }
      case 'proposal':
        if (newest('note')) await begun(file.id, 'chronology-entry', { at, from: newest('note') })
        return
      case 'left out':
        if (newest('note'))
          await signed(file.id, 'chronology-left-out', { leftOut: true }, { ...author, at, aboutId: newest('note') })
        return
      case 'summary':
        return void (await signed(file.id, 'case-summary', { asAt: ago(two % 4) }, { ...author, at }))
      case 'plan': {
        const goals = [
          {
            id: 'g',
            statement: 'Walk the dogs',
            targetOn: ahead(one * 3),
            status: 'active',
            measurable: true,
            timeBound: true,
            missedReviews: two % 3,
            hasBarrier: one % 2 > 0,
          },
        ]
        const facts = {
          status: one % 4 ? 'active' : 'not agreed',
          from: ago(two),
          to: ahead(40 + one * 5),
          clientStatement: true,
          contingency: true,
          countersignNeeded: true,
          goals,
        }
        return keep('plan', await signed(file.id, 'plan', facts, { ...author, at }))
      }
      case 'countersign':
        if (newest('plan')) await countersigned(newest('plan')!, { at })
        return
      case 'review':
        return void (await signed(
          file.id,
          'plan-review',
          {
            kind: '3-monthly',
            heldOn: ago(two % 5),
            nextDueOn: one % 2 ? ahead(one * 2) : null,
            barriersMissing: one === 3,
          },
          { ...author, at },
        ))
      case 'profile': {
        const facts = {
          verifiedOn: ago(two),
          flag: one % 3 > 0,
          preferredContact: true,
          formats: true,
          interpreterAsked: true,
          cultureAsked: one % 2 > 0,
          emergencyPlan: one % 4 > 0,
          emergencyContactNone: two % 2 > 0,
          warnings: [{ type: 'dog', reviewOn: ahead(one) }],
          authorities: [{ type: 'appointee', validTo: ahead(two * 2), checkedOn: ago(3) }],
        }
        await signed(file.id, 'client-profile', facts, {
          ...author,
          at,
          ...(newest('profile') && { id: newest('profile')! }),
        }).then((id) => keep('profile', id))
        return
      }
      case 'contact':
        return void (await signed(
          file.id,
          'network-contact',
          {
            verifiedOn: ago(two * 7),
            emergency: one % 2 > 0,
            mayNotContact: false,
            ended: one > 25 ? ahead(two) : null,
          },
          { ...author, at },
        ))
      case 'task':
        return keep(
          'task',
          await signed(
            file.id,
            'task',
            {
              what: 'Call',
              status: 'todo',
              dueOn: ahead(one - 5),
              ownerId: two % 2 ? asha.personId : ruth.personId,
              movedReason: two > 24,
            },
            { ...author, at },
          ),
        )
      case 'task done':
        if (newest('task'))
          await signed(
            file.id,
            'task',
            { what: 'Call', status: 'done', dueOn: ahead(0), ownerId: asha.personId, movedReason: false },
            { ...author, at, id: newest('task')!, kind: 'corrected', reason: 'Done' },
          )
        return
      case 'appointment':
        return void (await signed(
          file.id,
          'appointment',
          {
            what: 'Clinic',
            fromAt: `${ahead(one)}T13:00:00Z`,
            toAt: `${ahead(one)}T14:00:00Z`,
            personId: asha.personId,
            attendance: two % 3 ? null : 'cover',
            clientAsked: one % 2 > 0,
            status: 'planned',
            noteId: null,
          },
          { ...author, at },
        ))
      case 'leave':
      case 'sickness': {
        const id = randomUUID()
        const planned = kind === 'leave'
        const who = two % 4 === 0 ? dele : two % 4 === 1 ? ruth : asha
        await home.insert('absence', {
          id,
          person_id: who.personId,
          from_at: planned ? `${ahead(one)}T00:00:00Z` : at,
          to_at: planned ? `${ahead(one + 1 + two)}T00:00:00Z` : null,
          is_planned: planned,
          recorded_at: at,
          approved_at: planned && one % 2 ? at : null,
        })
        return keep('absence', id)
      }
      case 'return':
        await change(
          'absence',
          newest('absence'),
          'returned_at = coalesce(returned_at, case when from_at <= $3 then $3 end)',
          at,
        )
        return
      case 'cancel':
        await change('absence', newest('absence'), 'cancelled_at = coalesce(cancelled_at, $3)', at)
        return
      case 'cover': {
        const absence = newest('absence')
        if (!absence) return
        const id = randomUUID()
        const by = one % 2 ? ruth : lena
        await database.sql(
          `insert into app.cover (organisation_id, id, file_id, absence_id, person_id, second_person_id, from_at, to_at, conflict_check, proposed_at)
           select $1, $2, $3, a.id, $5, $6, a.from_at, a.to_at, 'clear', $7 from app.absence a where a.organisation_id = $1 and a.id = $4`,
          [organisationId, id, file.id, absence, by.personId, two % 3 ? dele.personId : null, at],
        )
        return keep('cover', id)
      }
      case 'accept cover':
        await change(
          'cover',
          newest('cover'),
          one % 5 ? 'accepted_at = coalesce(accepted_at, $3)' : 'declined_at = coalesce(declined_at, $3)',
          at,
        )
        return
      case 'brief':
        if (newest('cover')) {
          await signed(
            file.id,
            'handover-brief',
            { absenceId: newest('absence'), coverId: newest('cover'), unknowns: 0 },
            { ...author, at },
          )
          await change('cover', newest('cover'), 'brief_read_at = $3', at)
        }
        return
      case 'end cover':
        await change('cover', newest('cover'), 'ended_at = coalesce(ended_at, $3)', at)
        return
      case 'hand back':
        await change(
          'cover',
          newest('cover'),
          'handed_back_at = coalesce(handed_back_at, $3), acknowledged_at = coalesce(acknowledged_at, $3)',
          at,
        )
        return
      case 'session': {
        const [pair] = await database.sql<{ id: string }>(
          'select id from app.mentorship where organisation_id = $1 and mentee_id = $2 and mentor_id = $3',
          [organisationId, asha.personId, ruth.personId],
        )
        const id = randomUUID()
        await home.insert('session', {
          id,
          mentorship_id: pair!.id,
          mentor_id: ruth.personId,
          mentee_id: asha.personId,
          planned_at: at,
          held_from: `${today}T08:00:00Z`,
          held_to: `${today}T09:30:00Z`,
          status: 'agreed',
          mentor_signed_at: at,
          mentee_signed_at: at,
          is_counted: true,
          created_at: at,
        })
        return keep('session', id)
      }
      case 'discussion':
        if (newest('session') && !made[`discussed ${newest('session')}`]) {
          keep(`discussed ${newest('session')}`, 'yes')
          await home.insert('case_discussion', {
            session_id: newest('session'),
            file_id: file.id,
            mentor_id: ruth.personId,
            held_on: today.toString(),
            has_decision: one % 2 > 0,
            recorded_at: at,
          })
        }
        return
      case 'conflict':
        return keep('conflict', await home.conflict(one % 2 ? ruth : dele, file, { declaredAt: at }))
      case 'decide conflict':
        await change(
          'conflict',
          newest('conflict'),
          'decision = coalesce(decision, $3), decided_at = coalesce(decided_at, $4)',
          one % 2 ? 'no conflict' : 'remove',
          at,
        )
        return
      case 'waive': {
        const id = randomUUID()
        const codes = ['S02', 'A15', 'H09', 'C14', 'A12']
        await home.insert('waiver', {
          id,
          book_id: file.id,
          code: codes[one % codes.length],
          reason: 'Agreed',
          review_on: ahead(two * 2),
          waived_by: ruth.personId,
          waived_at: at,
        })
        return keep('waiver', id)
      }
      case 'end waiver':
        await change('waiver', newest('waiver'), 'ended_at = coalesce(ended_at, $3)', at)
        return
      case 'standard':
        return void (await home.insert('standard_change', {
          id: randomUUID(),
          code: one % 2 ? 'C09' : 'C14',
          interval: JSON.stringify(one % 2 ? { days: 14 } : { months: 4 }),
          grace: null,
          from_on: ago(1),
          reason: 'Agreed by all',
          decided_at: at,
        }))
      case 'holiday':
        await database.sql(
          `insert into app.extra_holiday (organisation_id, id, on_day, nation, name, source, added_at) values ($1, $2, $3, 'England', 'Closed', 'us', $4) on conflict do nothing`,
          [organisationId, randomUUID(), ahead(one), at],
        )
        return
      case 'hold':
      case 'resume': {
        const status = kind === 'hold' ? 'on-hold' : 'active'
        await home.insert('file_status', { id: randomUUID(), file_id: file.id, status, at })
        await change('file', file.id, 'status = $3', status)
        return
      }
      case 'privacy':
        await change(
          'file',
          file.id,
          'privacy_notice_given_on = coalesce(privacy_notice_given_on, $3)',
          today.toString(),
        )
        return
      case 'hand over':
        if (made['hand over']) return
        keep('hand over', 'yes')
        await database.sql(
          `update app.allocation set end_on = $3, ended_at = $4, end_reason = 'transfer' where organisation_id = $1 and file_id = $2`,
          [organisationId, file.id, ahead(one), at],
        )
        return void (await database.sql(
          `insert into app.allocation (organisation_id, id, file_id, person_id, role, start_on, weight, proposed_at, accepted_at) values ($1, $2, $3, $4, 'primary', $5, 3, $6, $6)`,
          [organisationId, randomUUID(), file.id, lena.personId, ahead(one + 1 + (two % 3)), at],
        ))
    }
  }
}
