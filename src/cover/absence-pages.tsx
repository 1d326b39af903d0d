import { DeskConfirmPage, DeskPage } from '#desk/desk-page.tsx'
import { Card } from '#ui/card.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { Button, QuietButton } from '#ui/govuk/button.tsx'
import { InsetText } from '#ui/govuk/inset-text.tsx'
import { Pagination } from '#ui/govuk/pagination.tsx'
import { ListRow, RowList } from '#ui/list-row.tsx'
import { Pill } from '#ui/pill.tsx'
import { PrintButton } from '#ui/print-button.tsx'
import { type AbsenceLine, absencePageSize } from './absence-store.ts'
import type { SessionInLeave } from './lists-store.ts'
import { absenceState, mayBeUndone, timeAway } from './rules/absence.ts'
import { stretchInWords } from './rules/days.ts'
import {
  absencesUrl,
  absenceUrl,
  approveAbsenceUrl,
  backToWorkUrl,
  cancelAbsenceUrl,
  changeAbsenceUrl,
  coverUrl,
  planLeaveUrl,
  readyUrl,
  undoSickUrl,
  whileAwayUrl,
} from './urls.ts'
import { absenceWords, filesInWords, whenInWords } from './words.ts'

type Day = Temporal.PlainDate
type Instant = Temporal.Instant

/** One absence in a list: whose, when, how it stands. */
export const AbsenceRow = ({
  absence,
  now,
  today,
  withPerson,
}: {
  absence: AbsenceLine
  now: Instant
  today: Day
  withPerson: boolean
}) => {
  const state = absenceState(absence, now)
  const { text, tone } = absenceWords[state]
  return (
    <ListRow end={<Pill tone={tone}>{text}</Pill>}>
      <strong>
        <a href={absenceUrl(absence.id)}>
          {withPerson && `${absence.person}, `}
          {stretchInWords(timeAway(absence), today, withPerson ? 'theirs' : 'own')}
        </a>
      </strong>
      <p class="quiet">
        {[
          absence.kind,
          absence.isPlanned
            ? absence.approvedAt
              ? `approved by ${absence.approvedBy}`
              : 'not approved yet'
            : 'not planned',
        ]
          .filter(Boolean)
          .join(' · ')}
      </p>
    </ListRow>
  )
}

/** To the pages before and after. */
export const AbsencePaging = ({ page, hasMore, url }: { page: number; hasMore: boolean; url: string }) =>
  page > 0 || hasMore ? (
    <Pagination
      {...(page > 0 ? { previous: { href: page > 1 ? `${url}?page=${page - 1}` : url } } : {})}
      {...(hasMore ? { next: { href: `${url}?page=${page + 1}` } } : {})}
    />
  ) : null

/** Everything somebody was and will be away for. */
export const MyAbsencesPage = ({
  absences,
  page,
  now,
  today,
}: {
  absences: readonly AbsenceLine[]
  page: number
  now: Instant
  today: Day
}) => (
  <DeskPage
    title="Your absences"
    back={{ href: coverUrl, text: 'Cover' }}
    headingActions={
      <>
        <PrintButton />
        <Button href={planLeaveUrl()}>Plan leave</Button>
      </>
    }
  >
    <Card>
      {absences.length === 0 ? (
        <EmptyState title="Nothing here yet" action={{ text: 'Plan leave', href: planLeaveUrl() }}>
          Leave you plan and days you were away stand here. Colleagues see when, never why.
        </EmptyState>
      ) : (
        <RowList>
          {absences.slice(0, absencePageSize).map((absence) => (
            <AbsenceRow absence={absence} now={now} today={today} withPerson={false} />
          ))}
        </RowList>
      )}
      <AbsencePaging page={page} hasMore={absences.length > absencePageSize} url={absencesUrl} />
    </Card>
  </DeskPage>
)

export interface AbsencePageProps {
  absence: AbsenceLine
  isOwn: boolean
  files: number
  covered: number
  sessions: readonly SessionInLeave[]
  now: Instant
  today: Day
}

