import type { Child } from 'hono/jsx'
import type { WorkingCalendar } from '#calendar/working-days.ts'
import { dayAndClock, dayWithYear } from '#desk/dates.ts'
import { DeskPage } from '#desk/desk-page.tsx'
import { FileTimelineEntry } from '#files/timeline-entry.tsx'
import { timelineUrl, writeNoteUrl } from '#files/urls.ts'
import type { TimelineRow } from '#records/record-type.ts'
import { Card } from '#ui/card.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { FilterBar } from '#ui/filter-bar.tsx'
import { QuietButton } from '#ui/govuk/button.tsx'
import { Checkboxes } from '#ui/govuk/checkboxes.tsx'
import { Input } from '#ui/govuk/input.tsx'
import { Pagination } from '#ui/govuk/pagination.tsx'
import { Select } from '#ui/govuk/select.tsx'
import { ListRow, RowList } from '#ui/list-row.tsx'
import { Timeline } from '#ui/timeline.tsx'
import { narrows, type TimelineFilter } from './filter.ts'
import type { TimelineRecord } from './store.ts'
import { type TimelineQuery, timelineOfUrl, wholeFileUrl } from './urls.ts'

export interface ShownRecord {
  record: TimelineRecord
  row: TimelineRow
  /** What its further version is called, when it has one. */
  furtherVersion: string | false
}

interface TimelinePageProps {
  fileId: string
  header: Child
  today: Temporal.PlainDate
  calendar: WorkingCalendar
  shown: readonly ShownRecord[]
  /** Where the next older ones begin. */
  older: string | undefined
  filter: TimelineFilter
  /** The filter as it stands in the address. */
  query: TimelineQuery
  kinds: readonly { value: string; text: string }[]
  authors: readonly { id: string; name: string }[]
  drafts: readonly { name: string; url: string; savedAt: Temporal.Instant }[]
}

const instant = (text: string) => Temporal.Instant.from(text)

/** Everything signed in a file, newest first. */
export const TimelinePage = (props: TimelinePageProps) => {
  const { fileId, header, today, calendar, shown, older, filter, query, drafts } = props
  const isNarrowed = narrows(filter)
  return (
    <DeskPage
      title="Timeline"
      header={header}
      headingActions={<QuietButton href={wholeFileUrl(fileId)}>Read the whole file</QuietButton>}
    >
      {!query.before && <Drafts drafts={drafts} today={today} />}
      <Card>
        <Filters {...props} />
        {shown.length === 0 ? (
          <EmptyState
            title={isNarrowed ? 'Nothing like that' : 'Nothing is signed yet'}
            action={
              isNarrowed
                ? { text: 'Show everything', href: timelineUrl(fileId) }
                : { text: 'Write the first note', href: writeNoteUrl(fileId) }
            }
          >
            {isNarrowed
              ? 'No signed record of this file fits what was chosen.'
              : 'Notes, decisions, reviews and summaries stand here as soon as they are signed.'}
          </EmptyState>
        ) : (
          <Timeline>
            {shown.map(({ record, row, furtherVersion }) => (
              <FileTimelineEntry
                id={record.id}
                row={row}
                occurredAt={instant(record.occurred_at)}
                recordedAt={instant(record.recorded_at)}
                author={record.author}
                furtherVersion={furtherVersion}
                enteredInError={record.state === 'entered in error'}
                addenda={record.addenda}
                isSuperseded={record.state === 'superseded'}
                today={today}
                calendar={calendar}
              />
            ))}
          </Timeline>
        )}
        {older && <Pagination next={{ href: timelineOfUrl(fileId, { ...query, before: older }), text: 'Older' }} />}
      </Card>
    </DeskPage>
  )
}

const Drafts = ({ drafts, today }: Pick<TimelinePageProps, 'drafts' | 'today'>) =>
  drafts.length === 0 ? null : (
    <Card title="Not signed yet" aside="only you can read these">
      <RowList>
        {drafts.map((draft) => (
          <ListRow
            end={
              <QuietButton href={draft.url}>
                Go on<span class="govuk-visually-hidden">: {draft.name}</span>
              </QuietButton>
            }
          >
            <strong>{draft.name}</strong> <span class="quiet">saved {dayAndClock(draft.savedAt, today)}</span>
          </ListRow>
        ))}
      </RowList>
    </Card>
  )

function chosenFilters({ fileId, filter, query, kinds, authors }: TimelinePageProps) {
  const without = (name: keyof TimelineQuery) => timelineOfUrl(fileId, { ...query, before: '', [name]: '' })
  const labels: [keyof TimelineQuery, string | undefined][] = [
    ['kind', query.kind && kinds.find((each) => each.value === query.kind)?.text],
    ['who', filter.authorId ? authors.find((each) => each.id === filter.authorId)?.name : undefined],
    ['from', filter.from ? `from ${dayWithYear(filter.from)}` : undefined],
    ['to', filter.to ? `to ${dayWithYear(filter.to)}` : undefined],
    ['q', filter.words ? `“${filter.words}”` : undefined],
    ['significant', filter.onlySignificant ? 'only significant' : undefined],
    ['direct', filter.onlyDirect ? 'only direct contact' : undefined],
  ]
  return labels.flatMap(([name, label]) => (label ? [{ label, removeHref: without(name) }] : []))
}

const Filters = (props: TimelinePageProps) => {
  const { fileId, query, kinds, authors } = props
  return (
    <FilterBar
      action={timelineUrl(fileId)}
      chosen={chosenFilters(props)}
      clearHref={timelineUrl(fileId)}
      open={false}
      submitText="Show"
    >
      <Select
        id="kind"
        name="kind"
        label="Kind"
        value={query.kind ?? ''}
        items={[{ value: '', text: 'Every kind' }, ...kinds]}
      />
      <Select
        id="who"
        name="who"
        label="Written by"
        value={query.who ?? ''}
        items={[{ value: '', text: 'Everybody' }, ...authors.map(({ id, name }) => ({ value: id, text: name }))]}
      />
      <Input id="from" name="from" type="date" label="From" value={query.from} classes="govuk-input--width-10" />
      <Input id="to" name="to" type="date" label="To" value={query.to} classes="govuk-input--width-10" />
      <Input id="words" name="q" label="With the words" value={query.q} />
      <Checkboxes
        idPrefix="only"
        name="significant"
        classes="govuk-checkboxes--small"
        values={query.significant ? ['yes'] : []}
        items={[{ value: 'yes', text: 'Only significant' }]}
      />
      <Checkboxes
        idPrefix="direct"
        name="direct"
        classes="govuk-checkboxes--small"
        values={query.direct ? ['yes'] : []}
        items={[{ value: 'yes', text: 'Only direct contact' }]}
      />
    </FilterBar>
  )
}
