import type { Child } from 'hono/jsx'
import type { Assets } from '#platform/http/assets.ts'
import type { Actor } from '#platform/http/route.ts'
import type { Frame, NavigationItem } from '#ui/frame.ts'
import { FrameContext } from './desk-page.tsx'
import { doneSentence } from './done.ts'
import { capitalised, words } from './words.ts'

/** How many things wait for the person, by where they wait. */
export interface Waiting {
  today: number
  mentoring: number
  cover: number
}

interface NavigationEntry {
  label: string
  href: string
  /** Other addresses that belong to it. */
  also?: readonly string[]
  roles: readonly string[]
  count?: (waiting: Waiting) => number
}

const holders = ['case manager', 'mentor', 'line manager', 'registered manager']

const entries = (own: Record<string, string>, holdsFiles: boolean): NavigationEntry[] => [
  { label: 'Today', href: '/today', roles: holders, count: (waiting) => waiting.today },
  {
    label: holdsFiles ? `My ${words(own).caseload}` : capitalised(words(own).caseload),
    href: '/caseload',
    roles: holders,
  },
  { label: 'Tasks', href: '/tasks', roles: holders },
  { label: 'Diary', href: '/diary', roles: holders },
  {
    label: 'Mentoring',
    href: '/mentoring',
    also: ['/sessions', '/reflections'],
    roles: holders,
    count: (waiting) => waiting.mentoring,
  },
  { label: 'Cover', href: '/cover', roles: holders, count: (waiting) => waiting.cover },
  { label: 'New files', href: '/intake', roles: ['line manager', 'registered manager'] },
  { label: 'People', href: '/people', roles: ['administrator', 'registered manager', 'line manager'] },
  { label: 'Standard', href: '/standard', roles: [...holders, 'administrator'] },
  { label: 'Outbox', href: '/outbox', roles: ['administrator'] },
  { label: 'Organisation', href: '/organisation', roles: ['administrator'] },
  { label: 'Checkpoint', href: '/checkpoint', roles: ['administrator', 'quality auditor'] },
]

/** The pages somebody with these roles has in their menu. */
const entriesFor = ({ roles, organisation }: Pick<Actor, 'roles' | 'organisation'>): NavigationEntry[] =>
  entries(organisation.words, roles.includes('case manager')).filter((entry) =>
    entry.roles.some((role) => roles.includes(role)),
  )

/** Where somebody begins who asks for nothing in particular. */
export const firstPageOf = (actor: Pick<Actor, 'roles' | 'organisation'>): string =>
  entriesFor(actor)[0]?.href ?? '/account'

const fileIn = /^\/files\/[0-9a-f-]{36}(?=\/|$)/

/** Where a note is begun: in the file one is in, or after choosing one. */
const writeHref = (url: string) => {
  const [file] = fileIn.exec(url) ?? []
  return file ? `${file}/notes/new` : '/write'
}

const isUnder = (url: string, href: string) => url === href || url.startsWith(`${href}/`)

/** The frame of one person's pages: the rail with what waits, the search, the two buttons. */
export function frameOf(
  actor: Actor,
  waiting: Waiting,
  {
    assets,
    url,
    query,
    demonstration,
    endsInSeconds,
  }: { assets: Assets; url: string; query: URLSearchParams; demonstration: boolean; endsInSeconds: number },
): Frame {
  const own = actor.organisation.words
  const writes = actor.roles.some((role) => role === 'case manager' || role === 'mentor')
  const navigation: NavigationItem[] = entriesFor(actor).map(({ label, href, also = [], count }) => ({
    label,
    href,
    current: [href, ...also].some((each) => isUnder(url, each)),
    ...(count ? { count: count(waiting), countText: 'waiting' } : {}),
  }))
  return {
    assets: { style: assets.style, font: assets.font, script: assets.script },
    serviceName: 'Wellheld',
    organisationName: actor.organisation.name,
    homeHref: firstPageOf(actor),
    navigation,
    ...(holders.some((role) => actor.roles.includes(role))
      ? {
          search: {
            action: '/search',
            label: `Find a ${words(own).client}, note, person or page`,
            value: query.get('q') ?? '',
            suggestUrl: '/search/suggest',
          },
        }
      : {}),
    actions: writes
      ? [
          { label: 'Log support contact', href: '/mentoring/contact' },
          { label: `Write a ${words(own).note}`, href: writeHref(url), key: 'n' },
        ]
      : [],
    person: {
      name: actor.name,
      role: capitalised(actor.roles.join(', ')),
      accountHref: '/account',
      signOutAction: '/sign-out',
    },
    session: { endsInSeconds, renewUrl: '/account/renew', signInHref: '/sign-in' },
    ...(demonstration
      ? { demonstration: 'This is a demonstration. Everybody in it is invented. Do not put real people into it.' }
      : {}),
    ...(doneSentence(query) ? { success: doneSentence(query) } : {}),
    printedLine: `Printed by ${actor.name}`,
  }
}

/** Puts the frame round whatever page the route answers with. */
export const within =
  (frame: Frame) =>
  (body: Child): Child => <FrameContext.Provider value={frame}>{body}</FrameContext.Provider>
