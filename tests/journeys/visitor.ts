import type { Browser, BrowserContext, Locator, Page } from 'playwright-core'
import { beginSession } from '../support/accounts.ts'
import type { Member } from '../support/scenario-ground.ts'
import { contextFor, type Way } from './browser.ts'
import { barriersOn, type Lead, leadsOf, wideOnPhone } from './checks.ts'
import type { Service } from './service.ts'

const ids = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g
const tidy = (text: string) => text.replaceAll(/\s+/g, ' ').trim()

/** An address without what differs from one run to the next. */
export const plainAddress = (path: string): string => path.replaceAll(ids, '…')

/** What one journey has looked at, so that a page seen twice in one state is checked once. */
export interface Looked {
  pages: Set<string>
  /** Undefined where every link is followed anyway. */
  leads: Set<string> | undefined
  /** Everything wrong that was found on the way, with the page it was found on. */
  wrong: string[]
}

export const lookedAtNothing = (): Looked => ({ pages: new Set(), leads: new Set(), wrong: [] })

/** Somebody at a browser. Every page they come to is looked at for what would keep people out or lead nowhere. */
export class Visitor {
  readonly page: Page
  readonly context: BrowserContext
  private readonly service: Service
  private readonly way: Way
  private readonly looked: Looked

  private constructor(context: BrowserContext, page: Page, service: Service, way: Way, looked: Looked) {
    this.context = context
    this.page = page
    this.service = service
    this.way = way
    this.looked = looked
    page.setDefaultTimeout(20_000)
    page.on('pageerror', (error) => this.tell(`script fault: ${error.message}`))
    page.on('console', (message) => {
      // The page itself tells of these: signed out, nothing there, a save that another tab came before, wrong input, no network.
      if (message.type() === 'error' && !/status of 4(01|04|09|22)|ERR_INTERNET_DISCONNECTED/.test(message.text()))
        this.tell(`console: ${message.text()}`)
    })
  }

  /** Somebody sits down, signed in if it is said as whom. */
  static async arrives(browser: Browser, service: Service, way: Way, looked: Looked, who?: Member): Promise<Visitor> {
    const context = await contextFor(browser, way, service.url)
    const visitor = new Visitor(context, await context.newPage(), service, way, looked)
    if (who) await visitor.isSignedIn(who)
    return visitor
  }

  /** A second tab of the same browser. */
  async opensTab(): Promise<Visitor> {
    return new Visitor(this.context, await this.context.newPage(), this.service, this.way, this.looked)
  }

  /** They close the browser. */
  leaves(): Promise<void> {
    return this.context.close()
  }

  /** They have just signed in, with whatever second step their role asks for. */
  async isSignedIn(who: Member): Promise<void> {
    const cookie = await beginSession(this.service.database, this.service.mechanics, who)
    const equals = cookie.indexOf('=')
    await this.context.addCookies([
      { name: cookie.slice(0, equals), value: cookie.slice(equals + 1), url: this.service.url },
    ])
  }

  /** Types an address. @returns the status of the answer */
  async open(path: string): Promise<number> {
    const response = await this.page.goto(path)
    const status = response?.status() ?? 500
    if (status >= 500) this.tell(`answers ${status}`)
    await this.look()
    return status
  }

  /** Follows a link of the page, also one that looks like a button. A text must fit as a whole. */
  async follow(name: string | RegExp): Promise<void> {
    const links = this.page.locator('a').filter({ visible: true })
    await this.goBy(links.and(this.named('link', name)).or(links.and(this.named('button', name))))
  }

  /** Presses a button of the page that sends a form. */
  async press(name: string | RegExp): Promise<void> {
    await this.goBy(this.main.locator('button').and(this.named('button', name)))
  }

  /** Writes into a field, of the question if one is said. */
  async write(label: string | RegExp, text: string, question?: string): Promise<void> {
    await this.field(label, question).fill(text)
  }

  /** Picks the first entry of a list with these words in it. */
  async pick(label: string | RegExp, words: string): Promise<void> {
    const list = this.field(label)
    const value = await list.locator('option').filter({ hasText: words }).first().getAttribute('value')
    await list.selectOption(value)
  }

  /** Chooses an answer of a question. */
  async choose(question: string | RegExp, answer: string | RegExp): Promise<void> {
    await this.page.getByRole('group', { name: question }).first().getByLabel(answer).first().check()
  }

  field(label: string | RegExp, question?: string): Locator {
    const within = question ? this.page.getByRole('group', { name: question }) : this.main
    return within.getByLabel(label, { exact: typeof label === 'string' }).first()
  }

  async heading(): Promise<string> {
    return tidy((await this.page.locator('h1').allInnerTexts())[0] ?? '')
  }

  /** The words of the main part. */
  async text(): Promise<string> {
    return tidy((await this.main.allInnerTexts()).join(' '))
  }

  get path(): string {
    return new URL(this.page.url()).pathname
  }

  /** What the page says is wrong with what was typed. */
  async complaints(): Promise<string[]> {
    return (await this.page.locator('.govuk-error-summary__list li').allInnerTexts()).map(tidy)
  }

  private get main(): Locator {
    return this.page.locator('main')
  }

  private readonly named = (role: 'link' | 'button', name: string | RegExp): Locator =>
    this.page.getByRole(role, { name, exact: typeof name === 'string' })

  private async goBy(way: Locator): Promise<void> {
    await way.first().waitFor()
    await Promise.all([this.page.waitForEvent('load'), way.first().click()])
    await this.look()
  }

  private tell(fault: string): void {
    this.looked.wrong.push(`${plainAddress(this.path)}: ${fault}`)
  }

  /** Which kinds of elements the main part has, however many: what differs only in words and numbers is looked at once. */
  private shape(): Promise<string> {
    return this.main.evaluate((main) =>
      [...new Set([...main.querySelectorAll('*')].map((each) => `${each.localName}.${each.className}`))]
        .toSorted()
        .join(' '),
    )
  }

  private async look(): Promise<void> {
    const key = `${plainAddress(this.path)} ${await this.shape()}`
    if (this.looked.pages.has(key)) return
    this.looked.pages.add(key)
    for (const each of await barriersOn(this.page, this.way.script)) this.tell(each)
    for (const each of await wideOnPhone(this.page)) this.tell(each)
    // The markup is the same without script, so its links are tried once.
    const { leads } = this.looked
    if (leads && this.way.script) for (const lead of await leadsOf(this.page)) await this.tryLead(lead, leads)
  }

  /** A link is followed without leaving the page; of a form only whether anything takes it. */
  private async tryLead({ method, path }: Lead, tried: Set<string>): Promise<void> {
    const key = `${method} ${plainAddress(path)}`
    if (tried.has(key)) return
    tried.add(key)
    if (method === 'POST') {
      if (!this.takesPost(path)) this.tell(`${key} is taken by nothing`)
      return
    }
    const response = await this.context.request.get(path, { maxRedirects: 0 })
    if (response.status() >= 400) this.tell(`${key} answers ${response.status()}`)
  }

  private takesPost(path: string): boolean {
    const { pathname } = new URL(path, this.service.url)
    return this.service.app.routes.some(
      (route) => route.method === 'POST' && new RegExp(`^${route.path.replaceAll(/:\w+/g, '[^/]+')}$`).test(pathname),
    )
  }
}
