import { may } from '#access/may.ts'
import { declareConflict } from '#conflicts/actions.ts'
import { conflictTyped, readConflict } from '#conflicts/form.ts'
import { conflictKinds } from '#conflicts/rules.ts'
import { DeskPage } from '#desk/desk-page.tsx'
import { done } from '#desk/done.ts'
import { declareConflictUrl, sessionUrl } from '#mentoring/urls.ts'
import { opens } from '#platform/database/access-log.ts'
import { found } from '#platform/http/refused.ts'
import { invalid, page, type Reply, see } from '#platform/http/reply.ts'
import { get, post, type Route, type Visit } from '#platform/http/route.ts'
import type { BookKeys } from '#records/book-keys.ts'
import type { Raw } from '#records/raw.ts'
import { type Fields, fieldsOf } from '#ui/fields.ts'
import { Button } from '#ui/govuk/button.tsx'
import { Select } from '#ui/govuk/select.tsx'
import { Textarea } from '#ui/govuk/textarea.tsx'
import { WarningText } from '#ui/govuk/warning-text.tsx'
import { onlyMentorSigns, saveForm, withoutRow } from './actions.ts'
import type { CaseOfMentee } from './caseload-store.ts'
import { groundOf } from './ground.ts'
import type { SessionRow } from './store.ts'

/** A mentor finds out in the middle of a session that they know the client otherwise (scenario 68). */
export const sessionConflictRoutes = (keys: BookKeys): Route[] => [
  get('/sessions/:session/conflict/:file', may('conflict.declare'), (visit) => ask(visit, keys)),
  post('/sessions/:session/conflict/:file', may('conflict.declare'), (visit) => stop(visit, keys)),
]

const StopPage = ({ row, about, fields }: { row: SessionRow; about: CaseOfMentee; fields: Fields }) => (
  <DeskPage
    title={`Stop talking about ${about.client}?`}
    back={{ href: sessionUrl(row.id), text: 'Back to the session' }}
    errors={fields.errorList}
    writing
  >
    <form class="card prose" method="post" action={declareConflictUrl(row.id, about.fileId)}>
      <p>
        A conflict of interest is declared in your name. The case closes to you at once and leaves this session; the
        deputy talks it through with {row.mentee}. Everything else between the two of you goes on.
      </p>
      <Select
        {...fields.text('kind')}
        label="What it is"
        items={[
          { value: '', text: 'Choose …' },
          ...Object.entries(conflictKinds).map(([value, text]) => ({ value, text })),
        ]}
      />
      <Textarea
        {...fields.text('explanation')}
        label="In a sentence"
        hint="Read by the manager who decides. Not by the client, not in the case file."
        rows={3}
      />
      <WarningText>What was written about this case in this session is thrown away unsigned.</WarningText>
      <div class="govuk-button-group form-actions">
        <Button classes="govuk-button--warning" preventDoubleClick>
          Declare it and stop
        </Button>
        <a class="govuk-link" href={sessionUrl(row.id)}>
          Go on
        </a>
      </div>
    </form>
  </DeskPage>
)

async function ground(visit: Visit, keys: BookKeys) {
  const all = await groundOf(visit, visit.id('session'), keys)
  onlyMentorSigns(all)
  const about = found(all.cases.find(({ fileId }) => fileId === visit.id('file')))
  for (const bookId of [all.row.mentorship_id, about.fileId]) opens(visit.tx, bookId)
  return { ...all, about }
}

async function ask(visit: Visit, keys: BookKeys): Promise<Reply> {
  const { row, about } = await ground(visit, keys)
  return page(<StopPage row={row} about={about} fields={fieldsOf({}, { kind: 'mentor–client link' })} />)
}

/** Every row of the draft that is about this file. */
const rowsAbout = (raw: Raw, fileId: string): string[] =>
  Object.entries(raw).flatMap(([name, value]) => {
    const row = /^((discussions|disagreements|sampled)\.\d+)\.file$/.exec(name)
    return row && [value].flat()[0] === fileId ? [row[1] ?? ''] : []
  })

async function stop(visit: Visit, keys: BookKeys): Promise<Reply> {
  const { row, about, draft } = await ground(visit, keys)
  const given = readConflict(visit.form)
  if (!given.ok)
    return invalid(<StopPage row={row} about={about} fields={fieldsOf(given.errors, conflictTyped(visit.form))} />)
  if (draft) {
    const raw = rowsAbout(draft.raw, about.fileId).reduce(withoutRow, draft.raw)
    await saveForm(visit, row, raw, { revision: draft.revision, tab: draft.tab ?? '' }, keys)
  }
  await declareConflict(visit, about.fileId, { kind: given.kind, explanation: given.explanation })
  return see(done(sessionUrl(row.id), 'conflict-declared'))
}
