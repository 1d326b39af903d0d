import type { Child } from 'hono/jsx'
import type { Form } from '#platform/http/form.ts'
import { invalid, page, type Reply, see } from '#platform/http/reply.ts'
import { uuidOr404, type Visit } from '#platform/http/route.ts'
import type { Author } from './author.ts'
import type { BookKeys } from './book-keys.ts'
import { clashes, rawOf, saveDraft } from './drafts.ts'
import type { Fields, Values } from './field.ts'
import type { FormState } from './form.tsx'
import { fieldOf, type Raw } from './raw.ts'
import type { AnyRecordType } from './record-type.ts'
import { type Kept, type Signed, signRecord, taking } from './sign.ts'
import { mergeUrl } from './urls.ts'

/** The signed-in person as author of what this request writes. */
export const authorOf = (visit: Visit): Author => ({ ...visit.actor, requestId: visit.requestId })

const entriesOf = (form: Form) => form.entries().filter(([name]) => !name.startsWith('_') && name !== 'revision')

/** Everything typed in the form, row buttons already obeyed. */
export function typedIn(form: Form): Raw {
  const raw = rawOf(entriesOf(form))
  const removed = form.text('_remove')
  return removed
    ? Object.fromEntries(Object.entries(raw).filter(([name]) => !name.startsWith(`${removed}.`)))
    : form.has('_add')
      ? { ...raw, _add: form.text('_add') }
      : raw
}

/** What only the room may say, nobody types. */
const withoutAutomatic = ({ fields }: AnyRecordType, raw: Raw): Raw =>
  Object.fromEntries(Object.entries(raw).filter(([name]) => !fields[fieldOf(fields, name) ?? '']?.automatic))

export interface Submission<F extends Fields> {
  bookId: string
  keys?: BookKeys
  aboutId?: string | null
  known?: Values
  /** What the room must look up for `known` and `complete`, besides what signing itself looks up. */
  lookUp?: () => Promise<Pick<Submission<F>, 'known' | 'complete'>>
  /** Answers the form did not ask because the room knows them, put in before signing. */
  complete?: (raw: Raw) => Raw
  /** The page with the form, to be shown again. What only it needs is looked up only then. */
  form: (state: FormState) => Child | Promise<Child>
  /** Where to go after signing. */
  after: (signed: Signed<F>) => string
  /** Where to go after only saving the draft. */
  afterSaving: string
}

/**
 * Answers the POST of any record's form: signs, saves the draft, or adds and removes rows without script. A form that was
 * opened on an older draft is sent to the merge page instead of overwriting; a wrong form comes back with every word in it.
 */
export async function submitRecord<F extends Fields>(
  visit: Visit,
  kept: Kept<F>,
  submission: Submission<F>,
): Promise<Reply> {
  const { form } = visit
  const recordId = uuidOr404(form.text('_record'))
  const raw = withoutAutomatic(kept.record, typedIn(form))
  const revision = Number(form.text('revision')) || 0
  const state: FormState = {
    tab: form.text('_tab'),
    recordId,
    bookId: submission.bookId,
    raw,
    errors: [],
    revision,
    ...(form.has('reason') ? { version: Number(form.text('_version')) || 0 } : {}),
  }
  if (form.has('_add') || form.has('_remove')) return page(await submission.form(state))
  const author = authorOf(visit)
  const input = {
    recordId,
    bookId: submission.bookId,
    entries: entriesOf(form),
    revision,
    tab: form.text('_tab'),
    aboutId: submission.aboutId ?? null,
  }
  const save = async () => {
    const saved = await saveDraft(visit, author, kept.record, input, submission.keys)
    return see(saved.ok ? submission.afterSaving : mergeUrl(recordId))
  }
  if (form.text('_do') === 'save') return save()
  const [taken, { known, complete }] = await Promise.all([
    taking(visit, kept, input),
    submission.lookUp ? submission.lookUp() : submission,
  ])
  if (clashes(taken.draft, input)) return save()
  const result = await signRecord(
    visit,
    author,
    kept,
    {
      recordId,
      bookId: submission.bookId,
      raw: complete ? complete(raw) : raw,
      ...(form.text('reason') ? { reason: form.text('reason') } : {}),
      ...(submission.aboutId === undefined ? {} : { aboutId: submission.aboutId }),
      ...(known ? { known } : {}),
    },
    submission.keys,
    taken,
  )
  return result.ok
    ? see(submission.after(result.signed))
    : invalid(await submission.form({ ...state, errors: result.errors }))
}
