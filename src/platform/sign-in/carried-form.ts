import { deflateRawSync, inflateRawSync } from 'node:zlib'
import { seal, unseal } from '../sealing.ts'

/** A form that arrived without a session, kept until its writer has signed in again. */
export interface CarriedForm {
  url: string
  fields: [string, string][]
  /** Whose session it was sent with, when that is known. */
  userId: string | null
}

const hours = 12
const context = 'carried form'

/** What a page can bring back: beyond this the sign-in form would be refused as too long. */
export const longestCarried = 1_000_000

/** Seals a form so that it can lie in a page: neither readable nor changeable there, and good for twelve hours. */
export function sealForm(key: Buffer, form: CarriedForm, now: Temporal.Instant): string {
  const text = JSON.stringify({ ...form, until: now.add({ hours }).toString() })
  return seal(key, deflateRawSync(text).toString('base64'), context).toString('base64url')
}

/** Opens a sealed form. @returns undefined when it was changed, is not one, or is older than twelve hours */
export function openForm(key: Buffer, sealed: string, now: Temporal.Instant): CarriedForm | undefined {
  try {
    const text = inflateRawSync(Buffer.from(unseal(key, Buffer.from(sealed, 'base64url'), context), 'base64')).toString(
      'utf8',
    )
    const { url, fields, userId, until } = JSON.parse(text) as CarriedForm & { until: string }
    return Temporal.Instant.compare(now, Temporal.Instant.from(until)) < 0 ? { url, fields, userId } : undefined
  } catch {
    return undefined
  }
}
