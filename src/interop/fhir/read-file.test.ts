import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { truncate } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { fhirFolder, patientJson } from '../../../tests/support/fhir.ts'
import { Fault } from './fault.ts'
import { nameOf } from './located.ts'
import { readOne } from './read-file.ts'
import { sourcesAt } from './sources.ts'

const folder = mkdtempSync(join(tmpdir(), 'wellheld-fhir-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

function file(name: string, content: string | Uint8Array): string {
  const path = join(folder, name)
  writeFileSync(path, content)
  return path
}

async function faultOf(path: string): Promise<string> {
  try {
    await readOne(path)
  } catch (error) {
    if (error instanceof Fault) return [error.place.path, error.message].filter(Boolean).join(' | ')
    throw error
  }
  return 'none'
}

const patient = JSON.stringify(patientJson())

describe('a file', () => {
  it.each([
    ['xml', '<?xml version="1.0"?><Bundle xmlns="http://hl7.org/fhir"/>', 'is XML: export it as JSON'],
    ['with a mark and xml', '\ufeff  <Patient/>', 'is XML: export it as JSON'],
    ['empty', ' \n', 'is empty'],
    ['cut off', patient.slice(0, 40), /^is not JSON/],
    ['of another encoding', new Uint8Array([0x7b, 0xff, 0xfe]), 'is not written in UTF-8'],
    ['a number', '7', 'is no resource: it has no resourceType'],
  ])('that is %s is refused with a sentence', async (name, content, expected) => {
    const sentence = await faultOf(file(`${name}.json`, content))
    if (typeof expected === 'string') expect(sentence).toBe(expected)
    else expect(sentence).toMatch(expected)
  })

  it('never quotes what it says when it is not JSON', async () => {
    expect(await faultOf(file('secret.json', '{"resourceType": "Patient", "name": Secret Person}'))).not.toContain(
      'Secret',
    )
  })

  it('is read with a mark at its beginning, and with lines of resources under any name', async () => {
    expect((await readOne(file('bom.json', `\ufeff${patient}`))).resources.map(nameOf)).toEqual(['Patient/p1'])
    const lines = `${patient}\r\n\r\n${JSON.stringify(patientJson({ id: 'p2' }))}\n`
    expect((await readOne(file('lines.json', lines))).resources.map(nameOf)).toEqual(['Patient/p1', 'Patient/p2'])
    expect((await readOne(file('lines.ndjson', lines))).resources.map(nameOf)).toEqual(['Patient/p1', 'Patient/p2'])
  })

  it('names the line of an export that cannot be taken', async () => {
    expect(await faultOf(file('a.ndjson', `${patient}\n{"resourceType"\n`))).toBe('a.ndjson line 2 | is not JSON')
    expect(await faultOf(file('b.ndjson', `${patient}\n{"resourceType":"Patient","name":7}`))).toBe(
      'b.ndjson line 2: name | must be a list and is a number',
    )
  })

  it('is refused before it fills the memory', async () => {
    const large = file('large.json', patient)
    await truncate(large, 51 * 1024 * 1024)
    expect(await faultOf(large)).toMatch(/is larger than 50 MB/)
    expect(await faultOf(file('long.ndjson', 'x'.repeat(11 * 1024 * 1024)))).toBe(
      'long.ndjson | has a line longer than 10 MB',
    )
  })
})

describe('a folder', () => {
  it('gives its files in the order of their names, the lines of an export together, and says what it passed over', async () => {
    const { sources, passedOver } = await sourcesAt(fhirFolder)
    expect(sources.map(({ name, apart }) => [name, apart])).toEqual([
      ['synthea-short.json', false],
      ['uk-searchset.json', false],
    ])
    expect(passedOver).toBe(2)
    const exported = await sourcesAt(join(fhirFolder, 'export'))
    expect(exported.sources.map(({ name, apart }) => [name, apart])).toEqual([['3 NDJSON files', true]])
    const { resources, rest } = await exported.sources[0]!.read()
    expect(resources.map(nameOf)).toEqual(['Condition/c1', 'Condition/c2', 'Patient/1', 'Patient/2', 'Patient/3'])
    expect(rest.get('Observation')?.there).toBe(1)
  })
})
