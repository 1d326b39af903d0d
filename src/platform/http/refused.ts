/**
 * The person may see this but not do that. The code goes to the log and the tests, the sentence to the page:
 * what is missing and who can put it right (rulebook 8.4.10).
 */
export class Refused extends Error {
  override name = 'Refused'
  readonly code: string
  readonly sentence: string
  readonly cure: { label: string; url: string } | undefined

  constructor(code: string, sentence: string, cure?: { label: string; url: string }) {
    super(code)
    this.code = code
    this.sentence = sentence
    this.cure = cure
  }
}

/** What was sent is no text anybody could have written: nothing is done with it, and the page says so. */
export class Unreadable extends Error {
  override name = 'Unreadable'
}

/** There is no such thing, or none this person has to do with: the two are told apart nowhere. */
export class NotFound extends Error {
  override name = 'NotFound'
}

/** The value, or a 404 when there is none. */
export function found<T>(value: T | undefined | null): T {
  if (value === undefined || value === null) throw new NotFound()
  return value
}
