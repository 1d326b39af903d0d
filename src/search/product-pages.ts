import type { Word } from '#desk/words.ts'

/** A page of the product that may be found by its name or by what people call it. */
export interface ProductPage {
  label: string
  url: string
}

interface Entry extends ProductPage {
  /** Other words for it. */
  also: string
  /** Who has it; absent, everybody. */
  roles?: readonly string[]
}

const holders = ['case manager', 'mentor', 'line manager', 'registered manager']

const entries = (own: Readonly<Record<Word, string>>): Entry[] => [
  { label: 'Today', url: '/today', also: 'tasks due start home desk', roles: holders },
  { label: `My ${own.caseload}`, url: '/caseload', also: `caseload files ${own.clients} list`, roles: holders },
  { label: 'Diary', url: '/diary', also: 'appointments visits meetings calendar week', roles: holders },
  { label: 'Mentoring', url: '/mentoring', also: `${own.session} sessions supervision mentee`, roles: holders },
  { label: 'Cover', url: '/cover', also: 'absence away sick leave holiday hand-back brief', roles: holders },
  { label: 'Plan leave', url: '/cover/absences/new', also: 'absence holiday annual away', roles: holders },
  { label: `Write a ${own.note}`, url: '/write', also: 'case note visit call new', roles: holders },
  { label: 'Tasks', url: '/tasks', also: 'to do actions', roles: holders },
  { label: 'Your drafts', url: '/drafts', also: 'unsigned unfinished', roles: holders },
  { label: 'Reflections', url: '/reflections', also: 'reflective log', roles: holders },
  { label: 'New files', url: '/intake', also: 'referral open allocate', roles: ['line manager', 'registered manager'] },
  { label: 'People', url: '/people', also: 'staff roles mentors team' },
  { label: 'Standard', url: '/standard', also: 'duties intervals cadence rules' },
  { label: 'Outbox', url: '/outbox', also: 'mail e-mails letters', roles: ['administrator'] },
  {
    label: 'Organisation',
    url: '/organisation',
    also: 'settings name words holidays',
    roles: ['administrator', 'registered manager'],
  },
  {
    label: 'Checkpoint',
    url: '/checkpoint',
    also: 'chains verify hash audit',
    roles: ['administrator', 'registered manager', 'quality auditor'],
  },
  { label: 'Your account', url: '/account', also: 'password sign-in second step' },
]

const wordsIn = (text: string) => text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []

/** The pages whose name, or another word for them, begins with every word typed. */
export function pagesFor(query: string, roles: readonly string[], own: Readonly<Record<Word, string>>): ProductPage[] {
  const typed = wordsIn(query)
  if (typed.length === 0) return []
  return entries(own)
    .filter((entry) => !entry.roles || entry.roles.some((role) => roles.includes(role)))
    .filter((entry) => {
      const known = wordsIn(`${entry.label} ${entry.also}`)
      return typed.every((word) => known.some((each) => each.startsWith(word)))
    })
    .map(({ label, url }) => ({ label, url }))
}

/** Every page there is, whoever has it: for the test that each exists. */
export const allPages = (own: Readonly<Record<Word, string>>): string[] => entries(own).map(({ url }) => url)
