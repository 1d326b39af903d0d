import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto'

// Sealed bytes: one version byte, 12 bytes nonce, 16 bytes tag, ciphertext (AES-256-GCM).
const version = 1

/** Encrypts text. The same text sealed twice looks different; `context` (an id) must be given again to open it. */
export function seal(key: Buffer, text: string, context: string): Buffer {
  const nonce = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(context))
  const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
  return Buffer.concat([Buffer.of(version), nonce, cipher.getAuthTag(), body])
}

/** Opens what `seal` made. @throws when the key or context is another, or a byte was changed. */
export function unseal(key: Buffer, sealed: Buffer, context: string): string {
  if (sealed[0] !== version) throw new Error('sealed by an unknown version')
  const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(1, 13))
    .setAAD(Buffer.from(context))
    .setAuthTag(sealed.subarray(13, 29))
  return Buffer.concat([decipher.update(sealed.subarray(29)), decipher.final()]).toString('utf8')
}

/** A short name for a key, to know which one wrapped what without telling anything of it. */
export const keyId = (key: Buffer): string =>
  createHash('sha256').update('wellheld key id').update(key).digest('hex').slice(0, 12)
