import { isNation, type Nation } from '#calendar/nation.ts'
import { standardWords, type Word } from '#desk/words.ts'

/** An organisation as its page changes it. */
export interface OrganisationDraft {
  name: string
  nation: Nation
  filePrefix: string
  /** Only the words that differ from the standard ones. */
  words: Partial<Record<Word, string>>
}

export type ReadOrganisation =
  | { ok: true; organisation: OrganisationDraft }
  | { ok: false; errors: Record<string, string> }

export const wordKeys = Object.keys(standardWords) as Word[]

/** The name of the field in which a word is typed. */
export const fieldOfWord = (word: Word): string => `word-${word.replaceAll(' ', '-')}`

const isWord = (text: string) => /^\p{L}[\p{L} '’-]{0,39}$/u.test(text)

/**
 * Reads the page of an organisation. A word left empty, or typed as it is, is the standard one.
 * @param text the text of a field, '' when it is absent
 */
export function readOrganisation(text: (field: string) => string): ReadOrganisation {
  const errors: Record<string, string> = {}
  const [name, nation, prefix] = [text('name'), text('nation'), text('prefix').toUpperCase()]
  if (!name) errors['name'] = 'Enter the name of the organisation'
  else if (name.length > 200) errors['name'] = 'A name has at most 200 letters'
  if (!isNation(nation)) errors['nation'] = 'Choose a nation'
  if (!/^[A-Z]{1,4}$/.test(prefix)) errors['prefix'] = 'Enter one to four letters'
  const words: Partial<Record<Word, string>> = {}
  for (const word of wordKeys) {
    const typed = text(fieldOfWord(word))
    if (!typed || typed === standardWords[word]) continue
    if (isWord(typed)) words[word] = typed
    else errors[fieldOfWord(word)] = `Enter a word for “${standardWords[word]}” of at most 40 letters`
  }
  if (Object.keys(errors).length > 0) return { ok: false, errors }
  return { ok: true, organisation: { name, nation: nation as Nation, filePrefix: prefix, words } }
}
