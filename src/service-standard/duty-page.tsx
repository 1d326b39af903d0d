import type { Child } from 'hono/jsx'
import type { Interval } from '#calendar/cadence.ts'
import { sayDay } from '#calendar/in-words.ts'
import { londonDay } from '#calendar/london.ts'
import { DeskPage } from '#desk/desk-page.tsx'
import { capitalised } from '#desk/words.ts'
import type { DutyCode } from '#standard/catalogue.ts'
import type { Duty } from '#standard/duty.ts'
import type { OrganisationStandard } from '#standard/organisation-standard.ts'
import { Card } from '#ui/card.tsx'
import { Columns } from '#ui/columns.tsx'
import { DataTable } from '#ui/data-table.tsx'
import { Button, QuietButton } from '#ui/govuk/button.tsx'
import { Input } from '#ui/govuk/input.tsx'
import { InsetText } from '#ui/govuk/inset-text.tsx'
import { SummaryList } from '#ui/govuk/summary-list.tsx'
import { ListRow, RowList } from '#ui/list-row.tsx'
import { PrintButton } from '#ui/print-button.tsx'
import {
  graceInWords,
  oftenInWords,
  ownerInWords,
  pauseInWords,
  proofNames,
  settingInWords,
  shiftInWords,
} from './duty-words.ts'
import type { Example } from './example.ts'
import { isNotKeptHereYet } from './list-page.tsx'
import { sourcesInWords } from './sources.ts'
import type { DecidedChange } from './store.ts'
import { changeUrl, dutyUrl, standardUrl } from './urls.ts'

type Day = Temporal.PlainDate

interface DutyPageProps {
  duty: Duty & { code: DutyCode }
  standard: OrganisationStandard
  /** Changes of this duty, in the order they were decided. */
  changes: readonly DecidedChange[]
  example: Example | undefined
  mayChange: boolean
  own: Readonly<Record<string, string>>
  today: Day
}

/** Two lengths of time that are the same, as stored. */
const isSame = (a: Interval, b: Interval) => JSON.stringify(a) === JSON.stringify(b)

/** The number in force, with the one the product ships beside it where the organisation has its own. */
const Number_ = ({ now, shipped, say }: { now: Interval; shipped: Interval; say: (interval: Interval) => string }) => (
  <>
    {capitalised(say(now))}
    {!isSame(now, shipped) && <span class="quiet"> (our own; the standard says {say(shipped)})</span>}
  </>
)

const Rule = ({ duty, standard, own }: Pick<DutyPageProps, 'duty' | 'standard' | 'own'>) => (
  <Card title="The rule">
    <SummaryList
      rows={[
        { key: 'What is asked', value: capitalised(duty.satisfiedBy) },
        {
          key: 'How often',
          value: {
            text: (
              <Number_
                now={standard.interval(duty.code)}
                shipped={duty.interval}
                say={(each) => oftenInWords(duty, each)}
              />
            ),
          },
        },
        { key: 'Counted from', value: capitalised(duty.anchor) },
        {
          key: 'Time of grace',
          value: { text: <Number_ now={standard.grace(duty.code)} shipped={duty.grace} say={graceInWords} /> },
        },
        { key: 'Who sees to it', value: capitalised(ownerInWords(duty.owner, own)) },
        { key: 'Shown as coming', value: duty.leadDays === 0 ? 'On the day itself' : `${duty.leadDays} days before` },
        { key: 'Days not worked', value: shiftInWords(duty.shift) },
        { key: 'While nobody works on it', value: pauseInWords(duty) },
        { key: 'Keeps the file', value: duty.proofs.map((letter) => proofNames[letter]).join(', ') },
        { key: 'Where it comes from', value: sourcesInWords(duty.source).map(capitalised).join('; ') },
      ]}
    />
    <p class="quiet">
      Only a signed record counts. A draft, a cancelled session or a chat in between does not. A late record still
      counts from the day it is about, and its lateness stays visible.
    </p>
  </Card>
)

const Bands = ({ duty, standard, mayChange }: Pick<DutyPageProps, 'duty' | 'standard' | 'mayChange'>) => (
  <Card title="Cases with their own numbers">
    <DataTable
      caption="Cases with their own numbers"
      columns={['Case', 'How often', 'Grace', ...(mayChange ? [''] : [])].map((text) => ({ text }))}
      rows={Object.keys(duty.bands ?? {}).map((band) => [
        capitalised(band),
        oftenInWords(duty, standard.interval(duty.code, band)),
        graceInWords(standard.grace(duty.code, band)),
        ...(mayChange
          ? [
              <a href={changeUrl(duty.code, band)}>
                Change<span class="govuk-visually-hidden"> {band}</span>
              </a>,
            ]
          : []),
      ])}
    />
  </Card>
)

