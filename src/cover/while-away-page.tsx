import { londonDay } from '#calendar/london.ts'
import type { WorkingCalendar } from '#calendar/working-days.ts'
import { dayAndClock, weekdayAndDay } from '#desk/dates.ts'
import { DeskPage } from '#desk/desk-page.tsx'
import { capitalised } from '#desk/words.ts'
import { appointmentUrl } from '#diary/urls.ts'
import { FileTimelineEntry } from '#files/timeline-entry.tsx'
import { fileUrl } from '#files/urls.ts'
import type { TimelineRow } from '#records/record-type.ts'
import { taskUrl } from '#tasks/urls.ts'
import { timelineOfUrl } from '#timeline/urls.ts'
import { Card } from '#ui/card.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { Button, QuietButton } from '#ui/govuk/button.tsx'
import { Heading } from '#ui/heading.tsx'
import { ListRow, RowList } from '#ui/list-row.tsx'
import { Pill } from '#ui/pill.tsx'
import { PrintButton } from '#ui/print-button.tsx'
import { Timeline } from '#ui/timeline.tsx'
import type { AbsenceLine } from './absence-store.ts'
import type { HeldFile } from './held-store.ts'
import { timeAway } from './rules/absence.ts'
import { lastDayOf, stretchInWords } from './rules/days.ts'
import { countsInWords } from './rules/while-away.ts'
import { absenceUrl, caughtUpUrl, handBackUrl } from './urls.ts'
import type { FileThen, SignedThen } from './while-away-store.ts'

type Day = Temporal.PlainDate

/** What happened on one file, with its records as their types tell them. */
export interface FileAway {
  file: HeldFile
  then: FileThen
  calendar: WorkingCalendar
  records: readonly { record: SignedThen; row: TimelineRow; furtherVersion: string | false }[]
  /** How many records of calls and visits reached nobody. */
  unreached: number
}

export interface WhileAwayProps {
  absence: AbsenceLine
  files: readonly FileAway[]
  today: Day
}

/** Coming back: file by file what was handed back, signed, done and left, each to be marked as read. */
export const WhileAwayPage = ({ absence, files, today }: WhileAwayProps) => {
  const unread = files.filter(({ then }) => !then.read_at)
  return (
    <DeskPage
      title="What happened while you were away"
      lead={stretchInWords(timeAway(absence), today)}
      back={{ href: absenceUrl(absence.id), text: 'The absence' }}
      headingActions={<PrintButton />}
    >
      {files.length === 0 ? (
        <Card>
          <EmptyState title="You held no file in these days">
            What others sign on your files while you are away stands here when you come back.
          </EmptyState>
        </Card>
      ) : (
        <>
          <Card>
            <p>
              {unread.length === 0
                ? 'You have read everything here.'
                : `${unread.length} of ${files.length === 1 ? 'one file' : `${files.length} files`} to read. What you may not read, such as restricted records of others, is not shown.`}
            </p>
            {unread.length > 1 && (
              <form method="post" action={caughtUpUrl(absence.id)}>
                {unread.map(({ file }) => (
                  <input type="hidden" name="file" value={file.id} />
                ))}
                <QuietButton preventDoubleClick>I have read all of them</QuietButton>
              </form>
            )}
          </Card>
          {files.map((each) => (
            <FileCard each={each} absence={absence} today={today} />
          ))}
        </>
      )}
    </DeskPage>
  )
}

const isClosed = (status: string) => status === 'done' || status === 'cancelled'

