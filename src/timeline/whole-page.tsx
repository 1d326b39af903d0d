import type { Child } from 'hono/jsx'
import { dayWithYear } from '#desk/dates.ts'
import { DeskPage } from '#desk/desk-page.tsx'
import { chronologyUrl, summaryUrl, timelineUrl } from '#files/urls.ts'
import { instantInWords, type NameOf } from '#records/describe.ts'
import type { Values } from '#records/field.ts'
import { Reading } from '#records/reading.tsx'
import { type AnyRecordType, furtherVersionWord } from '#records/record-type.ts'
import { recordUrl } from '#records/urls.ts'
import { Card } from '#ui/card.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { Details } from '#ui/govuk/details.tsx'
import { InsetText } from '#ui/govuk/inset-text.tsx'
import { Pagination } from '#ui/govuk/pagination.tsx'
import { joined } from '#ui/joined.ts'
import { Pill } from '#ui/pill.tsx'
import { PrintButton } from '#ui/print-button.tsx'
import { wholeFileUrl } from './urls.ts'

/** One version of a record, opened. */
export interface ReadOut {
  version: number
  kind: string
  values: Values
  recordedAt: Temporal.Instant
  author: string
  reason: string | null
}

export interface WholeRecord {
  id: string
  record: AnyRecordType
  occurredAt: Temporal.Instant
  enteredInError: boolean
  isRestricted: boolean
  /** Oldest first. */
  versions: ReadOut[]
}

interface WholePageProps {
  fileId: string
  header: Child
  number: string
  today: Temporal.PlainDate
  records: readonly WholeRecord[]
  nameOf: NameOf
  /** Where the next part begins. */
  next: string | undefined
  isContinued: boolean
}

/** A file to read through and print: every signed record, oldest first, with what was corrected and added. */
export const WholePage = ({ fileId, header, number, today, records, nameOf, next, isContinued }: WholePageProps) => (
  <DeskPage
    title={`The whole file ${number}`}
    lead={`As at ${dayWithYear(today)}, oldest first${isContinued ? ', continued' : ''}`}
    header={header}
    back={{ href: timelineUrl(fileId), text: 'Timeline' }}
    headingActions={<PrintButton />}
  >
    <p class="quiet">
      What you may read of it. The <a href={summaryUrl(fileId)}>summary</a> and the{' '}
      <a href={chronologyUrl(fileId)}>chronology</a> are shorter.
    </p>
    {records.length === 0 && (
      <Card>
        <EmptyState title="Nothing is signed yet">What is signed in this file stands here.</EmptyState>
      </Card>
    )}
    {records.map((each) => (
      <WholeRecordCard each={each} nameOf={nameOf} />
    ))}
    {next && <Pagination next={{ href: wholeFileUrl(fileId, next), text: 'The next part' }} />}
  </DeskPage>
)

const isOwn = ({ kind }: ReadOut) => kind === 'signed' || kind === 'corrected'

const WholeRecordCard = ({ each, nameOf }: { each: WholeRecord; nameOf: NameOf }) => {
  const { record, versions } = each
  const own = versions.filter(isOwn)
  const newest = own.at(-1)
  if (!newest) return null
  const first = own[0] ?? newest
  return (
    <Card
      title={<a href={recordUrl(each.id)}>{[record.name, record.title(newest.values)].filter(Boolean).join(': ')}</a>}
      classes={joined('compact', each.enteredInError && 'struck-through')}
    >
      <p class="quiet">
        Happened {instantInWords(each.occurredAt.toString())} · recorded and signed{' '}
        {instantInWords(first.recordedAt.toString())} by {first.author}
        {newest !== first &&
          ` · ${furtherVersionWord(record)} ${instantInWords(newest.recordedAt.toString())}${newest.reason ? `: ${newest.reason}` : ''}`}{' '}
        {each.isRestricted && <Pill tone="bad">restricted</Pill>}{' '}
        {each.enteredInError && (
          <Pill tone="bad">entered in error{versions.at(-1)?.reason ? `: ${versions.at(-1)?.reason}` : ''}</Pill>
        )}
      </p>
      <Reading record={record} values={newest.values} nameOf={nameOf} />
      {versions
        .filter((version) => version.kind === 'addendum')
        .map((addendum) => (
          <InsetText>
            <strong>
              Addendum by {addendum.author}, {instantInWords(addendum.recordedAt.toString())}:
            </strong>{' '}
            {addendum.reason}
          </InsetText>
        ))}
      {own.slice(0, -1).map((version) => (
        <Details
          summaryText={`Version ${version.version}, as ${version.author} signed it ${instantInWords(version.recordedAt.toString())}`}
        >
          <Reading record={record} values={version.values} nameOf={nameOf} />
        </Details>
      ))}
    </Card>
  )
}
