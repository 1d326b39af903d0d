import { type HTMLElement, parse } from 'node-html-parser'

const origin = 'http://localhost:8080'

/** What answers requests: a Hono application, or anything with its `request`. */
interface Answering {
  request(input: string, init?: RequestInit): Response | Promise<Response>
}

export type Fields = Readonly<Record<string, string | readonly string[]>>

const tidy = (text: string) => text.replaceAll(/\s+/g, ' ').trim()

/** A page as somebody reads it. */
export class Page {
  readonly response: Response
  readonly html: string
  readonly root: HTMLElement

  constructor(response: Response, html: string) {
    this.response = response
    this.html = html
    this.root = parse(html)
  }

  get status(): number {
    return this.response.status
  }

  /** Where the browser is sent on to, without the host. */
  get location(): string | undefined {
    return this.response.headers.get('location')?.replace(origin, '')
  }

  /** The main heading. */
  get heading(): string {
    return tidy(this.root.querySelector('h1')?.text ?? '')
  }

  /** All the words of the main part. */
  get text(): string {
    return tidy((this.root.querySelector('main') ?? this.root).text)
  }

  /** The sentences of the error summary. */
  get errors(): string[] {
    return this.root.querySelectorAll('.govuk-error-summary__list li').map((item) => tidy(item.text))
  }

  /** The control with this label. @throws when there is none */
  field(label: string): HTMLElement {
    const found = this.root.querySelectorAll('label').find((each) => tidy(each.text) === label)
    const control = found && this.root.querySelector(`[id="${found.getAttribute('for')}"]`)
    if (!control) throw new Error(`no field labelled "${label}" on "${this.heading}"`)
    return control
  }

  /** What a field with this label holds. */
  value(label: string): string {
    const control = this.field(label)
    return control.tagName === 'TEXTAREA' ? control.text : (control.getAttribute('value') ?? '')
  }

  /** The address of the link with this text. @throws when there is none */
  link(text: string): string {
    const found = this.root.querySelectorAll('a').find((each) => tidy(each.text) === text)
    if (!found) throw new Error(`no link "${text}" on "${this.heading}"`)
    return found.getAttribute('href') ?? ''
  }

  /** Whether there is a link or button with this text. */
  offers(text: string): boolean {
    return this.root.querySelectorAll('a, button').some((each) => tidy(each.text) === text)
  }

  /** The form of the button with this text: where it goes and what it holds now. @throws when there is none */
  form(button: string): { action: string; fields: Record<string, string | string[]> } {
    const pressed = this.root.querySelectorAll('button').find((each) => tidy(each.text) === button)
    const form = pressed?.closest('form')
    if (!pressed || !form) throw new Error(`no button "${button}" on "${this.heading}"`)
    const fields: Record<string, string | string[]> = {}
    for (const control of form.querySelectorAll('input, textarea, select')) {
      const name = control.getAttribute('name')
      const value = name === undefined ? undefined : heldBy(control)
      if (name === undefined || value === undefined) continue
      const before = fields[name]
      fields[name] = before === undefined ? value : [before, value].flat()
    }
    const name = pressed.getAttribute('name')
    if (name) fields[name] = pressed.getAttribute('value') ?? ''
    return { action: pressed.getAttribute('formaction') ?? form.getAttribute('action') ?? '', fields }
  }
}

function heldBy(control: HTMLElement): string | undefined {
  if (control.hasAttribute('disabled')) return undefined
  if (control.tagName === 'TEXTAREA') return control.text
  if (control.tagName === 'SELECT') {
    const options = control.querySelectorAll('option')
    const chosen = options.find((option) => option.hasAttribute('selected')) ?? options[0]
    return chosen?.getAttribute('value') ?? tidy(chosen?.text ?? '')
  }
  const type = control.getAttribute('type')
  if (type === 'file') return undefined
  if ((type === 'checkbox' || type === 'radio') && !control.hasAttribute('checked')) return undefined
  return control.getAttribute('value') ?? ''
}

/** One browser: keeps cookies, sends forms as browsers do. */
export class Client {
  readonly cookies = new Map<string, string>()
  private readonly app: Answering
  private readonly headers: Record<string, string>

  constructor(app: Answering, headers: Record<string, string> = {}) {
    this.app = app
    this.headers = {
      'user-agent': 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0',
      ...headers,
    }
  }

  /** Asks for a page. */
  get(url: string): Promise<Page> {
    return this.send(url, { method: 'GET' })
  }

  /** Asks in whichever way: only for the headers of a page, say. */
  ask(method: string, url: string, init: RequestInit = {}): Promise<Page> {
    return this.send(url, { ...init, method })
  }

  /** Sends a form. */
  post(url: string, fields: Fields = {}, headers: Record<string, string> = {}): Promise<Page> {
    const body = new URLSearchParams()
    for (const [name, value] of Object.entries(fields)) for (const each of [value].flat()) body.append(name, each)
    return this.send(url, {
      method: 'POST',
      body: body.toString(),
      headers: { 'content-type': 'application/x-www-form-urlencoded', origin, ...headers },
    })
  }

  /** Sends a form with a file in it. */
  postFile(url: string, fields: Fields, name: string, file: File): Promise<Page> {
    const body = new FormData()
    for (const [key, value] of Object.entries(fields)) for (const each of [value].flat()) body.append(key, each)
    body.append(name, file)
    return this.send(url, { method: 'POST', body, headers: { origin } })
  }

  /** Presses a button of a page, after filling in fields by their names. */
  press(page: Page, button: string, fields: Fields = {}): Promise<Page> {
    const form = page.form(button)
    return this.post(form.action, { ...form.fields, ...fields })
  }

  /** Goes where a page sends the browser, until it stays. */
  async follow(page: Page): Promise<Page> {
    let current = page
    for (let steps = 0; current.location !== undefined; steps++) {
      if (steps > 9) throw new Error(`sent round in circles, at last to ${current.location}`)
      current = await this.get(current.location)
    }
    return current
  }

  private async send(url: string, init: RequestInit): Promise<Page> {
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const response = await this.app.request(new URL(url, origin).toString(), {
      ...init,
      headers: { ...this.headers, ...(init.headers as Record<string, string>), ...(cookie ? { cookie } : {}) },
    })
    for (const line of response.headers.getSetCookie()) this.keep(line)
    return new Page(response, await response.text())
  }

  private keep(line: string): void {
    const [pair = '', ...attributes] = line.split(';')
    const equals = pair.indexOf('=')
    const name = pair.slice(0, equals)
    if (attributes.some((each) => /^\s*max-age=0$/i.test(each))) this.cookies.delete(name)
    else this.cookies.set(name, pair.slice(equals + 1))
  }
}
