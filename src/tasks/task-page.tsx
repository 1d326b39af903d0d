import type { Child } from 'hono/jsx'
import { dayAndClock, dueWords, weekdayAndDay } from '#desk/dates.ts'
import { DeskPage } from '#desk/desk-page.tsx'
import { tasksUrl } from '#files/urls.ts'
import { dayInWords, type NameOf } from '#records/describe.ts'
import type { ReadVersion } from '#records/read.ts'
import { StepsCard } from '#records/steps.tsx'
import { recordUrl } from '#records/urls.ts'
import { Card } from '#ui/card.tsx'
import { Columns } from '#ui/columns.tsx'
import { Button, QuietButton } from '#ui/govuk/button.tsx'
import { Details } from '#ui/govuk/details.tsx'
import { Input } from '#ui/govuk/input.tsx'
import { InsetText } from '#ui/govuk/inset-text.tsx'
import { SummaryList } from '#ui/govuk/summary-list.tsx'
import { Pill } from '#ui/pill.tsx'
import { PrintButton } from '#ui/print-button.tsx'
import { statusLabels } from './record.ts'
import {
  accountableFor,
  type Delegation,
  isOpen,
  needsReason,
  nextStatuses,
  pressing,
  type TaskStatus,
  type TaskValues,
  waitingDelegation,
} from './rules.ts'
import type { TaskRow } from './store.ts'
import { answerUrl, changeTaskUrl, handOnUrl, taskStatusUrl } from './urls.ts'

type Day = Temporal.PlainDate

interface TaskPageProps {
  row: TaskRow
  values: TaskValues
  versions: readonly ReadVersion[]
  header: Child
  nameOf: NameOf
  today: Day
  me: string
  mayWrite: boolean
  /** What was wrong with a reason just given, and for which step. */
  error?: { for: string; message: string }
}

const stepNames: Record<TaskStatus, string> = {
  todo: 'Take up again',
  doing: 'Begin',
  done: 'Done',
  blocked: 'Mark as blocked',
  cancelled: 'Cancel the task',
}

const summaries: Partial<Record<TaskStatus, string>> = {
  todo: 'Undo',
  blocked: 'Something is in the way',
  cancelled: 'It is no longer needed',
}

const Step = ({ row, to, error }: { row: TaskRow; to: TaskStatus; error?: TaskPageProps['error'] }) => {
  const asks = needsReason(row.status, to)
  const form = (
    <form method="post" action={taskStatusUrl(row.id)} class={asks ? 'one-line' : undefined}>
      <input type="hidden" name="to" value={to} />
      {asks && (
        <Input
          name="reason"
          id={`reason-${to}`}
          label="Why?"
          {...(error?.for === to ? { errorMessage: error.message } : {})}
        />
      )}
      {to === 'done' ? (
        <Button preventDoubleClick>{stepNames[to]}</Button>
      ) : (
        <QuietButton preventDoubleClick>{stepNames[to]}</QuietButton>
      )}
    </form>
  )
  if (!asks) return form
  return (
    <Details summaryText={summaries[to]} open={error?.for === to}>
      {form}
    </Details>
  )
}

const Answer = ({ row, error }: { row: TaskRow; error?: TaskPageProps['error'] }) => (
  <Card title="You are asked to take this over">
    <p>
      Read what is yours to do. Once you accept, the task is yours; whoever handed it on stays accountable for that.
    </p>
    <form method="post" action={answerUrl(row.id)}>
      <input type="hidden" name="answer" value="accepted" />
      <Button preventDoubleClick>Accept</Button>
    </form>
    <Details summaryText="Decline" open={error?.for === 'declined'}>
      <form method="post" action={answerUrl(row.id)} class="one-line">
        <input type="hidden" name="answer" value="declined" />
        <Input
          name="reason"
          id="reason-declined"
          label="Why?"
          {...(error?.for === 'declined' ? { errorMessage: error.message } : {})}
        />
        <QuietButton preventDoubleClick>Decline</QuietButton>
      </form>
    </Details>
  </Card>
)

const answers: Record<string, string> = { asked: 'not answered yet', accepted: 'accepted', declined: 'declined' }

