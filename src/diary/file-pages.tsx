import type { Child } from 'hono/jsx'
import { dayAndClock } from '#desk/dates.ts'
import { DeskPage } from '#desk/desk-page.tsx'
import { diaryOfFileUrl } from '#files/urls.ts'
import { noteOfAppointmentUrl } from '#notes/urls.ts'
import { Card } from '#ui/card.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { Button, QuietButton } from '#ui/govuk/button.tsx'
import { Pagination } from '#ui/govuk/pagination.tsx'
import { ListRow, RowList } from '#ui/list-row.tsx'
import { Pill } from '#ui/pill.tsx'
import { PrintButton } from '#ui/print-button.tsx'
import { TabNav } from '#ui/tab-nav.tsx'
import { attendanceLabels, owesNote } from './rules.ts'
import { type AppointmentRow, pageSize } from './store.ts'
import { appointmentUrl, changeAppointmentUrl, newAppointmentUrl } from './urls.ts'

type Day = Temporal.PlainDate
type Instant = Temporal.Instant

interface FileDiaryProps {
  fileId: string
  header: Child
  rows: readonly AppointmentRow[]
  show: 'coming' | 'past'
  page: number
  today: Day
  now: Instant
  mayWrite: boolean
}

const listUrl = (fileId: string, show: 'coming' | 'past', page = 0) => {
  const query = new URLSearchParams({
    ...(show === 'past' ? { show } : {}),
    ...(page > 0 ? { page: String(page) } : {}),
  })
  return query.size > 0 ? `${diaryOfFileUrl(fileId)}?${query}` : diaryOfFileUrl(fileId)
}

const FileLine = ({
  row,
  today,
  now,
  mayWrite,
}: {
  row: AppointmentRow
  today: Day
  now: Instant
  mayWrite: boolean
}) => {
  const isPlanned = row.status === 'planned'
  const isUndecided = isPlanned && row.is_away && (row.attendance === null || row.attendance === 'case manager')
  return (
    <ListRow
      end={
        <>
          {row.status === 'cancelled' && <Pill tone="plain">cancelled</Pill>}
          {row.status === 'happened' && <Pill tone="good">{row.note_id ? 'noted' : 'happened'}</Pill>}
          {mayWrite && isUndecided && Temporal.Instant.compare(row.from_at, now) > 0 && (
            <QuietButton href={changeAppointmentUrl(row.id)}>
              Decide who goes<span class="govuk-visually-hidden"> to {row.what}</span>
            </QuietButton>
          )}
          {mayWrite && owesNote(row, now) && (
            <QuietButton href={noteOfAppointmentUrl(row.file_id, row.id)}>
              Write the note<span class="govuk-visually-hidden">: {row.what}</span>
            </QuietButton>
          )}
        </>
      }
    >
      <strong>{dayAndClock(row.from_at, today)}</strong>{' '}
      <a href={appointmentUrl(row.id)}>{row.status === 'cancelled' ? <s>{row.what}</s> : row.what}</a>
      <p class="quiet">
        {row.attendance && row.attendance !== 'case manager'
          ? (attendanceLabels[row.attendance as keyof typeof attendanceLabels] ?? row.person)
          : row.person}
        {row.place && ` · ${row.place}`}
        {isUndecided && ` · ${row.person} is away`}
        {isPlanned && row.attendance && !row.client_asked && ' · not asked yet'}
      </p>
    </ListRow>
  )
}

/** The appointments of one file: what is to come, who goes, and which notes are still owed; what is past. */
export const FileDiaryPage = ({ fileId, header, rows, show, page, today, now, mayWrite }: FileDiaryProps) => (
  <DeskPage
    title="Diary"
    header={header}
    headingActions={
      <>
        <PrintButton />
        {mayWrite && <Button href={newAppointmentUrl(fileId)}>Add an appointment</Button>}
      </>
    }
  >
    <TabNav
      label="To come or past"
      items={[
        { text: 'To come', href: listUrl(fileId, 'coming'), current: show === 'coming' },
        { text: 'Past', href: listUrl(fileId, 'past'), current: show === 'past' },
      ]}
    />
    <Card>
      {rows.length === 0 ? (
        <EmptyState
          title={show === 'coming' ? 'Nothing to come' : 'Nothing past'}
          {...(mayWrite && show === 'coming'
            ? { action: { text: 'Add an appointment', href: newAppointmentUrl(fileId) } }
            : {})}
        >
          What is planned goes in the diary. What has happened goes in a note.
        </EmptyState>
      ) : (
        <RowList>
          {rows.slice(0, pageSize).map((row) => (
            <FileLine row={row} today={today} now={now} mayWrite={mayWrite} />
          ))}
        </RowList>
      )}
      {(page > 0 || rows.length > pageSize) && (
        <Pagination
          {...(page > 0 ? { previous: { href: listUrl(fileId, show, page - 1) } } : {})}
          {...(rows.length > pageSize ? { next: { href: listUrl(fileId, show, page + 1) } } : {})}
        />
      )}
    </Card>
  </DeskPage>
)
