import type { Identity } from './identity.ts'

/** A client who is here already. */
export interface KnownClient {
  legalName: string
  /** 1963-10-05 */
  dateOfBirth: string
  nhsNumber: string | null
  /** The number of their newest file; null while an import is only tried. */
  fileNumber: string | null
}

type Named = Pick<KnownClient, 'legalName' | 'dateOfBirth' | 'nhsNumber'>

const nameParts = (name: string): string[] =>
  name
    .normalize('NFKD')
    .replaceAll(/\p{Mark}/gu, '')
    .toLowerCase()
    .split(/[^\p{Letter}\p{Number}]+/u)
    .filter(Boolean)

/** Whether two names may be those of one person: the same, or alike in their first and last part. */
export function isSameName(one: string, other: string): boolean {
  const [a, b] = [nameParts(one), nameParts(other)]
  if (a.join(' ') === b.join(' ')) return true
  return a.length > 1 && b.length > 1 && a[0] === b[0] && a.at(-1) === b.at(-1)
}

/** Whether somebody may be this client (rulebook 3.1 R3): the same NHS number, or the same name and date of birth. */
export const maybeSame = (identity: Named, client: Named): boolean =>
  (identity.nhsNumber !== null && identity.nhsNumber === client.nhsNumber) ||
  (identity.dateOfBirth === client.dateOfBirth && isSameName(identity.legalName, client.legalName))

/**
 * Whether a record that was imported before under an id is now plainly about somebody else: another name and another birth.
 * One of the two may be corrected over there.
 */
export const isSomebodyElse = (identity: Identity, client: Named): boolean =>
  identity.dateOfBirth !== client.dateOfBirth && !isSameName(identity.legalName, client.legalName)
