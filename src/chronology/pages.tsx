import type { Child } from 'hono/jsx'
import { londonDay } from '#calendar/london.ts'
import { dayWithYear } from '#desk/dates.ts'
import { DeskPage } from '#desk/desk-page.tsx'
import { chronologyUrl } from '#files/urls.ts'
import type { Choices } from '#records/field.ts'
import { errorList, type FormState, RecordFields, RecordForm } from '#records/form.tsx'
import { recordUrl } from '#records/urls.ts'
import { Card } from '#ui/card.tsx'
import { EventLine } from '#ui/charts/event-line.tsx'
import { DatedEntry, DatedList } from '#ui/dated-list.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { FilterBar } from '#ui/filter-bar.tsx'
import { Button, QuietButton } from '#ui/govuk/button.tsx'
import { Radios } from '#ui/govuk/radios.tsx'
import { Select } from '#ui/govuk/select.tsx'
import { ListRow, RowList } from '#ui/list-row.tsx'
import { Pill } from '#ui/pill.tsx'
import { Quote } from '#ui/quote.tsx'
import {
  type Chronology,
  chosen,
  dayOnLine,
  kindOnLine,
  type NumberedEntry,
  numbered,
  onLine,
  silences,
  ticksBetween,
} from './list.ts'
import { ProposalCards } from './proposals.tsx'
import { chronologyEntry } from './record.ts'
import { categories } from './rules.ts'
import { exportUrl, newEntryUrl, proposeUrl, signEntryUrl } from './urls.ts'
import { categoryWords, eventDateWords } from './words.ts'

interface ChronologyPageProps {
  fileId: string
  header: Child
  chronology: Chronology
  today: Temporal.PlainDate
  category: string
  newestFirst: boolean
  mayConfirm: boolean
  mayExport: boolean
}

const lead = (count: number, { reviewed }: Chronology) =>
  `${count === 1 ? '1 significant event' : `${count} significant events`}. ${
    reviewed
      ? `Last gone through with the summary of ${dayWithYear(reviewed.on)}, by ${reviewed.author}.`
      : 'Not gone through with a summary yet.'
  }`

/** The significant events of a file by date, what waits to be confirmed, and what seems to be missing (rulebook 3.12). */
export const ChronologyPage = (props: ChronologyPageProps) => {
  const { fileId, header, chronology, today, category, newestFirst, mayConfirm, mayExport } = props
  const all = numbered(chronology.entries)
  const shown = chosen(all, { category, newestFirst })
  const count = all.filter((entry) => entry.number !== null).length
  return (
    <DeskPage
      title="Chronology"
      header={header}
      lead={lead(count, chronology)}
      headingActions={
        <>
          {mayExport && count > 0 && <QuietButton href={exportUrl(fileId)}>Export</QuietButton>}
          {mayConfirm && <Button href={newEntryUrl(fileId)}>Add an event</Button>}
        </>
      }
    >
      <ProposalCards fileId={fileId} proposals={chronology.proposals} mayConfirm={mayConfirm} />
      <Unentered fileId={fileId} chronology={chronology} mayConfirm={mayConfirm} />
      <Line entries={all} today={chronology.closedOn ?? today} />
      <Card>
        <Filters fileId={fileId} category={category} newestFirst={newestFirst} />
        {shown.length === 0 ? (
          <EmptyState title={category ? `No event of the kind “${categoryWords(category)}”` : 'No event yet'}>
            {category
              ? 'Remove the filter to see the others.'
              : 'The first entry is written when the case is allocated; significant notes propose the next.'}
          </EmptyState>
        ) : (
          <DatedList>
            {shown.map((entry) => (
              <EntryOnList entry={entry} />
            ))}
          </DatedList>
        )}
      </Card>
      <Silences chronology={chronology} today={today} />
      <LeftOutNotes chronology={chronology} />
    </DeskPage>
  )
}

const when = (entry: NumberedEntry) => `${eventDateWords(entry.eventDate)}${entry.time ? `, ${entry.time}` : ''}`

const EntryOnList = ({ entry }: { entry: NumberedEntry }) => {
  const { values } = entry
  return (
    <DatedEntry id={entry.id} number={entry.number} when={when(entry)} struckThrough={entry.enteredInError}>
      <p>
        <strong>
          <a href={recordUrl(entry.id)}>{values.event}</a>
        </strong>{' '}
        <Pill>{categoryWords(values.category)}</Pill> <Marks entry={entry} />
      </p>
      {values.impact && <p>{values.impact}</p>}
      {values.clientView && <Quote>{values.clientView}</Quote>}
      {values.actionTaken && <p>{values.actionTaken}</p>}
      <p class="quiet">
        From {entry.note ? <a href={recordUrl(entry.note.id)}>{sourceOf(values)}</a> : sourceOf(values)} · entered by{' '}
        {entry.author}
      </p>
    </DatedEntry>
  )
}

const sourceOf = ({ source = '' }: NumberedEntry['values']) => source.charAt(0).toLowerCase() + source.slice(1)

const Marks = ({ entry }: { entry: NumberedEntry }) => (
  <>
    {!entry.withinResponsibility && !entry.enteredInError && (
      <>
        <Pill tone="info">history, not within the case manager’s responsibility</Pill>{' '}
      </>
    )}
    {entry.zone === 'Z3' && (
      <>
        <Pill tone="bad">restricted</Pill>{' '}
      </>
    )}
    {entry.isCorrected && (
      <>
        <Pill>corrected</Pill>{' '}
      </>
    )}
    {entry.enteredInError && <Pill tone="bad">entered in error</Pill>}
    {entry.note?.enteredInError && !entry.enteredInError && <Pill tone="warn">its note was entered in error</Pill>}
    {entry.note?.correctedSince && !entry.note.enteredInError && !entry.enteredInError && (
      <Pill tone="warn">its note was corrected since</Pill>
    )}
  </>
)