const FileCard = ({ each, absence, today }: { each: FileAway; absence: AbsenceLine; today: Day }) => {
  const { file, then, records, unreached } = each
  const unsettled = then.appointments.filter(({ status, is_past }) => status === 'planned' && is_past)
  const summary = countsInWords({
    signed: then.signed_all,
    unreached,
    tasksDone: then.tasks.filter(({ status }) => isClosed(status)).length,
    tasksNew: then.tasks.filter(({ status }) => !isClosed(status)).length,
    unsettled: unsettled.length,
  })
  return (
    <section class="card" id={`file-${file.id}`}>
      <h2 class="card__title">
        <a href={fileUrl(file.id)}>{file.name}</a> <span class="card__aside">{file.number}</span>{' '}
        {then.read_at && <Pill tone="good">read</Pill>}
      </h2>
      <p class="quiet">{capitalised(summary)}.</p>
      {then.hand_backs.length > 0 && (
        <RowList>
          {then.hand_backs.map((each) => (
            <HandBackRow each={each} client={file.name} />
          ))}
        </RowList>
      )}
      {records.length > 0 && <Signed each={each} absence={absence} today={today} />}
      <Tasks tasks={then.tasks} today={today} />
      {unsettled.length > 0 && (
        <>
          <Heading level={3}>Appointments nobody has settled</Heading>
          <RowList>
            {unsettled.map(({ id, what, at }) => (
              <ListRow end={<a href={appointmentUrl(id)}>Say what became of it</a>}>
                {what}
                <p class="quiet">{dayAndClock(Temporal.Instant.from(at), today)}</p>
              </ListRow>
            ))}
          </RowList>
        </>
      )}
      {!then.read_at && (
        <form method="post" action={caughtUpUrl(absence.id)}>
          <input type="hidden" name="file" value={file.id} />
          <QuietButton preventDoubleClick>
            I have read this<span class="govuk-visually-hidden">: {file.name}</span>
          </QuietButton>
        </form>
      )}
    </section>
  )
}

const HandBackRow = ({ each, client }: { each: FileThen['hand_backs'][number]; client: string }) => (
  <ListRow
    end={
      each.is_acknowledged ? (
        <a href={handBackUrl(each.cover_id)}>Read it again</a>
      ) : each.is_written ? (
        <Button href={handBackUrl(each.cover_id)}>
          Read the hand-back<span class="govuk-visually-hidden">: {client}</span>
        </Button>
      ) : (
        <Pill tone="warn">not handed back yet</Pill>
      )
    }
  >
    <strong>{each.by}</strong> covered
    {each.is_acknowledged && <span class="quiet"> · hand-back acknowledged</span>}
  </ListRow>
)

const Signed = ({ each, absence, today }: { each: FileAway; absence: AbsenceLine; today: Day }) => {
  const { file, then, records, calendar } = each
  const time = timeAway(absence)
  return (
    <>
      <Heading level={3}>Signed by others</Heading>
      <Timeline>
        {records.map(({ record, row, furtherVersion }) => (
          <FileTimelineEntry
            id={record.id}
            row={row}
            occurredAt={Temporal.Instant.from(record.occurred_at)}
            recordedAt={Temporal.Instant.from(record.recorded_at)}
            author={record.author}
            furtherVersion={furtherVersion}
            enteredInError={record.state === 'entered in error'}
            isSuperseded={record.state === 'superseded'}
            today={today}
            calendar={calendar}
          />
        ))}
      </Timeline>
      {then.signed_all > then.signed.length && (
        <p>
          <a
            href={timelineOfUrl(file.id, {
              from: londonDay(time.fromAt).toString(),
              to: lastDayOf(time)?.toString() ?? '',
            })}
          >
            All {then.signed_all} on the timeline
          </a>
        </p>
      )}
    </>
  )
}

const Tasks = ({ tasks, today }: { tasks: FileThen['tasks']; today: Day }) =>
  tasks.length === 0 ? null : (
    <>
      <Heading level={3}>Tasks</Heading>
      <RowList>
        {tasks.map(({ id, what, status, owner, due_on }) => (
          <ListRow
            end={
              isClosed(status) ? (
                <Pill tone={status === 'done' ? 'good' : 'plain'}>{status}</Pill>
              ) : (
                `due ${weekdayAndDay(Temporal.PlainDate.from(due_on), today)}`
              )
            }
          >
            <a href={taskUrl(id)}>{what}</a> <span class="quiet">{owner}</span>
          </ListRow>
        ))}
      </RowList>
    </>
  )
