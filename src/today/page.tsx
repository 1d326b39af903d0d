import type { Child } from 'hono/jsx'
import { caseloadUrl } from '#caseload/urls.ts'
import { dueWords, longDay } from '#desk/dates.ts'
import { DeskPage } from '#desk/desk-page.tsx'
import { capitalised, words } from '#desk/words.ts'
import { fileUrl } from '#files/urls.ts'
import { mentoringUrl, teamUrl } from '#mentoring/urls.ts'
import { ruleUrl } from '#service-standard/urls.ts'
import { fromJson, statusOn } from '#standard/duty-state.ts'
import { myTasksUrl } from '#tasks/urls.ts'
import { Card } from '#ui/card.tsx'
import { Columns } from '#ui/columns.tsx'
import { DueList, DueRow } from '#ui/due-row.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { QuietButton } from '#ui/govuk/button.tsx'
import { Pagination } from '#ui/govuk/pagination.tsx'
import { LeaveCard, OffTomorrowCard, SupportCard, WeekCard } from './cards.tsx'
import type { Line } from './lines.ts'
import { lateWords, offTomorrow, workloadWords } from './rules.ts'
import type { HeldFile, RedRow, TodayRows } from './store.ts'
import { todayUrl } from './urls.ts'

type Day = Temporal.PlainDate
type Own = Readonly<Record<string, string>>

/** So many lines fit before one stops reading. */
export const linesShown = 12

interface TodayProps {
  rows: TodayRows
  lines: readonly Line[]
  /** Counted from 1. */
  page: number
  roles: readonly string[]
  own: Own
  today: Day
}

const day = (text: string): Day => Temporal.PlainDate.from(text)

const NeedsYou = ({ lines, page }: Pick<TodayProps, 'lines' | 'page'>) => {
  const from = (page - 1) * linesShown
  const shown = lines.slice(from, from + linesShown)
  const pages = Math.ceil(lines.length / linesShown)
  return (
    <Card title="Needs you" aside={lines.length > 0 ? `${lines.length}, worst first` : undefined} id="needs-you">
      {lines.length === 0 ? (
        <EmptyState title="Nothing needs you today">
          Everything that was due is done. A good day to write a line about what went well.
        </EmptyState>
      ) : (
        <DueList>
          {shown.map((line) => (
            <DueRow
              when={line.when}
              tone={line.tone}
              who={line.who}
              whoHref={line.whoHref}
              what={line.what}
              why={<Why line={line} />}
              action={line.action}
            />
          ))}
        </DueList>
      )}
      <p class="card__foot">
        <a href={myTasksUrl}>All your tasks</a>
      </p>
      {pages > 1 && (
        <Pagination
          previous={page > 1 ? { href: `${todayUrl}?page=${page - 1}#needs-you` } : undefined}
          next={page < pages ? { href: `${todayUrl}?page=${page + 1}#needs-you` } : undefined}
        />
      )}
    </Card>
  )
}

const Why = ({ line }: { line: Line }): Child => (
  <>
    {line.why}{' '}
    {line.rule && (
      <a href={ruleUrl(line.rule)}>
        Why<span class="govuk-visually-hidden">: rule {line.rule}</span>
      </a>
    )}
  </>
)

const RedLine = ({ row, href, today }: { row: RedRow; href: string; today: Day }) => {
  const state = fromJson(row.duty)
  const status = statusOn(state, today)
  const more = row.late > 1 ? ` And ${row.late - 1} more.` : ''
  return (
    <DueRow
      when={dueWords(state.dueOn!, today)}
      tone={status === 'in grace' ? 'warn' : 'bad'}
      who={row.name}
      whoHref={href}
      what={state.title.charAt(0).toLowerCase() + state.title.slice(1)}
      why={
        <>
          {row.holder && `${row.holder}. `}
          {state.why}
          {more}{' '}
          <a href={ruleUrl(state.code)}>
            Why<span class="govuk-visually-hidden">: rule {state.code}</span>
          </a>
        </>
      }
      action={{ text: 'Open', href }}
    />
  )
}

interface ReachesProps {
  title: string
  rows: readonly RedRow[]
  all: number
  hrefOf: (id: string) => string
  more: { text: string; href: string }
  today: Day
}

