import { londonDay } from '#calendar/london.ts'
import { dayAndClock, dueWords, shortDay } from '#desk/dates.ts'
import { DeskPage } from '#desk/desk-page.tsx'
import { capitalised } from '#desk/words.ts'
import { proofsUrl } from '#files/urls.ts'
import { type DutyState, statusOn } from '#standard/duty-state.ts'
import { Card } from '#ui/card.tsx'
import { Columns } from '#ui/columns.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { QuietButton } from '#ui/govuk/button.tsx'
import { ListRow, RowList } from '#ui/list-row.tsx'
import { Pill } from '#ui/pill.tsx'
import { Progress } from '#ui/progress.tsx'
import type { DeskLine } from './desk-store.ts'
import type { Pair } from './pair-store.ts'
import { toneOf } from './rules.ts'
import { chooseContactUrl, datesUrl, pairUrl, scheduleUrl, sessionUrl, teamUrl } from './urls.ts'

type Day = Temporal.PlainDate

interface DeskPageProps {
  /** Whom the actor mentors, the one who needs it soonest first. */
  lines: readonly DeskLine[]
  /** Slots a deputy is offered because the mentor is away. */
  offers: ReadonlySet<string>
  /** The pairs in which the actor is the one mentored. */
  own: readonly Pair[]
  today: Day
  managesPeople: boolean
  words: { mentor: string; mentoring: string }
}

/** A mentor's desk: whose session is due, whose record waits, which files would not hold. Not a word of anybody's. */
export const MentorDeskPage = ({ lines, offers, own, today, managesPeople, words }: DeskPageProps) => {
  const held = lines.filter(({ kind }) => kind !== 'deputy')
  const deputised = lines.filter(({ kind, cases, pairId }) => kind === 'deputy' && (cases > 0 || offers.has(pairId)))
  return (
    <DeskPage
      title={capitalised(words.mentoring)}
      headingActions={
        <>
          {(lines.length > 0 || own.length > 0) && <QuietButton href={datesUrl}>Half-yearly view</QuietButton>}
          {managesPeople && <QuietButton href={teamUrl}>Sessions of your people</QuietButton>}
        </>
      }
    >
      {lines.length === 0 && own.length > 0 ? (
        <OwnMentoring own={own} mentor={words.mentor} />
      ) : (
        <Columns
          aside={
            <>
              <Unsigned lines={lines} today={today} />
              <YoursToDo lines={lines} today={today} />
              <Cover lines={lines} />
              <OwnMentoring own={own} mentor={words.mentor} />
            </>
          }
        >
          <Card title="Those you mentor" aside="whose session is due soonest comes first">
            {held.length === 0 ? (
              <EmptyState title="Nobody yet">A manager names you as somebody’s {words.mentor}.</EmptyState>
            ) : (
              <ul class="due-list">
                {held.map((line) => (
                  <Mentee line={line} today={today} />
                ))}
              </ul>
            )}
          </Card>
          {deputised.length > 0 && (
            <Card title="In place of another" aside="while they are away, or may not">
              <RowList>
                {deputised.map((line) => (
                  <Deputised line={line} isOffered={offers.has(line.pairId)} today={today} />
                ))}
              </RowList>
            </Card>
          )}
        </Columns>
      )}
    </DeskPage>
  )
}

const Due = ({ line, today }: { line: DeskLine; today: Day }) => {
  const { duty } = line
  if (!duty?.dueOn) return <Pill>no date yet</Pill>
  const status = statusOn(duty, today)
  if (status === 'suspended') return <Pill>paused</Pill>
  return <Pill tone={toneOf(status)}>{dueWords(duty.dueOn, today)}</Pill>
}

const Mentee = ({ line, today }: { line: DeskLine; today: Day }) => {
  const { duty, next, away, falling, lost, asks } = line
  return (
    <li class="due">
      <span class="due__when">
        <Due line={line} today={today} />
      </span>
      <div class="due__text">
        <p>
          <strong>
            <a href={pairUrl(line.pairId)}>{line.mentee}</a>
          </strong>{' '}
          {away && <Pill tone="plain">away{away.until ? ` until ${shortDay(londonDay(away.until), today)}` : ''}</Pill>}
        </p>
        <p class="quiet">{duty?.why ?? 'When the first session is due is worked out with the pair.'}</p>
        <p class="quiet">
          {next ? `Next in the diary: ${dayAndClock(next.at, today)}.` : 'No date in the diary.'}
          {lost > 0 && ` ${lost === 1 ? 'One lost session has' : `${lost} lost sessions have`} no new date.`}
          {asks > 0 && ` They put ${asks === 1 ? 'one thing' : `${asks} things`} on the agenda.`}
        </p>
        {line.cases > 0 && <Progress label="Cases you talked through in 3 months" done={line.known} of={line.cases} />}
        {falling.length > 0 && (
          <p>
            <Pill tone="bad">would not hold</Pill>{' '}
            {falling.slice(0, 4).map(({ id, client }, index) => (
              <>
                {index > 0 && ', '}
                <a href={proofsUrl(id)}>{client}</a>
              </>
            ))}
            {falling.length > 4 && ` and ${falling.length - 4} more`}
          </p>
        )}
      </div>
      <div class="due__action">
        {next ? (
          <QuietButton href={sessionUrl(next.id)}>
            {londonDay(next.at).equals(today) ? 'Open' : 'Prepare'}
            <span class="govuk-visually-hidden">: {line.mentee}</span>
          </QuietButton>
        ) : (
          <QuietButton href={scheduleUrl(line.pairId)}>
            Book<span class="govuk-visually-hidden">: {line.mentee}</span>
          </QuietButton>
        )}
      </div>
    </li>
  )
}

