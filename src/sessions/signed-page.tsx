import type { Child } from 'hono/jsx'
import { elapsedMinutes } from '#calendar/london.ts'
import { dayAndClock } from '#desk/dates.ts'
import { DeskPage } from '#desk/desk-page.tsx'
import { fileUrl } from '#files/urls.ts'
import { cancelSessionUrl, pairUrl, sessionUrl } from '#mentoring/urls.ts'
import { recordUrl } from '#records/urls.ts'
import type { Entry } from '#reflection/store.ts'
import { Card } from '#ui/card.tsx'
import { Columns } from '#ui/columns.tsx'
import { Button, QuietButton } from '#ui/govuk/button.tsx'
import { InsetText } from '#ui/govuk/inset-text.tsx'
import { SummaryList } from '#ui/govuk/summary-list.tsx'
import { ListRow, RowList } from '#ui/list-row.tsx'
import { Pill } from '#ui/pill.tsx'
import type { ActionRow } from './actions-store.ts'
import { FromLastTime, SharedWithYou } from './aside.tsx'
import type { DiscussionRow } from './discussion-store.ts'
import { firstName, isLost, leadOf, lostBy, standingOf, whyNotCounted } from './sentences.ts'
import type { SessionRow } from './store.ts'

type Day = Temporal.PlainDate

/** What of a session lies in the open to the pair's managers as well: that it was, when, how long, whether it counts (M4). */
const SessionFacts = ({ row, today }: { row: SessionRow; today: Day }) => {
  const standing = standingOf(row, today)
  const signed = (at: Temporal.Instant | null) => (at ? dayAndClock(at, today) : 'not yet')
  const why = whyNotCounted(row)
  return (
    <Card title="The session">
      <SummaryList
        rows={[
          { key: 'How it stands', value: { text: <Pill tone={standing.tone}>{standing.text}</Pill> } },
          { key: 'Planned', value: `${dayAndClock(row.planned_at, today)}, ${row.planned_minutes} minutes` },
          ...(row.held_from && row.held_to
            ? [
                {
                  key: 'Held',
                  value: `${dayAndClock(row.held_from, today)}, ${elapsedMinutes(row.held_from, row.held_to)} minutes, ${row.mode}`,
                },
              ]
            : []),
          ...(isLost(row)
            ? [
                { key: 'Why', value: row.cancelled_because ?? '' },
                { key: 'Said by', value: lostBy(row, today) ?? 'not kept' },
                {
                  key: 'New date',
                  value: {
                    text: row.rebooked_to ? <a href={sessionUrl(row.rebooked_to)}>In the diary</a> : 'none yet',
                  },
                },
              ]
            : [
                { key: `Signed by ${row.mentor}`, value: signed(row.mentor_signed_at) },
                { key: `Signed by ${row.mentee}`, value: signed(row.mentee_signed_at) },
              ]),
        ].map(({ key, value }) => ({ key, value: typeof value === 'string' ? { text: value } : value }))}
      />
      {why && <InsetText>{why}</InsetText>}
    </Card>
  )
}

interface SignedPageProps {
  row: SessionRow
  isMentor: boolean
  discussions: readonly DiscussionRow[]
  clientOf: (fileId: string) => string | undefined
  agreed: readonly ActionRow[]
  today: Day
  onlyYou: Child
  shared: readonly Entry[]
  supportMenu: boolean
}

/** A session whose record is signed, for one of the two: how it stands, what came of it, and what is one's own. */
export const SignedSessionPage = (props: SignedPageProps) => {
  const { row, isMentor, discussions, clientOf, agreed, today, onlyYou, shared, supportMenu } = props
  const waitsForMe = !isMentor && row.mentor_signed_at !== null && row.mentee_signed_at === null
  return (
    <DeskPage
      title={`Session with ${isMentor ? row.mentee : row.mentor}`}
      lead={leadOf(row, null, today)}
      back={{ href: pairUrl(row.mentorship_id), text: 'The pair' }}
      headingActions={
        waitsForMe ? (
          <Button href={recordUrl(row.id)}>Read and sign</Button>
        ) : (
          <QuietButton href={recordUrl(row.id)}>Read the record</QuietButton>
        )
      }
    >
      <Columns
        aside={
          <>
            <FromLastTime actions={agreed} today={today} title="Agreed to do" />
            <SharedWithYou entries={shared} today={today} />
          </>
        }
      >
        {supportMenu && (
          <InsetText>
            <strong>Twice in a row {firstName(row.mentee)} was low.</strong> See what support there is in the next
            session, or sooner. Nobody else is told.
          </InsetText>
        )}
        <SessionFacts row={row} today={today} />
        <Card title="Cases talked through">
          <RowList>
            {discussions.map((each) => (
              <ListRow end={<Came discussion={each} />}>
                <strong>
                  <a href={fileUrl(each.file_id)}>{clientOf(each.file_id) ?? 'A case'}</a>
                </strong>
              </ListRow>
            ))}
          </RowList>
        </Card>
        {onlyYou}
      </Columns>
    </DeskPage>
  )
}

const Came = ({ discussion }: { discussion: DiscussionRow }) => {
  if (discussion.decision_note_id) return <a href={recordUrl(discussion.decision_note_id)}>Decision on the file</a>
  return discussion.has_decision ? (
    <Pill tone="warn">decision not on the file yet</Pill>
  ) : (
    <span class="quiet">discussed; no change</span>
  )
}

/** A session that did not take place, or that somebody may know of and not read. */
export const SessionFactsPage = ({
  row,
  today,
  isPair,
  mayRebook,
}: {
  row: SessionRow
  today: Day
  isPair: boolean
  mayRebook: boolean
}) => (
  <DeskPage
    title={`Session of ${row.mentor} and ${row.mentee}`}
    lead={leadOf(row, null, today)}
    back={{ href: pairUrl(row.mentorship_id), text: 'The pair' }}
    headingActions={mayRebook ? <QuietButton href={cancelSessionUrl(row.id)}>Agree a new date</QuietButton> : undefined}
  >
    <SessionFacts row={row} today={today} />
    {isPair && row.record_version > 0 && (
      <p>
        <a href={recordUrl(row.id)}>Its record, entered in error</a>
      </p>
    )}
    {!isPair && <p class="quiet">What was said is theirs. You see that they met, and whether it counts.</p>}
  </DeskPage>
)