/** What has gone so far that it reaches somebody who stands behind. */
const Reaches = ({ title, rows, all, hrefOf, more, today }: ReachesProps) => (
  <Card title={title} aside={all > rows.length ? `the worst ${rows.length} of ${all}` : undefined}>
    {rows.length === 0 ? (
      <EmptyState title="Nothing has come this far" />
    ) : (
      <DueList>
        {rows.map((row) => (
          <RedLine row={row} href={hrefOf(row.id)} today={today} />
        ))}
      </DueList>
    )}
    <QuietButton href={more.href}>{more.text}</QuietButton>
  </Card>
)

const isManager = (roles: readonly string[]) => roles.includes('line manager') || roles.includes('registered manager')

const Behind = ({ rows, roles, own, today }: Omit<TodayProps, 'lines' | 'page'>) => {
  const { file, mentoring } = words(own)
  const critical = roles.includes('registered manager')
  const tab = critical ? 'everybody' : roles.includes('line manager') ? 'team' : 'mentees'
  return (
    <>
      {isManager(roles) && (
        <Reaches
          title={critical ? 'People: what is critical' : 'Your team: what is overdue'}
          rows={rows.red_people}
          all={rows.red_people_all}
          hrefOf={() => teamUrl}
          more={{ text: `Open ${mentoring} of the team`, href: teamUrl }}
          today={today}
        />
      )}
      <Reaches
        title={
          critical
            ? `${capitalised(file)}s: what is critical`
            : `${tab === 'team' ? 'Your team’s' : 'Your mentees’'} ${file}s: what is overdue`
        }
        rows={rows.red_files}
        all={rows.red_files_all}
        hrefOf={fileUrl}
        more={{ text: 'Open the list', href: caseloadUrl({ of: tab, overdue: critical ? 'critical' : 'yes' }) }}
        today={today}
      />
    </>
  )
}

/** The quiet line under the day: what is carried, and how late things are. */
function leadOf({ rows, lines, roles, own, today }: Omit<TodayProps, 'page'>): string {
  const { client, clients, mentor } = words(own)
  const since = rows.support.new_to_role_since
  const parts = [
    roles.includes('case manager') && `${rows.held.length} ${rows.held.length === 1 ? client : clients}`,
    roles.includes('case manager') &&
      workloadWords(
        rows.held.map(({ weight }) => weight),
        since ? day(since) : null,
        today,
      ),
    rows.mentees > 0 && `${mentor} of ${rows.mentees}`,
    rows.reports > 0 && `manager of ${rows.reports}`,
    lateWords(
      lines.filter(({ rule }) => rule).map(({ due }) => due),
      today,
    ),
  ]
  return parts.filter(Boolean).join(' · ')
}

const holdingOf = ({ id, client, applies, green_until, is_amber, fails }: HeldFile) => ({
  id,
  client,
  applies,
  greenUntil: green_until ? day(green_until) : null,
  isAmber: is_amber,
  fails,
})

/** One person's day: what needs them, their week, and what would happen without them. */
export const TodayPage = (props: TodayProps) => {
  const { rows, lines, page, roles, own, today } = props
  const held = rows.held.filter(({ applies }) => applies)
  const week = <WeekCard week={rows.week} own={own} today={today} />
  const holds = roles.includes('case manager')
  return (
    <DeskPage title="Today" heading={longDay(today)} lead={capitalised(leadOf(props))}>
      <Columns
        aside={
          <>
            {!holds && week}
            {holds && (
              <OffTomorrowCard
                off={offTomorrow(held.map(holdingOf), today)}
                mentor={rows.support.mentor}
                known={rows.held.filter(({ is_known }) => is_known).length}
                held={rows.held.length}
                own={own}
                today={today}
              />
            )}
            {rows.leave && <LeaveCard leave={rows.leave} files={held.length} today={today} />}
            {roles.includes('mentor') && (
              <Card title={`Your ${words(own).mentoring}`}>
                <p>
                  {rows.mentees === 0
                    ? 'Nobody has been matched with you yet.'
                    : `You stand behind ${rows.mentees} ${rows.mentees === 1 ? 'person' : 'people'}.`}
                </p>
                <QuietButton href={mentoringUrl}>Open your desk</QuietButton>
              </Card>
            )}
            <SupportCard support={rows.support} own={own} today={today} />
          </>
        }
      >
        <NeedsYou lines={lines} page={page} />
        {holds && week}
        {(roles.includes('mentor') || isManager(roles)) && <Behind {...props} />}
      </Columns>
    </DeskPage>
  )
}