const Deputised = ({ line, isOffered, today }: { line: DeskLine; isOffered: boolean; today: Day }) => (
  <ListRow
    end={
      <QuietButton href={line.next ? sessionUrl(line.next.id) : scheduleUrl(line.pairId)}>
        {line.next ? 'Open' : 'Book'}
        <span class="govuk-visually-hidden">: {line.mentee}</span>
      </QuietButton>
    }
  >
    <strong>
      <a href={pairUrl(line.pairId)}>{line.mentee}</a>
    </strong>{' '}
    <span class="quiet">mentored by {line.mentor ?? 'nobody now'}</span>
    {isOffered && line.duty?.dueOn && (
      <p>
        {line.mentor} is away. The session is due {shortDay(line.duty.dueOn, today)}: will you hold it?
      </p>
    )}
    {line.cases > 0 && (
      <p class="quiet">
        {line.cases === 1 ? 'One case is' : `${line.cases} cases are`} yours to talk through in their place.
      </p>
    )}
  </ListRow>
)

const Unsigned = ({ lines, today }: { lines: readonly DeskLine[]; today: Day }) => {
  const waiting = lines
    .flatMap((line) => line.unsigned.map((each) => ({ ...each, mentee: line.mentee })))
    .toSorted((a, b) => Temporal.Instant.compare(a.heldFrom, b.heldFrom))
  return (
    <Card title="Records to sign">
      {waiting.length === 0 ? (
        <p class="quiet">Every record is signed.</p>
      ) : (
        <RowList>
          {waiting.map(({ id, heldFrom, waitsForMentor, mentee, duty }) => (
            <ListRow end={<Age heldFrom={heldFrom} duty={duty} today={today} />}>
              <a href={sessionUrl(id)}>{mentee}</a>{' '}
              <span class="quiet">{waitsForMentor ? 'waits for you' : 'waits for them'}</span>
            </ListRow>
          ))}
        </RowList>
      )}
    </Card>
  )
}

/** How old it is, in the colour of its duty: amber past five working days, red past ten. */
const Age = ({ heldFrom, duty, today }: { heldFrom: Temporal.Instant; duty: DutyState | undefined; today: Day }) => {
  const { days } = londonDay(heldFrom).until(today, { largestUnit: 'days' })
  return (
    <Pill tone={duty ? toneOf(statusOn(duty, today)) : 'info'}>
      {days === 0 ? 'today' : days === 1 ? '1 day' : `${days} days`}
    </Pill>
  )
}

/** What the actor took on in sessions, whoever it was with. */
const YoursToDo = ({ lines, today }: { lines: readonly DeskLine[]; today: Day }) => {
  const own = lines
    .flatMap(({ actions, mentee, pairId }) => actions.map((action) => ({ ...action, mentee, pairId })))
    .toSorted((a, b) => Temporal.PlainDate.compare(a.dueOn, b.dueOn))
  if (own.length === 0) return null
  return (
    <Card title="Yours to do" aside="agreed in sessions">
      <RowList>
        {own.slice(0, 6).map(({ what, dueOn, mentee, pairId }) => (
          <ListRow
            end={
              <Pill tone={Temporal.PlainDate.compare(dueOn, today) < 0 ? 'warn' : 'info'}>
                {dueWords(dueOn, today)}
              </Pill>
            }
          >
            {what}{' '}
            <a class="quiet" href={pairUrl(pairId)}>
              {mentee}
            </a>
          </ListRow>
        ))}
      </RowList>
      {own.length > 6 && <p class="quiet">and {own.length - 6} more, on the pages of the pairs</p>}
    </Card>
  )
}

const Cover = ({ lines }: { lines: readonly DeskLine[] }) => {
  const covered = lines.flatMap((line) => line.covered.map((each) => ({ ...each, mentee: line.mentee })))
  return (
    <Card title="Cover in force">
      {covered.length === 0 ? (
        <p class="quiet">Nobody covers now.</p>
      ) : (
        <RowList>
          {covered.map(({ client, by, mentee }) => (
            <ListRow end={by}>
              {client} <span class="quiet">for {mentee}</span>
            </ListRow>
          ))}
        </RowList>
      )}
    </Card>
  )
}

const OwnMentoring = ({ own, mentor }: { own: readonly Pair[]; mentor: string }) =>
  own.length === 0 ? null : (
    <Card title={`Your own ${mentor}`}>
      <RowList>
        {own.map((pair) => (
          <ListRow
            end={
              <QuietButton href={pairUrl(pair.id)}>
                Open<span class="govuk-visually-hidden">: {pair.mentor}</span>
              </QuietButton>
            }
          >
            <strong>{pair.mentor}</strong> {pair.kind === 'deputy' && <span class="quiet">deputy</span>}
          </ListRow>
        ))}
      </RowList>
      <p>
        <a href={chooseContactUrl}>Log a support contact</a>
      </p>
    </Card>
  )
