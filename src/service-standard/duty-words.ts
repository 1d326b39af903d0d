import type { Interval } from '#calendar/cadence.ts'
import { intervalInWords } from '#calendar/cadence.ts'
import { type Word, words } from '#desk/words.ts'
import type { Duty, OwnerRole, ProofLetter } from '#standard/duty.ts'
import type { IntervalSetting } from '#standard/organisation-standard.ts'

/** The proof a letter of the catalogue stands for. */
export const proofNames: Readonly<Record<ProofLetter, string>> = {
  H: 'holiday-proof',
  S: 'sick-day-proof',
  A: 'audit-proof',
}

/** How often or how soon, so that it can stand alone: "every 7 days", "within 5 working days". */
export function oftenInWords(duty: Pick<Duty, 'type' | 'code'>, interval: Interval): string {
  const length = intervalInWords(interval)
  if (length === 'the same day') return length
  return duty.type === 'rolling' || duty.type === 'fixed' ? `every ${length}` : `within ${length}`
}

/** The time of grace in words. */
export const graceInWords = (grace: Interval): string =>
  Object.values(grace)[0] === 0 ? 'none' : intervalInWords(grace)

const ownWords: Partial<Record<OwnerRole, Word>> = { 'case manager': 'case manager', mentor: 'mentor' }

/** Who sees to a duty, in the organisation's own words. */
export const ownerInWords = (owner: OwnerRole, own: Readonly<Record<string, string>>): string => {
  const word = ownWords[owner]
  return word ? words(own)[word] : owner
}

const shifts: Readonly<Record<Duty['shift'], string>> = {
  previous:
    'A due day that is not worked moves to the working day before it, so that the longest time is never exceeded. The time of grace does not move.',
  next: 'A due day that is not worked moves to the next working day. The time of grace does not move.',
  none: 'The due day does not move, worked or not.',
}

/** What becomes of a due day that is not worked (rulebook 0.3.8). */
export const shiftInWords = (shift: Duty['shift']): string => shifts[shift]

/** Whether the duty goes on while the file is on hold, or while the person is away (rulebook 4.1). */
export function pauseInWords({ subject, keptOnHold }: Pick<Duty, 'subject' | 'keptOnHold'>): string {
  if (subject === 'case')
    return keptOnHold ? 'It goes on while the file is on hold.' : 'It rests while the file is on hold.'
  return keptOnHold ? 'It goes on while the person is away.' : 'It rests while the person is away.'
}

const isOne = (setting: IntervalSetting): setting is Interval => Object.values(setting).every(Number.isInteger)

/** A changed interval or grace in words: "every 10 days", or "intensive: every 10 days". */
export function settingInWords(setting: IntervalSetting, say: (interval: Interval) => string): string {
  if (isOne(setting)) return say(setting)
  return Object.entries(setting)
    .map(([band, interval]) => `${band}: ${say(interval)}`)
    .join('; ')
}
