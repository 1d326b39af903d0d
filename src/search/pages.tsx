import { dayAndClock } from '#desk/dates.ts'
import { DeskPage } from '#desk/desk-page.tsx'
import { personUrl } from '#people/urls.ts'
import { Card } from '#ui/card.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { FilterBar } from '#ui/filter-bar.tsx'
import { Pagination } from '#ui/govuk/pagination.tsx'
import { Select } from '#ui/govuk/select.tsx'
import { ListRow, RowList } from '#ui/list-row.tsx'
import { Pill } from '#ui/pill.tsx'
import { SearchBox } from '#ui/search-box.tsx'
import type { Segment } from './excerpt.ts'
import type { ProductPage } from './product-pages.ts'
import type { NameHit } from './store.ts'
import { fileHitUrl, hitUrl, searchAgainUrl, searchUrl, suggestUrl } from './urls.ts'

/** A record that was found, as the page shows it. */
export interface ShownHit {
  id: string
  title: string
  /** Whose it is: "Sof, WH-2041". */
  whose: string
  author: string
  happenedAt: Temporal.Instant
  isRestricted: boolean
  excerpt: Segment[]
}

interface SearchPageProps {
  words: string
  today: Temporal.PlainDate
  names: readonly NameHit[]
  pages: readonly ProductPage[]
  hits: readonly ShownHit[]
  /** Where the next older hits begin, when there are any. */
  older: string | undefined
  kind: string
  kinds: readonly { value: string; text: string }[]
  file: { id: string; name: string } | undefined
  /** Whether this is not the first page of hits. */
  isContinued: boolean
  client: string
}

/** Where a name leads. */
export const urlOf = (hit: NameHit): string =>
  hit.kind === 'staff'
    ? personUrl(hit.id)
    : fileHitUrl(hit.file_id ?? '', hit.kind === 'contact' ? 'people' : undefined)

/** Everything that goes by these words and that the reader may read: people and files, pages, records. */
export const SearchPage = (props: SearchPageProps) => {
  const { words, client, names, pages, hits, isContinued } = props
  const isNothing = words !== '' && names.length + pages.length + hits.length === 0
  return (
    <DeskPage
      title={words ? `Search: ${words}` : 'Search'}
      heading={words ? `“${words}”` : 'Search'}
      lead={words ? undefined : `Find a ${client}, somebody round them, a colleague, a page, or a word in a record.`}
    >
      {words === '' && (
        <Card>
          <SearchBox
            action={searchUrl}
            label={`A name, a number or a few words`}
            id="search-here"
            suggestUrl={suggestUrl}
          />
        </Card>
      )}
      {isNothing && (
        <Card>
          <EmptyState title="Nothing found">
            You find what you may read. Try fewer words, another spelling of the name, or the number of the file.
          </EmptyState>
        </Card>
      )}
      {!isContinued && names.length > 0 && <Names names={names} />}
      {!isContinued && pages.length > 0 && <Pages pages={pages} />}
      {words !== '' && !isNothing && <Records {...props} />}
    </DeskPage>
  )
}

const kindWords = { client: undefined, contact: 'network', staff: 'colleague' } as const

const Names = ({ names }: { names: readonly NameHit[] }) => (
  <Card title="People and files">
    <RowList>
      {names.map((hit) => (
        <ListRow end={kindWords[hit.kind] && <Pill>{kindWords[hit.kind]}</Pill>}>
          <strong>
            <a href={urlOf(hit)}>{hit.name}</a>
          </strong>{' '}
          <span class="quiet">{hit.hint}</span>
        </ListRow>
      ))}
    </RowList>
  </Card>
)

const Pages = ({ pages }: { pages: readonly ProductPage[] }) => (
  <Card title="Pages">
    <RowList>
      {pages.map((each) => (
        <ListRow>
          <a href={each.url}>{each.label}</a>
        </ListRow>
      ))}
    </RowList>
  </Card>
)

const Records = ({ words, today, hits, older, kind, kinds, file }: SearchPageProps) => {
  const again = (change: { kind?: string; file?: string; before?: string }) =>
    searchAgainUrl({ q: words, ...(kind ? { kind } : {}), ...(file ? { file: file.id } : {}), ...change })
  const chosen = [
    ...(kind
      ? [{ label: kinds.find((each) => each.value === kind)?.text ?? kind, removeHref: again({ kind: '' }) }]
      : []),
    ...(file ? [{ label: file.name, removeHref: again({ file: '' }) }] : []),
  ]
  return (
    <Card title="In records" aside="newest first">
      {(kinds.length > 0 || chosen.length > 0) && (
        <FilterBar title="Narrow down" action={searchUrl} chosen={chosen} submitText="Show">
          <input type="hidden" name="q" value={words} />
          {file && <input type="hidden" name="file" value={file.id} />}
          <Select
            id="kind"
            name="kind"
            label="Kind of record"
            value={kind}
            items={[{ value: '', text: 'Every kind' }, ...kinds]}
          />
        </FilterBar>
      )}
      {hits.length === 0 ? (
        <EmptyState title="No record has these words">
          Only signed records are searched, and never private ones.
        </EmptyState>
      ) : (
        <ol class="hits">
          {hits.map((hit) => (
            <li class="hits__hit">
              <p class="hits__title">
                <a href={hitUrl(hit.id)}>{hit.title}</a> {hit.isRestricted && <Pill tone="bad">restricted</Pill>}
              </p>
              <p class="hits__meta">
                {[hit.whose, dayAndClock(hit.happenedAt, today), hit.author].filter(Boolean).join(' · ')}
              </p>
              <p class="hits__excerpt">
                {hit.excerpt.map((segment) => (segment.isHit ? <mark>{segment.text}</mark> : segment.text))}
              </p>
            </li>
          ))}
        </ol>
      )}
      {older && <Pagination next={{ href: again({ before: older }), text: 'Older records' }} />}
    </Card>
  )
}
