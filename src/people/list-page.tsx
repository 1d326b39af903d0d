import type { Child } from 'hono/jsx'
import { type Role, roles } from '#access/verbs.ts'
import { sayDay } from '#calendar/in-words.ts'
import { DeskPage } from '#desk/desk-page.tsx'
import { capitalised, words } from '#desk/words.ts'
import { Card } from '#ui/card.tsx'
import { DataTable } from '#ui/data-table.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { FilterBar } from '#ui/filter-bar.tsx'
import { Button, QuietButton } from '#ui/govuk/button.tsx'
import { Checkboxes } from '#ui/govuk/checkboxes.tsx'
import { Input } from '#ui/govuk/input.tsx'
import { Pagination } from '#ui/govuk/pagination.tsx'
import { Select } from '#ui/govuk/select.tsx'
import { Pill } from '#ui/pill.tsx'
import { hasLeft } from './rules.ts'
import { roleLabel } from './sentences.ts'
import type { PeopleFilter, PersonLine, WayIn } from './store.ts'
import { addPersonUrl, importUrl, peopleUrl, personUrl } from './urls.ts'

interface PeopleProps {
  lines: readonly PersonLine[]
  total: number
  page: number
  pageSize: number
  filter: PeopleFilter
  own: Readonly<Record<string, string>>
  today: Temporal.PlainDate
  /** Only for an administrator. */
  waysIn: ReadonlyMap<string, WayIn> | undefined
}

/** The address of the list with some of its filter changed. */
function listUrl(filter: PeopleFilter, changed: Partial<PeopleFilter> & { page?: number }): string {
  const { search, role, showLeft } = { ...filter, ...changed }
  const query = new URLSearchParams()
  if (search) query.set('search', search)
  if (role) query.set('role', role)
  if (showLeft) query.set('left', 'yes')
  if (changed.page && changed.page > 1) query.set('page', String(changed.page))
  return query.size > 0 ? `${peopleUrl}?${query}` : peopleUrl
}

const chosenOf = (filter: PeopleFilter, own: PeopleProps['own']) => [
  ...(filter.search ? [{ label: `“${filter.search}”`, removeHref: listUrl(filter, { search: '' }) }] : []),
  ...(filter.role ? [{ label: roleLabel(filter.role, own), removeHref: listUrl(filter, { role: '' }) }] : []),
  ...(filter.showLeft ? [{ label: 'with those who left', removeHref: listUrl(filter, { showLeft: false }) }] : []),
]

const PeopleFilterBar = ({ filter, own }: Pick<PeopleProps, 'filter' | 'own'>) => (
  <FilterBar action={peopleUrl} title="Find people" chosen={chosenOf(filter, own)} clearHref={peopleUrl}>
    <Input name="search" label="Name or e-mail address" value={filter.search} />
    <Select
      name="role"
      label="Role"
      value={filter.role}
      items={[{ value: '', text: 'any' }, ...roles.map((role: Role) => ({ value: role, text: roleLabel(role, own) }))]}
    />
    <Checkboxes
      name="left"
      classes="govuk-checkboxes--small"
      values={filter.showLeft ? ['yes'] : []}
      items={[{ value: 'yes', text: 'Show those who have left' }]}
    />
  </FilterBar>
)

/** How somebody gets in, as a pill. */
export function wayInPill(wayIn: WayIn | undefined): Child {
  if (!wayIn) return null
  if (wayIn.hasAccount) return <Pill tone="good">joined</Pill>
  return wayIn.invitedUntil ? <Pill tone="info">invited</Pill> : <Pill tone="warn">not invited</Pill>
}

function stateOf(line: PersonLine, { today, waysIn }: Pick<PeopleProps, 'today' | 'waysIn'>): Child {
  if (line.leftOn === null) return wayInPill(waysIn?.get(line.id))
  const day = sayDay(line.leftOn, today)
  return <Pill>{hasLeft(line.leftOn, today) ? `left ${day}` : `leaves ${day}`}</Pill>
}

/** Everybody who works here. */
export const PeoplePage = (props: PeopleProps) => {
  const { lines, total, page, pageSize, filter, own, waysIn } = props
  const pages = Math.max(1, Math.ceil(total / pageSize))
  return (
    <DeskPage
      title="People"
      lead={`${total} ${total === 1 ? 'person' : 'people'}`}
      headingActions={
        waysIn && (
          <>
            <QuietButton href={importUrl}>Add from a file</QuietButton>
            <Button href={addPersonUrl}>Add somebody</Button>
          </>
        )
      }
    >
      <PeopleFilterBar filter={filter} own={own} />
      {lines.length === 0 ? (
        <EmptyState title="Nobody is found" action={{ text: 'Show everybody', href: peopleUrl }}>
          Try a shorter part of the name, or another role.
        </EmptyState>
      ) : (
        <Card>
          <DataTable
            caption="People"
            columns={['Name', 'Roles', 'Team', 'Line manager', words(own).mentor, 'State'].map((text) => ({
              text: capitalised(text),
            }))}
            rows={lines.map((line) => [
              <a href={personUrl(line.id)}>{line.name}</a>,
              line.roles.map((role) => roleLabel(role, own)).join(', ') || '–',
              line.team ?? '–',
              line.lineManager ?? '–',
              line.mentor ?? '–',
              stateOf(line, props) ?? '–',
            ])}
          />
        </Card>
      )}
      {pages > 1 && (
        <Pagination
          previous={page > 1 ? { href: listUrl(filter, { page: page - 1 }) } : undefined}
          next={page < pages ? { href: listUrl(filter, { page: page + 1 }) } : undefined}
        />
      )}
    </DeskPage>
  )
}
