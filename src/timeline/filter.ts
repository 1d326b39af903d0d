/** Which records of a file are wanted; null leaves the question open. */
export interface TimelineFilter {
  type: string | null
  /** Of notes: their kind. */
  subtype: string | null
  authorId: string | null
  from: Temporal.PlainDate | null
  to: Temporal.PlainDate | null
  words: string | null
  onlySignificant: boolean
  onlyDirect: boolean
}

/** A place between two records: the time of one and, among several of the same time, its id. */
export interface Place {
  at: Temporal.Instant
  id: string
}

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

function dayIn(text: string | null): Temporal.PlainDate | null {
  try {
    return text ? Temporal.PlainDate.from(text, { overflow: 'reject' }) : null
  } catch {
    return null
  }
}

/** The filter an address asks for. What cannot be read narrows nothing. */
export function filterFrom(query: URLSearchParams): TimelineFilter {
  const [type = '', subtype = ''] = (query.get('kind') ?? '').split('.')
  const who = query.get('who') ?? ''
  return {
    type: /^[a-z-]+$/.test(type) ? type : null,
    subtype: /^[a-z-]+$/.test(subtype) ? subtype : null,
    authorId: uuid.test(who) ? who : null,
    from: dayIn(query.get('from')),
    to: dayIn(query.get('to')),
    words: (query.get('q') ?? '').trim().slice(0, 200) || null,
    onlySignificant: query.get('significant') === 'yes',
    onlyDirect: query.get('direct') === 'yes',
  }
}

/** Whether the filter leaves anything out. */
export const narrows = (filter: TimelineFilter): boolean =>
  Object.values(filter).some((value) => value !== null && value !== false)

/** A place as it stands in an address, and read from one; undefined when it is none. */
export const placeText = ({ at, id }: Place): string => `${at}~${id}`
export function placeFrom(text: string | null): Place | undefined {
  const [at = '', id = ''] = (text ?? '').split('~')
  if (!uuid.test(id)) return undefined
  try {
    return { at: Temporal.Instant.from(at), id }
  } catch {
    return undefined
  }
}
