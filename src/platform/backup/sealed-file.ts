import { createCipheriv, createDecipheriv, createHash, hkdfSync } from 'node:crypto'
import { type FileHandle, open } from 'node:fs/promises'
import { zstdCompressSync, zstdDecompressSync } from 'node:zlib'

// A sealed file is a row of chunks, each of up to 1 MiB of the file: 4 bytes length, 16 bytes tag, ciphertext (AES-256-GCM) of
// the compressed bytes. The nonce counts the chunks and says which one is the last, so that chunks cannot be moved, left out or
// cut off. Every file has a key of its own, made from its backup's key and its name, so that files cannot be exchanged either.
const chunkSize = 1024 * 1024
const headSize = 20
/** What random bytes become when they are compressed, and some more. */
const longestChunk = chunkSize + 64 * 1024

/** What was read of a file and what was written for it. */
export interface Sealed {
  size: number
  sha256: string
  storedSize: number
}

/** A sealed file is not what was written. */
export class NotAsWritten extends Error {
  override name = 'NotAsWritten'
}

/** The key of one backup. @param salt 32 random bytes, kept with the backup */
export const keyOfBackup = (backupKey: Buffer, salt: Buffer): Buffer =>
  Buffer.from(hkdfSync('sha256', backupKey, salt, 'wellheld backup', 32))

const keyOfFile = (key: Buffer, name: string): Buffer =>
  Buffer.from(hkdfSync('sha256', key, '', `wellheld backup file ${name}`, 32))

function nonceOf(chunk: number, last: boolean): Buffer {
  const nonce = Buffer.alloc(12)
  nonce.writeUInt32BE(chunk, 4)
  nonce[11] = last ? 1 : 0
  return nonce
}

/** Reads until the buffer is full or the file ends. @returns how many bytes were read */
async function fill(handle: FileHandle, buffer: Buffer): Promise<number> {
  let filled = 0
  while (filled < buffer.length) {
    const { bytesRead } = await handle.read(buffer, filled, buffer.length - filled, null)
    if (bytesRead === 0) break
    filled += bytesRead
  }
  return filled
}

/**
 * Encrypts what a file holds now into a new file, which is on the disk when this returns. Memory stays the same for any size.
 * @param key the key of the backup
 * @param name what the file is called in the backup
 */
export async function sealFile(key: Buffer, name: string, from: string, to: string): Promise<Sealed> {
  const own = keyOfFile(key, name)
  const hash = createHash('sha256')
  const source = await open(from, 'r')
  try {
    const target = await open(to, 'wx', 0o600)
    try {
      let size = 0
      let storedSize = 0
      for (let chunk = 0; ; chunk += 1) {
        const buffer = Buffer.allocUnsafe(chunkSize)
        const plain = buffer.subarray(0, await fill(source, buffer))
        size += plain.length
        hash.update(plain)
        const last = plain.length < chunkSize
        const cipher = createCipheriv('aes-256-gcm', own, nonceOf(chunk, last))
        const body = Buffer.concat([cipher.update(zstdCompressSync(plain)), cipher.final()])
        const head = Buffer.alloc(headSize)
        head.writeUInt32BE(body.length)
        cipher.getAuthTag().copy(head, 4)
        await target.writeFile(Buffer.concat([head, body]))
        storedSize += headSize + body.length
        if (last) break
      }
      await target.sync()
      return { size, sha256: hash.digest('hex'), storedSize }
    } finally {
      await target.close()
    }
  } finally {
    await source.close()
  }
}

async function exactly(handle: FileHandle, length: number): Promise<Buffer> {
  if (length > longestChunk) throw new NotAsWritten('no chunk is as long')
  const buffer = Buffer.allocUnsafe(length)
  if ((await fill(handle, buffer)) < length) throw new NotAsWritten('it ends in the middle of a chunk')
  return buffer
}

function opened(key: Buffer, nonce: Buffer, tag: Buffer, body: Buffer): Buffer {
  const decipher = createDecipheriv('aes-256-gcm', key, nonce).setAuthTag(tag)
  try {
    return zstdDecompressSync(Buffer.concat([decipher.update(body), decipher.final()]))
  } catch {
    throw new NotAsWritten('a chunk was changed or is another file’s')
  }
}

/**
 * Decrypts a sealed file into a new file, which is on the disk when this returns.
 * @throws NotAsWritten when it was changed, cut short, moved from elsewhere, or sealed with another key
 */
export async function unsealFile(
  key: Buffer,
  name: string,
  from: string,
  to: string,
): Promise<Omit<Sealed, 'storedSize'>> {
  const own = keyOfFile(key, name)
  const hash = createHash('sha256')
  const source = await open(from, 'r')
  try {
    const target = await open(to, 'wx', 0o600)
    try {
      const { size: storedSize } = await source.stat()
      let size = 0
      let place = 0
      for (let chunk = 0; place < storedSize; chunk += 1) {
        const head = await exactly(source, headSize)
        const body = await exactly(source, head.readUInt32BE())
        place += headSize + body.length
        const plain = opened(own, nonceOf(chunk, place === storedSize), head.subarray(4), body)
        size += plain.length
        hash.update(plain)
        await target.writeFile(plain)
      }
      if (place === 0) throw new NotAsWritten('it is empty')
      await target.sync()
      return { size, sha256: hash.digest('hex') }
    } finally {
      await target.close()
    }
  } finally {
    await source.close()
  }
}