const Told = ({ duty, own }: Pick<DutyPageProps, 'duty' | 'own'>) => {
  const owner = ownerInWords(duty.owner, own)
  const above = duty.subject === 'case' ? ownerInWords('mentor', own) : 'line manager'
  return (
    <Card title="Who is told">
      <RowList>
        <ListRow end="nobody">Until the day it is due</ListRow>
        <ListRow end={owner}>In the time of grace</ListRow>
        <ListRow end={`${owner} and ${above}`}>Overdue, once the grace is over</ListRow>
        <ListRow end={`${owner}, ${above} and registered manager`}>Critical, half the interval after the grace</ListRow>
      </RowList>
    </Card>
  )
}

const WorkedOut = ({ duty, example, today }: { duty: Duty; example: Example; today: Day }) => {
  const moved = !example.intervalEnds.equals(example.dueOn)
  const say = (day: Day) => sayDay(day, today)
  return (
    <Card title="Work it out">
      <form action={dutyUrl(duty.code)} method="get" class="one-line">
        <Input name="from" type="date" label="Counted from" value={example.countedFrom.toString()} />
        <QuietButton>Work it out</QuietButton>
      </form>
      <RowList>
        <ListRow end={say(example.dueOn)}>
          Due
          {moved && <span class="quiet"> ({say(example.intervalEnds)} is not a working day)</span>}
        </ListRow>
        {!example.graceUntil.equals(example.dueOn) && <ListRow end={say(example.graceUntil)}>Grace until</ListRow>}
        <ListRow end={say(example.graceUntil.add({ days: 1 }))}>Overdue from</ListRow>
        <ListRow end={say(example.criticalFrom)}>Critical from</ListRow>
      </RowList>
    </Card>
  )
}

const History = ({ changes, duty, today }: Pick<DutyPageProps, 'changes' | 'duty' | 'today'>) => (
  <Card title="Our own numbers">
    {changes.length === 0 ? (
      <p>Nothing has been changed here: the numbers are those of the standard.</p>
    ) : (
      <RowList>
        {changes.toReversed().map((change) => (
          <ListRow>
            <strong>From {sayDay(change.fromOn, today)}</strong>{' '}
            {[
              change.interval && settingInWords(change.interval, (each) => oftenInWords(duty, each)),
              change.grace && settingInWords(change.grace, (each) => `grace ${graceInWords(each)}`),
            ]
              .filter(Boolean)
              .join('; ')}
            <br />
            <span class="quiet">
              “{change.reason}” {change.decidedBy ?? 'The system'}, decided {sayDay(londonDay(change.decidedAt), today)}
            </span>
          </ListRow>
        ))}
      </RowList>
    )}
  </Card>
)

/** What one duty asks, who is told when, and what the organisation made of it. */
export const DutyPage = (props: DutyPageProps) => {
  const { duty, standard, changes, example, mayChange, own, today } = props
  const about: Record<Duty['subject'], string> = {
    case: 'Asked of every open file.',
    pair: 'Asked of every mentoring pair.',
    person: 'Asked of everybody it concerns.',
  }
  const actions: Child = (
    <>
      {mayChange && <Button href={changeUrl(duty.code)}>Change the numbers</Button>}
      <PrintButton />
    </>
  )
  return (
    <DeskPage
      title={`${duty.title} (${duty.code})`}
      lead={about[duty.subject]}
      back={{ href: standardUrl, text: 'The standard' }}
      headingActions={actions}
    >
      {isNotKeptHereYet(duty.code) && (
        <InsetText>
          The record this rests on cannot be kept here yet. It is listed as “not kept here yet”, which is never a pass;
          keep it where you do now.
        </InsetText>
      )}
      <Columns
        aside={
          <>
            {example && <WorkedOut duty={duty} example={example} today={today} />}
            <History changes={changes} duty={duty} today={today} />
          </>
        }
      >
        <Rule duty={duty} standard={standard} own={own} />
        {duty.bands && <Bands duty={duty} standard={standard} mayChange={mayChange} />}
        <Told duty={duty} own={own} />
      </Columns>
    </DeskPage>
  )
}
