import type { Child } from 'hono/jsx'
import { dayAndClock } from '#desk/dates.ts'
import { DeskPage } from '#desk/desk-page.tsx'
import { capitalised } from '#desk/words.ts'
import { recordUrl } from '#records/urls.ts'
import { Card } from '#ui/card.tsx'
import { DataTable } from '#ui/data-table.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { FilterBar } from '#ui/filter-bar.tsx'
import { Pagination } from '#ui/govuk/pagination.tsx'
import { Select } from '#ui/govuk/select.tsx'
import type { AccessLine } from './access-store.ts'
import { whoLookedUrl } from './urls.ts'

interface WhoLookedPageProps {
  fileId: string
  header: Child
  lines: readonly AccessLine[]
  people: readonly { id: string; name: string }[]
  personId: string | null
  page: number
  hasMore: boolean
  today: Temporal.PlainDate
  /** "case note" for 'case-note'. */
  nameOfType: (type: string) => string
}

const acts: Readonly<Record<string, string>> = {
  read: 'Opened',
  signed: 'Signed',
  corrected: 'Signed a change of',
  addendum: 'Added to',
  'entered in error': 'Marked as entered in error',
  countersign: 'Countersigned',
  acknowledge: 'Acknowledged',
  status: 'Changed the status to',
  changed: 'Changed',
  print: 'Printed',
}

/** What somebody did, in words: "Opened: overview", "Signed: case note". */
function actInWords({ action, detail, recordType }: AccessLine, nameOfType: (type: string) => string): string {
  const act = acts[action] ?? capitalised(action)
  const what = recordType ? nameOfType(recordType) : (detail ?? '').replaceAll('-', ' ')
  return what ? `${act}: ${what}` : act
}

const urlOf = (fileId: string, personId: string | null, page: number): string => {
  const query = new URLSearchParams({
    ...(personId ? { person: personId } : {}),
    ...(page > 1 ? { page: String(page) } : {}),
  })
  return `${whoLookedUrl(fileId)}${query.size > 0 ? `?${query}` : ''}`
}

/** Everybody who opened this file: when, who, what, and by which relationship (rulebook 0.3.10). */
export const WhoLookedPage = (props: WhoLookedPageProps) => {
  const { fileId, header, lines, people, personId, page, hasMore, today, nameOfType } = props
  const chosen = people.find((each) => each.id === personId)
  return (
    <DeskPage title="Who looked" header={header} lead="Every opening of this file is kept, also yours.">
      <FilterBar
        action={whoLookedUrl(fileId)}
        title="Show one person"
        submitText="Show"
        chosen={chosen ? [{ label: chosen.name, removeHref: whoLookedUrl(fileId) }] : []}
      >
        <Select
          name="person"
          label="Person"
          value={personId ?? ''}
          items={[{ value: '', text: 'Everybody' }, ...people.map((each) => ({ value: each.id, text: each.name }))]}
        />
      </FilterBar>
      {lines.length === 0 ? (
        <EmptyState title="Nothing here">Nobody opened the file so, or the list ends before this page.</EmptyState>
      ) : (
        <Card>
          <DataTable
            caption="Who opened this file, newest first"
            columns={[{ text: 'When' }, { text: 'Who' }, { text: 'What' }, { text: 'As' }]}
            rows={lines.map((line) => [
              dayAndClock(line.at, today),
              line.person ?? 'Wellheld, by itself',
              line.recordId ? (
                <a href={recordUrl(line.recordId)}>{actInWords(line, nameOfType)}</a>
              ) : (
                actInWords(line, nameOfType)
              ),
              line.relationship ?? '–',
            ])}
          />
        </Card>
      )}
      {(page > 1 || hasMore) && (
        <Pagination
          {...(page > 1 ? { previous: { href: urlOf(fileId, personId, page - 1), labelText: 'Newer' } } : {})}
          {...(hasMore ? { next: { href: urlOf(fileId, personId, page + 1), labelText: 'Older' } } : {})}
        />
      )}
    </DeskPage>
  )
}
