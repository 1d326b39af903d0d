import { readdir, stat } from 'node:fs/promises'
import { basename, join } from 'node:path'
import type { Collection } from './bundle.ts'
import { isNdjson, readExport, readOne } from './read-file.ts'

/** Something to import: one file, or the NDJSON files of one export together. */
export interface Source {
  name: string
  read(): Promise<Collection>
  /** Whether its people are taken one by one: an export of many is no bundle. */
  apart: boolean
}

const isTried = (name: string): boolean => isNdjson(name) || /\.(json|xml)$/i.test(name)

const fileSource = (path: string): Source => ({
  name: basename(path),
  read: () => readOne(path),
  apart: isNdjson(path),
})

/**
 * What there is to import at a path, in the order of names. In a folder: its own .json, .xml and .ndjson files; folders in it are
 * not looked into.
 * @returns the sources, and how many other files and folders were passed over
 * @throws a system error when the path cannot be read
 */
export async function sourcesAt(path: string): Promise<{ sources: Source[]; passedOver: number }> {
  if (!(await stat(path)).isDirectory()) return { sources: [fileSource(path)], passedOver: 0 }
  const entries = await readdir(path, { withFileTypes: true })
  const names = entries
    .filter((entry) => !entry.isDirectory() && isTried(entry.name))
    .map(({ name }) => name)
    .sort()
  const lines = names.filter(isNdjson)
  const sources = names.filter((name) => !isNdjson(name)).map((name) => fileSource(join(path, name)))
  if (lines.length > 0)
    sources.push({
      name: lines.length === 1 ? (lines[0] as string) : `${lines.length} NDJSON files`,
      read: () => readExport(lines.map((name) => join(path, name))),
      apart: true,
    })
  return { sources, passedOver: entries.length - names.length }
}
