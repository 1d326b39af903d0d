import type { Chance } from './chance.ts'

/** The words a text may speak of: names, relationships, places, pronouns. */
export type Words = Readonly<Record<string, string>>

/**
 * Makes a text from its pattern: "[went well|was hard]" is one of the two, "{kin}" is the word of that name, "{Kin}" the same
 * at the beginning of a sentence, "<are|is>" the form that goes with the client's own pronoun.
 * @throws when the pattern speaks of something there is no word for
 */
export function worded(pattern: string, words: Words, chance: Chance): string {
  const chosen = pattern
    .replaceAll(/\[([^[\]]*)\]/g, (_all, choices: string) => chance.pick(choices.split('|')))
    .replaceAll(/<([^|>]*)\|([^>]*)>/g, words['they'] === 'they' ? '$1' : '$2')
  const named = chosen.replaceAll(/\{(\w+)\}/g, (_all, name: string) => {
    const word = words[name] ?? words[name.charAt(0).toLowerCase() + name.slice(1)]
    if (word === undefined) throw new Error(`there is no word for {${name}} in “${pattern}”`)
    return words[name] === undefined ? capitalised(word) : word
  })
  return named.replaceAll(/ {2,}/g, ' ').trim()
}

export const capitalised = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)

const weekdays = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday']
const months = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
]

/** A day as it is written in a note: "Tuesday 4 March". */
export const longDay = (day: Temporal.PlainDate): string =>
  `${weekdays[day.dayOfWeek - 1]} ${day.day} ${months[day.month - 1]}`

/** A text as a sentence: beginning with a capital, ending with one stop. */
export const sentence = (text: string): string => `${capitalised(text).replace(/\.$/, '')}.`