const HandedOn = ({ delegation, nameOf }: { delegation: Delegation; nameOf: NameOf }) => {
  const row = (key: string, text: string | undefined) => (text ? { key, value: { text } } : null)
  return (
    <SummaryList
      rows={[
        row(
          'Asked',
          `${nameOf(delegation.to ?? '') ?? 'a colleague'}, by ${nameOf(delegation.by ?? '') ?? 'a colleague'}: ${answers[delegation.answer ?? ''] ?? ''}`,
        ),
        row('Theirs to do', delegation.scope),
        row('They can do it because', delegation.competence),
        row(
          'The client agrees',
          delegation.clientAgrees && (delegation.clientAgrees.answer ? 'Yes' : `No: ${delegation.clientAgrees.reason}`),
        ),
        row('Kept an eye on', delegation.monitoring),
        row('Reports back by', delegation.reportBackOn && dayInWords(delegation.reportBackOn)),
        row('May say no', delegation.mayRefuse && (delegation.mayRefuse.answer ? 'Yes' : 'Only with a reason')),
        row('May hand it on again', delegation.mayHandOn?.answer ? 'Yes' : 'No'),
        row('Why declined', delegation.answer === 'declined' ? delegation.answerReason : undefined),
      ]}
    />
  )
}

/** One task: what, whose, by when, how it stands, what can be done with it, and every step so far. */
export const TaskPage = ({ row, values, versions, header, nameOf, today, me, mayWrite, error }: TaskPageProps) => {
  const waiting = waitingDelegation(values)
  const accountable = accountableFor(values)
  const line = (key: string, text: Child) => (text ? { key, value: { text } } : null)
  const offered: readonly TaskStatus[] = isOpen(row.status) ? ['done', 'doing', 'blocked', 'cancelled'] : ['todo']
  const steps = offered.filter((to) => nextStatuses(row.status).includes(to))
  return (
    <DeskPage
      title={row.what}
      lead={
        isOpen(row.status) ? (
          <Pill tone={pressing(row.due_on, today)}>{dueWords(row.due_on, today)}</Pill>
        ) : (
          <Pill tone={row.status === 'done' ? 'good' : 'plain'}>{statusLabels[row.status]}</Pill>
        )
      }
      header={header}
      back={{ href: tasksUrl(row.file_id), text: 'Tasks' }}
      headingActions={<PrintButton />}
      errors={error ? [{ text: error.message, href: `#reason-${error.for}` }] : []}
    >
      {waiting && waiting.to === me && <Answer row={row} error={error} />}
      <Columns
        aside={
          mayWrite && (
            <Card title="What next">
              <div class="steps">
                {steps.map((to) => (
                  <Step row={row} to={to} error={error} />
                ))}
              </div>
              {isOpen(row.status) && (
                <p>
                  <a href={changeTaskUrl(row.id)}>Change or move it</a>
                  {!waiting && (
                    <>
                      <br />
                      <a href={handOnUrl(row.id)}>Hand it on</a>
                    </>
                  )}
                </p>
              )}
            </Card>
          )
        }
      >
        <Card>
          <SummaryList
            rows={[
              line('Who does it', row.owner),
              line('By when', weekdayAndDay(row.due_on, today)),
              line('How it stands', `${statusLabels[row.status]}${row.reason ? `: ${row.reason}` : ''}`),
              line(
                'How pressing',
                values.priority === 'high' ? 'Comes first' : values.priority === 'low' ? 'Can wait' : '',
              ),
              line('For the goal', row.goal),
              line('Given by', values.assignedBy && nameOf(values.assignedBy)),
              line('Accountable', accountable && accountable !== values.owner ? nameOf(accountable) : ''),
              line('Moved', values.movedReason),
              line('What shows it is done', values.evidence),
              line(
                'Came from',
                row.source_id && (
                  <a href={recordUrl(row.source_id)}>
                    {row.source_at ? dayAndClock(row.source_at, today) : 'another record'}
                  </a>
                ),
              ),
            ]}
          />
        </Card>
        {(values.delegations ?? []).toReversed().map((delegation) => (
          <Card title={delegation === waiting ? 'Handed on, not answered yet' : 'Handed on'}>
            <HandedOn delegation={delegation} nameOf={nameOf} />
          </Card>
        ))}
        {row.status === 'blocked' && !row.reason && <InsetText>Nobody has said why it is blocked.</InsetText>}
        <StepsCard recordId={row.id} versions={versions} first="Added" today={today} />
      </Columns>
    </DeskPage>
  )
}