/** One absence: its days, who approved it, what can be done with it. */
export const AbsencePage = ({ absence, isOwn, files, covered, sessions, now, today }: AbsencePageProps) => {
  const state = absenceState(absence, now)
  const { text, tone } = absenceWords[state]
  const whose = isOwn ? 'Your absence' : `${absence.person} is away`
  const isOpen = state === 'coming' || state === 'away'
  return (
    <DeskPage
      title={`${whose}, ${stretchInWords(timeAway(absence), today, isOwn ? 'own' : 'theirs')}`}
      back={isOwn ? { href: absencesUrl, text: 'Your absences' } : { href: coverUrl, text: 'Cover' }}
    >
      <Card>
        <RowList>
          <ListRow end={<Pill tone={tone}>{text}</Pill>}>How it stands</ListRow>
          {absence.kind && (
            <ListRow end={absence.kind}>
              Why, seen only by {isOwn ? 'you and your' : 'them and you, their'} line manager
            </ListRow>
          )}
          {absence.isPlanned && (
            <ListRow
              end={
                absence.approvedAt ? (
                  `${absence.approvedBy}, ${whenInWords(absence.approvedAt, today)}`
                ) : absence.mayApprove && isOpen ? (
                  <form method="post" action={approveAbsenceUrl(absence.id)}>
                    <QuietButton preventDoubleClick>Approve</QuietButton>
                  </form>
                ) : (
                  'not yet'
                )
              }
            >
              Approved
            </ListRow>
          )}
          <ListRow end={`${absence.recordedBy ?? 'nobody'}, ${whenInWords(absence.recordedAt, today)}`}>
            Recorded
          </ListRow>
          {isOpen && files > 0 && (
            <ListRow end={<QuietButton href={readyUrl(absence.id)}>Get files ready</QuietButton>}>
              <strong>
                {covered} of {filesInWords(files)} covered
              </strong>
            </ListRow>
          )}
        </RowList>
        {isOpen && sessions.length > 0 && (
          <InsetText>
            {sessions.map((session) => (
              <p>
                The session with {session.mentor}, {whenInWords(session.at, today)}, falls into these days: move it, so
                that it is not lost.
              </p>
            ))}
          </InsetText>
        )}
        <div class="govuk-button-group">
          {state === 'away' && (
            <form method="post" action={backToWorkUrl(absence.id)}>
              <Button preventDoubleClick>{isOwn ? 'I am back at work' : `${absence.person} is back at work`}</Button>
            </form>
          )}
          {mayBeUndone(absence, now) && (
            <form method="post" action={undoSickUrl(absence.id)}>
              <QuietButton preventDoubleClick>Undo: recorded by mistake</QuietButton>
            </form>
          )}
          {absence.isPlanned && isOpen && (
            <QuietButton href={changeAbsenceUrl(absence.id)}>Change the days</QuietButton>
          )}
          {state === 'coming' && <a href={cancelAbsenceUrl(absence.id)}>Cancel this leave</a>}
          {state === 'over' && isOwn && (
            <QuietButton href={whileAwayUrl(absence.id)}>What happened while you were away</QuietButton>
          )}
        </div>
      </Card>
    </DeskPage>
  )
}

export const CancelLeavePage = ({ absence, covers, today }: { absence: AbsenceLine; covers: number; today: Day }) => (
  <DeskConfirmPage
    title="Cancel this leave?"
    warning="The days go out of the diary, and nobody covers them any more."
    action={cancelAbsenceUrl(absence.id)}
    confirmText="Cancel the leave"
    cancelText="Keep it"
    cancelHref={absenceUrl(absence.id)}
  >
    <p>
      {absence.person}, {stretchInWords(absence, today)}.
      {covers > 0 && ` ${covers === 1 ? 'One cover ends' : `${covers} covers end`} with it.`}
    </p>
  </DeskConfirmPage>
)
