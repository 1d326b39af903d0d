import type { Child } from 'hono/jsx'
import { dayAndClock, dayWithYear, weekdayAndDay } from '#desk/dates.ts'
import { DeskPage } from '#desk/desk-page.tsx'
import { fileUrl } from '#files/urls.ts'
import { Card } from '#ui/card.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import type { Fields } from '#ui/fields.ts'
import { Button, QuietButton } from '#ui/govuk/button.tsx'
import { Input } from '#ui/govuk/input.tsx'
import { Radios } from '#ui/govuk/radios.tsx'
import { ListRow, RowList } from '#ui/list-row.tsx'
import { Pill } from '#ui/pill.tsx'
import { allocationState, daysWithoutHolder, type EndReason, endReasons } from './rules.ts'
import { type AllocationLine, heldIn } from './store.ts'
import { endAllocationUrl, proposeUrl, weighUrl } from './urls.ts'

type Day = Temporal.PlainDate

interface AllocationPageProps {
  fileId: string
  name: string
  header: Child
  allocations: readonly AllocationLine[]
  mayPropose: boolean
  mayEnd: boolean
  words: { 'case manager': string; file: string }
  today: Day
}

const stateTone = { proposed: 'warn', declined: 'bad', accepted: 'info', active: 'good', ended: 'plain' } as const
const roleWords = (line: AllocationLine, caseManager: string) =>
  line.role === 'primary' ? caseManager : `second ${caseManager}`

/** Who holds a file, who was asked, who held it before, and the days on which nobody did. */
export const AllocationPage = (props: AllocationPageProps) => {
  const { fileId, name, header, allocations, mayPropose, words, today } = props
  const open = allocations.filter((each) => !['ended', 'declined'].includes(allocationState(each, today)))
  const past = allocations.filter((each) => !open.includes(each))
  const gaps = daysWithoutHolder(heldIn(allocations))
  return (
    <DeskPage
      title={`Who holds the ${words.file} of ${name}`}
      header={header}
      back={{ href: fileUrl(fileId), text: 'Overview' }}
      headingActions={mayPropose && <Button href={proposeUrl(fileId)}>Name a {words['case manager']}</Button>}
    >
      <Card title="Now">
        {open.length === 0 ? (
          <EmptyState title="Nobody holds it yet">
            {mayPropose
              ? `Name who is to hold it. They accept or decline; it begins once they accept.`
              : `A line manager names a ${words['case manager']}.`}
          </EmptyState>
        ) : (
          <RowList>
            {open.map((line) => (
              <OpenLine line={line} {...props} />
            ))}
          </RowList>
        )}
      </Card>
      {gaps.length > 0 && (
        <Card title="Days on which nobody was responsible">
          <ul class="govuk-list warned">
            {gaps.map(({ from, to }) => (
              <li>{from.equals(to) ? dayWithYear(from) : `${dayWithYear(from)} to ${dayWithYear(to)}`}</li>
            ))}
          </ul>
        </Card>
      )}
      {past.length > 0 && (
        <Card title="Before">
          <RowList>
            {past.map((line) => (
              <PastLine line={line} caseManager={words['case manager']} today={today} />
            ))}
          </RowList>
        </Card>
      )}
    </DeskPage>
  )
}

const Facts = ({ line, today }: { line: AllocationLine; today: Day }) => (
  <>
    <p class="quiet">
      {[
        `weight ${line.weight} of 10`,
        line.caseloadAfter === null ? '' : `${line.caseloadAfter} points with it`,
        line.introductionDueOn ? `introduced to the client by ${weekdayAndDay(line.introductionDueOn, today)}` : '',
        `named by ${line.proposedBy ?? 'nobody on record'} ${dayAndClock(line.proposedAt, today)}`,
        line.acceptedAt ? `accepted ${dayAndClock(line.acceptedAt, today)}` : '',
      ]
        .filter(Boolean)
        .join(' · ')}
    </p>
    {line.conflictDeclaration && <p class="quiet">Conflict of interest: {line.conflictDeclaration}</p>}
    {line.competencyNote && <p class="as-written">What the case needs: {line.competencyNote}</p>}
    {line.workloadPlan && (
      <p class="as-written">
        <strong>Plan for the workload:</strong> {line.workloadPlan}
      </p>
    )}
  </>
)

