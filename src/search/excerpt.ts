/** A run of text; `isHit` where it is one of the words searched for. */
export interface Segment {
  text: string
  isHit: boolean
}

const plain = (text: string) => text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase()

/** The words of a search that a text may be marked by; words it must not hold are left out. */
export const wordsOf = (query: string): string[] =>
  query
    .split(/\s+/)
    .filter((word) => !word.startsWith('-') && !/^or$/i.test(word))
    .flatMap((word) => plain(word).match(/[\p{L}\p{N}]+/gu) ?? [])

// Search finds other endings of a word too: "visiting" is found by "visited". What they share is marked.
const endings = /(ations?|ings?|ers?|ed|es|s|ly|e|y)$/
const stem = (word: string) => {
  const short = word.replace(endings, '')
  return short.length >= 3 ? short : word
}

interface Found {
  start: number
  end: number
}

function hitsIn(text: string, stems: readonly string[]): Found[] {
  const found: Found[] = []
  for (const match of text.matchAll(/[\p{L}\p{N}\p{M}]+/gu)) {
    const word = plain(match[0])
    if (stems.some((each) => word.startsWith(each) && word.length <= each.length + 7))
      found.push({ start: match.index, end: match.index + match[0].length })
  }
  return found
}

const lengthBefore = 60
const lengthInAll = 220

const atWord = (text: string, position: number): number => {
  const space = text.indexOf(' ', position)
  return space === -1 || space > position + 20 ? position : space + 1
}

/**
 * The piece of a record's words in which a search found it, its hits marked: from a little before the first one. Computed for
 * the few hits a page shows, which costs less than asking the database to.
 */
export function excerptOf(text: string, query: string): Segment[] {
  const flat = text.replaceAll(/\s+/g, ' ').trim()
  const hits = hitsIn(flat, wordsOf(query).map(stem))
  const first = hits[0]?.start ?? 0
  const from = first > lengthBefore ? atWord(flat, first - lengthBefore) : 0
  const until = flat.length - from > lengthInAll ? flat.lastIndexOf(' ', from + lengthInAll) : flat.length
  const to = until > first ? until : Math.min(flat.length, from + lengthInAll)
  const segments: Segment[] = []
  let position = from
  const push = (end: number, isHit: boolean) => {
    if (end > position) segments.push({ text: flat.slice(position, end), isHit })
    position = end
  }
  for (const hit of hits.filter((each) => each.start >= from && each.end <= to)) {
    push(hit.start, false)
    push(hit.end, true)
  }
  push(to, false)
  const [head] = segments
  const last = segments.at(-1)
  if (head && from > 0) head.text = `… ${head.text}`
  if (last && to < flat.length) last.text = `${last.text} …`
  return segments
}
