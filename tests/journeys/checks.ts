import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { AxeResults } from 'axe-core'
import type { Page } from 'playwright-core'

declare const axe: typeof import('axe-core')

const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']
const phone = { width: 390, height: 844 }

/**
 * Runs `fn` while the page may run script. Where it may not, that is lifted for the moment: the scripts of the page were
 * passed over when it was read and stay so, but axe waits with timers, which never fire while script is forbidden.
 */
async function allowingScript<T>(page: Page, script: boolean, fn: () => Promise<T>): Promise<T> {
  if (script) return fn()
  const session = await page.context().newCDPSession(page)
  const forbid = (value: boolean) => session.send('Emulation.setScriptExecutionDisabled', { value })
  // The browser takes a change only from a session that has set it before.
  await forbid(true)
  await forbid(false)
  try {
    return await fn()
  } finally {
    await forbid(true)
    await session.detach()
  }
}

/** What axe finds against WCAG 2.2 AA in the page as it stands, one line each. */
export async function barriersOn(page: Page, script: boolean): Promise<string[]> {
  const results: AxeResults = await allowingScript(page, script, async () => {
    await page.evaluate(source)
    return page.evaluate(
      (tags) => axe.run(document, { runOnly: tags, resultTypes: ['violations'], preload: false }),
      rules,
    )
  })
  if (results.passes.length === 0) throw new Error('axe looked at nothing')
  return results.violations.map(
    ({ id, help, nodes }) => `${id}: ${help} (${nodes.map(({ target }) => target.join(' ')).join('; ')})`,
  )
}

/** What is wider than a phone, if anything: the page must not scroll sideways there. */
export async function wideOnPhone(page: Page): Promise<string[]> {
  const before = page.viewportSize() ?? phone
  if (before.width !== phone.width) await page.setViewportSize(phone)
  const wide = await page.evaluate((width) => {
    if (document.documentElement.scrollWidth <= width) return []
    const culprits = [...document.body.querySelectorAll('*')].filter((each) => {
      const { right } = each.getBoundingClientRect()
      return right > width + 1
    })
    const [culprit] = culprits
    return [`${document.documentElement.scrollWidth} px wide: ${culprit?.tagName.toLowerCase()}.${culprit?.className}`]
  }, phone.width)
  if (before.width !== phone.width) await page.setViewportSize(before)
  return wide
}

export interface Lead {
  method: 'GET' | 'POST'
  path: string
}

/** Where the links and forms of a page lead, on this service. */
export async function leadsOf(page: Page): Promise<Lead[]> {
  return page.evaluate(() => {
    const here = (address: string) => {
      const url = new URL(address, document.baseURI)
      return url.origin === location.origin ? url.pathname + url.search : undefined
    }
    const lead = (method: 'GET' | 'POST', address: string) => {
      const path = here(address)
      return path === undefined ? [] : [{ method, path }]
    }
    const links = [...document.querySelectorAll<HTMLAnchorElement>('a[href]:not([href^="#"])')].flatMap((link) =>
      lead('GET', link.href),
    )
    const forms = [...document.forms].flatMap((form) =>
      lead(form.method.toUpperCase() === 'POST' ? 'POST' : 'GET', form.getAttribute('action') ?? location.href),
    )
    const buttons = [...document.querySelectorAll<HTMLButtonElement>('button[formaction]')].flatMap((button) =>
      lead('POST', button.formAction),
    )
    return [...links, ...forms, ...buttons]
  })
}
