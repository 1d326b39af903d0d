import type { Instant } from '../days.ts'
import type { Staff } from '../staff.ts'

const minute = 60_000
const day = 86_400_000

/** When people are with somebody, so that nobody is in two places. */
export class Busy {
  private readonly taken = new Map<string, (readonly [from: number, until: number])[]>()

  isFree(person: Staff, from: Instant, minutes: number): boolean {
    const begin = from.epochMilliseconds
    const end = begin + minutes * minute
    return (this.taken.get(keyOf(person, begin)) ?? []).every(([since, until]) => end <= since || begin >= until)
  }

  take(person: Staff, from: Instant, minutes: number): void {
    const begin = from.epochMilliseconds
    const key = keyOf(person, begin)
    const known = this.taken.get(key)
    const stretch = [begin, begin + minutes * minute] as const
    if (known) known.push(stretch)
    else this.taken.set(key, [stretch])
  }
}

const keyOf = (person: Staff, at: number): string => `${person.id} ${Math.floor(at / day)}`
