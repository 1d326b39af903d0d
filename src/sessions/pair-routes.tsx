import { may } from '#access/may.ts'
import { shortDay } from '#desk/dates.ts'
import { pageNumber } from '#desk/page-number.ts'
import { words } from '#desk/words.ts'
import { openItems } from '#mentoring/agenda-store.ts'
import { agreedNow, agreementsOf, learningNeedsOf, waitsFor } from '#mentoring/agreement-store.ts'
import { contactsOf } from '#mentoring/contact-store.ts'
import { offersToDeputy } from '#mentoring/deputy.ts'
import { PairPage } from '#mentoring/pair-page.tsx'
import { earlierPairs, ownPairs, type Pair, pairOf } from '#mentoring/pair-store.ts'
import { purposeLabels } from '#mentoring/purposes.ts'
import { sessionDuty } from '#mentoring/rules.ts'
import { pairUrl, scheduleUrl, takeOffUrl } from '#mentoring/urls.ts'
import { logReading } from '#platform/http/log-reading.ts'
import { found } from '#platform/http/refused.ts'
import { page, type Reply } from '#platform/http/reply.ts'
import { get, type Route, type Visit } from '#platform/http/route.ts'
import type { DutyState } from '#standard/duty-state.ts'
import { Card } from '#ui/card.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { QuietButton } from '#ui/govuk/button.tsx'
import { InsetText } from '#ui/govuk/inset-text.tsx'
import { ListRow, RowList } from '#ui/list-row.tsx'
import { Pill } from '#ui/pill.tsx'
import { openActions } from './actions-store.ts'
import { AddItem } from './agenda-card.tsx'
import { FromLastTime } from './aside.tsx'
import { HalfYear, SessionLine } from './schedule-pages.tsx'
import { firstName } from './sentences.ts'
import { absencesOf, bookedSessions, dutiesOf, pastSessions, type SessionRow, sessionsAPage } from './store.ts'

/** The page of a pair; after the other addresses under /mentoring, which it would take for pairs. */
export const pairRoutes: Route[] = [get('/mentoring/:pair', may('session.read'), show)]

async function show(visit: Visit): Promise<Reply> {
  const { tx, today, actor } = visit
  const pair = found(await pairOf(tx, visit.id('pair')))
  await logReading(visit, pair.id, 'pair')
  const isPair = pair.relationship === 'pair mentor' || pair.relationship === 'pair mentee'
  const duties = await dutiesOf(tx, pair.mentee_id)
  const agreed = isPair ? await agreedNow(tx, pair.id) : undefined
  return page(
    <PairPage
      pair={pair}
      isPair={isPair}
      me={actor.personId}
      duties={pair.kind === 'deputy' ? [] : duties}
      agreements={await agreementsOf(tx, pair.mentee_id)}
      agreed={agreed}
      waitsForMe={agreed !== undefined && (await waitsFor(tx, actor.personId, pair.id, agreed.version))}
      contacts={isPair ? await contactsOf(tx, pair.id) : []}
      learningNeeds={await learningNeedsOf(tx, pair.mentee_id)}
      earlier={pair.relationship === 'later mentor' ? [] : await earlierPairs(tx, pair)}
      today={today}
      words={words(actor.organisation.words)}
      sessions={{ ...(await sessionsOf(visit, pair, isPair)), offer: await offerOf(visit, pair, duties) }}
    />,
  )
}

async function sessionsOf(visit: Visit, pair: Pair, isPair: boolean) {
  const { tx, today } = visit
  const number = pageNumber(visit.query)
  const actions = await openActions(tx, pair.mentee_id)
  const isLater = pair.relationship === 'later mentor'
  return {
    booked: isLater ? null : (
      <Booked
        visit={visit}
        pair={pair}
        rows={await bookedSessions(tx, pair.id)}
        absences={await absencesOf(tx, [pair.mentor_id, pair.mentee_id])}
      />
    ),
    past: isLater ? null : (
      <Past rows={await pastSessions(tx, pair.id, number)} pair={pair} number={number} today={today} />
    ),
    actions: isPair || isLater ? <FromLastTime actions={actions} today={today} title="Open actions" /> : null,
    agenda:
      isPair && pair.lasts ? (
        <NextAgenda pair={pair} items={await openItems(tx, pair.id)} me={visit.actor.personId} />
      ) : null,
  }
}

