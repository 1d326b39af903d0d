import type { Child } from 'hono/jsx'
import { DeskPage } from '#desk/desk-page.tsx'
import { chronologyUrl } from '#files/urls.ts'
import { valuesFromRaw } from '#records/raw.ts'
import { recordUrl } from '#records/urls.ts'
import { Card } from '#ui/card.tsx'
import { Button, QuietButton } from '#ui/govuk/button.tsx'
import { Select } from '#ui/govuk/select.tsx'
import { Textarea } from '#ui/govuk/textarea.tsx'
import { Pill } from '#ui/pill.tsx'
import { Quote } from '#ui/quote.tsx'
import type { Proposal } from './list.ts'
import { chronologyEntry } from './record.ts'
import { categories, type EntryValues } from './rules.ts'
import { confirmUrl, leaveOutUrl, newEntryUrl } from './urls.ts'
import { categoryWords, eventDateWords } from './words.ts'

interface ProposalCardsProps {
  fileId: string
  proposals: readonly Proposal[]
  mayConfirm: boolean
}

/** What notes have proposed: each with what it says, the one or two things still missing, and one button. */
export const ProposalCards = ({ fileId, proposals, mayConfirm }: ProposalCardsProps) => {
  if (proposals.length === 0) return null
  const count = proposals.length === 1 ? '1 event' : `${proposals.length} events`
  return (
    <Card title={mayConfirm ? 'To confirm' : 'Waiting for the case manager'} aside={count}>
      {proposals.map((proposal) => (
        <ProposalCard fileId={fileId} proposal={proposal} mayConfirm={mayConfirm} />
      ))}
    </Card>
  )
}

const ProposalCard = ({
  fileId,
  proposal,
  mayConfirm,
}: {
  fileId: string
  proposal: Proposal
  mayConfirm: boolean
}) => {
  const values: EntryValues = proposal.raw ? valuesFromRaw(chronologyEntry.fields, proposal.raw) : {}
  return (
    <section class="proposal" id={proposal.id}>
      <p>
        {values.eventDate && <strong>{eventDateWords(values.eventDate)}</strong>}{' '}
        {values.category && <Pill>{categoryWords(values.category)}</Pill>}{' '}
        {proposal.zone === 'Z3' && <Pill tone="bad">restricted</Pill>}{' '}
        <span class="quiet">{proposal.noteId && <a href={recordUrl(proposal.noteId)}>from this note</a>}</span>
      </p>
      {values.event && <p>{values.event}</p>}
      {values.impact && <p>{values.impact}</p>}
      {values.clientView && <Quote>{values.clientView}</Quote>}
      {values.actionTaken && <p>{values.actionTaken}</p>}
      {mayConfirm && proposal.raw && <ConfirmForm fileId={fileId} id={proposal.id} values={values} />}
    </section>
  )
}

const ConfirmForm = ({ fileId, id, values }: { fileId: string; id: string; values: EntryValues }) => (
  <form method="post" action={confirmUrl(fileId, id)} class="proposal__form">
    {!values.event && <Textarea id={`${id}-event`} name="event" label="What happened" rows={2} />}
    {!values.category && (
      <Select
        id={`${id}-category`}
        name="category"
        label="What kind of event"
        items={[
          { value: '', text: 'Choose …' },
          ...categories.map((each) => ({ value: each, text: categoryWords(each) })),
        ]}
      />
    )}
    {!values.impact && <Textarea id={`${id}-impact`} name="impact" label="What it meant for the client" rows={2} />}
    <div class="govuk-button-group">
      <Button preventDoubleClick>Confirm</Button>
      <QuietButton href={newEntryUrl(fileId, id)}>Change it first</QuietButton>
      <a href={leaveOutUrl(fileId, id)}>Leave it out</a>
    </div>
  </form>
)

interface LeaveOutProps {
  fileId: string
  header: Child
  proposalId: string
  event: string
  typed: string
  error?: string
}

/** Asks why a significant note does not belong in the chronology. */
export const LeaveOutPage = ({ fileId, header, proposalId, event, typed, error }: LeaveOutProps) => (
  <DeskPage
    title="Leave it out of the chronology?"
    header={header}
    back={{ href: chronologyUrl(fileId), text: 'Chronology' }}
    errors={error ? [{ text: error, href: '#reason' }] : []}
    writing
  >
    <form class="card" method="post" action={leaveOutUrl(fileId, proposalId)}>
      {event && <p>{event}</p>}
      <p class="quiet">The note stays as it is. Your reason is signed and shown below the chronology.</p>
      <Textarea
        id="reason"
        name="reason"
        value={typed}
        rows={2}
        label={{ text: 'Why it does not belong in the chronology', classes: 'govuk-label--s' }}
        errorMessage={error}
      />
      <Button preventDoubleClick>Leave it out</Button>
    </form>
  </DeskPage>
)
