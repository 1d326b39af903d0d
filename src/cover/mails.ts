import { inList } from './rules/days.ts'
import { coverUrl } from './urls.ts'

/** A message to a colleague. Nothing about a client is in it: it says that something waits, and links to it. */
interface Text {
  subject: string
  text: string
}

const letter = (baseUrl: string, ...paragraphs: readonly string[]): string =>
  [...paragraphs, `${baseUrl}${coverUrl}`].join('\n\n')

const files = (count: number) => (count === 1 ? 'a file' : `${count} files`)

export const askedToApprove = (baseUrl: string, name: string, when: string): Text => ({
  subject: `${name} asks for leave`,
  text: letter(
    baseUrl,
    `${name} asks for leave: ${when}.`,
    'Approve it under Cover, so that the days are in the diary:',
  ),
})

export const approved = (baseUrl: string, name: string, when: string): Text => ({
  subject: 'Your leave is approved',
  text: letter(baseUrl, `${name} has approved your leave: ${when}.`, 'Get your files ready under Cover:'),
})

export const askedToCover = (baseUrl: string, absent: string, count: number, when: string): Text => ({
  subject: `${absent} asks you to cover`,
  text: letter(baseUrl, `${absent} asks you to cover ${files(count)}: ${when}.`, 'Accept or decline under Cover:'),
})

export const coverAnswered = (baseUrl: string, name: string, count: number, accepted: boolean): Text => ({
  subject: `${name} ${accepted ? 'covers' : 'cannot cover'} ${files(count)}`,
  text: letter(
    baseUrl,
    accepted
      ? `${name} has accepted to cover ${files(count)}.`
      : `${name} has declined to cover ${files(count)}. Somebody else has to be asked.`,
    'See how your files stand under Cover:',
  ),
})

export const coverOpened = (baseUrl: string, absent: readonly string[], count: number): Text => ({
  subject: `You cover ${files(count)} from now`,
  text: letter(
    baseUrl,
    `${inList(absent)} ${absent.length === 1 ? 'is' : 'are'} away. By the standing agreement you cover ${files(count)} from now on.`,
    'The files in the order to look at them are under Cover:',
  ),
})

export const awayToManager = (baseUrl: string, name: string, covering: readonly string[], count: number): Text => ({
  subject: `${name} is away`,
  text: letter(
    baseUrl,
    count === 0
      ? `${name} is away. No open file is without cover.`
      : `${name} is away. ${inList(covering)} ${covering.length === 1 ? 'covers' : 'cover'} ${files(count)}.`,
    'See it under Cover:',
  ),
})

export const nobodyLeft = (baseUrl: string, count: number): Text => ({
  subject: `Nobody may cover ${files(count)}`,
  text: letter(
    baseUrl,
    `Nobody is left who may open ${files(count)} whose case manager is away: everybody has a conflict of interest. Please name somebody at once.`,
    'They are listed under Cover:',
  ),
})

export const coverGivenUp = (baseUrl: string, name: string, by: string, count: number): Text => ({
  subject: `${name} no longer covers ${files(count)}`,
  text: letter(
    baseUrl,
    `${name} cannot go on covering ${files(count)}. ${by} covers from now on.`,
    'See it under Cover:',
  ),
})

export const coverEnded = (baseUrl: string, name: string, count: number): Text => ({
  subject: `You no longer cover ${files(count)}`,
  text: letter(baseUrl, `${name} has ended your cover of ${files(count)}.`, 'See it under Cover:'),
})

export const prolonged = (baseUrl: string, absent: string, count: number, when: string): Text => ({
  subject: `${absent} is away for longer`,
  text: letter(
    baseUrl,
    `${absent} is away for longer, and you go on covering ${files(count)}: ${when}.`,
    'If you cannot, say so under Cover:',
  ),
})
