import type { Child } from 'hono/jsx'
import { londonDay } from '#calendar/london.ts'
import { dueWords, weekdayAndDay } from '#desk/dates.ts'
import { DeskPage } from '#desk/desk-page.tsx'
import { tasksUrl } from '#files/urls.ts'
import { recordUrl } from '#records/urls.ts'
import { Card } from '#ui/card.tsx'
import { DueList, DueRow } from '#ui/due-row.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { FilterBar } from '#ui/filter-bar.tsx'
import { Button, QuietButton } from '#ui/govuk/button.tsx'
import { Pagination } from '#ui/govuk/pagination.tsx'
import { Radios } from '#ui/govuk/radios.tsx'
import { Select } from '#ui/govuk/select.tsx'
import { ListRow, RowList } from '#ui/list-row.tsx'
import { PrintButton } from '#ui/print-button.tsx'
import { statusLabels } from './record.ts'
import { pressing } from './rules.ts'
import { pageSize, type TaskFilter, type TaskRow } from './store.ts'
import { myTasksUrl, newTaskUrl, taskStatusUrl, taskUrl } from './urls.ts'

type Day = Temporal.PlainDate

const sources: Record<string, string> = {
  'case-note': 'the note',
  'plan-review': 'the plan review',
  plan: 'the plan',
  'handover-brief': 'the handover brief',
}

const Source = ({ row, today }: { row: TaskRow; today: Day }) =>
  row.source_id ? (
    <a href={recordUrl(row.source_id)}>
      from {sources[row.source_type ?? ''] ?? 'a record'}
      {row.source_at && ` of ${weekdayAndDay(londonDay(row.source_at), today)}`}
    </a>
  ) : null

/** The facts behind a task, with a dot between them. */
const Why = ({ row, today, showOwner }: { row: TaskRow; today: Day; showOwner: boolean }) => {
  const parts: Child[] = [
    row.status === 'todo' ? '' : statusLabels[row.status],
    row.reason ?? '',
    row.priority === 'high' ? 'comes first' : '',
    row.offered_name ? `${row.offered_name} was asked to take it over` : '',
    row.goal ? `for “${row.goal}”` : '',
    row.source_id ? <Source row={row} today={today} /> : '',
    showOwner ? row.owner : '',
  ].filter(Boolean)
  return (
    <>
      {parts.map((part, index) => (
        <>
          {index > 0 && ' · '}
          {part}
        </>
      ))}
    </>
  )
}

const DoneButton = ({ row, back }: { row: TaskRow; back: 'mine' | 'file' }) => (
  <form method="post" action={taskStatusUrl(row.id)}>
    <input type="hidden" name="to" value="done" />
    <input type="hidden" name="back" value={back} />
    <QuietButton preventDoubleClick>
      Done<span class="govuk-visually-hidden">: {row.what}</span>
    </QuietButton>
  </form>
)

const Paging = ({ rows, page, url }: { rows: readonly TaskRow[]; page: number; url: (page: number) => string }) =>
  page > 0 || rows.length > pageSize ? (
    <Pagination
      {...(page > 0 ? { previous: { href: url(page - 1) } } : {})}
      {...(rows.length > pageSize ? { next: { href: url(page + 1) } } : {})}
    />
  ) : null

interface FileTasksProps {
  fileId: string
  header: Child
  rows: readonly TaskRow[]
  owners: readonly { id: string; name: string }[]
  filter: TaskFilter
  today: Day
  mayWrite: boolean
}

const listUrl = (fileId: string, filter: TaskFilter, changes: Partial<TaskFilter>): string => {
  const { show, ownerId, page } = { ...filter, page: 0, ...changes }
  const query = new URLSearchParams({
    ...(show === 'closed' ? { show } : {}),
    ...(ownerId ? { owner: ownerId } : {}),
    ...(page > 0 ? { page: String(page) } : {}),
  })
  return query.size > 0 ? `${tasksUrl(fileId)}?${query}` : tasksUrl(fileId)
}

