import { randomUUID } from 'node:crypto'
import type { Scene } from './random-history.ts'

/** Who comes, goes, covers and decides in a step; nothing when the step is of another kind. */
export async function befall({
  database,
  on,
  step,
  at,
  today,
  ago,
  ahead,
  writing,
  keep,
  newest,
  change,
}: Scene): Promise<void> {
  const { home, file, asha, ruth, dele, lena } = on
  const { organisationId } = home
  const { signed } = writing
  const { one, two, kind } = step
  const author = { authorId: asha.personId }
  switch (kind) {
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
      if (newest('session') && !newest(`discussed ${newest('session')}`)) {
        keep(`discussed ${newest('session')}`, 'yes')
        await home.insert('case_discussion', {
          session_id: newest('session'),
          file_id: file.id,
          mentor_id: ruth.personId,
          held_on: today,
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
      await change('file', file.id, 'privacy_notice_given_on = coalesce(privacy_notice_given_on, $3)', today)
      return
    case 'hand over':
      if (newest('hand over')) return
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
