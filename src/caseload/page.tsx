import type { Child } from 'hono/jsx'
import { londonDay } from '#calendar/london.ts'
import { dueWords, shortDay, weekdayAndDay } from '#desk/dates.ts'
import { DeskPage } from '#desk/desk-page.tsx'
import { capitalised, words } from '#desk/words.ts'
import { appointmentUrl } from '#diary/urls.ts'
import { fileUrl, proofsUrl } from '#files/urls.ts'
import { subtypeLabels } from '#notes/rules.ts'
import type { ProofName } from '#proofs/proof.ts'
import { recordUrl } from '#records/urls.ts'
import { fromJson, statusOn } from '#standard/duty-state.ts'
import { Card } from '#ui/card.tsx'
import { DataTable } from '#ui/data-table.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { Pagination } from '#ui/govuk/pagination.tsx'
import { Pill } from '#ui/pill.tsx'
import { PrintButton } from '#ui/print-button.tsx'
import { TabNav } from '#ui/tab-nav.tsx'
import { Filters } from './filters.tsx'
import {
  type CaseloadView,
  type FilesOf,
  filesOnWholePage,
  filesPerPage,
  isNarrowed,
  queryOf,
  type Sort,
  scopesOf,
} from './rules.ts'
import type { Caseload, FileInList, ProofInList } from './store.ts'
import { caseloadUrl } from './urls.ts'

type Day = Temporal.PlainDate
type Own = Readonly<Record<string, string>>

export interface CaseloadProps {
  view: CaseloadView
  caseload: Caseload
  roles: readonly string[]
  own: Own
  today: Day
}

const dayOf = (instant: string): Day => londonDay(Temporal.Instant.from(instant))
const plainDay = (text: string): Day => Temporal.PlainDate.from(text)

const tabNames = (own: Own): Readonly<Record<FilesOf, string>> => ({
  mine: `My ${words(own).caseload}`,
  mentees: 'My mentees’',
  team: 'My team’s',
  everybody: 'All',
})

const Client = ({ file }: { file: FileInList }) => (
  <>
    <a href={fileUrl(file.id)}>{file.client}</a>
    <span class="data-table__also">
      {file.number}
      {file.band !== 'standard' && ` · ${file.band}`}
      {file.status === 'on-hold' && ' · on hold'}
    </span>
    {file.covering_for && <Pill tone="warn">You cover for {file.covering_for}</Pill>}
  </>
)

const ProofCell = ({ fileId, proof, name, on }: { fileId: string; proof: ProofInList; name: ProofName; on: Day }) => {
  if (!proof.applies) return <span class="quiet">not asked yet</span>
  if (proof.until) return <>to {shortDay(plainDay(proof.until), on)}</>
  return (
    <a href={`${proofsUrl(fileId)}?on=${on}#${name}`}>
      <Pill tone={proof.is_amber ? 'warn' : 'bad'}>
        {proof.to_mend > 0 ? `${proof.to_mend} to mend` : proof.is_amber ? 'nearly' : 'does not hold'}
      </Pill>
    </a>
  )
}

const Late = ({ file, on }: { file: FileInList; on: Day }) => {
  if (!file.worst) return <span class="quiet data-table__none">nothing</span>
  const duty = fromJson(file.worst)
  return (
    <>
      <Pill tone={statusOn(duty, on) === 'in grace' ? 'warn' : 'bad'}>{dueWords(duty.dueOn!, on)}</Pill>
      <span class="data-table__also">
        {duty.title.charAt(0).toLowerCase() + duty.title.slice(1)}
        {file.late > 1 && `, and ${file.late - 1} more`}
      </span>
    </>
  )
}

const noteWords = (subtype: string | null) =>
  (subtype && subtypeLabels[subtype as keyof typeof subtypeLabels]?.toLowerCase()) || 'note'

const Note = ({ note, today }: { note: FileInList['note']; today: Day }) =>
  note ? (
    <a href={recordUrl(note.id)}>
      {shortDay(dayOf(note.at), today)}, {noteWords(note.subtype)}
    </a>
  ) : (
    <span class="quiet">none yet</span>
  )

const Appointment = ({ appointment, today }: { appointment: FileInList['appointment']; today: Day }) =>
  appointment ? (
    <a href={appointmentUrl(appointment.id)}>
      {weekdayAndDay(dayOf(appointment.at), today)},{' '}
      {appointment.what.charAt(0).toLowerCase() + appointment.what.slice(1)}
    </a>
  ) : (
    <span class="quiet data-table__none">none</span>
  )

const Review = ({ file, on }: { file: FileInList; on: Day }) => {
  const duty = file.review && fromJson(file.review)
  if (!duty?.dueOn) return <span class="quiet data-table__none">no plan yet</span>
  const isLate = ['in grace', 'overdue', 'critical'].includes(statusOn(duty, on))
  return <>{isLate ? dueWords(duty.dueOn, on) : `by ${shortDay(duty.dueOn, on)}`}</>
}

interface Column {
  sort: Sort
  text: string
  cell: (file: FileInList) => Child
}

