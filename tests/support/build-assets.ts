import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { buildAssets } from '../../bin/assets.ts'

/** Builds the script and the style sheet as they are now, for the browser of the journeys. */
export default async function buildForBrowser(project: TestProject) {
  const folder = mkdtempSync(join(tmpdir(), 'wellheld-assets-'))
  await buildAssets(folder)
  project.provide('assetsFolder', folder)
  return () => rmSync(folder, { recursive: true, force: true })
}

declare module 'vitest' {
  interface ProvidedContext {
    assetsFolder: string
  }
}
