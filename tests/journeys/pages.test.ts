import { join } from 'node:path'
import { afterEach, beforeAll, describe, expect, test } from 'vitest'
import { importSources } from '#interop/fhir/import-sources.ts'
import { sourcesAt } from '#interop/fhir/sources.ts'
import { fhirFolder } from '../support/fhir.ts'
import { booked } from '../support/mentoring.ts'
import { type Member, usualCast } from '../support/scenario.ts'
import { atADesk, openBrowser } from './browser.ts'
import { leadsOf } from './checks.ts'
import { signsNote, signsSummary } from './deeds.ts'
import { startService } from './service.ts'
import { type Looked, lookedAtNothing, plainAddress, Visitor } from './visitor.ts'

const service = await startService()
const browser = await openBrowser()
const { database } = service
const seen = new Set<string>()
const looked: Looked = { ...lookedAtNothing(), leads: undefined }
let cast: Awaited<ReturnType<typeof usualCast>>

/** Downloads are no pages. */
const isPage = (path: string) => !/\.csv$|\/template$|\/search\/hit\//.test(path)

/** What search and paging put into an address makes no other page, nor does the code of a rule. */
const kindOf = (path: string) =>
  plainAddress(path)
    .replace(/\?.*/, '')
    .replace(/\/[A-Z]+\d+\w*/, '/…')

beforeAll(async () => {
  database.setNow('2026-10-26T12:00:00Z')
  cast = await usualCast(database)
  const { sources } = await sourcesAt(join(fhirFolder, 'synthea-short.json'))
  const options = { organisationId: cast.home.organisationId, allEncounters: true, dryRun: false }
  await importSources(database, sources, options)
  await booked(database, cast.ashaAndRuth, cast.ruth, cast.asha, '2026-10-26T10:00:00Z')
  await booked(database, cast.ashaAndRuth, cast.ruth, cast.asha, '2026-11-30T14:00:00Z')
  await cast.home.plannedLeave(cast.asha, '2026-11-09', '2026-11-13')
  const asha = await Visitor.arrives(browser, service, atADesk, looked, cast.asha)
  const file = `/files/${cast.sam.id}`
  await signsNote(asha, file, {
    what: 'Home visit',
    time: '10:00',
    minutes: '60',
    happened: 'Sam watered the tomatoes.',
    said: 'They know me by now.',
  })
  await signsSummary(asha, file)
  await asha.leaves()
})

afterEach(() => {
  expect(looked.wrong.splice(0)).toEqual([])
})

/** Follows every link there is: each list as they see it, each other kind of page once. @returns how many pages that were */
async function goesEverywhere(who: Member): Promise<number> {
  const visitor = await Visitor.arrives(browser, service, atADesk, looked, who)
  const ahead = ['/']
  let pages = 0
  for (let path = ahead.shift(); path !== undefined; path = ahead.shift()) {
    const status = await visitor.open(path)
    if (status >= 400) looked.wrong.push(`${plainAddress(path)} answers ${status}`)
    pages += 1
    for (const { method, path: next } of await leadsOf(visitor.page)) {
      const kind = kindOf(next)
      const key = kind.includes('…') ? kind : `${who.personId} ${kind}`
      if (method === 'POST' || seen.has(key) || !isPage(kind)) continue
      seen.add(key)
      ahead.push(next)
    }
  }
  await visitor.leaves()
  return pages
}

describe('every page that a link leads to keeps nobody out', () => {
  test.each([
    ['case manager', () => cast.asha, 40],
    ['mentor', () => cast.ruth, 10],
    ['line manager', () => cast.lena, 10],
    ['registered manager', () => cast.rosa, 10],
    ['administrator', () => cast.anil, 5],
    ['quality auditor', () => cast.quinn, 1],
  ] as const)('as %s', async (_, who, atLeast) => {
    expect(await goesEverywhere(who())).toBeGreaterThanOrEqual(atLeast)
  })
})
