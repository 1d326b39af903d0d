import type { Child } from 'hono/jsx'
import { londonDay } from '#calendar/london.ts'
import { dayAndClock, dueWords, shortDay } from '#desk/dates.ts'
import { DeskPage } from '#desk/desk-page.tsx'
import { endMentorshipUrl } from '#people/urls.ts'
import { recordUrl } from '#records/urls.ts'
import { type DutyState, statusOn } from '#standard/duty-state.ts'
import { Card } from '#ui/card.tsx'
import { Columns } from '#ui/columns.tsx'
import { DueList, DueRow } from '#ui/due-row.tsx'
import { Button, QuietButton } from '#ui/govuk/button.tsx'
import { Details } from '#ui/govuk/details.tsx'
import { InsetText } from '#ui/govuk/inset-text.tsx'
import { joined } from '#ui/joined.ts'
import { ListRow, RowList } from '#ui/list-row.tsx'
import { Pill } from '#ui/pill.tsx'
import type { AgreementDates } from './agreement-store.ts'
import type { Pair } from './pair-store.ts'
import { phases } from './phases.ts'
import { byUrgency, toneOf } from './rules.ts'
import { agreementUrl, pairUrl, scheduleUrl, sessionUrl } from './urls.ts'

type Day = Temporal.PlainDate

/** A support contact as the two see it in a list. */
export interface ContactLine {
  id: string
  at: Temporal.Instant
  author: string
  isPrivate: boolean
}

export interface PairPageProps {
  pair: Pair
  /** Whether the actor is one of the two. */
  isPair: boolean
  me: string
  duties: readonly DutyState[]
  agreements: readonly AgreementDates[]
  agreed: { version: number; phase: string; also_is: string[] } | undefined
  /** The newest version waits for the actor's countersignature. */
  waitsForMe: boolean
  contacts: readonly ContactLine[]
  learningNeeds: readonly string[]
  /** The mentee's pairs before this one, as far as the actor may open them. */
  earlier: readonly Pair[]
  today: Day
  words: { mentor: string }
  /** Drawn by the room of the sessions: what is booked, what was held, the open actions, the agenda. */
  sessions: { booked: Child; past: Child; actions: Child; agenda: Child; offer: Child }
}

/** The duties of a pair that its own page mends. */
const ownCodes: readonly string[] = ['M02', 'M03', 'M03n', 'M04', 'M05', 'M06', 'M12']

/** One pair: how their duties stand, what is booked and held, what they agreed, and how it ends. */
export const PairPage = (props: PairPageProps) => {
  const { pair, isPair, today, sessions, learningNeeds } = props
  return (
    <DeskPage
      title={`${pair.mentor} and ${pair.mentee}`}
      lead={leadOf(pair, today)}
      back={{ href: '/mentoring', text: 'Mentoring' }}
      headingActions={isPair && pair.lasts ? <Button href={scheduleUrl(pair.id)}>Book sessions</Button> : undefined}
    >
      {!isPair && <NotThePair relationship={pair.relationship} />}
      <Columns
        aside={
          <>
            <Agreement {...props} />
            {learningNeeds.length > 0 && (
              <Card title="What is to be learnt" aside="development">
                <RowList>
                  {learningNeeds.map((need) => (
                    <ListRow>
                      <span class="as-written">{need}</span>
                    </ListRow>
                  ))}
                </RowList>
              </Card>
            )}
            {isPair && <Contacts {...props} />}
            <Earlier {...props} />
            {isPair && pair.lasts && <Ending {...props} />}
          </>
        }
      >
        {sessions.offer}
        {isPair && pair.lasts && <Duties {...props} />}
        {sessions.booked}
        {sessions.agenda}
        {sessions.actions}
        {sessions.past}
      </Columns>
    </DeskPage>
  )
}

const kinds: Record<Pair['kind'], string> = {
  primary: 'mentor and mentee',
  interim: 'interim mentor and mentee',
  deputy: 'deputy mentor and mentee',
}

const leadOf = (pair: Pair, today: Day): string => {
  const ended = pair.ended_at ? londonDay(pair.ended_at) : pair.to_on
  const end = ended ? (pair.lasts ? `, to ${shortDay(ended, today)}` : `, ended ${shortDay(ended, today)}`) : ''
  return `${kinds[pair.kind]} since ${shortDay(pair.from_on, today)}${end}`
}

const NotThePair = ({ relationship }: { relationship: Pair['relationship'] }) => (
  <InsetText>
    {relationship === 'later mentor'
      ? 'You mentor them now. Of this earlier pair you see what was left open, what is to be learnt and when they agreed. What was said stays theirs.'
      : 'You see that they meet, when and how long, and what is to be learnt. What is said is theirs.'}
  </InsetText>
)

const cureUrl = (duty: DutyState, pair: Pair): string => {
  switch (duty.cure.kind) {
    case 'agreement':
      return agreementUrl(pair.id)
    case 'session':
      return duty.code === 'M05' && duty.aboutId
        ? `/sessions/${duty.aboutId}/cancel`
        : duty.cure.targetId && duty.code !== 'M04'
          ? sessionUrl(duty.cure.targetId)
          : scheduleUrl(pair.id)
    case 'session record':
      return duty.aboutId ? sessionUrl(duty.aboutId) : scheduleUrl(pair.id)
    case 'reflection':
      return '/reflections/new'
    default:
      return scheduleUrl(pair.id)
  }
}

