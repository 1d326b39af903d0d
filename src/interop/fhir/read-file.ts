import { createReadStream } from 'node:fs'
import { readFile, stat } from 'node:fs/promises'
import { basename } from 'node:path'
import { messageOf } from '#platform/problem.ts'
import { type Collection, Gatherer, readJson } from './bundle.ts'
import { Fault } from './fault.ts'

/** A bundle is held in memory whole while it is read; an NDJSON export is read line by line. Bytes. */
const largestBundle = 50 * 1024 * 1024
const largestLine = 10 * 1024 * 1024
const mostKept = 100 * 1024 * 1024

/** Whether a name is that of an NDJSON file, of which several make one export. */
export const isNdjson = (name: string): boolean => /\.(ndjson|jsonl)$/i.test(name)

/**
 * Reads one file: a bundle, a resource, or lines of resources.
 * @throws Fault when it cannot be taken
 */
export async function readOne(path: string): Promise<Collection> {
  if (isNdjson(path)) return readExport([path])
  const { size } = await stat(path)
  if (size > largestBundle)
    throw new Fault('is larger than 50 MB: export it as NDJSON, which is read line by line, or in smaller bundles')
  const text = decode(await readFile(path))
  if (text.trimStart().startsWith('<')) throw new Fault('is XML: export it as JSON')
  if (text.trim() === '') throw new Fault('is empty')
  try {
    return readJson(JSON.parse(text))
  } catch (error) {
    if (error instanceof Fault) throw error
    if (isLinesOfResources(text)) return readLines(text, basename(path))
    throw new Fault(`is not JSON${placeIn(error)}`)
  }
}

/** The message of the parser quotes the text, which may speak of somebody: only where it stopped is said. */
const placeIn = (error: unknown): string => {
  const found = /line (\d+) column (\d+)/.exec(messageOf(error))
  return found ? ` from line ${found[1]}, column ${found[2]} on` : ''
}

function decode(bytes: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    throw new Fault('is not written in UTF-8')
  }
}

function isLinesOfResources(text: string): boolean {
  try {
    const first: unknown = JSON.parse(text.slice(0, text.indexOf('\n')))
    return typeof first === 'object' && first !== null && 'resourceType' in first
  } catch {
    return false
  }
}

function readLines(text: string, name: string): Collection {
  const gatherer = new Gatherer()
  for (const [index, line] of text.split('\n').entries()) addLine(gatherer, line, `${name} line ${index + 1}`)
  return gatherer.collection()
}

/** @returns whether the line is kept */
function addLine(gatherer: Gatherer, line: string, path: string): boolean {
  if (line.trim() === '') return false
  let json: unknown
  try {
    json = JSON.parse(line)
  } catch {
    throw new Fault('is not JSON', { path })
  }
  return gatherer.add(json, path)
}

/**
 * Reads the NDJSON files of one export together, line by line, because each holds one type of resource of everybody.
 * @throws Fault when a line cannot be taken, or more than 100 MB would have to be kept
 */
export async function readExport(paths: readonly string[]): Promise<Collection> {
  const gatherer = new Gatherer()
  let kept = 0
  for (const path of paths) {
    const name = basename(path)
    let number = 0
    for await (const line of linesOf(path)) {
      number += 1
      if (addLine(gatherer, line, `${name} line ${number}`)) kept += line.length
      if (kept > mostKept) throw new Fault('is more than 100 MB of people and their records: export fewer at a time')
    }
  }
  return gatherer.collection()
}

async function* linesOf(path: string): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true })
  const tooLong = () => new Fault('has a line longer than 10 MB', { path: basename(path) })
  let rest = ''
  for await (const chunk of createReadStream(path)) {
    try {
      rest += decoder.decode(chunk as Buffer, { stream: true })
    } catch {
      throw new Fault('is not written in UTF-8', { path: basename(path) })
    }
    const lines = rest.split('\n')
    rest = lines.pop() ?? ''
    if (rest.length > largestLine) throw tooLong()
    yield* lines
  }
  yield rest
}
