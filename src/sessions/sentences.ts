import { londonDay } from '#calendar/london.ts'
import { clock, longDay, shortDay, weekdayAndDay } from '#desk/dates.ts'
import { notCountedBecause } from '#standard/session-rules.ts'
import { leastMinutes } from './afterwards.ts'
import { factOf, type SessionRow } from './store.ts'

/** "Tuesday 24 November, 14:00–15:30 · formal 1:1 · session 31 · the 6-week limit is 1 December". */
export function leadOf(row: SessionRow, limit: Temporal.PlainDate | null, today: Temporal.PlainDate): string {
  const from = row.held_from ?? row.planned_at
  const to = row.held_to ?? from.add({ minutes: row.planned_minutes })
  return [
    `${longDay(londonDay(from))}, ${clock(from)}–${clock(to)}`,
    row.kind,
    ...(isLost(row) ? [] : [`session ${row.place}`]),
    ...(limit && row.record_version === 0 && !isLost(row) ? [`the limit is ${shortDay(limit, today)}`] : []),
  ].join(' · ')
}

export const isLost = (row: Pick<SessionRow, 'status'>): boolean =>
  row.status === 'cancelled' || row.status === 'missed'

/** How a session stands, in a few words and a colour: counted or not and why, waiting for whom, lost. */
export function standingOf(
  row: SessionRow,
  today: Temporal.PlainDate,
): { tone: 'bad' | 'warn' | 'good' | 'info' | 'plain'; text: string } {
  const day = londonDay(row.held_from ?? row.planned_at)
  switch (row.status) {
    case 'cancelled':
      return { tone: 'plain', text: 'Cancelled' }
    case 'missed':
      return { tone: 'warn', text: 'Did not take place' }
    case 'agreed':
      return row.is_counted ? { tone: 'good', text: 'Counts' } : { tone: 'warn', text: 'Does not count' }
    case 'in progress':
    case 'draft record':
      return row.mentor_signed_at
        ? { tone: 'info', text: `Waits for ${firstName(row.mentee)}` }
        : { tone: 'info', text: 'Being written' }
    default:
      if (Temporal.PlainDate.compare(day, today) < 0) return { tone: 'warn', text: 'Date has passed' }
      return row.status === 'prepared' ? { tone: 'info', text: 'Prepared' } : { tone: 'plain', text: 'In the diary' }
  }
}

/** Why a session does not count yet or at all, in a sentence; nothing when it counts or is still to come. */
export function whyNotCounted(row: SessionRow): string | null {
  if (row.status === 'scheduled' || row.status === 'prepared' || row.is_counted) return null
  const because =
    row.not_counted_because ??
    notCountedBecause(factOf(row), leastMinutes(row, londonDay(row.held_from ?? row.planned_at)))
  return because && `It does not count${row.status === 'agreed' || isLost(row) ? '' : ' yet'}: ${because}.`
}

/** "Ruth Adeyemi, Mon 23 Nov, 10:00, the day before": who took it out of the diary, and how long before its time. */
export function lostBy(row: SessionRow, today: Temporal.PlainDate): string | null {
  if (!row.lost_at) return null
  const on = londonDay(row.lost_at)
  const { days } = on.until(londonDay(row.planned_at), { largestUnit: 'days' })
  const notice =
    Temporal.Instant.compare(row.lost_at, row.planned_at) >= 0
      ? 'after its time'
      : days === 0
        ? 'on the day'
        : days === 1
          ? 'the day before'
          : `${days} days before`
  return [row.lost_by, `${weekdayAndDay(on, today)}, ${clock(row.lost_at)}`, notice].filter(Boolean).join(', ')
}

export const firstName = (name: string): string => name.split(' ')[0] ?? name
