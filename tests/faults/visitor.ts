import { setTimeout as wait } from 'node:timers/promises'
import { password } from '../support/accounts.ts'
import { Client, type Page } from '../support/client.ts'
import type { Member } from '../support/scenario.ts'
import type { Ledger } from './ledger.ts'

const addressInTests = 'http://localhost:8080'
const longestAnswer = 20_000
const pause = 40

/** The words no answer may hold: what is behind the service is nobody's to see. */
const internal = /postgres|ENOSPC|no space left|ECONN|\bat .*\.js:/i

/** Each comes from an address of their own. */
let visitors = 0

/** Somebody at a browser who does not give up: what was not answered is sent again, as people do. */
export class Visitor {
  readonly client: Client
  private readonly ledger: Ledger
  private readonly goesOn: () => boolean

  constructor(url: string, ledger: Ledger, goesOn: () => boolean) {
    this.ledger = ledger
    this.goesOn = goesOn
    this.client = new Client(
      {
        request: (address, init) =>
          fetch(address.replace(addressInTests, url), {
            ...init,
            headers: { ...(init?.headers as Record<string, string>), origin: url },
            redirect: 'manual',
            signal: AbortSignal.timeout(longestAnswer),
          }),
      },
      { accept: 'text/html', 'x-forwarded-for': `2001:db8::${(++visitors).toString(16)}` },
    )
  }

  /** Signs in through the page. @returns whether they are in */
  async signsIn({ email }: Member): Promise<boolean> {
    const form = await this.insists('sign-in page', () => this.client.get('/sign-in'))
    return (
      (await this.insists('sign-in', async () => form && this.client.press(form, 'Sign in', { email, password }))) !==
      undefined
    )
  }

  /**
   * Asks until there is an answer. Calmly told that the service is away, or not told anything, they wait a moment and try again.
   * @param already what a refusal says when the first asking was heard after all and only its answer was lost
   * @returns the answer; undefined when it never came, or was none that should come
   */
  async insists(what: string, ask: () => Promise<Page | undefined>, already?: RegExp): Promise<Page | undefined> {
    for (; this.goesOn(); await wait(pause)) {
      const page = await ask().catch(() => undefined)
      if (page === undefined) {
        this.ledger.unheard += 1
        continue
      }
      if (internal.test(page.text)) this.ledger.wrongAnswers.push(`${what}: told “${page.text.slice(0, 200)}”`)
      if (page.status < 400) return page
      if (already?.test(page.text)) return page
      if (page.status !== 503) {
        this.ledger.wrongAnswers.push(`${what}: ${page.status} ${page.heading} ${page.errors.join('; ')}`.trim())
        return undefined
      }
      this.ledger.calm += 1
    }
    return undefined
  }
}
