import type { Child } from 'hono/jsx'
import { DeskConfirmPage, DeskPage } from '#desk/desk-page.tsx'
import { Card } from '#ui/card.tsx'
import { Difference } from '#ui/difference.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { Button, QuietButton } from '#ui/govuk/button.tsx'
import { InsetText } from '#ui/govuk/inset-text.tsx'
import { Textarea } from '#ui/govuk/textarea.tsx'
import { Heading } from '#ui/heading.tsx'
import { ListRow, RowList } from '#ui/list-row.tsx'
import { Pill } from '#ui/pill.tsx'
import { PrintButton } from '#ui/print-button.tsx'
import { instantInWords, type NameOf } from './describe.ts'
import type { Choices } from './field.ts'
import { errorList, type FormState, RecordForm } from './form.tsx'
import { History, VersionDifference } from './history.tsx'
import { authorVersion, type ReadRecord, type ReadVersion } from './read.ts'
import { Reading } from './reading.tsx'
import { type AnyRecordType, furtherVersionWord } from './record-type.ts'
import { addendumUrl, correctUrl, discardUrl, enterInErrorUrl, signatureUrl, versionUrl } from './urls.ts'

/** What stands above a record's page: whose it is, and where its own list is. */
export interface Around {
  header?: Child
  back: { href: string; text: string }
}

/** What the reader may do with the record, decided before the page. */
export interface MayDo {
  correct: boolean
  enterInError: boolean
  addAddendum: boolean
  countersign: boolean
  acknowledge: boolean
}

interface RecordPageProps {
  record: AnyRecordType
  read: ReadRecord
  around: Around
  may: MayDo
  nameOf: NameOf
}

const title = (record: AnyRecordType, read: ReadRecord) => {
  const version = authorVersion(read.versions)
  return version ? `${record.name}: ${record.title(version.values)}` : record.name
}

/** One signed record, to read and print: its words, its times, everybody who signed, and what may be done with it. */
export const RecordPage = ({ record, read, around, may, nameOf }: RecordPageProps) => {
  const shown = authorVersion(read.versions)
  const inError = read.row.state === 'entered in error'
  const addenda = read.versions.filter((version) => version.kind === 'addendum')
  return (
    <DeskPage title={title(record, read)} header={around.header} back={around.back} headingActions={<PrintButton />}>
      {inError && (
        <InsetText>
          Entered in error{read.versions.at(-1)?.reason ? `: ${read.versions.at(-1)?.reason}` : ''}. It stays readable
          and counts for nothing.
        </InsetText>
      )}
      <Card>
        {shown && (
          <div class={inError ? 'struck-through' : undefined}>
            <Times record={record} shown={shown} first={read.versions[0] ?? shown} />
            <Reading record={record} values={shown.values} nameOf={nameOf} />
          </div>
        )}
        {addenda.map((addendum) => (
          <InsetText>
            <strong>
              Addendum by {addendum.author_name}, {instantInWords(addendum.recorded_at.toString())}:
            </strong>{' '}
            {addendum.reason}
          </InsetText>
        ))}
        {(may.countersign || may.acknowledge) && <SignatureForm read={read} may={may} />}
      </Card>
      <History record={record} read={read} />
      <div class="govuk-button-group">
        {may.correct && <QuietButton href={correctUrl(read.row.id)}>Correct</QuietButton>}
        {may.addAddendum && <QuietButton href={addendumUrl(read.row.id)}>Add an addendum</QuietButton>}
        {may.enterInError && <a href={enterInErrorUrl(read.row.id)}>Entered in error</a>}
      </div>
    </DeskPage>
  )
}

/** When it happened, when it was first written, when the words below were signed: never one passed off as another (rulebook 0.3.1). */
const Times = ({ record, shown, first }: { record: AnyRecordType; shown: ReadVersion; first: ReadVersion }) => (
  <p class="quiet">
    Happened {instantInWords(shown.occurred_at.toString())} · recorded and signed{' '}
    {instantInWords(first.recorded_at.toString())} by {first.author_name}
    {shown.version !== first.version &&
      ` · ${furtherVersionWord(record)} ${instantInWords(shown.recorded_at.toString())} by ${shown.author_name}${shown.reason ? `: ${shown.reason}` : ''}`}
  </p>
)

const SignatureForm = ({ read, may }: { read: ReadRecord; may: MayDo }) => (
  <form method="post" action={signatureUrl(read.row.id)}>
    <input type="hidden" name="version" value={read.row.version} />
    <input type="hidden" name="meaning" value={may.countersign ? 'countersign' : 'acknowledge'} />
    {may.countersign && (
      <Textarea name="remark" label="Remark (optional)" rows={2} hint="Signed with your name, your role and the time" />
    )}
    <Button preventDoubleClick>{may.countersign ? 'Countersign' : 'Acknowledge: I have read this'}</Button>
  </form>
)

interface VersionPageProps extends RecordPageProps {
  version: number
}

/** An earlier version as it was signed, and what the next one changed. */
export const VersionPage = ({ record, read, around, nameOf, version }: VersionPageProps) => {
  const index = read.versions.findIndex((each) => each.version === version)
  const shown = read.versions[index]
  const before = read.versions[index - 1]
  if (!shown) return null
  return (
    <DeskPage
      title={`${record.name}, version ${version} of ${read.versions.length}`}
      header={around.header}
      back={{ href: `/records/${read.row.id}`, text: 'The record as it stands' }}
      headingActions={<PrintButton />}
    >
      <Card>
        <p class="quiet">
          {shown.author_name}, {instantInWords(shown.recorded_at.toString())}
          {shown.reason && ` · ${shown.reason}`}
        </p>
        <Reading record={record} values={shown.values} nameOf={nameOf} />
      </Card>
      {before && <VersionDifference record={record} before={before} after={shown} nameOf={nameOf} />}
      <div class="govuk-button-group">
        {before && <QuietButton href={versionUrl(read.row.id, before.version)}>Version {before.version}</QuietButton>}
        {read.versions[index + 1] && (
          <QuietButton href={versionUrl(read.row.id, version + 1)}>Version {version + 1}</QuietButton>
        )}
      </div>
    </DeskPage>
  )
}