const shortest = (text: string) => (text.length <= 36 ? text : `${text.slice(0, 34).trimEnd()} …`)

const Line = ({ entries, today }: { entries: readonly NumberedEntry[]; today: Temporal.PlainDate }) => {
  const events = onLine(entries)
  const [first] = events
  if (!first || events.length < 2) return null
  const from = dayOnLine(first)
  const at = (day: Temporal.PlainDate) => from.until(day, { largestUnit: 'days' }).days
  return (
    <Card title="How it went" aside={`${dayWithYear(from)} to ${dayWithYear(today)}`}>
      <EventLine
        caption={`Significant events from ${dayWithYear(from)} to ${dayWithYear(today)}`}
        from={0}
        to={Math.max(1, at(today))}
        ticks={ticksBetween(from, today).map((tick) => ({ at: at(tick.at), label: tick.label }))}
        events={events.map((entry) => ({
          at: at(dayOnLine(entry)),
          when: when(entry),
          label: shortest(entry.values.event ?? ''),
          kind: kindOnLine(entry),
        }))}
      />
    </Card>
  )
}

const Filters = ({ fileId, category, newestFirst }: { fileId: string; category: string; newestFirst: boolean }) => {
  const order = newestFirst ? 'order=newest' : ''
  return (
    <FilterBar
      title="Choose and order"
      action={chronologyUrl(fileId)}
      submitText="Show"
      chosen={
        category
          ? [{ label: categoryWords(category), removeHref: `${chronologyUrl(fileId)}${order ? `?${order}` : ''}` }]
          : []
      }
    >
      <Select
        id="category"
        name="category"
        label="Kind of event"
        value={category}
        items={[
          { value: '', text: 'Every kind' },
          ...categories.map((each) => ({ value: each, text: categoryWords(each) })),
        ]}
      />
      <Radios
        idPrefix="order"
        name="order"
        value={newestFirst ? 'newest' : 'oldest'}
        classes="govuk-radios--inline govuk-radios--small"
        fieldset={{ legend: { text: 'Order', classes: 'govuk-fieldset__legend--s' } }}
        items={[
          { value: 'oldest', text: 'Oldest first' },
          { value: 'newest', text: 'Newest first' },
        ]}
      />
    </FilterBar>
  )
}

const Unentered = ({
  fileId,
  chronology,
  mayConfirm,
}: Pick<ChronologyPageProps, 'fileId' | 'chronology' | 'mayConfirm'>) =>
  chronology.unentered.length === 0 ? null : (
    <Card title="Significant notes without an event" aside={String(chronology.unentered.length)}>
      <RowList>
        {chronology.unentered.map((note) => (
          <ListRow
            end={
              mayConfirm && (
                <form method="post" action={proposeUrl(fileId)}>
                  <input type="hidden" name="note" value={note.id} />
                  <QuietButton preventDoubleClick>Make an entry</QuietButton>
                </form>
              )
            }
          >
            <a href={recordUrl(note.id)}>Note of {dayWithYear(londonDay(note.happenedAt))}</a>{' '}
            <span class="quiet">by {note.author}, marked significant</span>
          </ListRow>
        ))}
      </RowList>
    </Card>
  )

const Silences = ({ chronology, today }: { chronology: Chronology; today: Temporal.PlainDate }) => {
  const gaps = silences(chronology, today)
  return gaps.length === 0 ? null : (
    <Card title="Long silences" aside="did nothing significant happen, good things included?">
      <RowList>
        {gaps.map((gap) => (
          <ListRow end={`${gap.months} months`}>
            {dayWithYear(gap.from)} to {dayWithYear(gap.to)}
          </ListRow>
        ))}
      </RowList>
    </Card>
  )
}

const LeftOutNotes = ({ chronology }: { chronology: Chronology }) =>
  chronology.leftOut.length === 0 ? null : (
    <Card title="Left out on purpose" aside={String(chronology.leftOut.length)}>
      <RowList>
        {chronology.leftOut.map((each) => (
          <ListRow end={<a href={recordUrl(each.noteId)}>The note</a>}>
            <a href={recordUrl(each.id)}>{each.reason}</a>{' '}
            <span class="quiet">
              {each.author}, {dayWithYear(londonDay(each.at))}
            </span>
          </ListRow>
        ))}
      </RowList>
    </Card>
  )

interface EntryFormProps {
  fileId: string
  header: Child
  state: FormState
  choices: Choices
  /** Set for a proposal: what it was made from. */
  isProposal: boolean
}

/** Writing one entry, or going over a proposed one before confirming it. */
export const EntryFormPage = ({ fileId, header, state, choices, isProposal }: EntryFormProps) => (
  <DeskPage
    title={isProposal ? 'Go over the proposed event' : 'Add an event'}
    lead="One significant event: what happened, what it meant, where it is known from. Good things belong here too."
    header={header}
    back={{ href: chronologyUrl(fileId), text: 'Chronology' }}
    errors={errorList(chronologyEntry, state)}
    writing
  >
    <div class="card">
      <RecordForm
        record={chronologyEntry}
        state={state}
        choices={choices}
        action={signEntryUrl(fileId)}
        signText={isProposal ? 'Confirm' : 'Sign'}
        cancelHref={chronologyUrl(fileId)}
      >
        <RecordFields record={chronologyEntry} state={state} choices={choices} />
      </RecordForm>
    </div>
  </DeskPage>
)
