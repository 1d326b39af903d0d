import { changesBetween, type Snapshot, snapshotOf } from './changes.ts'
import { element } from './element.ts'

const pause = 2_000
const firstRetry = 4_000
const longestRetry = 60_000
/** Browsers refuse larger bodies on requests that outlive the page. */
const keepaliveLimit = 60_000

const snapshot = (form: HTMLFormElement): Snapshot => snapshotOf(new FormData(form))

/** The form as the server sent it, whatever the browser has put back into it since. */
function asSent(form: HTMLFormElement): Snapshot {
  const copy = form.cloneNode(true) as HTMLFormElement
  copy.reset()
  return snapshot(copy)
}

const clockTime = (instant: string): string =>
  new Date(instant).toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit' })

class Autosave {
  readonly #form: HTMLFormElement
  readonly #url: string
  readonly #status: HTMLElement | null
  #saved: Snapshot
  #timer: ReturnType<typeof setTimeout> | undefined
  #retryAfter = firstRetry
  #inFlight: Promise<void> | undefined
  #stopped = false
  #leaving = false

  constructor(form: HTMLFormElement, url: string) {
    this.#form = form
    this.#url = url
    this.#status = form.querySelector('[data-autosave-status]')
    this.#saved = asSent(form)
    form.addEventListener('input', () => this.#saveIn(pause))
    form.addEventListener('change', () => this.#saveIn(pause))
    form.addEventListener('focusout', () => this.#save())
    form.addEventListener('submit', (event) => this.#submit(event))
    document.addEventListener('visibilitychange', () => this.#save(document.visibilityState === 'hidden'))
    window.addEventListener('pagehide', () => this.#save(true))
    window.addEventListener('online', () => this.#save())
    window.addEventListener('focus', () => this.#save())
    window.addEventListener('pageshow', () => {
      this.#leaving = false
    })
    window.addEventListener('beforeunload', (event) => {
      if (!this.#leaving && this.#changes().size > 0) event.preventDefault()
    })
  }

  #changes(): URLSearchParams {
    return changesBetween(this.#saved, snapshot(this.#form))
  }

  #saveIn(delay: number): void {
    clearTimeout(this.#timer)
    if (!this.#stopped) this.#timer = setTimeout(() => this.#save(), delay)
  }

  #save(outlivesPage = false): void {
    if (this.#stopped || this.#leaving || this.#inFlight || this.#changes().size === 0) return
    clearTimeout(this.#timer)
    this.#inFlight = this.#send(outlivesPage).finally(() => {
      this.#inFlight = undefined
    })
  }

  async #send(outlivesPage: boolean): Promise<void> {
    const sent = snapshot(this.#form)
    const body = changesBetween(this.#saved, sent)
    body.set('revision', this.#revision.value)
    let response: Response
    try {
      response = await fetch(this.#url, {
        method: 'POST',
        body,
        headers: { accept: 'application/json' },
        keepalive: outlivesPage && body.toString().length < keepaliveLimit,
        signal: AbortSignal.timeout(20_000),
      })
    } catch {
      return this.#tryAgain()
    }
    if (response.status === 401) return this.#signedOut()
    if (response.status >= 500 || response.status === 429) return this.#tryAgain()
    const answer: unknown = await response.json().catch(() => ({}))
    if (response.status === 409) return this.#conflict(sent, answer)
    if (!response.ok) return this.#refused()
    this.#done(sent, answer)
  }

  get #revision(): HTMLInputElement {
    return this.#form.elements.namedItem('revision') as HTMLInputElement
  }

  #done(sent: Snapshot, answer: unknown): void {
    const { revision, savedAt } = answer as { revision: string | number; savedAt: string }
    this.#revision.value = String(revision)
    this.#saved = sent
    this.#retryAfter = firstRetry
    this.#say(`Saved ${clockTime(savedAt)}`)
    document.dispatchEvent(new Event('server-active'))
    if (this.#changes().size > 0) this.#saveIn(pause)
  }

  #tryAgain(): void {
    this.#warn('Not saved: no connection, still trying')
    this.#saveIn(this.#retryAfter)
    this.#retryAfter = Math.min(longestRetry, this.#retryAfter * 2)
  }

  #signedOut(): void {
    this.#warn(
      'You are signed out. ',
      element('a', { href: this.#form.dataset['signInHref'] ?? '/', target: '_blank' }, 'Sign in in another tab'),
      ' and this page goes on. Your words are still here.',
    )
    this.#saveIn(15_000)
  }

  /** The server has kept what was sent, so the way to the merge page needs no question unless more was typed since. */
  #conflict(sent: Snapshot, answer: unknown): void {
    this.#stopped = true
    const { merge } = answer as { merge: string }
    const link = element('a', { href: merge }, 'Bring both texts together')
    link.addEventListener('click', () => {
      this.#leaving = changesBetween(sent, snapshot(this.#form)).size === 0
    })
    this.#warn('Not saved: this was changed somewhere else since you opened it. ', link)
  }

  #refused(): void {
    this.#stopped = true
    this.#warn('Not saved. Copy your words to a safe place, then load this page again.')
  }

  #say(...words: (Node | string)[]): void {
    this.#status?.replaceChildren(...words)
    this.#status?.classList.remove('autosave__status--wrong', 'autosave__status--sticky')
  }

  #warn(...words: (Node | string)[]): void {
    this.#say(...words)
    this.#status?.classList.add('autosave__status--wrong', 'autosave__status--sticky')
  }

  /** A save under way would change the revision beneath the form, so the form waits for it. */
  #submit(event: SubmitEvent): void {
    if (event.defaultPrevented) return
    if (!this.#inFlight) {
      clearTimeout(this.#timer)
      this.#leaving = true
      return
    }
    event.preventDefault()
    const button = event.submitter
    void this.#inFlight.then(() => this.#form.requestSubmit(button))
  }
}

/** Saves `form[data-autosave-url]` while it is written; `AutosaveForm` says what the server answers. */
export function enableAutosave(): void {
  for (const form of document.querySelectorAll<HTMLFormElement>('form[data-autosave-url]'))
    new Autosave(form, form.dataset['autosaveUrl'] ?? '')
}
