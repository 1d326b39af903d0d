import type { Child } from 'hono/jsx'
import { londonDay } from '#calendar/london.ts'
import { workingCalendarFrom } from '#calendar/working-days.ts'
import { clock, dueWords, shortDay, weekdayAndDay } from '#desk/dates.ts'
import { DeskPage } from '#desk/desk-page.tsx'
import type { RecordKind } from '#records/kinds.ts'
import { furtherVersionWord } from '#records/record-type.ts'
import { Card } from '#ui/card.tsx'
import { Columns } from '#ui/columns.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { QuietButton } from '#ui/govuk/button.tsx'
import { ListRow, RowList } from '#ui/list-row.tsx'
import { Pill } from '#ui/pill.tsx'
import { Timeline } from '#ui/timeline.tsx'
import { Ecomap } from './ecomap.tsx'
import type { FileIdentity } from './identity-store.ts'
import type { Coming } from './overview-rules.ts'
import { shownSince } from './overview-rules.ts'
import type { Overview } from './overview-store.ts'
import { FileTimelineEntry } from './timeline-entry.tsx'
import {
  aboutFileUrl,
  allocationOfFileUrl,
  conflictOfFileUrl,
  peopleAroundUrl,
  planUrl,
  tasksUrl,
  timelineUrl,
  writeNoteUrl,
} from './urls.ts'

interface OverviewPageProps {
  file: FileIdentity
  header: Child
  overview: Overview
  coming: readonly Coming[]
  kinds: ReadonlyMap<string, RecordKind>
  today: Temporal.PlainDate
}

const day = (text: string) => Temporal.PlainDate.from(text)

/** One file at a glance: how it holds, what has happened, what is reached for, what comes, who is around. */
export const OverviewPage = ({ file, header, overview, coming, kinds, today }: OverviewPageProps) => (
  <DeskPage title={file.preferred_name} heading={null} header={header}>
    <Columns
      aside={
        <>
          <Goals file={file} goals={overview.goals} today={today} />
          <NextWeeks file={file} coming={coming} today={today} />
          <People file={file} contacts={overview.contacts} />
          <Card title="About this file">
            <ul class="govuk-list">
              <li>
                <a href={aboutFileUrl(file.id)}>Status, what was given, settings</a>
              </li>
              <li>
                <a href={allocationOfFileUrl(file.id)}>Who holds it, and who did</a>
              </li>
              <li>
                <a href={conflictOfFileUrl(file.id)}>Declare a conflict of interest</a>
              </li>
            </ul>
          </Card>
        </>
      }
    >
      <Happened file={file} overview={overview} kinds={kinds} today={today} />
    </Columns>
  </DeskPage>
)

const Happened = ({
  file,
  overview,
  kinds,
  today,
}: Pick<OverviewPageProps, 'file' | 'overview' | 'kinds' | 'today'>) => {
  const calendar = workingCalendarFrom(overview.nation, overview.extra_holidays)
  const entries = overview.timeline.flatMap((record) => {
    const type = kinds.get(record.type)?.record
    const row = type?.timeline?.(JSON.parse(record.content))
    if (!type || !row) return []
    const furtherVersion = record.corrected && furtherVersionWord(type)
    return [{ record, row, furtherVersion, occurredAt: Temporal.Instant.from(record.occurred_at) }]
  })
  const summaryOn = overview.summary_as_at ? day(overview.summary_as_at) : null
  const { shown, since } = shownSince(
    entries.map((entry) => londonDay(entry.occurredAt)),
    summaryOn,
  )
  return (
    <Card
      title="What has happened"
      aside={summaryOn && shown === since ? `since the summary of ${shortDay(summaryOn, today)}` : undefined}
    >
      {summaryOn && shown > since && (
        <p class="quiet">
          {since === 0 ? 'Nothing' : since} since the summary of {shortDay(summaryOn, today)}; what came before stands
          below.
        </p>
      )}
      {entries.length === 0 ? (
        <EmptyState
          title="Nothing is written yet"
          action={{ text: 'Write the first note', href: writeNoteUrl(file.id) }}
        >
          Notes, decisions, reviews and conferences stand here as soon as they are signed.
        </EmptyState>
      ) : (
        <Timeline>
          {entries.slice(0, shown).map(({ record, row, furtherVersion, occurredAt }) => (
            <FileTimelineEntry
              id={record.id}
              row={row}
              occurredAt={occurredAt}
              recordedAt={Temporal.Instant.from(record.recorded_at)}
              author={record.author_name}
              furtherVersion={furtherVersion}
              today={today}
              calendar={calendar}
            />
          ))}
        </Timeline>
      )}
      {entries.length > 0 && <QuietButton href={timelineUrl(file.id)}>The whole timeline</QuietButton>}
    </Card>
  )
}

