/**
 * Something outside the program is not as it must be: a folder that cannot be read, a taken port, a wrong setting.
 * The message is one sentence for the person at the terminal; the command line prints it and exits with 1.
 */
export class Problem extends Error {
  override name = 'Problem'
}

/** The message of anything thrown. */
export const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error))

/** The system or PostgreSQL error code of anything thrown (`ENOSPC`, `23505`), or undefined. */
export const codeOf = (error: unknown): string | undefined =>
  typeof error === 'object' && error !== null && 'code' in error && typeof error.code === 'string'
    ? error.code
    : undefined

const noSpace = new Set(['ENOSPC', 'EDQUOT', '53100'])

/** The sentence for whoever is at the terminal when a command ends with anything thrown. */
export function sentenceOf(error: unknown): string {
  if (noSpace.has(codeOf(error) ?? '')) return 'There is no space left on the disk: free some and start again.'
  return messageOf(error)
}
