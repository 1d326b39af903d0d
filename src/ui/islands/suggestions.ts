import { element } from './element.ts'

interface Suggestion {
  label: string
  hint?: string
  url: string
}

const pause = 160

class Suggestions {
  readonly #input: HTMLInputElement
  readonly #url: string
  readonly #list: HTMLUListElement
  readonly #count = element('p', { class: 'govuk-visually-hidden', role: 'status' })
  #timer: ReturnType<typeof setTimeout> | undefined
  #request: AbortController | undefined
  #found: readonly Suggestion[] = []
  #chosen = -1

  constructor(input: HTMLInputElement, url: string) {
    this.#input = input
    this.#url = url
    const id = `${input.id}-suggestions`
    this.#list = element('ul', { id, class: 'suggestions', role: 'listbox', 'aria-label': 'Suggestions' })
    this.#list.hidden = true
    for (const [name, value] of [
      ['role', 'combobox'],
      ['aria-expanded', 'false'],
      ['aria-autocomplete', 'list'],
      ['aria-controls', id],
    ] as const)
      input.setAttribute(name, value)
    input.after(this.#count)
    input.closest('form')?.append(this.#list)
    input.addEventListener('input', () => {
      clearTimeout(this.#timer)
      this.#timer = setTimeout(() => void this.#ask(), pause)
    })
    input.addEventListener('keydown', (event) => this.#key(event))
    input.addEventListener('blur', () => {
      clearTimeout(this.#timer)
      this.#request?.abort()
      this.#show([])
    })
    // The mouse must not take the focus away before the click arrives.
    this.#list.addEventListener('pointerdown', (event) => event.preventDefault())
    this.#list.addEventListener('click', (event) => {
      const option = event.target instanceof Element ? event.target.closest('[role=option]') : null
      if (option) this.#follow([...this.#list.children].indexOf(option))
    })
  }

  async #ask(): Promise<void> {
    this.#request?.abort()
    const query = this.#input.value.trim()
    if (query.length < 2) return this.#show([])
    const request = new AbortController()
    this.#request = request
    try {
      const address = new URL(this.#url, location.href)
      address.searchParams.set('q', query)
      const response = await fetch(address, { headers: { accept: 'application/json' }, signal: request.signal })
      if (response.ok) this.#show((await response.json()) as Suggestion[])
    } catch {
      // Offline, or a newer question was asked: Enter still searches.
    }
  }

  #show(found: readonly Suggestion[]): void {
    this.#found = found
    const options = found.map(({ label, hint }, index) =>
      element(
        'li',
        { id: `${this.#list.id}-${index}`, class: 'suggestions__option', role: 'option', 'aria-selected': 'false' },
        element('span', {}, label),
        element('span', { class: 'suggestions__hint' }, hint ?? ''),
      ),
    )
    this.#list.replaceChildren(...options)
    this.#list.hidden = found.length === 0
    this.#input.setAttribute('aria-expanded', String(found.length > 0))
    this.#count.textContent = found.length > 0 ? `${found.length} found` : ''
    this.#choose(-1)
  }

  #choose(index: number): void {
    this.#chosen = index
    for (const [position, option] of [...this.#list.children].entries()) {
      option.setAttribute('aria-selected', String(position === index))
      if (position === index) option.scrollIntoView({ block: 'nearest' })
    }
    if (index === -1) this.#input.removeAttribute('aria-activedescendant')
    else this.#input.setAttribute('aria-activedescendant', `${this.#list.id}-${index}`)
  }

  #follow(index: number): void {
    const found = this.#found[index]
    if (!found) return
    const target = new URL(found.url, location.href)
    if (target.origin === location.origin) location.assign(target)
  }

  #key(event: KeyboardEvent): void {
    const most = this.#found.length
    if (event.key === 'Escape' && most > 0) this.#show([])
    else if (event.key === 'ArrowDown' && most > 0) this.#choose(this.#chosen + 1 >= most ? 0 : this.#chosen + 1)
    else if (event.key === 'ArrowUp' && most > 0) this.#choose(this.#chosen <= 0 ? most - 1 : this.#chosen - 1)
    else if (event.key === 'Enter' && this.#chosen >= 0) this.#follow(this.#chosen)
    else return
    event.preventDefault()
  }
}

/** Find as you type on `input[data-suggest-url]`; the form still searches by Enter. */
export function enableSuggestions(): void {
  for (const input of document.querySelectorAll<HTMLInputElement>('input[data-suggest-url]'))
    new Suggestions(input, input.dataset['suggestUrl'] ?? '')
}
