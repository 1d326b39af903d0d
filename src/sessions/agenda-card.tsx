import { fileUrl } from '#files/urls.ts'
import { purposeOptions } from '#mentoring/purposes.ts'
import { agendaUrl, takeOffUrl } from '#mentoring/urls.ts'
import { Card } from '#ui/card.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { Button, QuietButton } from '#ui/govuk/button.tsx'
import { Details } from '#ui/govuk/details.tsx'
import { Input } from '#ui/govuk/input.tsx'
import { Select } from '#ui/govuk/select.tsx'
import { ListRow, RowList } from '#ui/list-row.tsx'
import { Pill } from '#ui/pill.tsx'
import type { AgendaLine } from './agenda.ts'
import type { CaseOfMentee } from './caseload-store.ts'

/** So many lines are shown at once; the rest is one fold away. */
const linesShown = 8

interface AgendaCardProps {
  lines: readonly AgendaLine[]
  cases: readonly CaseOfMentee[]
  /** The form that Discuss and Open belong to; absent while there is nothing to write yet. */
  formId?: string
  /** Cases and matters that are in the record already. */
  taken: ReadonlySet<string>
  pairId: string
  sessionId: string
}

/** What this session is about, drawn from the files; either of the two adds to it. */
export const AgendaCard = (props: AgendaCardProps) => {
  const { lines, pairId, sessionId } = props
  const row = (line: AgendaLine) => <Line line={line} {...props} />
  return (
    <Card title="Agenda" aside="drawn from the files; both of you can add" id="agenda">
      {lines.length === 0 ? (
        <EmptyState title="Nothing asks for it">
          Every case is in order and talked through. Add what is on your mind.
        </EmptyState>
      ) : (
        <RowList>{lines.slice(0, linesShown).map(row)}</RowList>
      )}
      {lines.length > linesShown && (
        <Details summaryText={`${lines.length - linesShown} more`}>
          <RowList>{lines.slice(linesShown).map(row)}</RowList>
        </Details>
      )}
      <AddItem pairId={pairId} sessionId={sessionId} />
    </Card>
  )
}

const Line = ({ line, cases, formId, taken, pairId, sessionId }: AgendaCardProps & { line: AgendaLine }) => {
  const about = cases.find(({ fileId }) => fileId === line.fileId)
  const isTaken = taken.has(line.kind === 'case' ? line.id : line.text)
  return (
    <ListRow
      end={
        <Act
          line={line}
          name={about?.client ?? line.text}
          formId={formId}
          isTaken={isTaken}
          pairId={pairId}
          sessionId={sessionId}
        />
      }
    >
      <Pill tone={line.tone}>{line.pill}</Pill>{' '}
      {about && (
        <strong>
          <a href={fileUrl(about.fileId)}>{about.client}</a>
        </strong>
      )}
      {about && line.text && ' — '}
      {line.text}
    </ListRow>
  )
}

interface ActProps {
  line: AgendaLine
  name: string
  formId: string | undefined
  isTaken: boolean
  pairId: string
  sessionId: string
}

const Act = ({ line, name, formId, isTaken, pairId, sessionId }: ActProps) => {
  if (isTaken) return <Pill tone="good">below</Pill>
  if (formId)
    return (
      <QuietButton name={line.kind === 'case' ? '_discuss' : '_open'} value={line.id} attributes={{ form: formId }}>
        {line.kind === 'case' ? 'Discuss' : 'Open'}
        <span class="govuk-visually-hidden">: {name}</span>
      </QuietButton>
    )
  if (line.kind !== 'item') return null
  return (
    <form method="post" action={takeOffUrl(pairId, line.id)}>
      <input type="hidden" name="_session" value={sessionId} />
      <QuietButton>
        Take off<span class="govuk-visually-hidden">: {name}</span>
      </QuietButton>
    </form>
  )
}

/** One line, whoever of the two has it on their mind. */
export const AddItem = ({ pairId, sessionId }: { pairId: string; sessionId?: string }) => (
  <>
    <form method="post" action={agendaUrl(pairId)} class="one-line">
      {sessionId && <input type="hidden" name="_session" value={sessionId} />}
      <Input name="what" id="agenda-what" label="Add to the agenda" />
      <Select
        name="purpose"
        id="agenda-purpose"
        label="Mostly"
        items={purposeOptions.map(({ value, label }) => ({ value, text: label }))}
        value="formative"
      />
      <Button classes="govuk-button--secondary">Add</Button>
    </form>
    <p class="quiet">Read by the two of you, and by your manager if they ask. Keep personal matters for the session.</p>
  </>
)
