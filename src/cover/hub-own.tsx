import type { Child } from 'hono/jsx'
import { Card } from '#ui/card.tsx'
import { Button, QuietButton } from '#ui/govuk/button.tsx'
import { ListRow, RowList } from '#ui/list-row.tsx'
import type { AbsenceLine } from './absence-store.ts'
import { LeaveCard, SickTodayCard } from './leave-cards.tsx'
import type { Holding } from './lists-store.ts'
import { timeAway } from './rules/absence.ts'
import { stretchInWords } from './rules/days.ts'
import {
  absencesUrl,
  absenceUrl,
  backToWorkUrl,
  planLeaveUrl,
  recordSickUrl,
  teamAbsencesUrl,
  undoSickUrl,
  whileAwayUrl,
} from './urls.ts'

export interface OwnProps {
  /** The absence the person is in now. */
  away: AbsenceLine | null
  /** Whether that absence may still be taken back. */
  mayUndo: boolean
  /** Their next planned leave, with how their files hold over it. */
  leave: { absence: AbsenceLine; holding: Holding } | null
  /** An absence they came back from lately. */
  back: AbsenceLine | null
  holdsFiles: boolean
  hasPeople: boolean
  toApprove: readonly AbsenceLine[]
  /** How many of their people are away for so long that somebody has to decide who holds the files. */
  toDecide: number
  today: Temporal.PlainDate
}

/** What concerns the person themself: being ill, leave, coming back; for managers, their people. */
export const OwnCards = ({
  away,
  mayUndo,
  leave,
  back,
  holdsFiles,
  hasPeople,
  toApprove,
  toDecide,
  today,
}: OwnProps): Child => (
  <>
    {away ? (
      <Card title="You are away">
        <p>{stretchInWords(timeAway(away), today, 'own')}.</p>
        <form method="post" action={backToWorkUrl(away.id)}>
          <Button preventDoubleClick>I am back at work</Button>
        </form>
        {mayUndo && (
          <form method="post" action={undoSickUrl(away.id)}>
            <QuietButton preventDoubleClick>Undo: recorded by mistake</QuietButton>
          </form>
        )}
        <p>
          <a href={absenceUrl(away.id)}>This absence, and who covers</a>
        </p>
      </Card>
    ) : (
      <SickTodayCard holdsFiles={holdsFiles} />
    )}
    {back && (
      <Card title="Welcome back">
        <p>You were away {stretchInWords(timeAway(back), today, 'own')}.</p>
        <QuietButton href={whileAwayUrl(back.id)}>What happened while you were away</QuietButton>
      </Card>
    )}
    {leave ? (
      <LeaveCard absence={leave.absence} holding={leave.holding} today={today} />
    ) : (
      <Card title="Your leave">
        <p>No leave is planned.</p>
        <QuietButton href={planLeaveUrl()}>Plan leave</QuietButton>
      </Card>
    )}
    {(hasPeople || toApprove.length > 0) && (
      <Card title="Your people">
        {toApprove.length > 0 && (
          <RowList>
            {toApprove.map((absence) => (
              <ListRow end={<a href={absenceUrl(absence.id)}>Approve</a>}>
                {absence.person}, {stretchInWords(absence, today)}
              </ListRow>
            ))}
          </RowList>
        )}
        {toDecide > 0 && (
          <p>
            <strong>
              {toDecide === 1 ? 'Somebody has' : `${toDecide} people have`} been away for more than ten working days:
            </strong>{' '}
            <a href={teamAbsencesUrl}>decide who holds the files</a>
          </p>
        )}
        <p>
          <a href={teamAbsencesUrl}>Who is away</a>
        </p>
        <QuietButton href={recordSickUrl()}>Somebody is away today</QuietButton>
      </Card>
    )}
    <p>
      <a href={absencesUrl}>Your absences</a>
    </p>
  </>
)