/** The tasks of one file: what is open and whose it is, what was done and when. */
export const FileTasksPage = ({ fileId, header, rows, owners, filter, today, mayWrite }: FileTasksProps) => {
  const isOpenList = filter.show === 'open'
  const owner = owners.find((each) => each.id === filter.ownerId)
  const shown = rows.slice(0, pageSize)
  return (
    <DeskPage
      title={isOpenList ? 'Tasks' : 'Tasks done'}
      header={header}
      headingActions={
        <>
          <PrintButton />
          {mayWrite && <Button href={newTaskUrl(fileId)}>Add a task</Button>}
        </>
      }
    >
      <FilterBar
        action={tasksUrl(fileId)}
        chosen={[
          ...(isOpenList ? [] : [{ label: 'Closed', removeHref: listUrl(fileId, filter, { show: 'open' }) }]),
          ...(owner ? [{ label: owner.name, removeHref: listUrl(fileId, filter, { ownerId: null }) }] : []),
        ]}
        clearHref={tasksUrl(fileId)}
        title="Show others"
        submitText="Show"
      >
        <Radios
          name="show"
          value={filter.show}
          fieldset={{ legend: { text: 'Which', classes: 'govuk-fieldset__legend--s' } }}
          classes="govuk-radios--inline govuk-radios--small"
          items={[
            { value: 'open', text: 'Open' },
            { value: 'closed', text: 'Done or cancelled' },
          ]}
        />
        <Select
          name="owner"
          label={{ text: 'Whose', classes: 'govuk-label--s' }}
          value={filter.ownerId ?? ''}
          items={[{ value: '', text: 'Everybody’s' }, ...owners.map((each) => ({ value: each.id, text: each.name }))]}
        />
      </FilterBar>
      <Card>
        {shown.length === 0 ? (
          <EmptyState
            title={isOpenList ? 'Nothing is open' : 'Nothing here yet'}
            {...(isOpenList && mayWrite ? { action: { text: 'Add a task', href: newTaskUrl(fileId) } } : {})}
          >
            {isOpenList
              ? 'Actions of signed notes come here by themselves, with their owner and day.'
              : 'What is done or cancelled stays here, with who closed it and when.'}
          </EmptyState>
        ) : isOpenList ? (
          <DueList>
            {shown.map((row) => (
              <DueRow
                when={dueWords(row.due_on, today)}
                tone={pressing(row.due_on, today)}
                who={row.owner}
                what={<a href={taskUrl(row.id)}>{row.what}</a>}
                why={<Why row={row} today={today} showOwner={false} />}
              >
                {mayWrite && <DoneButton row={row} back="file" />}
              </DueRow>
            ))}
          </DueList>
        ) : (
          <ClosedList rows={shown} today={today} showOwner />
        )}
        <Paging rows={rows} page={filter.page} url={(page) => listUrl(fileId, filter, { page })} />
      </Card>
    </DeskPage>
  )
}

const ClosedList = ({ rows, today, showOwner }: { rows: readonly TaskRow[]; today: Day; showOwner: boolean }) => (
  <RowList>
    {rows.map((row) => (
      <ListRow end={row.closed_at && weekdayAndDay(londonDay(row.closed_at), today)}>
        <a href={taskUrl(row.id)}>{row.what}</a>
        <p class="quiet">
          <Why row={row} today={today} showOwner={showOwner} />
        </p>
      </ListRow>
    ))}
  </RowList>
)

interface MyTasksProps {
  rows: readonly TaskRow[]
  closed: readonly TaskRow[]
  me: string
  page: number
  today: Day
}

/** Everything one person has to do, over all files: what they were asked first, then the most pressing. */
export const MyTasksPage = ({ rows, closed, me, page, today }: MyTasksProps) => {
  const shown = rows.slice(0, pageSize)
  const asked = shown.filter((row) => row.offered_to === me)
  const own = shown.filter((row) => row.offered_to !== me)
  const overdue = own.filter((row) => Temporal.PlainDate.compare(row.due_on, today) < 0).length
  return (
    <DeskPage title="Your tasks" headingActions={<PrintButton />}>
      {asked.length > 0 && (
        <Card title="You were asked to take over" aside="yours once you accept">
          <DueList>
            {asked.map((row) => (
              <DueRow
                when={dueWords(row.due_on, today)}
                tone={pressing(row.due_on, today)}
                who={row.client}
                whoHref={tasksUrl(row.file_id)}
                what={row.what}
                why={`${row.owner} asks`}
                action={{ text: 'Answer', href: taskUrl(row.id) }}
              />
            ))}
          </DueList>
        </Card>
      )}
      <Card
        title="To do"
        aside={
          own.length > 0 ? `${own.length}${rows.length > pageSize ? ' and more' : ''}, ${overdue} over` : undefined
        }
      >
        {own.length === 0 ? (
          <EmptyState title="Nothing to do">Tasks you are given, and actions of your notes, come here.</EmptyState>
        ) : (
          <DueList>
            {own.map((row) => (
              <DueRow
                when={dueWords(row.due_on, today)}
                tone={pressing(row.due_on, today)}
                who={row.client}
                whoHref={tasksUrl(row.file_id)}
                what={<a href={taskUrl(row.id)}>{row.what}</a>}
                why={<Why row={row} today={today} showOwner={false} />}
              >
                <DoneButton row={row} back="mine" />
              </DueRow>
            ))}
          </DueList>
        )}
        <Paging rows={rows} page={page} url={(to) => (to > 0 ? `${myTasksUrl}?page=${to}` : myTasksUrl)} />
      </Card>
      {closed.length > 0 && (
        <Card title="Closed in the last seven days">
          <ClosedList rows={closed} today={today} showOwner={false} />
        </Card>
      )}
    </DeskPage>
  )
}
