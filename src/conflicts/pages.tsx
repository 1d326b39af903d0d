import type { Child } from 'hono/jsx'
import { dayAndClock, weekdayAndDay } from '#desk/dates.ts'
import { DeskConfirmPage, DeskPage } from '#desk/desk-page.tsx'
import { allocationOfFileUrl, conflictOfFileUrl, fileUrl } from '#files/urls.ts'
import { Card } from '#ui/card.tsx'
import { DueList, DueRow } from '#ui/due-row.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import type { Fields } from '#ui/fields.ts'
import { Button } from '#ui/govuk/button.tsx'
import { Input } from '#ui/govuk/input.tsx'
import { Pagination } from '#ui/govuk/pagination.tsx'
import { Radios } from '#ui/govuk/radios.tsx'
import { SummaryList } from '#ui/govuk/summary-list.tsx'
import { Textarea } from '#ui/govuk/textarea.tsx'
import { type ConflictState, conflictKinds, conflictState, conflictTone, decisions } from './rules.ts'
import type { ConflictLine } from './store.ts'
import { conflictsUrl, conflictUrl, endConflictUrl } from './urls.ts'

type Day = Temporal.PlainDate

const items = (words: Readonly<Record<string, string>>) =>
  Object.entries(words).map(([value, text]) => ({ value, text }))
const legend = (text: string) => ({ legend: { text, classes: 'govuk-fieldset__legend--s' } })

/** What a conflict is and says, asked of the person themself. Used wherever somebody may have one. */
export const ConflictFields = ({ fields }: { fields: Fields }) => (
  <>
    <Radios {...fields.choice('kind')} fieldset={legend('What kind of tie is it?')} items={items(conflictKinds)} />
    <Textarea
      {...fields.text('explanation')}
      label={{ text: 'What is it?', classes: 'govuk-label--s' }}
      hint="As much as a manager needs to decide, and no more."
      rows={3}
    />
  </>
)

/** Declares one's own conflict of interest with the client of a file. */
export const DeclarePage = ({ fileId, header, fields }: { fileId: string; header: Child; fields: Fields }) => (
  <DeskConfirmPage
    title="Declare a conflict of interest"
    header={header}
    errors={fields.errorList}
    warning="This file and every other file of this client close to you at once, until a manager has decided."
    action={conflictOfFileUrl(fileId)}
    confirmText="Declare it"
    cancelHref={fileUrl(fileId)}
  >
    <ConflictFields fields={fields} />
  </DeskConfirmPage>
)

const stateWords: Readonly<Record<ConflictState, string>> = {
  undecided: 'undecided',
  'no conflict': 'no conflict',
  safeguards: 'safeguards',
  'safeguards to look at again': 'look again',
  'taken off': 'taken off',
  ended: 'ended',
}

const whom = (conflict: ConflictLine) =>
  conflict.clientName ? `${conflict.clientName} (${conflict.file})` : 'a client whose file is closed to you'

interface ConflictsPageProps {
  conflicts: readonly ConflictLine[]
  page: number
  hasMore: boolean
  me: string
  mayDecide: boolean
  today: Day
}

/** One's own conflicts; for managers everybody's, the undecided first. */
export const ConflictsPage = ({ conflicts, page, hasMore, me, mayDecide, today }: ConflictsPageProps) => (
  <DeskPage
    title="Conflicts of interest"
    lead={
      mayDecide
        ? 'Until one is decided, the client’s files are closed to whoever declared it.'
        : 'What you have declared'
    }
  >
    {conflicts.length === 0 ? (
      <EmptyState title="None is declared">
        Somebody who knows a client, or has an interest in their case, declares it on the client’s file, under “About
        this file”.
      </EmptyState>
    ) : (
      <Card>
        <DueList>
          {conflicts.map((each) => {
            const state = conflictState(each, today)
            return (
              <DueRow
                when={stateWords[state]}
                tone={conflictTone[state]}
                who={each.personId === me ? 'You' : each.personName}
                what={`${conflictKinds[each.kind]}, ${whom(each)}`}
                why={`Declared ${dayAndClock(each.declaredAt, today)}${each.decidedBy && each.decidedAt ? ` · ${each.decidedBy} decided ${dayAndClock(each.decidedAt, today)}` : ''}`}
                action={{
                  text: mayDecide && each.personId !== me && state === 'undecided' ? 'Decide' : 'Open',
                  href: conflictUrl(each.id),
                }}
              />
            )
          })}
        </DueList>
      </Card>
    )}
    {(page > 1 || hasMore) && (
      <Pagination
        {...(page > 1 ? { previous: { href: `${conflictsUrl}?page=${page - 1}` } } : {})}
        {...(hasMore ? { next: { href: `${conflictsUrl}?page=${page + 1}` } } : {})}
      />
    )}
  </DeskPage>
)

