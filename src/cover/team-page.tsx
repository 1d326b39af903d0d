import { DeskPage } from '#desk/desk-page.tsx'
import { Card } from '#ui/card.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { Button, QuietButton } from '#ui/govuk/button.tsx'
import { ListRow, RowList } from '#ui/list-row.tsx'
import { PrintButton } from '#ui/print-button.tsx'
import { AbsencePaging, AbsenceRow } from './absence-pages.tsx'
import { type AbsenceLine, absencePageSize } from './absence-store.ts'
import type { ToDecide } from './deciding.ts'
import { timeAway } from './rules/absence.ts'
import { stretchInWords } from './rules/days.ts'
import { coverUrl, planLeaveUrl, readyUrl, recordSickUrl, teamAbsencesUrl } from './urls.ts'
import { filesInWords } from './words.ts'

type Day = Temporal.PlainDate
type Instant = Temporal.Instant

export interface TeamPageProps {
  absences: readonly AbsenceLine[]
  /** Absences about whose files somebody has to decide, with the day that was due. */
  decide: readonly ToDecide[]
  page: number
  now: Instant
  today: Day
  dayWords: (day: Day) => string
}

/** Who of one's people is away and will be, and what has to be decided about. */
export const TeamAbsencesPage = ({ absences, decide, page, now, today, dayWords }: TeamPageProps) => {
  const shown = absences.slice(0, absencePageSize)
  const months = [...Map.groupBy(shown, (absence) => monthOf(absence.fromAt))]
  return (
    <DeskPage
      title="Who is away"
      lead="Those you mentor or manage: now, coming, and back in the last two weeks."
      back={{ href: coverUrl, text: 'Cover' }}
      headingActions={
        <>
          <PrintButton />
          <QuietButton href={`${planLeaveUrl()}?other=yes`}>Plan leave for somebody</QuietButton>
          <Button href={recordSickUrl()}>Somebody is away today</Button>
        </>
      }
    >
      {decide.length > 0 && (
        <Card title="Decide who holds the files" aside="away for more than ten working days">
          <RowList>
            {decide.map(({ absence, dueOn, files }) => (
              <ListRow end={<QuietButton href={readyUrl(absence.id)}>See the files</QuietButton>}>
                <strong>{absence.person}</strong>
                <p class="quiet">
                  Away {stretchInWords(timeAway(absence), today)}; the decision is due since {dayWords(dueOn)}. Cover
                  goes on for {filesInWords(files)} until somebody else holds them or they are back.
                </p>
              </ListRow>
            ))}
          </RowList>
        </Card>
      )}
      {shown.length === 0 ? (
        <Card>
          <EmptyState title="Everybody is there">
            Leave that is planned and days away stand here, without the reason.
          </EmptyState>
        </Card>
      ) : (
        months.map(([month, theirs]) => (
          <Card title={month}>
            <RowList>
              {theirs.map((absence) => (
                <AbsenceRow absence={absence} now={now} today={today} withPerson />
              ))}
            </RowList>
          </Card>
        ))
      )}
      <AbsencePaging page={page} hasMore={absences.length > absencePageSize} url={teamAbsencesUrl} />
    </DeskPage>
  )
}

const monthNames = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
]

const monthOf = (at: Instant): string => {
  const day = at.toZonedDateTimeISO('Europe/London')
  return `${monthNames[day.month - 1]} ${day.year}`
}
