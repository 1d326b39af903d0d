import type { Child } from 'hono/jsx'
import { DeskPage } from '#desk/desk-page.tsx'
import type { Choices } from '#records/field.ts'
import { errorList, type FormState, RecordFields, RecordForm } from '#records/form.tsx'
import { Card } from '#ui/card.tsx'
import { QuietButton } from '#ui/govuk/button.tsx'
import { Details } from '#ui/govuk/details.tsx'
import { Input } from '#ui/govuk/input.tsx'
import { caseNote } from './record.ts'
import { noActivityUrl, signNoteUrl } from './urls.ts'

interface NotePageProps {
  fileId: string
  header: Child
  state: FormState
  choices: Choices
  /** Whether the week is still empty, so that one line may say so. */
  quietWeek: boolean
  /** Three quiet weeks in a row ask for a contact check. */
  contactCheck: boolean
  noActivityId: string
}

const first = ['appointmentId', 'type', 'occurredFrom', 'lasted', 'facts', 'clientVoice', 'significant', 'lateReason']
const more = [
  'contactMode',
  'withWhom',
  'clientPresent',
  'clientSeenAlone',
  'purpose',
  'basis',
  'analysis',
  'decisions',
  'actions',
]
const time = ['direct', 'indirect', 'travel', 'admin', 'mileage', 'billable', 'split']
const readers = ['restricted', 'thirdParties']

const hasErrorIn = (state: FormState, fields: readonly string[]) =>
  state.errors.some((error) => fields.includes(error.path.split('.')[0] ?? ''))
const isFilledIn = (state: FormState, fields: readonly string[]) =>
  Object.keys(state.raw).some((name) => fields.includes(name.split(/[.-]/)[0] ?? '') && state.raw[name] !== '')

const Folded = ({
  title,
  fields,
  state,
  choices,
}: {
  title: string
  fields: readonly string[]
  state: FormState
  choices: Choices
}) => (
  <Details summaryText={title} open={hasErrorIn(state, fields) || isFilledIn(state, fields)}>
    <RecordFields record={caseNote} state={state} choices={choices} only={fields} />
  </Details>
)

/** The fastest path of the product: what, when, what happened, sign. Everything else is one fold away. */
export const WriteNotePage = ({
  fileId,
  header,
  state,
  choices,
  quietWeek,
  contactCheck,
  noActivityId,
}: NotePageProps) => (
  <DeskPage title="Write a note" header={header} errors={errorList(caseNote, state)} writing>
    {quietWeek && (
      <Card title="A quiet week?" aside="one line is enough">
        {contactCheck && <p>Three quiet weeks in a row: check that direct contact is still what was agreed.</p>}
        <form method="post" action={noActivityUrl(fileId)} class="one-line">
          <input type="hidden" name="_record" value={noActivityId} />
          <Input name="remark" id="no-activity-remark" label="Anything to add (optional)" />
          <QuietButton preventDoubleClick>Sign “no activity this week”</QuietButton>
        </form>
      </Card>
    )}
    <div class="card">
      <RecordForm
        record={caseNote}
        state={state}
        choices={choices}
        action={signNoteUrl(fileId)}
        signText="Sign"
        cancelHref={`/files/${fileId}`}
      >
        <RecordFields record={caseNote} state={state} choices={choices} only={first} />
        <Folded title="With whom, what for, decisions and actions" fields={more} state={state} choices={choices} />
        <Folded title="Time and cost" fields={time} state={state} choices={choices} />
        <Folded title="Who may read it" fields={readers} state={state} choices={choices} />
      </RecordForm>
    </div>
  </DeskPage>
)
