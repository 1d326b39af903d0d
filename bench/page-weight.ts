import { existsSync } from 'node:fs'
import type { Player } from './cast.ts'

/** What a browser loads, in bytes as they come over the line. */
export interface Weight {
  page: string
  bytes: number
  requests: number
  scriptBytes: number
  /** Milliseconds to the largest piece of the page, on slow 4G with a processor four times slower. */
  largestPaint: number | undefined
}

const places = [
  process.env['CHROMIUM'],
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
]

const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]
const slow4g = {
  offline: false,
  latency: 150,
  downloadThroughput: (1.6e6 / 8) * 0.9,
  uploadThroughput: (750e3 / 8) * 0.9,
}

/** Measures the first visit and later pages. @returns the sentence why not, where there is no browser */
export async function weigh(port: number, player: Player): Promise<Weight[] | string> {
  const executablePath = places.find((path) => path && existsSync(path))
  if (!executablePath) return 'There is no Chromium: install it, or set CHROMIUM to its path.'
  const playwright = await import('playwright-core').catch(() => undefined)
  if (!playwright) return 'playwright-core is not installed: run the benchmark in a clone of the repository.'
  const browser = await playwright.chromium.launch({ executablePath, args: flags })
  try {
    const file = player.files[0]!
    const pages = [
      ['first visit, signing in', '/sign-in', false],
      ['first page after it: Today', '/today', true],
      ['later page: a file', `/files/${file.id}`, true],
      ['later page: writing a note', `/files/${file.id}/notes/new`, true],
    ] as const
    const context = await browser.newContext({ viewport: { width: 390, height: 844 } })
    const measured: Weight[] = []
    for (const [page, path, signedIn] of pages) {
      if (signedIn) await context.addCookies(cookiesFor(player.cookie))
      const tab = await context.newPage()
      const session = await context.newCDPSession(tab)
      measured.push({ page, ...(await load(tab, session, `http://127.0.0.1:${port}${path}`)) })
      await tab.close()
    }
    await context.close()
    return measured
  } finally {
    await browser.close()
  }
}

const cookiesFor = (cookie: string) =>
  cookie.split('; ').map((pair) => {
    const equals = pair.indexOf('=')
    return { name: pair.slice(0, equals), value: pair.slice(equals + 1), domain: '127.0.0.1', path: '/' }
  })

type Tab = import('playwright-core').Page
type Session = import('playwright-core').CDPSession

async function load(tab: Tab, session: Session, url: string): Promise<Omit<Weight, 'page'>> {
  await session.send('Network.enable')
  await session.send('Network.emulateNetworkConditions', slow4g)
  await session.send('Emulation.setCPUThrottlingRate', { rate: 4 })
  const scripts = new Set<string>()
  const fromNetwork = new Set<string>()
  const sizes = new Map<string, number>()
  session.on('Network.requestWillBeSent', ({ requestId, type, request }) => {
    if (!/^https?:/.test(request.url)) return
    fromNetwork.add(requestId)
    if (type === 'Script') scripts.add(requestId)
  })
  session.on('Network.requestServedFromCache', ({ requestId }) => fromNetwork.delete(requestId))
  session.on('Network.responseReceived', ({ requestId, response }) => {
    if (response.fromDiskCache) fromNetwork.delete(requestId)
  })
  session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => sizes.set(requestId, encodedDataLength))
  await tab.addInitScript(() => {
    new PerformanceObserver((list) => {
      Reflect.set(window, 'largestPaint', list.getEntries().at(-1)?.startTime)
    }).observe({ type: 'largest-contentful-paint', buffered: true })
  })
  const answer = await tab.goto(url, { waitUntil: 'networkidle' })
  if (answer?.status() !== 200) throw new Error(`${url} answered ${answer?.status()} in the browser`)
  const largestPaint = await tab.evaluate(() => Reflect.get(window, 'largestPaint') as number | undefined)
  const sum = (ids: Iterable<string>) =>
    [...ids].reduce((total, id) => total + (fromNetwork.has(id) ? (sizes.get(id) ?? 0) : 0), 0)
  return { bytes: sum(fromNetwork), requests: fromNetwork.size, scriptBytes: sum(scripts), largestPaint }
}
