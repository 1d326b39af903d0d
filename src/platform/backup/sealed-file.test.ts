import { randomBytes } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { keyOfBackup, NotAsWritten, sealFile, unsealFile } from './sealed-file.ts'

const folder = mkdtempSync(join(tmpdir(), 'wellheld-sealed-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const chunk = 1024 * 1024
const key = keyOfBackup(randomBytes(32), randomBytes(32))
const plain = join(folder, 'plain')
const sealed = join(folder, 'sealed')

async function sealing(content: Buffer, name = 'a') {
  rmSync(sealed, { force: true })
  writeFileSync(plain, content)
  return sealFile(key, name, plain, sealed)
}

async function unsealed(name = 'a', by = key): Promise<Buffer> {
  const to = join(folder, 'opened')
  rmSync(to, { force: true })
  await unsealFile(by, name, sealed, to)
  return readFileSync(to)
}

test.each([0, 1, 5000, chunk - 1, chunk, chunk + 1, 3 * chunk])('%d bytes come back as they were', async (size) => {
  const content = randomBytes(size)
  const made = await sealing(content)
  expect(made.size).toBe(size)
  expect(readFileSync(sealed)).toHaveLength(made.storedSize)
  expect((await unsealed()).equals(content)).toBe(true)
})

test('what is sealed cannot be read in it, and what repeats itself takes little room', async () => {
  const made = await sealing(Buffer.from('Sam slept badly. '.repeat(50_000)))
  expect(readFileSync(sealed).includes('Sam slept')).toBe(false)
  expect(made.storedSize).toBeLessThan(made.size / 100)
})

test('any changed byte, anything cut off or added, is refused', async () => {
  const { storedSize } = await sealing(randomBytes(2 * chunk + 100))
  const whole = readFileSync(sealed)
  const second = 20 + whole.readUInt32BE(0)
  const places = [0, 3, 4, 19, 20, 21, second - 1, second, second + 5, second + 30, storedSize - 1]
  for (const place of places) {
    const changed = Buffer.from(whole)
    changed[place]! ^= 1
    writeFileSync(sealed, changed)
    await expect(unsealed(), `byte ${place}`).rejects.toThrow(NotAsWritten)
  }
  for (const length of [0, 10, second, second + 10, storedSize - 1]) {
    writeFileSync(sealed, whole)
    truncateSync(sealed, length)
    await expect(unsealed(), `cut to ${length}`).rejects.toThrow(NotAsWritten)
  }
  writeFileSync(sealed, Buffer.concat([whole, whole.subarray(0, second)]))
  await expect(unsealed(), 'a chunk more').rejects.toThrow(NotAsWritten)
})

test('another file in its place, another backup’s, or another key is refused', async () => {
  await sealing(randomBytes(100), 'b')
  await expect(unsealed('a')).rejects.toThrow(NotAsWritten)
  await expect(unsealed('b', keyOfBackup(randomBytes(32), randomBytes(32)))).rejects.toThrow(NotAsWritten)
  expect(await unsealed('b')).toHaveLength(100)
})