const OpenLine = ({ line, mayEnd, words, today }: AllocationPageProps & { line: AllocationLine }) => {
  const state = allocationState(line, today)
  return (
    <ListRow end={<Pill tone={stateTone[state]}>{state === 'proposed' ? 'asked, not answered' : state}</Pill>}>
      <strong>{line.personName}</strong>{' '}
      <span class="quiet">
        {roleWords(line, words['case manager'])}, {state === 'active' ? 'since' : 'from'} {dayWithYear(line.startOn)}
        {line.endOn && ` until ${dayWithYear(line.endOn)}`}
      </span>
      <Facts line={line} today={today} />
      {mayEnd && state !== 'proposed' && (
        <p>
          <a href={endAllocationUrl(line.id)}>
            {line.endOn ? 'Change the last day' : 'Set the last day'}
            <span class="govuk-visually-hidden"> of {line.personName}</span>
          </a>
          {' · '}
          <a href={weighUrl(line.id)}>
            Weigh it anew<span class="govuk-visually-hidden"> for {line.personName}</span>
          </a>
        </p>
      )}
    </ListRow>
  )
}

const PastLine = ({ line, caseManager, today }: { line: AllocationLine; caseManager: string; today: Day }) => (
  <ListRow end={line.declinedAt ? <Pill tone="plain">declined</Pill> : line.endReason && <Pill>{line.endReason}</Pill>}>
    <strong>{line.personName}</strong>{' '}
    <span class="quiet">
      {roleWords(line, caseManager)},{' '}
      {line.declinedAt
        ? `asked to begin ${dayWithYear(line.startOn)}`
        : `${dayWithYear(line.startOn)} to ${line.endOn ? dayWithYear(line.endOn) : 'now'}`}
    </span>
    {line.declineReason && <p>{line.declineReason}</p>}
    <Facts line={line} today={today} />
  </ListRow>
)

interface EndPageProps {
  allocation: AllocationLine
  header: Child
  backHref: string
  fields: Fields
}

const reasonItems = (Object.entries(endReasons) as [EndReason, string][]).map(([value, text]) => ({ value, text }))

/** Sets the last day of an allocation. */
export const EndAllocationPage = ({ allocation, header, backHref, fields }: EndPageProps) => (
  <DeskPage
    title={`The last day of ${allocation.personName}`}
    lead="Access ends with it. The next one begins the day after, so that no day is without anybody."
    header={header}
    errors={fields.errorList}
    back={{ href: backHref, text: 'Who holds it' }}
    writing
  >
    <form class="card" method="post" action={endAllocationUrl(allocation.id)}>
      <Input
        {...fields.text('lastDay')}
        type="date"
        label={{ text: 'Last day', classes: 'govuk-label--s' }}
        classes="govuk-input--width-10"
      />
      <Radios
        {...fields.choice('reason')}
        fieldset={{ legend: { text: 'Why it ends', classes: 'govuk-fieldset__legend--s' } }}
        items={reasonItems}
      />
      <div class="govuk-button-group form-actions">
        <Button preventDoubleClick>Set the last day</Button>
        <a class="govuk-link" href={backHref}>
          Cancel
        </a>
      </div>
    </form>
  </DeskPage>
)

/** Weighs a case anew. */
export const WeighPage = ({
  allocation,
  header,
  backHref,
  fields,
  weightFields,
}: EndPageProps & { weightFields: Child }) => (
  <DeskPage
    title={`What this case weighs for ${allocation.personName}`}
    lead={`Now ${allocation.weight} of 10. Look at it again each month.`}
    header={header}
    errors={fields.errorList}
    back={{ href: backHref, text: 'Who holds it' }}
    writing
  >
    <form class="card" method="post" action={weighUrl(allocation.id)}>
      {weightFields}
      <div class="govuk-button-group form-actions">
        <QuietButton preventDoubleClick>Keep this weight</QuietButton>
        <a class="govuk-link" href={backHref}>
          Cancel
        </a>
      </div>
    </form>
  </DeskPage>
)
