import { describe, expect, it } from 'vitest'
import { ConfirmPage } from './confirm-page.tsx'
import { FaultPage, ForbiddenPage, NotFoundPage, SignedOutPage } from './error-pages.tsx'
import type { Frame } from './frame.ts'
import { Page } from './page.tsx'
import { SimplePage } from './simple-page.tsx'

const frame: Frame = {
  assets: { style: '/assets/a.css', font: '/assets/a.woff2', script: '/assets/a.js' },
  serviceName: 'Wellheld',
  organisationName: 'Northway',
  homeHref: '/',
  navigation: [
    { label: 'Today', href: '/today', count: 6, countText: 'need you', current: true },
    { label: 'Diary', href: '/diary' },
  ],
  search: { action: '/search', label: 'Find anything' },
  actions: [
    { label: 'Log', href: '/log' },
    { label: 'Write', href: '/write', key: 'n' },
  ],
  person: { name: 'Asha <Mensah>', role: 'Worker', accountHref: '/account', signOutAction: '/sign-out' },
  session: { endsInSeconds: 1800, renewUrl: '/session', signInHref: '/sign-in' },
  demonstration: 'Invented people only',
  success: 'Saved',
}
const wrong = [{ text: 'Enter a name', href: '#name' }]
const count = (html: string, part: string): number => html.split(part).length - 1

const everyPage = {
  page: <Page frame={frame} title="Today" />,
  'page with errors': <Page frame={frame} title="Today" errors={wrong} back={{ href: '/' }} lead="Sunday" />,
  'simple page': <SimplePage frame={frame} title="Sign in" errors={wrong} />,
  confirm: (
    <ConfirmPage frame={frame} title="Close?" warning="For good" action="/x" confirmText="Close" cancelHref="/" />
  ),
  'not found': <NotFoundPage frame={frame} />,
  forbidden: <ForbiddenPage frame={frame} why="No." whomToAsk="Ask Ruth." />,
  fault: <FaultPage frame={frame} reference="7F3A" />,
  'signed out': <SignedOutPage frame={frame} signInHref="/sign-in" />,
}

describe.each(Object.entries(everyPage))('every page: %s', (_, page) => {
  const html = String(page)

  it('has a doctype, a language, one main part the skip link leads to, and one heading of the first level', () => {
    expect(html).toMatch(/^<!doctype html><html lang="en-GB"/)
    expect(html).toContain('<a href="#main" class="govuk-skip-link"')
    expect(count(html, '<main ')).toBe(1)
    expect(html).toMatch(/<main [^>]*id="main"/)
    expect(count(html, '<h1')).toBe(1)
  })

  it('holds no inline script or style, so that the content policy can forbid them', () => {
    expect(html).not.toMatch(/\sstyle=|<style|\son\w+=|javascript:/)
    expect(count(html, '<script')).toBe(1)
    expect(html).toContain('<script type="module" src="/assets/a.js"></script>')
  })
})

describe('Page', () => {
  const html = String(everyPage.page)
  const withErrors = String(everyPage['page with errors'])

  it('says in the title that something is wrong, before anything else', () => {
    expect(html).toContain('<title>Today – Wellheld</title>')
    expect(withErrors).toContain('<title>Error: Today – Wellheld</title>')
  })

  it('shows what is wrong instead of what went well, after the way back and before the heading', () => {
    expect(html).toContain('Saved')
    expect(withErrors).not.toContain('Saved')
    const order = ['govuk-back-link', 'govuk-error-summary', '<h1'].map((part) => withErrors.indexOf(part))
    expect(order).toEqual(order.toSorted((a, b) => a - b))
    expect(order).not.toContain(-1)
  })

  it('marks the page that is open, counts what waits, and signs out by a POST', () => {
    expect(html).toContain('href="/today" aria-current="page"')
    expect(count(html, 'aria-current')).toBe(1)
    expect(html).toContain('(6 need you)')
    expect(html).toContain('<form method="post" action="/sign-out">')
  })

  it('escapes what people typed', () => {
    expect(html).toContain('Asha &lt;Mensah&gt;')
    expect(html).not.toContain('<Mensah>')
  })

  it('tells the script when the sign-in ends', () => {
    expect(html).toContain('data-session-seconds="1800" data-session-renew="/session" data-session-sign-in="/sign-in"')
  })

  it('leaves the heading to the header when there is one', () => {
    const page = String(<Page frame={frame} title="Sof" heading={null} header={<h1>Sof</h1>} />)
    expect(count(page, '<h1')).toBe(1)
  })
})
