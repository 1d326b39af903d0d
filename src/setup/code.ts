import { timingSafeEqual } from 'node:crypto'
import { purposeKey } from '#platform/keys.ts'
import { firstRunUrl } from '#sign-in/urls.ts'

const signs = 'abcdefghjkmnpqrstuvwxyz23456789'
const length = 12

/**
 * The code that proves, on a first run, that whoever sets the service up can read what the server prints. It follows from
 * the server's secret, so that every process of it prints the same; with the first organisation it opens nothing any more.
 */
export function setupCode(secret: string): string {
  const bytes = purposeKey(secret, 'set-up code')
  const code = Array.from(bytes.subarray(0, length), (byte) => signs[byte % signs.length]).join('')
  return code.match(/.{4}/g)?.join('-') ?? code
}

/** Whether a typed code is the one printed, however it was typed. */
export function isSetupCode(secret: string, typed: string): boolean {
  const plain = (text: string) =>
    Buffer.from(
      text
        .toLowerCase()
        .replaceAll(/[^a-z0-9]/g, '')
        .padEnd(64, '.')
        .slice(0, 64),
    )
  return timingSafeEqual(plain(typed), plain(setupCode(secret)))
}

/** What the server prints when there is no organisation yet. */
export const setUpNotice = (secret: string, where: string): string[] => [
  `No organisation has been set up yet. Open ${new URL(firstRunUrl, where)} and enter this code:`,
  `  ${setupCode(secret)}`,
]
