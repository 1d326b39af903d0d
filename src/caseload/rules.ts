import { pageNumber } from '#desk/page-number.ts'
import { dayFrom } from '#desk/read-day.ts'
import { type ProofName, proofs } from '#proofs/proof.ts'

type Day = Temporal.PlainDate

/** Whose files: held or covered by oneself, of those one mentors, of those one manages, of the whole organisation. */
export const scopes = ['mine', 'mentees', 'team', 'everybody'] as const
export type FilesOf = (typeof scopes)[number]

/** What a list is sorted by. A first press sorts the way one usually wants it; a second the other way round. */
export const sorts = [
  'name',
  'holder',
  'overdue',
  'holiday',
  'sick-day',
  'audit',
  'note',
  'appointment',
  'review',
] as const
export type Sort = (typeof sorts)[number]

/** Nothing, anything past its day, past its grace too, or so far that the registered manager is told (rulebook 4.1). */
export const overdues = ['', 'late', 'yes', 'critical'] as const
export type Overdue = (typeof overdues)[number]

export const bands = ['intensive', 'standard', 'maintenance'] as const

/** A list of files as its address says it: the same address shows the same list. */
export interface CaseloadView {
  of: FilesOf
  /** Part of a name or number. */
  words: string
  /** Files of which this proof does not hold. */
  proof: ProofName | ''
  overdue: Overdue
  band: (typeof bands)[number] | ''
  /** Files this person holds. */
  holder: string | null
  /** The day proofs and duties are judged on: today, or a day to come. */
  on: Day
  sort: Sort
  reversed: boolean
  /** Counted from 1. */
  page: number
  /** All on one page, for printing. */
  whole: boolean
}

export const filesPerPage = 20
/** The most one page shows when all are asked for. */
export const filesOnWholePage = 500

const ofRole: readonly [role: string, of: FilesOf][] = [
  ['case manager', 'mine'],
  ['mentor', 'mentees'],
  ['line manager', 'team'],
  ['registered manager', 'everybody'],
]

/** The lists somebody has, the one they come to first in front: everybody may cover, so everybody has their own. */
export function scopesOf(roles: readonly string[]): FilesOf[] {
  const own = ofRole.filter(([role]) => roles.includes(role)).map(([, of]) => of)
  return own.includes('mine') ? own : [...own, 'mine']
}

const oneOf = <T extends string>(known: readonly T[], text: string | null, otherwise: T): T =>
  known.find((each) => each === text) ?? otherwise

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** Reads an address; what it does not say, or says wrongly, is as usual. */
export function viewOf(query: URLSearchParams, roles: readonly string[], today: Day): CaseloadView {
  const mine = scopesOf(roles)
  const of = oneOf(mine, query.get('of'), mine[0]!)
  const on = dayFrom(query.get('on'))
  const sort = query.get('sort') ?? ''
  const holder = query.get('holder') ?? ''
  return {
    of,
    words: (query.get('q') ?? '').trim().slice(0, 100),
    proof: oneOf<ProofName | ''>(proofs, query.get('proof'), ''),
    overdue: oneOf(overdues, query.get('overdue'), ''),
    band: oneOf<CaseloadView['band']>(bands, query.get('band'), ''),
    holder: of !== 'mine' && uuid.test(holder) ? holder : null,
    on: on && Temporal.PlainDate.compare(on, today) > 0 ? on : today,
    sort: oneOf(sorts, sort.replace(/^-/, ''), 'name'),
    reversed: sort.startsWith('-'),
    page: pageNumber(query),
    whole: query.get('show') === 'all',
  }
}

/** What an address must say for a view; what is as usual is left out. Any change but that of the page leads to the first page. */
export function queryOf(
  view: CaseloadView,
  roles: readonly string[],
  today: Day,
  changes: Partial<CaseloadView> = {},
): Record<string, string> {
  const next = { ...view, page: 1, ...changes }
  const said: [name: string, value: string, usual: string][] = [
    ['of', next.of, scopesOf(roles)[0]!],
    ['q', next.words, ''],
    ['proof', next.proof, ''],
    ['overdue', next.overdue, ''],
    ['band', next.band, ''],
    ['holder', next.holder ?? '', ''],
    ['on', next.on.toString(), today.toString()],
    ['sort', `${next.reversed ? '-' : ''}${next.sort}`, 'name'],
    ['page', String(next.page), '1'],
    ['show', next.whole ? 'all' : '', ''],
  ]
  return Object.fromEntries(said.filter(([, value, usual]) => value !== usual).map(([name, value]) => [name, value]))
}

/** Whether a list leaves files out. */
export const isNarrowed = ({ words, proof, overdue, band, holder }: CaseloadView): boolean =>
  !!(words || proof || overdue || band || holder)