interface ConflictPageProps {
  conflict: ConflictLine
  fields: Fields
  mayDecide: boolean
  today: Day
}

/** One conflict: what was declared, and the decision or the form for it. */
export const ConflictPage = ({ conflict, fields, mayDecide, today }: ConflictPageProps) => (
  <DeskPage
    title={`Conflict of interest: ${conflict.personName}`}
    back={{ href: conflictsUrl, text: 'Conflicts of interest' }}
    errors={fields.errorList}
  >
    <Card>
      <SummaryList
        rows={[
          { key: 'Between', value: `${conflict.personName} and ${whom(conflict)}` },
          { key: 'Kind', value: conflictKinds[conflict.kind] },
          { key: 'What it is', value: { text: <span class="as-written">{conflict.explanation}</span> } },
          { key: 'Declared', value: dayAndClock(conflict.declaredAt, today) },
          conflict.decision && {
            key: 'Decision',
            value: `${decisions[conflict.decision]}. ${conflict.decidedBy}, ${conflict.decidedAt ? dayAndClock(conflict.decidedAt, today) : ''}`,
          },
          conflict.safeguards && {
            key: 'Safeguards',
            value: { text: <span class="as-written">{conflict.safeguards}</span> },
          },
          conflict.reviewOn && { key: 'Looked at again', value: weekdayAndDay(conflict.reviewOn, today) },
          conflict.endedAt && { key: 'Ended', value: dayAndClock(conflict.endedAt, today) },
        ]}
      />
    </Card>
    {conflict.decision === 'remove' && !conflict.endedAt && conflict.file && (
      <p>
        Whoever held the file by then needs a successor:{' '}
        <a href={allocationOfFileUrl(conflict.fileId)}>open the allocation of {conflict.file}</a>.
      </p>
    )}
    {mayDecide && !conflict.decision && !conflict.endedAt && <DecideForm conflict={conflict} fields={fields} />}
    {mayDecide && conflict.decision && !conflict.endedAt && (
      <form method="post" action={endConflictUrl(conflict.id)}>
        <Button classes="govuk-button--secondary" preventDoubleClick>
          It no longer stands: end it
        </Button>
      </form>
    )}
    {!mayDecide && !conflict.decision && (
      <p>A manager decides. Until then the files of this client are closed to whoever declared it.</p>
    )}
  </DeskPage>
)

const DecideForm = ({ conflict, fields }: { conflict: ConflictLine; fields: Fields }) => (
  <Card title="Decide">
    <form method="post" action={conflictUrl(conflict.id)}>
      <Radios {...fields.choice('decision')} fieldset={legend('What is to be done?')} items={items(decisions)} />
      <Textarea
        {...fields.text('safeguards')}
        label={{ text: 'Safeguards', classes: 'govuk-label--s' }}
        hint="Who reads along, what they do not decide, what the client was told."
        rows={3}
      />
      <Input
        {...fields.text('reviewOn')}
        type="date"
        label={{ text: 'Look at the safeguards again on', classes: 'govuk-label--s' }}
        classes="govuk-input--width-10"
      />
      <Button preventDoubleClick>Decide</Button>
    </form>
  </Card>
)
