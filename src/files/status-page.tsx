import type { Child } from 'hono/jsx'
import { dayAndClock, weekdayAndDay } from '#desk/dates.ts'
import { DeskPage } from '#desk/desk-page.tsx'
import { capitalised } from '#desk/words.ts'
import { Card } from '#ui/card.tsx'
import { Columns } from '#ui/columns.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import type { Fields } from '#ui/fields.ts'
import { Button, QuietButton } from '#ui/govuk/button.tsx'
import { Input } from '#ui/govuk/input.tsx'
import { Radios } from '#ui/govuk/radios.tsx'
import { Textarea } from '#ui/govuk/textarea.tsx'
import { ListRow, RowList } from '#ui/list-row.tsx'
import { Pill } from '#ui/pill.tsx'
import { type Gate, gatesTo, longestHoldDays, nextStatuses, phaseOf, statusWords } from './status-rules.ts'
import type { StatusLine, StatusRow } from './status-store.ts'
import { aboutFileUrl, allocationOfFileUrl, changeStatusUrl, fileUrl, givenUrl, planUrl, writeNoteUrl } from './urls.ts'

interface StatusPageProps {
  fileId: string
  header: Child
  row: StatusRow
  history: readonly StatusLine[]
  today: Temporal.PlainDate
  /** The two forms, with what was typed and what is wrong. */
  change: Fields
  given: Fields
  mayChange: boolean
  errors: Fields['errorList']
}

/** Where a file stands, how it goes on and which gate is missing; what the client was given; how the file is set. */
export const StatusPage = (props: StatusPageProps) => {
  const { fileId, header, row, history, today, errors, mayChange } = props
  return (
    <DeskPage
      title="About this file"
      header={header}
      back={{ href: fileUrl(fileId), text: 'Overview' }}
      errors={errors}
      lead={`Phase: ${phaseOf(row.status)}`}
    >
      <Columns
        aside={
          <Card title="How it got here">
            {history.length === 0 ? (
              <EmptyState title="No change is recorded">
                Every change of status will stand here, with who and why.
              </EmptyState>
            ) : (
              <RowList>
                {history.map((line) => (
                  <ListRow>
                    <strong>{capitalised(statusWords[line.status])}</strong>
                    <p class="quiet">
                      {dayAndClock(line.at, today)} · {line.by ?? 'by itself'}
                      {line.reviewOn && ` · looked at again ${weekdayAndDay(line.reviewOn, today)}`}
                    </p>
                    {line.reason && <p>{line.reason}</p>}
                  </ListRow>
                ))}
              </RowList>
            )}
          </Card>
        }
      >
        <Card title={`The file is ${statusWords[row.status]}`}>
          {row.status === 'on-hold' && row.reviewOn && (
            <p>
              The hold is looked at again on{' '}
              <Pill tone={Temporal.PlainDate.compare(row.reviewOn, today) < 0 ? 'bad' : 'warn'}>
                {weekdayAndDay(row.reviewOn, today)}
              </Pill>
            </p>
          )}
          {mayChange ? <ChangeForm {...props} /> : <p>The case manager or a manager changes it.</p>}
        </Card>
        {mayChange && <GivenForm {...props} />}
      </Columns>
    </DeskPage>
  )
}

const gateTones = { met: 'good', missing: 'bad', 'not kept here yet': 'plain', 'not possible here': 'plain' } as const

const cureOf = (fileId: string, cure: Gate['cure']): { text: string; href: string } | undefined => {
  switch (cure) {
    case 'allocation':
      return { text: 'Open the allocation', href: allocationOfFileUrl(fileId) }
    case 'conflicts':
      return { text: 'Open the conflicts', href: '/conflicts' }
    case 'note':
      return { text: 'Write a note', href: writeNoteUrl(fileId) }
    case 'dates':
      return { text: 'Record it below', href: `${aboutFileUrl(fileId)}#given` }
    case 'plan':
      return { text: 'Open the plan', href: planUrl(fileId) }
    case 'intake':
      return { text: 'New files', href: '/intake' }
    default:
      return undefined
  }
}

const Gates = ({ gates, fileId }: { gates: readonly Gate[]; fileId: string }) => (
  <ul class="govuk-list gates">
    {gates.map((gate) => {
      const cure = gate.state === 'met' ? undefined : cureOf(fileId, gate.cure)
      return (
        <li>
          <Pill tone={gateTones[gate.state]}>{gate.state}</Pill> {capitalised(gate.name)}. {gate.sentence}{' '}
          {cure && <a href={cure.href}>{cure.text}</a>}
        </li>
      )
    })}
  </ul>
)

const ChangeForm = ({ fileId, row, today, change }: StatusPageProps) => {
  const steps = nextStatuses(row.status, row.before)
  if (steps.length === 0) return <p>Nothing follows from here.</p>
  const facts = { ...row, today }
  const reviewOn = (
    <Input
      {...change.text('reviewOn')}
      type="date"
      label="Looked at again on"
      hint={`Within ${longestHoldDays} days`}
      classes="govuk-input--width-10"
    />
  )
  return (
    <form method="post" action={changeStatusUrl(fileId)}>
      <Radios
        {...change.choice('to')}
        fieldset={{ legend: { text: 'How it goes on', classes: 'govuk-fieldset__legend--s' } }}
        items={steps.map((step) => ({
          value: step,
          text: capitalised(statusWords[step]),
          conditional: (
            <>
              <Gates gates={gatesTo(step, facts)} fileId={fileId} />
              {step === 'on-hold' && reviewOn}
            </>
          ),
        }))}
      />
      <Textarea
        {...change.text('reason')}
        label={{ text: 'Why', classes: 'govuk-label--s' }}
        rows={2}
        hint="Needed for a hold, and wherever something is not kept here yet."
      />
      <Button preventDoubleClick>Change the status</Button>
    </form>
  )
}

const bands: readonly { value: StatusRow['reviewBand']; text: string }[] = [
  { value: 'intensive', text: 'Intensive: direct contact every 14 days' },
  { value: 'standard', text: 'Standard: every 30 days' },
  { value: 'maintenance', text: 'Maintenance: every 90 days' },
]
const yesOrNo = [
  { value: 'yes', text: 'Yes' },
  { value: 'no', text: 'No' },
]
const legend = (text: string) => ({ legend: { text, classes: 'govuk-fieldset__legend--s' } })

const GivenForm = ({ fileId, given }: StatusPageProps) => (
  <Card title="What the client was given, and how the file is set" id="given">
    <form method="post" action={givenUrl(fileId)}>
      <Input
        {...given.text('privacyNoticeGivenOn')}
        type="date"
        label={{ text: 'Privacy notice given on', classes: 'govuk-label--s' }}
        hint="Due by the first visit"
        classes="govuk-input--width-10"
      />
      <Input
        {...given.text('complaintsInfoGivenOn')}
        type="date"
        label={{ text: 'How to complain explained on', classes: 'govuk-label--s' }}
        classes="govuk-input--width-10"
      />
      <Radios {...given.choice('reviewBand')} fieldset={legend('How close the contact is')} items={bands} />
      <Radios
        {...given.choice('isRegulated')}
        fieldset={legend('Do we direct or rota personal care?')}
        classes="govuk-radios--inline"
        items={yesOrNo}
      />
      <Radios
        {...given.choice('litigationLive')}
        fieldset={legend('Is there a live claim?')}
        classes="govuk-radios--inline"
        items={yesOrNo}
      />
      <QuietButton preventDoubleClick>Save</QuietButton>
    </form>
  </Card>
)
