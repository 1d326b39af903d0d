import type { Child } from 'hono/jsx'
import { dayWithYear } from '#desk/dates.ts'
import { DeskPage } from '#desk/desk-page.tsx'
import { chronologyUrl } from '#files/urls.ts'
import { csv } from '#platform/csv.ts'
import { Card } from '#ui/card.tsx'
import { DataTable } from '#ui/data-table.tsx'
import { QuietButton } from '#ui/govuk/button.tsx'
import { InsetText } from '#ui/govuk/inset-text.tsx'
import { PrintButton } from '#ui/print-button.tsx'
import { type Chronology, type NumberedEntry, numbered } from './list.ts'
import { csvUrl } from './urls.ts'
import { categoryWords, eventDateWords } from './words.ts'

const columns = ['No', 'Date', 'Event', 'Kind', 'What it meant', 'Client’s view', 'Source', 'Action', 'Responsibility']

const live = ({ entries }: Chronology) => numbered(entries).filter((entry) => entry.number !== null)

const responsibility = (entry: NumberedEntry) =>
  entry.withinResponsibility ? '' : 'history, not within the case manager’s responsibility'

const cells = (entry: NumberedEntry): string[] => [
  String(entry.number),
  `${eventDateWords(entry.eventDate)}${entry.time ? `, ${entry.time}` : ''}`,
  entry.values.event ?? '',
  categoryWords(entry.values.category),
  entry.values.impact ?? '',
  entry.values.clientView ?? '',
  entry.values.source ?? '',
  entry.values.actionTaken ?? '',
  responsibility(entry),
]

/** The export form of court guidance: serial, date, event, impact, source, action (rulebook 3.12), as a spreadsheet opens it. */
export const chronologyCsv = (chronology: Chronology): string => csv([columns, ...live(chronology).map(cells)])

interface ExportPageProps {
  fileId: string
  header: Child
  number: string
  chronology: Chronology
  today: Temporal.PlainDate
}

/** The same on paper. */
export const ChronologyExportPage = ({ fileId, header, number, chronology, today }: ExportPageProps) => {
  const entries = live(chronology)
  const restricted = entries.filter((entry) => entry.zone === 'Z3').length
  return (
    <DeskPage
      title={`Chronology of ${number}`}
      lead={`As at ${dayWithYear(today)}, ${entries.length} events, oldest first`}
      header={header}
      back={{ href: chronologyUrl(fileId), text: 'Chronology' }}
      headingActions={
        <>
          <QuietButton href={csvUrl(fileId)}>Save as a table (CSV)</QuietButton>
          <PrintButton />
        </>
      }
    >
      <InsetText>
        {restricted > 0 && (
          <>
            {restricted === 1 ? '1 restricted entry is' : `${restricted} restricted entries are`} included, because you
            may read {restricted === 1 ? 'it' : 'them'}.{' '}
          </>
        )}
        Before this leaves the service, check what the client has agreed to share, or the lawful basis for sharing it.
      </InsetText>
      <Card>
        <DataTable
          caption={`Chronology of ${number}`}
          ofWords
          columns={['No', 'Date', 'Event', 'What it meant', 'Source', 'Action'].map((text) => ({ text }))}
          rows={entries.map((entry) => [
            entry.number,
            `${eventDateWords(entry.eventDate)}${entry.time ? `, ${entry.time}` : ''}`,
            <>
              {entry.values.event} <span class="quiet">{responsibility(entry)}</span>
            </>,
            <>
              {entry.values.impact} {entry.values.clientView && <em>“{entry.values.clientView}”</em>}
            </>,
            entry.values.source,
            entry.values.actionTaken,
          ])}
        />
      </Card>
    </DeskPage>
  )
}
