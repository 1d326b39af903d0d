const standard = {
  client: 'client',
  clients: 'clients',
  'case manager': 'case manager',
  mentor: 'mentor',
  session: 'mentorship session',
  mentoring: 'mentoring',
  note: 'note',
  caseload: 'caseload',
  file: 'file',
} as const

export type Word = keyof typeof standard

/** The organisation's own words, the standard ones where it has chosen none (design/README: never hard-coded in a page). */
export const words = (own: Readonly<Record<string, string>>): Record<Word, string> => ({ ...standard, ...own })

/** The words an organisation may choose, with the standard ones. */
export const standardWords: Readonly<Record<Word, string>> = standard

/** A word or sentence with its first letter large. */
export const capitalised = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)
