import type { Rounds } from './rounds.ts'

/** What the whole run comes to, as lines for a terminal. */
export function closingTable({ played, ledger, house }: Rounds): string[] {
  const byFault = new Map<string, number>()
  for (const { fault } of played) byFault.set(fault, (byFault.get(fault) ?? 0) + 1)
  const last = played.at(-1)?.examination
  const line = (what: string, number: number | string) => `${what.padEnd(38)} ${String(number).padStart(8)}`
  return [
    ...[...byFault].map(([fault, rounds]) => line(`rounds: ${fault}`, rounds)),
    ...(house.disk.refusal === undefined ? [] : [line('rounds: disk full (not allowed here)', 0)]),
    line('rounds', played.length),
    line('signatures acknowledged', ledger.acknowledged.length),
    line('signatures found', last?.found ?? 0),
    line('signatures lost', last?.lost ?? 0),
    line('never answered, there and whole', last?.unanswered ?? 0),
    line(
      'covers opened and closed',
      ledger.of('cover opened', 'cover closed', 'leave').filter((deed) => deed.acknowledged).length,
    ),
    line('drafts saved', last?.drafts ?? 0),
    line('jobs done', last?.jobsDone ?? 0),
    line('messages repeated under one Message-ID', last?.mailsRepeated ?? 0),
    line('asked, and no answer came', ledger.unheard),
    line('told calmly to come back later', ledger.calm),
    line(
      'faults',
      played.reduce((sum, { faults }) => sum + faults.length, 0),
    ),
  ]
}