const Booked = ({
  visit,
  pair,
  rows,
  absences,
}: {
  visit: Visit
  pair: Pair
  rows: readonly SessionRow[]
  absences: Awaited<ReturnType<typeof absencesOf>>
}) => (
  <Card title="In the diary" aside="three months of dates is the standard">
    {rows.length === 0 ? (
      <EmptyState
        title="No dates"
        {...(pair.lasts && pair.relationship.startsWith('pair')
          ? { action: { text: 'Book sessions', href: scheduleUrl(pair.id) } }
          : {})}
      >
        Book a series, so that nobody has to remember.
      </EmptyState>
    ) : (
      <>
        <RowList>
          {rows.slice(0, 3).map((row) => (
            <SessionLine row={row} today={visit.today} />
          ))}
        </RowList>
        <HalfYear sessions={rows} absences={absences} today={visit.today} />
      </>
    )}
  </Card>
)

const Past = ({
  rows,
  pair,
  number,
  today,
}: {
  rows: readonly SessionRow[]
  pair: Pair
  number: number
  today: Temporal.PlainDate
}) => (
  <Card title="Sessions">
    {rows.length === 0 ? (
      <p class="quiet">None yet.</p>
    ) : (
      <RowList>
        {rows.slice(0, sessionsAPage).map((row) => (
          <SessionLine row={row} today={today} />
        ))}
      </RowList>
    )}
    {(number > 1 || rows.length > sessionsAPage) && (
      <nav class="govuk-button-group" aria-label="Pages">
        {number > 1 && <a href={`${pairUrl(pair.id)}?page=${number - 1}`}>Newer</a>}
        {rows.length > sessionsAPage && <a href={`${pairUrl(pair.id)}?page=${number + 1}`}>Older</a>}
      </nav>
    )}
  </Card>
)

const NextAgenda = ({ pair, items, me }: { pair: Pair; items: Awaited<ReturnType<typeof openItems>>; me: string }) => (
  <Card title="For the next session" aside="the rest is drawn from the files" id="agenda">
    <RowList>
      {items.map((item) => (
        <ListRow
          end={
            <form method="post" action={takeOffUrl(pair.id, item.id)}>
              <QuietButton>
                Take off<span class="govuk-visually-hidden">: {item.what}</span>
              </QuietButton>
            </form>
          }
        >
          <Pill tone="info">{item.added_by === me ? 'You' : firstName(item.added_by_name)} added</Pill> {item.what}{' '}
          <span class="quiet">{purposeLabels[item.purpose]}</span>
        </ListRow>
      ))}
    </RowList>
    <AddItem pairId={pair.id} />
  </Card>
)

/** The mentee is told too when the deputy can hold the session (scenario 63); the duty goes on meanwhile. */
async function offerOf({ tx, now, today, actor }: Visit, pair: Pair, duties: readonly DutyState[]) {
  if (pair.mentee_id !== actor.personId || pair.kind === 'deputy') return null
  const deputy = (await ownPairs(tx)).find(({ kind, mentee_id }) => kind === 'deputy' && mentee_id === pair.mentee_id)
  const dueOn = sessionDuty(duties)?.dueOn ?? null
  if (!deputy || !dueOn) return null
  const booked = await bookedSessions(tx, deputy.id)
  const isOffered = offersToDeputy(
    {
      dueOn,
      mentorAway: await absencesOf(tx, [pair.mentor_id]),
      bookedWithDeputy: booked.map(({ planned_at }) => planned_at),
    },
    now,
  )
  if (!isOffered) return null
  return (
    <InsetText>
      {firstName(pair.mentor)} is away and your session is due {shortDay(dueOn, today)}. {deputy.mentor} can hold it.{' '}
      <a href={scheduleUrl(deputy.id)}>Book it with {firstName(deputy.mentor)}</a>
    </InsetText>
  )
}
