import type { Child } from 'hono/jsx'
import { londonDay } from '#calendar/london.ts'
import { longDay, shortDay } from '#desk/dates.ts'
import { DeskPage } from '#desk/desk-page.tsx'
import { proofsUrl } from '#files/urls.ts'
import { type ProofName, type ProofResult, proofWords } from '#proofs/proof.ts'
import { ruleUrl } from '#service-standard/urls.ts'
import type { JudgedFile } from '#standing/judged-on.ts'
import { Card } from '#ui/card.tsx'
import { Columns } from '#ui/columns.tsx'
import { DueList } from '#ui/due-row.tsx'
import { QuietButton } from '#ui/govuk/button.tsx'
import { Details } from '#ui/govuk/details.tsx'
import { Input } from '#ui/govuk/input.tsx'
import { ListRow, RowList } from '#ui/list-row.tsx'
import { PrintButton } from '#ui/print-button.tsx'
import { ProofCard, ProofCards } from '#ui/proof-card.tsx'
import { type CheckContext, CheckLine, CheckToMend } from './checks.tsx'
import { grouped, nameOfCode } from './rules.ts'
import type { WaiverLine } from './store.ts'
import { endWaiverUrl, proofsOnUrl, setAsideUrl } from './urls.ts'

type Day = Temporal.PlainDate

const promises: Readonly<Record<ProofName, string>> = {
  holiday: 'Would the file hold while its case manager is away, as planned?',
  'sick-day': 'Could a colleague act safely if its case manager were gone this minute?',
  audit: 'Would it stand before an auditor who comes unannounced?',
}
const tones = { green: 'good', amber: 'warn', red: 'bad', 'none applies': 'good' } as const

/** What a proof says as a whole, in one sentence. */
function sentenceOf(proof: ProofResult, today: Day): Child {
  const { toMend, setAside } = grouped(proof)
  const aside = setAside.length > 0 ? ` ${setAside.length} set aside.` : ''
  if (proof.status === 'none applies') return 'Nothing has to be shown yet.'
  if (toMend.length > 0) return `${toMend.length} to mend, of ${proof.score.applicable} checks.${aside}`
  if (!proof.lapse || !proof.holdsUntil) return `Holds for more than a year if nothing else happens.${aside}`
  return (
    <>
      Holds to <strong>{shortDay(proof.holdsUntil, today)}</strong>, {proof.lapse.sentence}.{aside}
    </>
  )
}

const More = ({ title, checks, context }: { title: string; checks: ProofResult['checks']; context: CheckContext }) =>
  checks.length === 0 ? null : (
    <Details summaryText={`${title} (${checks.length})`}>
      <RowList>
        {checks.map((check) => (
          <CheckLine check={check} context={context} />
        ))}
      </RowList>
    </Details>
  )

const Proof = ({ proof, context }: { proof: ProofResult; context: CheckContext }) => {
  const { toMend, setAside, hold, notNow, notKept } = grouped(proof)
  const { passed, applicable } = proof.score
  return (
    <Card
      id={proof.proof}
      title={proofWords[proof.proof]}
      aside={proof.status === 'none applies' ? undefined : `${passed} of ${applicable} checks hold`}
    >
      <p class="quiet">{promises[proof.proof]}</p>
      {proof.status === 'none applies' && <p>Nothing has to be shown yet.</p>}
      {toMend.length > 0 && (
        <DueList>
          {toMend.map((check) => (
            <CheckToMend check={check} context={context} />
          ))}
        </DueList>
      )}
      {proof.status === 'green' && <p>{sentenceOf(proof, context.today)}</p>}
      {setAside.length > 0 && (
        <>
          <h3 class="govuk-heading-s">Set aside, which is not the same as done</h3>
          <RowList>
            {setAside.map((check) => (
              <CheckLine check={check} context={context} />
            ))}
          </RowList>
        </>
      )}
      <More title="What holds" checks={hold} context={context} />
      <More title="What does not concern this file now" checks={notNow} context={context} />
      <More title="What is not kept here yet, and never counts as held" checks={notKept} context={context} />
    </Card>
  )
}

const DayPicker = ({ fileId, day, today, first, last }: DayPickerProps) => (
  <Card title="On another day">
    <form method="get" action={proofsUrl(fileId)}>
      <Input
        id="on"
        name="on"
        type="date"
        label="Which day"
        hint="A past day as it stood that evening; a day to come as it will stand if nothing else happens."
        value={day.toString()}
        classes="govuk-input--width-10"
        attributes={{ min: first.toString(), max: last.toString() }}
      />
      <QuietButton>Show that day</QuietButton>
    </form>
    <p class="quiet">
      {day.equals(today) ? '' : <a href={proofsUrl(fileId)}>Today</a>}
      {!day.equals(today) && ' · '}
      <a href={proofsOnUrl(fileId, today.add({ days: 7 }))}>In a week</a> ·{' '}
      <a href={proofsOnUrl(fileId, today.add({ months: 1 }))}>in a month</a> ·{' '}
      <a href={proofsOnUrl(fileId, today.subtract({ months: 1 }))}>a month ago</a>
    </p>
  </Card>
)