interface FormPageProps {
  record: AnyRecordType
  state: FormState
  around: Around
  choices: Choices
  action: string
  title: string
}

/** The form of any record type that has no page of its own; also corrects signed versions. */
export const RecordFormPage = ({ record, state, around, choices, action, title: heading }: FormPageProps) => (
  <DeskPage title={heading} header={around.header} back={around.back} errors={errorList(record, state)} writing>
    <div class="card">
      <RecordForm
        record={record}
        state={state}
        choices={choices}
        action={action}
        signText={state.version === undefined ? 'Sign' : 'Sign the correction'}
        cancelHref={around.back.href}
      />
    </div>
  </DeskPage>
)

/** Asks for the reason before something is struck through, or for the words of an addendum. */
export const ReasonPage = ({
  record,
  read,
  around,
  kind,
  typed,
  error,
}: {
  record: AnyRecordType
  read: ReadRecord
  around: Around
  kind: 'entered in error' | 'addendum'
  typed: string
  error?: string
}) => {
  const errors = error ? [{ text: error, href: '#reason' }] : []
  const field = { name: 'reason', value: typed, ...(error ? { errorMessage: error } : {}) }
  if (kind === 'addendum') {
    return (
      <DeskPage
        title={`Add to “${title(record, read)}”`}
        header={around.header}
        back={around.back}
        errors={errors}
        writing
      >
        <form class="card" method="post" action={addendumUrl(read.row.id)}>
          <p>The record itself stays as it was signed. What you add is signed with your own name.</p>
          <Textarea {...field} label={{ text: 'What is to be added', classes: 'govuk-label--s' }} rows={5} />
          <Button preventDoubleClick>Sign the addendum</Button>
        </form>
      </DeskPage>
    )
  }
  return (
    <DeskConfirmPage
      title="Mark as entered in error?"
      header={around.header}
      errors={errors}
      warning="This cannot be undone. The record is struck through, stays readable, and no longer counts for anything."
      action={enterInErrorUrl(read.row.id)}
      confirmText="Mark as entered in error"
      cancelHref={around.back.href}
    >
      <p>{title(record, read)}</p>
      <Textarea {...field} label={{ text: 'Why', classes: 'govuk-label--s' }} rows={3} />
    </DeskConfirmPage>
  )
}

interface MergePageProps {
  record: AnyRecordType
  around: Around
  state: FormState
  /** Field by field, where what was typed here differs from what the other save holds. */
  clashes: { label: string; mine: string; theirs: string }[]
  savedAt: Temporal.Instant
  action: string
  choices: Choices
}

/** Two tabs wrote the same draft: shows where they differ, over a form that holds the later save; nothing is lost. */
export const MergePage = ({ record, around, state, clashes, savedAt, action, choices }: MergePageProps) => (
  <DeskPage title="Bring two texts together" header={around.header} back={around.back} writing>
    <Card title="Where they differ" aside={`the other was saved ${instantInWords(savedAt.toString())}`}>
      {clashes.length === 0 && <p>They say the same.</p>}
      {clashes.map((clash) => (
        <>
          <Heading level={3}>{clash.label}</Heading>
          <Difference before={clash.theirs} after={clash.mine} />
        </>
      ))}
      <p class="quiet">The form below holds what was typed last. Put back what should stay, then go on.</p>
    </Card>
    <div class="card">
      <RecordForm
        record={record}
        state={state}
        choices={choices}
        action={action}
        signText="Keep this text and go on"
        cancelHref={around.back.href}
      />
    </div>
  </DeskPage>
)

/** Everything the person has begun and not signed, oldest first. */
export const DraftsPage = ({
  drafts,
}: {
  drafts: { id: string; name: string; about: string; openUrl: string; savedAt: Temporal.Instant }[]
}) => (
  <DeskPage
    title="Your drafts"
    lead="Only you can read these until they are signed. A draft older than a day keeps a file from being sick-day-proof."
  >
    {drafts.length === 0 ? (
      <EmptyState title="Nothing unsigned">Whatever you begin is saved here while you type.</EmptyState>
    ) : (
      <Card>
        <RowList>
          {drafts.map((draft) => (
            <ListRow
              end={
                <>
                  <QuietButton href={draft.openUrl}>
                    Go on
                    <span class="govuk-visually-hidden">
                      : {draft.name}, {draft.about}
                    </span>
                  </QuietButton>{' '}
                  <a href={discardUrl(draft.id)}>Throw away</a>
                </>
              }
            >
              <strong>{draft.name}</strong> — {draft.about}{' '}
              <Pill tone="plain">saved {instantInWords(draft.savedAt.toString())}</Pill>
            </ListRow>
          ))}
        </RowList>
      </Card>
    )}
  </DeskPage>
)

/** Asks before a draft is thrown away. */
export const DiscardPage = ({
  record,
  around,
  recordId,
}: {
  record: AnyRecordType
  around: Around
  recordId: string
}) => (
  <DeskConfirmPage
    title={`Throw away this draft?`}
    header={around.header}
    warning="This cannot be undone: what was typed is gone."
    action={discardUrl(recordId)}
    confirmText="Throw it away"
    cancelHref={around.back.href}
  >
    <p>{record.name}</p>
  </DeskConfirmPage>
)