function columnsOf({ view, own, today }: CaseloadProps): Column[] {
  const { on } = view
  const proof = (name: ProofName, text: string): Column => ({
    sort: name,
    text,
    cell: (file) => <ProofCell fileId={file.id} proof={file.proofs[name]} name={name} on={on} />,
  })
  return [
    { sort: 'name', text: capitalised(words(own).client), cell: (file) => <Client file={file} /> },
    ...(view.of === 'mine'
      ? []
      : [
          {
            sort: 'holder' as const,
            text: capitalised(words(own)['case manager']),
            cell: (file: FileInList) => file.holder ?? <span class="quiet">nobody yet</span>,
          },
        ]),
    { sort: 'overdue', text: 'Overdue', cell: (file) => <Late file={file} on={on} /> },
    proof('holiday', 'Holiday'),
    proof('sick-day', 'Sick day'),
    proof('audit', 'Audit'),
    { sort: 'note', text: `Latest ${words(own).note}`, cell: ({ note }) => <Note note={note} today={today} /> },
    {
      sort: 'appointment',
      text: 'Next appointment',
      cell: ({ appointment }) => <Appointment appointment={appointment} today={today} />,
    },
    { sort: 'review', text: 'Plan review', cell: (file) => <Review file={file} on={on} /> },
  ]
}

const List = (props: CaseloadProps) => {
  const { view, caseload, roles, own, today } = props
  const columns = columnsOf(props)
  return (
    <DataTable
      compact
      caption={`${capitalised(words(own).file)}s, sorted by ${columns.find(({ sort }) => sort === view.sort)?.text.toLowerCase() ?? 'name'}`}
      columns={columns.map(({ sort, text }) => {
        const isNow = sort === view.sort
        const href = caseloadUrl(queryOf(view, roles, today, { sort, reversed: isNow && !view.reversed }))
        return { text, sort: isNow ? { href, direction: view.reversed ? 'descending' : 'ascending' } : { href } }
      })}
      rows={caseload.files.map((file) => columns.map(({ cell }) => cell(file)))}
    />
  )
}

const Empty = ({ view, own }: Pick<CaseloadProps, 'view' | 'own'>) => {
  const { file, mentor, caseload } = words(own)
  if (isNarrowed(view))
    return (
      <EmptyState title={`No ${file} is like that`}>
        {view.proof || view.overdue ? 'That is good news. ' : ''}Take a filter away to see more.
      </EmptyState>
    )
  const why: Readonly<Record<FilesOf, string>> = {
    mine: `A ${file} comes into your ${caseload} when you accept an allocation, or while you cover for somebody.`,
    mentees: `Once you are somebody’s ${mentor}, the ${file}s they hold are here.`,
    team: `The ${file}s of everybody you manage are here.`,
    everybody: `Every open ${file} is here.`,
  }
  return <EmptyState title={`There is no ${file} here yet`}>{why[view.of]}</EmptyState>
}

const Pages = ({ view, caseload, roles, today }: CaseloadProps) => {
  const pages = Math.ceil(caseload.all / filesPerPage)
  if (pages <= 1) return null
  const to = (changes: Partial<CaseloadView>) => caseloadUrl(queryOf(view, roles, today, changes))
  if (view.whole)
    return (
      <p>
        {caseload.all > filesOnWholePage && `The first ${filesOnWholePage} are shown. `}
        <a href={to({ whole: false })}>Show {filesPerPage} on a page</a>
      </p>
    )
  const link = (page: number) => ({ href: to({ page }), labelText: `${page} of ${pages}` })
  return (
    <>
      <Pagination
        {...(view.page > 1 ? { previous: link(Math.min(view.page - 1, pages)) } : {})}
        {...(view.page < pages ? { next: link(view.page + 1) } : {})}
      />
      <p>
        <a href={to({ whole: true })}>Show all on one page</a>
      </p>
    </>
  )
}

/** "18 files, on Wed 25 Nov if nothing else happens". */
function leadOf({ view, caseload, own, today }: CaseloadProps): string {
  const { file } = words(own)
  const count = `${caseload.all} ${file}${caseload.all === 1 ? '' : 's'}`
  return view.on.equals(today)
    ? count
    : `${count}, as they will stand on ${weekdayAndDay(view.on, today)} if nothing else happens`
}

/** Files as a list: how each holds and to when, what is overdue, the latest note and what comes next. */
export const CaseloadPage = (props: CaseloadProps) => {
  const { view, caseload, roles, own, today } = props
  const names = tabNames(own)
  const tabs = scopesOf(roles)
  return (
    <DeskPage
      title={view.of === 'mine' ? names.mine : `${names[view.of]} ${words(own).file}s`}
      lead={leadOf(props)}
      headingActions={<PrintButton />}
    >
      {tabs.length > 1 && (
        <TabNav
          label="Whose"
          items={tabs.map((of) => ({
            text: names[of],
            href: caseloadUrl(queryOf(view, roles, today, { of, holder: null })),
            current: of === view.of,
          }))}
        />
      )}
      <Filters {...props} />
      <Card>
        {caseload.files.length === 0 ? <Empty view={view} own={own} /> : <List {...props} />}
        <Pages {...props} />
      </Card>
      <p class="quiet">Holiday, sick day, audit: to which day the file would hold if nothing else happened.</p>
    </DeskPage>
  )
}
