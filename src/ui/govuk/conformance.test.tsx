import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { raw } from 'hono/html'
import { createElement } from 'hono/jsx'
import { describe, expect, it } from 'vitest'
import { normalised } from '../../../tests/support/markup.ts'
import { BackLink } from './back-link.tsx'
import { Breadcrumbs } from './breadcrumbs.tsx'
import { Button } from './button.tsx'
import { CharacterCount } from './character-count.tsx'
import { Checkboxes } from './checkboxes.tsx'
import { DateInput } from './date-input.tsx'
import { Details } from './details.tsx'
import { ErrorMessage } from './error-message.tsx'
import { ErrorSummary } from './error-summary.tsx'
import { Fieldset } from './fieldset.tsx'
import { FileUpload } from './file-upload.tsx'
import { Hint } from './hint.tsx'
import { Input } from './input.tsx'
import { InsetText } from './inset-text.tsx'
import { Label } from './label.tsx'
import { NotificationBanner } from './notification-banner.tsx'
import { Pagination } from './pagination.tsx'
import { Panel } from './panel.tsx'
import { PasswordInput } from './password-input.tsx'
import { Radios } from './radios.tsx'
import { Select } from './select.tsx'
import { SkipLink } from './skip-link.tsx'
import { SummaryList } from './summary-list.tsx'
import { Table } from './table.tsx'
import { Tag } from './tag.tsx'
import { Textarea } from './textarea.tsx'
import { WarningText } from './warning-text.tsx'

type Options = Record<string, unknown>

const components: Record<string, (props: never) => unknown> = {
  'back-link': BackLink,
  breadcrumbs: Breadcrumbs,
  button: Button,
  'character-count': CharacterCount,
  checkboxes: Checkboxes,
  'date-input': DateInput,
  details: Details,
  'error-message': ErrorMessage,
  'error-summary': ErrorSummary,
  fieldset: Fieldset,
  'file-upload': FileUpload,
  hint: Hint,
  input: Input,
  'inset-text': InsetText,
  label: Label,
  'notification-banner': NotificationBanner,
  pagination: Pagination,
  panel: Panel,
  'password-input': PasswordInput,
  radios: Radios,
  select: Select,
  'skip-link': SkipLink,
  'summary-list': SummaryList,
  table: Table,
  tag: Tag,
  textarea: Textarea,
  'warning-text': WarningText,
}

/** Options of the macros that our components do not have, by the start of their path, and why. */
const unsupported: Record<string, Record<string, string>> = {
  'character-count': {
    textareaDescriptionText: 'the limit is always given on the server, so its sentence is known',
    charactersUnderLimitText: 'the product speaks one language; the script has the sentences',
    wordsUnderLimitText: 'the product speaks one language; the script has the sentences',
  },
  'password-input': { showPasswordText: 'the product speaks one language' },
  'file-upload': { javascript: 'the drop zone is script we do not send' },
  panel: { actions: 'interruption panels have no use here', 'classes=govuk-panel--interruption': 'as above' },
}

const fixturesFolder = join(
  dirname(createRequire(import.meta.url).resolve('govuk-frontend/package.json')),
  'dist/govuk/components',
)

const fixturesOf = (component: string): { name: string; options: Options; html: string }[] =>
  JSON.parse(readFileSync(join(fixturesFolder, component, 'fixtures.json'), 'utf8')).fixtures

const reasonAgainst = (component: string, options: Options): string | undefined =>
  Object.entries(unsupported[component] ?? {}).find(([path]) => {
    const [key = '', value] = path.split('=')
    return key in options && (value === undefined || String(options[key]).includes(value))
  })?.[1]

const isObject = (value: unknown): value is Options => typeof value === 'object' && value !== null

/** The macro's options as props: `html` strings become children, as they would be written in JSX. */
function propsOf(options: unknown, key = ''): unknown {
  if (Array.isArray(options)) return options.map((item) => propsOf(item))
  if (!isObject(options)) return options
  const props: Options = {}
  for (const [name, value] of Object.entries(options)) {
    if (name === 'html') props['text'] = value ? raw(String(value)) : props['text']
    else if (/^(title|description|summary)Html$/.test(name)) props[name.replace('Html', 'Text')] = raw(String(value))
    else if (!(name === 'text' && options['html'])) props[name] = propsOf(value, name)
  }
  return key === 'conditional' ? props['text'] : props
}

function rendered(component: string, options: Options): string[] {
  const { text, ...props } = propsOf(options) as Options
  const children =
    component === 'notification-banner' && typeof text === 'string' && !options['html'] ? undefined : text
  const Component = components[component] as never
  const banner = children === undefined && text !== undefined ? { text } : {}
  const page = createElement(
    Component,
    { ...props, ...banner },
    ...(children === undefined ? [] : [children as string]),
  )
  return normalised(page.toString() as string)
}

describe('the comparison', () => {
  it('sees a class, an attribute, a word or an element that differs', () => {
    const html = normalised('<p class="govuk-hint" id="a">Help <b>me</b></p>')
    expect(normalised('<p id="a"\n class="govuk-hint">\n  Help<b>me</b>\n</p>')).toEqual(html)
    for (const wrong of [
      '<p class="govuk-hints" id="a">Help <b>me</b></p>',
      '<p class="govuk-hint">Help <b>me</b></p>',
      '<p class="govuk-hint" id="a">Help <b>you</b></p>',
      '<p class="govuk-hint" id="a">Help <i>me</i></p>',
    ])
      expect(normalised(wrong)).not.toEqual(html)
    expect(() => normalised('<p><b>Help</p></b>')).toThrow('</p> closes <b>')
    expect(() => normalised('<p>Help')).toThrow('left open')
  })

  it('fails a component that leaves out what the design system prints', () => {
    const fixture = fixturesOf('input').find(({ name }) => name === 'with hint text')
    const { hint: _, ...withoutHint } = fixture?.options ?? {}
    expect(rendered('input', withoutHint)).not.toEqual(normalised(fixture?.html ?? ''))
  })
})

for (const component of Object.keys(components)) {
  const fixtures = fixturesOf(component)
  const supported = fixtures.filter(({ options }) => !reasonAgainst(component, options))

  describe(component, () => {
    it.each(supported.map((fixture) => [fixture.name, fixture] as const))(
      'is the design system’s: %s',
      (_, fixture) => {
        expect(rendered(component, fixture.options)).toEqual(normalised(fixture.html))
      },
    )
  })
}

it('leaves out no more cases than are given a reason, and every reason is still needed', () => {
  for (const [component, reasons] of Object.entries(unsupported)) {
    const left = fixturesOf(component).map(({ options }) => reasonAgainst(component, options))
    for (const reason of Object.values(reasons)) expect(left, component).toContain(reason)
  }
})
