import { type Browser, type BrowserContext, chromium } from 'playwright-core'
import { afterAll } from 'vitest'

/** How somebody comes: at a desk with script, or on a phone without. */
export interface Way {
  name: string
  script: boolean
  viewport: { width: number; height: number }
}

export const atADesk: Way = { name: 'with script, at a desk', script: true, viewport: { width: 1360, height: 900 } }
export const onAPhone: Way = {
  name: 'without script, on a phone',
  script: false,
  viewport: { width: 390, height: 844 },
}
export const ways: readonly Way[] = [atADesk, onAPhone]

const quiet = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

/** Opens the Chromium of CHROMIUM; it closes with the test file. */
export async function openBrowser(): Promise<Browser> {
  const path = process.env['CHROMIUM']
  if (!path) throw new Error('CHROMIUM must be the path of a Chromium: run `npm test journeys`')
  const browser = await chromium.launch({ executablePath: path, args: quiet })
  afterAll(() => browser.close())
  return browser
}

export const contextFor = (browser: Browser, { script, viewport }: Way, baseURL: string): Promise<BrowserContext> =>
  browser.newContext({ baseURL, javaScriptEnabled: script, viewport, locale: 'en-GB', timezoneId: 'Europe/London' })
