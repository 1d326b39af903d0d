import { dayAndClock, dueWords } from '#desk/dates.ts'
import { DeskPage } from '#desk/desk-page.tsx'
import { statusOn } from '#standard/duty-state.ts'
import { Card } from '#ui/card.tsx'
import { DataTable } from '#ui/data-table.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { Button } from '#ui/govuk/button.tsx'
import { Input } from '#ui/govuk/input.tsx'
import { Pill } from '#ui/pill.tsx'
import { toneOf } from './rules.ts'
import { pairsAPage, type TeamLine } from './team-store.ts'
import { pairUrl, teamUrl } from './urls.ts'

interface TeamPageProps {
  lines: readonly TeamLine[]
  words: string
  page: number
  today: Temporal.PlainDate
}

const lastInWords = ({ last }: TeamLine, today: Temporal.PlainDate) =>
  last ? (
    <>
      {dayAndClock(last.heldFrom, today)}
      {last.minutes !== null && `, ${last.minutes} min`}{' '}
      <Pill tone={last.isCounted ? 'good' : 'plain'}>{last.isCounted ? 'counts' : 'does not count'}</Pill>
      {last.because && <p class="quiet">{last.because}</p>}
    </>
  ) : (
    'none yet'
  )

const dueInWords = ({ duty }: TeamLine, today: Temporal.PlainDate) =>
  duty?.dueOn ? <Pill tone={toneOf(statusOn(duty, today))}>{dueWords(duty.dueOn, today)}</Pill> : 'no date yet'

/** A manager's view: that sessions happen, when, how long, and whether they count. Never what is said in them. */
export const TeamPage = ({ lines, words, page, today }: TeamPageProps) => (
  <DeskPage
    title="Sessions of your people"
    lead="That they meet, and whether it counts. What is said is theirs."
    back={{ href: '/mentoring', text: 'Mentoring' }}
  >
    <form action={teamUrl} method="get" class="one-line">
      <Input name="q" label="Name" value={words} />
      <Button classes="govuk-button--secondary">Find</Button>
    </form>
    <Card>
      {lines.length === 0 ? (
        <EmptyState title="Nobody to show">
          {words ? 'Nobody by that name.' : 'Nobody you manage has a mentor yet.'}
        </EmptyState>
      ) : (
        <DataTable
          caption="Pairs and their sessions"
          columns={[
            { text: 'Mentee' },
            { text: 'Mentor' },
            { text: 'Session due' },
            { text: 'Last held' },
            { text: 'Next in the diary' },
            { text: 'Not signed', numeric: true },
          ]}
          rows={lines
            .slice(0, pairsAPage)
            .map((line) => [
              <a href={pairUrl(line.pairId)}>{line.mentee}</a>,
              line.mentor,
              dueInWords(line, today),
              lastInWords(line, today),
              line.nextAt ? dayAndClock(line.nextAt, today) : 'none',
              String(line.unsigned),
            ])}
        />
      )}
    </Card>
    <nav class="govuk-button-group" aria-label="Pages">
      {page > 1 && <a href={`${teamUrl}?q=${encodeURIComponent(words)}&page=${page - 1}`}>Before</a>}
      {lines.length > pairsAPage && <a href={`${teamUrl}?q=${encodeURIComponent(words)}&page=${page + 1}`}>More</a>}
    </nav>
  </DeskPage>
)