const Duties = ({ duties, pair, me, today }: PairPageProps) => {
  const asked = duties
    .filter(({ code, owner }) => ownCodes.includes(code) && (code !== 'M12' || owner.personId === me))
    .filter((duty) => !['kept', 'waived', 'not started', 'not kept here yet'].includes(statusOn(duty, today)))
    .toSorted(byUrgency(today))
  if (asked.length === 0) return null
  return (
    <Card title="What asks for something">
      <DueList>
        {asked.map((duty) => {
          const status = statusOn(duty, today)
          return (
            <DueRow
              when={status === 'suspended' || !duty.dueOn ? 'paused' : dueWords(duty.dueOn, today)}
              tone={toneOf(status)}
              who={duty.title}
              what={status === 'suspended' ? 'nothing is asked while they are away' : duty.cure.label.toLowerCase()}
              why={duty.why}
              action={{ text: duty.cure.label, href: cureUrl(duty, pair) }}
            />
          )
        })}
      </DueList>
    </Card>
  )
}

const Agreement = ({ pair, isPair, agreements, agreed, waitsForMe, today }: PairPageProps) => {
  const own = agreements.filter(({ mentorship_id }) => mentorship_id === pair.id)
  const latest = own[0]
  const phase = phases.find(({ value }) => value === agreed?.phase)
  return (
    <Card title="Agreement">
      {latest ? (
        <RowList>
          <ListRow
            end={
              <Pill tone={latest.countersigned_at ? 'good' : 'warn'}>
                {latest.countersigned_at ? 'signed by both' : 'signed by one'}
              </Pill>
            }
          >
            {shortDay(londonDay(latest.signed_at), today)}
          </ListRow>
          {latest.review_due_on && <ListRow end={dueWords(latest.review_due_on, today)}>To be reviewed</ListRow>}
          {phase && <ListRow end={phase.label}>Phase</ListRow>}
        </RowList>
      ) : (
        <p class="quiet">Not signed yet. It belongs at or before the first session.</p>
      )}
      {phase && <Phases current={phase.value} />}
      {isPair && pair.lasts && (
        <div class="govuk-button-group">
          {waitsForMe ? (
            <Button href={recordUrl(pair.id)}>Read and sign</Button>
          ) : (
            <QuietButton href={agreementUrl(pair.id)}>{latest ? 'Review it' : 'Write it'}</QuietButton>
          )}
          {latest && !waitsForMe && <a href={recordUrl(pair.id)}>Read it</a>}
        </div>
      )}
      {own.length > 1 && (
        <Details summaryText="Earlier versions">
          <RowList>
            {own.slice(1).map((each) => (
              <ListRow end={each.countersigned_at ? 'signed by both' : 'replaced before both had signed'}>
                {shortDay(londonDay(each.signed_at), today)}
              </ListRow>
            ))}
          </RowList>
        </Details>
      )}
    </Card>
  )
}

/** Where the two are with each other; it moves only with an agreement both sign. */
const Phases = ({ current }: { current: string }) => (
  <ol class="steps" aria-label="Phases of mentoring">
    {phases.map(({ value, label }) => (
      <li class={joined('steps__step', value === current && 'steps__step--now')}>
        {label}
        {value === current && <span class="govuk-visually-hidden"> (now)</span>}
      </li>
    ))}
  </ol>
)

const Contacts = ({ contacts, today }: PairPageProps) =>
  contacts.length === 0 ? null : (
    <Card title="Support contacts" aside="they do not stand for a session">
      <RowList>
        {contacts.map((contact) => (
          <ListRow end={contact.isPrivate ? <Pill>private</Pill> : undefined}>
            <a href={recordUrl(contact.id)}>{dayAndClock(contact.at, today)}</a>{' '}
            <span class="quiet">{contact.author}</span>
          </ListRow>
        ))}
      </RowList>
    </Card>
  )

/** Who was the mentor before: for the next one what was left open, for the mentee everything that is theirs. */
const Earlier = ({ earlier, agreements, today }: PairPageProps) =>
  earlier.length === 0 ? null : (
    <Card title="Earlier pairs">
      <RowList>
        {earlier.map((before) => (
          <ListRow>
            <a href={pairUrl(before.id)}>{before.mentor}</a>
            <p class="quiet">{leadOf(before, today)}</p>
            {agreements
              .filter(({ mentorship_id }) => mentorship_id === before.id)
              .slice(0, 3)
              .map(({ signed_at }) => (
                <p class="quiet">agreed {shortDay(londonDay(signed_at), today)}</p>
              ))}
          </ListRow>
        ))}
      </RowList>
    </Card>
  )

/** No blame, either side, any time; what becomes of what, said beforehand (rulebook 6.4.4). */
const Ending = ({ pair, duties }: PairPageProps) => {
  const unsigned = duties.filter(({ code, aboutId }) => code === 'M06' && aboutId).length
  return (
    <Details summaryText="Ending it">
      {unsigned > 0 && (
        <InsetText>
          {unsigned === 1 ? 'One session record is' : `${unsigned} session records are`} not signed by both yet. Sign
          first: afterwards {pair.mentor} cannot.
        </InsetText>
      )}
      <p>Either of you may end it at any time, without blame. Then:</p>
      <ul class="govuk-list govuk-list--bullet">
        <li>
          session records stay sealed to {pair.mentee} alone; {pair.mentor} reads them no more
        </li>
        <li>what is between the two of you stays with {pair.mentee}; nobody else ever opens it</li>
        <li>open actions, what is to be learnt and the dates of your agreements pass to the next mentor</li>
        <li>decisions stay in the case files, where they are already</li>
      </ul>
      <QuietButton href={endMentorshipUrl(pair.mentee_id, pair.id)}>End it</QuietButton>
    </Details>
  )
}