const goalTones = {
  proposed: 'info',
  active: 'plain',
  achieved: 'good',
  partly: 'warn',
  'not achieved': 'bad',
  paused: 'plain',
} as const

const Goals = ({ file, goals, today }: { file: FileIdentity; goals: Overview['goals']; today: Temporal.PlainDate }) => (
  <Card title="Goals">
    {goals.length === 0 ? (
      <EmptyState title="No goals yet" action={{ text: 'Open the plan', href: planUrl(file.id) }}>
        They come with the plan.
      </EmptyState>
    ) : (
      <RowList>
        {goals.map((goal) => (
          <ListRow
            end={
              goal.status === 'active' ? undefined : (
                <Pill tone={goalTones[goal.status as keyof typeof goalTones] ?? 'plain'}>{goal.status}</Pill>
              )
            }
          >
            <strong>{goal.statement}</strong>
            <p class="quiet">
              {[goal.target_on ? `Target ${shortDay(day(goal.target_on), today)}` : 'No target day', goal.owner ?? '']
                .filter(Boolean)
                .join(' · ')}
            </p>
          </ListRow>
        ))}
      </RowList>
    )}
  </Card>
)

const NextWeeks = ({
  file,
  coming,
  today,
}: {
  file: FileIdentity
  coming: readonly Coming[]
  today: Temporal.PlainDate
}) => (
  <Card title="Next six weeks">
    {coming.length === 0 ? (
      <EmptyState title="Nothing is due" action={{ text: 'Add a task', href: tasksUrl(file.id) }}>
        Duties, tasks and appointments of the next six weeks stand here.
      </EmptyState>
    ) : (
      <RowList>
        {coming.map((each) => (
          <ListRow
            end={
              <a class="row__words" href={each.href}>
                {each.what}
              </a>
            }
          >
            {Temporal.PlainDate.compare(each.on, today) < 0 ? (
              <Pill tone="bad">{dueWords(each.on, today)}</Pill>
            ) : (
              `${weekdayAndDay(each.on, today)}${each.at ? `, ${clock(each.at)}` : ''}`
            )}
          </ListRow>
        ))}
      </RowList>
    )}
  </Card>
)

const shownAround = 6

const People = ({ file, contacts }: { file: FileIdentity; contacts: Overview['contacts'] }) => (
  <Card title={`Around ${file.preferred_name}`}>
    {contacts.length === 0 ? (
      <EmptyState title="Nobody is listed yet" action={{ text: 'Add somebody', href: peopleAroundUrl(file.id) }}>
        Family, friends, carers and professionals, and whom to call in an emergency.
      </EmptyState>
    ) : (
      <>
        <Ecomap name={file.preferred_name} contacts={contacts.slice(0, shownAround)} />
        <p>
          <a href={peopleAroundUrl(file.id)}>
            {contacts.length > shownAround ? `All ${contacts.length} people` : 'Telephone numbers and details'}
          </a>
        </p>
      </>
    )}
  </Card>
)
