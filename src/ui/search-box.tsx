import { joined } from './joined.ts'

export interface SearchBoxProps {
  action: string
  /** "Find a client, note, person or page". */
  label: string
  name?: string
  value?: string
  /** Answers `?q=…` with `[{ label, hint, url }]`; without it, or without script, Enter searches. */
  suggestUrl?: string
  id?: string
  /** The letter that jumps here, shown at its end. */
  shortcut?: string
  classes?: string
}

/** A search box of its own: a GET form that works without script. */
export const SearchBox = (props: SearchBoxProps) => {
  const { action, label, name = 'q', value, suggestUrl, id = 'search', shortcut } = props
  return (
    <search class={joined('search', props.classes)}>
      <form action={action} method="get" class="search__form">
        <label class="govuk-visually-hidden" for={id}>
          {label}
        </label>
        <input
          class="search__input"
          id={id}
          name={name}
          type="search"
          value={value}
          placeholder={label}
          autocomplete="off"
          enterkeyhint="search"
          spellcheck={false}
          data-suggest-url={suggestUrl}
        />
        {shortcut && (
          <span class="search__key" aria-hidden="true">
            {shortcut}
          </span>
        )}
        <button class="search__button" type="submit">
          <svg width="18" height="18" viewBox="0 0 18 18" aria-hidden="true" focusable="false">
            <path
              d="M7.5 2a5.5 5.5 0 1 0 0 11a5.5 5.5 0 1 0 0-11M11.6 11.6L16 16"
              fill="none"
              stroke="currentColor"
              stroke-width="2"
              stroke-linecap="round"
            />
          </svg>
          <span class="govuk-visually-hidden">Search</span>
        </button>
      </form>
    </search>
  )
}
