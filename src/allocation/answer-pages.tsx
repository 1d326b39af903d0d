import { ConflictFields } from '#conflicts/pages.tsx'
import { dayAndClock, weekdayAndDay } from '#desk/dates.ts'
import { DeskPage } from '#desk/desk-page.tsx'
import { Card } from '#ui/card.tsx'
import { DueList, DueRow } from '#ui/due-row.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import type { Fields } from '#ui/fields.ts'
import { Button, QuietButton } from '#ui/govuk/button.tsx'
import { Details } from '#ui/govuk/details.tsx'
import { Input } from '#ui/govuk/input.tsx'
import { Radios } from '#ui/govuk/radios.tsx'
import { SummaryList } from '#ui/govuk/summary-list.tsx'
import type { ProposedToMe } from './store.ts'
import { acceptUrl, declineUrl, myProposalsUrl, proposalUrl } from './urls.ts'

type Day = Temporal.PlainDate

/** What somebody was asked to take. */
export const MyProposalsPage = ({
  proposals,
  words,
  today,
}: {
  proposals: readonly ProposedToMe[]
  words: { file: string }
  today: Day
}) => (
  <DeskPage title={`${words.file === 'file' ? 'Files' : `${words.file}s`} you are asked to take`}>
    {proposals.length === 0 ? (
      <EmptyState title="Nobody has asked you">When a line manager asks you to take one, it stands here.</EmptyState>
    ) : (
      <Card>
        <DueList>
          {proposals.map((each) => (
            <DueRow
              when={`from ${weekdayAndDay(each.startOn, today)}`}
              tone="warn"
              who={each.clientName}
              what={`${each.number}, weight ${each.weight}`}
              why={`${each.proposedBy ?? 'Somebody'} asked ${dayAndClock(each.proposedAt, today)}.`}
              action={{ text: 'Answer', href: proposalUrl(each.id) }}
            />
          ))}
        </DueList>
      </Card>
    )}
  </DeskPage>
)

interface AnswerPageProps {
  proposal: ProposedToMe
  fields: Fields
  words: { client: string; file: string; 'case manager': string }
  today: Day
}

/** One proposal, with as much as is needed to say whether one may take it, and the answer. */
export const AnswerPage = ({ proposal, fields, words, today }: AnswerPageProps) => (
  <DeskPage
    title={`Take the ${words.file} of ${proposal.clientName}?`}
    back={{ href: myProposalsUrl, text: 'What you are asked to take' }}
    errors={fields.errorList}
    writing
  >
    <Card>
      <SummaryList
        rows={[
          { key: 'Case', value: proposal.number },
          { key: 'As', value: proposal.role === 'primary' ? words['case manager'] : `second ${words['case manager']}` },
          { key: 'From', value: weekdayAndDay(proposal.startOn, today) },
          { key: 'Asked by', value: `${proposal.proposedBy ?? '–'}, ${dayAndClock(proposal.proposedAt, today)}` },
          proposal.referrer && { key: 'Referred by', value: proposal.referrer },
          proposal.funder && { key: 'Paid by', value: proposal.funder },
          { key: 'Weight', value: `${proposal.weight} of 10` },
          proposal.introductionDueOn && {
            key: 'Introduced by',
            value: weekdayAndDay(proposal.introductionDueOn, today),
          },
          proposal.workloadPlan && { key: 'Plan for your workload', value: proposal.workloadPlan },
        ]}
      />
    </Card>
    <form class="card" method="post" action={acceptUrl(proposal.id)}>
      <Radios
        {...fields.choice('conflict')}
        fieldset={{
          legend: {
            text: `Is there any tie between you and this ${words.client}, who refers them, or who pays?`,
            classes: 'govuk-fieldset__legend--s',
          },
        }}
        items={[
          { value: 'none', text: 'None' },
          { value: 'yes', text: 'Yes', conditional: <ConflictFields fields={fields} /> },
          { value: 'decided', text: 'One that I have declared, and a manager has decided' },
        ]}
      />
      <Button preventDoubleClick>Answer and accept</Button>
      <p class="quiet">
        With a tie it is not accepted yet: a manager decides first, and the {words.file} stays closed to you until then.
      </p>
    </form>
    <Details summaryText="Decline" open={fields.errorList.some((error) => error.href === '#reason')}>
      <form method="post" action={declineUrl(proposal.id)}>
        <Input {...fields.text('reason')} label="Why you cannot take it" hint="Whoever asked you reads this." />
        <QuietButton preventDoubleClick>Decline</QuietButton>
      </form>
    </Details>
  </DeskPage>
)
