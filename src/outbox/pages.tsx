import type { Child } from 'hono/jsx'
import { sayInstant } from '#calendar/in-words.ts'
import { DeskPage } from '#desk/desk-page.tsx'
import { Card } from '#ui/card.tsx'
import { DataTable } from '#ui/data-table.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { InsetText } from '#ui/govuk/inset-text.tsx'
import { Pagination } from '#ui/govuk/pagination.tsx'
import { SummaryList } from '#ui/govuk/summary-list.tsx'
import { Pill } from '#ui/pill.tsx'
import type { OutboxLine } from './store.ts'
import { mailUrl, outboxUrl } from './urls.ts'

function state(line: OutboxLine, sends: boolean, today: Temporal.PlainDate): Child {
  if (line.sentAt) return <Pill tone="good">sent {sayInstant(line.sentAt, today)}</Pill>
  if (line.failedBecause) return <Pill tone="bad">not taken: {line.failedBecause}</Pill>
  return sends ? <Pill tone="info">on its way</Pill> : <Pill tone="warn">to be passed on</Pill>
}

interface OutboxProps {
  lines: readonly OutboxLine[]
  page: number
  hasMore: boolean
  /** Whether mail leaves by itself. */
  sends: boolean
  today: Temporal.PlainDate
}

/** What the service has written to its people. */
export const OutboxPage = ({ lines, page, hasMore, sends, today }: OutboxProps) => (
  <DeskPage
    title="Outbox"
    lead="What was written to people here: invitations, links, reminders. Never anything about a client."
  >
    {!sends && (
      <InsetText>
        This service has no mail server, so nothing leaves by itself. Open a message and pass it on to the person it is
        for; a link in it lets in whoever has it.
      </InsetText>
    )}
    {lines.length === 0 ? (
      <EmptyState title="Nothing has been written yet" />
    ) : (
      <Card>
        <DataTable
          caption="Messages"
          columns={['Subject', 'To', 'Written', 'State'].map((text) => ({ text }))}
          rows={lines.map((line) => [
            <a href={mailUrl(line.id)}>{line.subject}</a>,
            line.to,
            sayInstant(line.createdAt, today),
            state(line, sends, today),
          ])}
        />
      </Card>
    )}
    {(page > 1 || hasMore) && (
      <Pagination
        previous={page > 1 ? { href: `${outboxUrl}?page=${page - 1}` } : undefined}
        next={hasMore ? { href: `${outboxUrl}?page=${page + 1}` } : undefined}
      />
    )}
  </DeskPage>
)

interface MailProps {
  mail: OutboxLine & { text: string }
  sends: boolean
  today: Temporal.PlainDate
}

/** One message. */
export const MailPage = ({ mail, sends, today }: MailProps) => (
  <DeskPage title={mail.subject} back={{ href: outboxUrl, text: 'Outbox' }}>
    <Card>
      <SummaryList
        rows={[
          { key: 'To', value: mail.to },
          { key: 'Written', value: sayInstant(mail.createdAt, today) },
          { key: 'State', value: { text: state(mail, sends, today) } },
        ]}
      />
      {mail.text ? (
        <p class="as-written">{mail.text}</p>
      ) : (
        <p>What was sent is not kept: it may have held a link that lets somebody in.</p>
      )}
    </Card>
  </DeskPage>
)