interface DayPickerProps {
  fileId: string
  day: Day
  today: Day
  /** The day the file was opened. */
  first: Day
  last: Day
}

const Waiver = ({ waiver, today, mayEnd }: { waiver: WaiverLine; today: Day; mayEnd: boolean }) => {
  const { id, code, reason, reviewOn, waivedBy, waivedAt, endedAt } = waiver
  const isDue = !endedAt && Temporal.PlainDate.compare(reviewOn, today) < 0
  return (
    <ListRow>
      <strong>
        <a href={ruleUrl(code)}>{nameOfCode(code)}</a>
      </strong>{' '}
      <span class="quiet">
        {reason} {waivedBy}, {shortDay(londonDay(waivedAt), today)}.{' '}
        {endedAt
          ? `Counts again since ${shortDay(londonDay(endedAt), today)}.`
          : isDue
            ? `Should have been looked at again on ${shortDay(reviewOn, today)}.`
            : `Until ${shortDay(reviewOn, today)}.`}
      </span>
      {mayEnd && !endedAt && (
        <form method="post" action={endWaiverUrl(id)}>
          <QuietButton preventDoubleClick>
            Let it count again<span class="govuk-visually-hidden">: {nameOfCode(code)}</span>
          </QuietButton>
        </form>
      )}
    </ListRow>
  )
}

const Waivers = ({ fileId, waivers, today, maySetAside }: WaiversProps) => {
  const standing = waivers.filter(({ endedAt }) => !endedAt)
  const ended = waivers.filter(({ endedAt }) => endedAt)
  return (
    <Card title="Set aside" id="waivers" aside={standing.length > 0 ? `${standing.length} in this file` : undefined}>
      {standing.length === 0 ? (
        <p class="quiet">Nothing is set aside in this file.</p>
      ) : (
        <RowList>
          {standing.map((waiver) => (
            <Waiver waiver={waiver} today={today} mayEnd={maySetAside} />
          ))}
        </RowList>
      )}
      {ended.length > 0 && (
        <Details summaryText={`What was set aside before (${ended.length})`}>
          <RowList>
            {ended.map((waiver) => (
              <Waiver waiver={waiver} today={today} mayEnd={false} />
            ))}
          </RowList>
        </Details>
      )}
      {maySetAside ? (
        <QuietButton href={setAsideUrl(fileId)}>Set something aside</QuietButton>
      ) : (
        <p class="quiet">A line manager or registered manager sets a rule aside, with a reason and a day.</p>
      )}
    </Card>
  )
}

interface WaiversProps {
  fileId: string
  waivers: readonly WaiverLine[]
  today: Day
  maySetAside: boolean
}

interface ProofsPageProps extends WaiversProps {
  header: Child
  judged: JudgedFile
  context: CheckContext
  openedOn: Day
  lastDay: Day
}

/** The title of the page: which day it is about. */
function headingOf({ day, when }: JudgedFile): string {
  if (when === 'today') return 'How the file holds today'
  return when === 'past'
    ? `How the file held on ${longDay(day)} ${day.year}`
    : `How the file will hold on ${longDay(day)} ${day.year}`
}

const leads: Readonly<Record<JudgedFile['when'], string>> = {
  past: 'As it stood that evening, from the versions and the standard there were then.',
  today: 'Every check with what it rests on, and the way to mend it.',
  ahead: 'If nothing else happens until then.',
}

/** Every check of the three proofs of a file on a day, with what it rests on and the way to mend it (rulebook 5.1). */
export const ProofsPage = (props: ProofsPageProps) => {
  const { fileId, header, judged, context, waivers, today, maySetAside, openedOn, lastDay } = props
  return (
    <DeskPage
      title="Proofs"
      heading={headingOf(judged)}
      lead={leads[judged.when]}
      header={header}
      headingActions={<PrintButton />}
    >
      <ProofCards>
        {judged.proofs.map((proof) => (
          <ProofCard tone={tones[proof.status]} title={proofWords[proof.proof]} href={`#${proof.proof}`}>
            {sentenceOf(proof, today)}
          </ProofCard>
        ))}
      </ProofCards>
      <Columns
        aside={
          <>
            <DayPicker fileId={fileId} day={judged.day} today={today} first={openedOn} last={lastDay} />
            <Waivers fileId={fileId} waivers={waivers} today={today} maySetAside={maySetAside} />
          </>
        }
      >
        {judged.proofs.map((proof) => (
          <Proof proof={proof} context={context} />
        ))}
      </Columns>
    </DeskPage>
  )
}
