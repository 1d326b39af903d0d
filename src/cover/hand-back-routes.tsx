import { may } from '#access/may.ts'
import { done } from '#desk/done.ts'
import { logReading } from '#platform/http/log-reading.ts'
import { found, Refused } from '#platform/http/refused.ts'
import { page, see } from '#platform/http/reply.ts'
import { get, post, type Route, type Visit } from '#platform/http/route.ts'
import { randomUUIDv7 } from '#platform/ids.ts'
import { addSignature } from '#records/countersign.ts'
import { readDraft } from '#records/drafts.ts'
import type { Values } from '#records/field.ts'
import type { FormState } from '#records/form.tsx'
import type { RecordKind } from '#records/kinds.ts'
import { rawFromValues } from '#records/raw.ts'
import { authorVersion, readRecord } from '#records/read.ts'
import { authorOf, submitRecord } from '#records/submit.ts'
import { openCover } from './cover-routes.tsx'
import { HandBackPage, NoHandBackPage, WriteHandBackPage } from './hand-back-page.tsx'
import { draftOfHandBack, openTasksOf, signedWhileCovering } from './hand-back-store.ts'
import { keptHandBacks } from './handing-back.ts'
import { type HandBackValues, handBack } from './records/hand-back.ts'
import { coverEnd, coverState } from './rules/cover-state.ts'
import { stretchInWords } from './rules/days.ts'
import { prefill, type SignedLine } from './rules/hand-back.ts'
import { coverPageUrl, coverUrl, handBackUrl } from './urls.ts'

interface HandBackDeps {
  /** Every record type, so that what was signed can be told in its own words. */
  kinds: ReadonlyMap<string, RecordKind>
}

/** The hand-back: written by whoever covered, acknowledged by whoever came back. */
export const handBackRoutes = (deps: HandBackDeps): Route[] => [
  get('/cover/:cover/hand-back', may('absence.read'), (visit) => handBackPage(deps, visit)),
  post('/cover/:cover/hand-back', may('handback.write'), (visit) => sign(deps, visit)),
  post('/cover/:cover/hand-back/acknowledge', may('handback.acknowledge'), acknowledge),
]

async function handBackPage(deps: HandBackDeps, visit: Visit) {
  const { cover, client, rights } = await openCover(visit)
  await logReading(visit, cover.fileId, 'hand-back')
  if (cover.handBackId) return readPage(visit, cover.handBackId)
  const state = coverState(cover, visit.now)
  if (!rights.isCover) return page(<NoHandBackPage cover={cover} client={client} />)
  if (state !== 'active' && state !== 'ended')
    throw new Refused('no cover', 'There is nothing to hand back: this cover has not begun, or was called off.')
  const { form, isPrefilled } = await formState(deps, visit)
  return page(await writePage(visit, isPrefilled)(form))
}

async function readPage(visit: Visit, recordId: string) {
  const { cover, client, rights } = await openCover(visit)
  const version = found(authorVersion((await readRecord(visit, authorOf(visit), recordId)).versions))
  return page(
    <HandBackPage
      {...{ cover, client }}
      values={version.values as HandBackValues}
      signed={{ by: version.author_name, at: version.recorded_at }}
      mayAcknowledge={!rights.isCover && rights.writesBriefs && !cover.acknowledgedAt}
      today={visit.today}
    />,
  )
}

/** The draft that was begun, or a new one from what was signed in the period. */
async function formState(deps: HandBackDeps, visit: Visit): Promise<{ form: FormState; isPrefilled: boolean }> {
  const { cover } = await openCover(visit)
  const { tx, today } = visit
  const begun = await draftOfHandBack(tx, cover.fileId)
  const draft = begun && (await readDraft(visit, authorOf(visit), begun, cover.fileId))
  if (begun && draft)
    return {
      form: { recordId: begun, bookId: cover.fileId, raw: draft.raw, errors: [], revision: draft.revision },
      isPrefilled: false,
    }
  const signed = (await signedWhileCovering(tx, cover.id)).flatMap((row): SignedLine[] => {
    const record = deps.kinds.get(row.type)?.record
    if (!record) return []
    const values = JSON.parse(row.content)
    return [
      {
        type: row.type,
        at: row.occurred_at,
        what: toldIn(record, values),
        decisions: decisionsIn(values),
      },
    ]
  })
  const values = prefill(signed, await openTasksOf(tx, cover.fileId), today)
  return {
    form: {
      recordId: randomUUIDv7(),
      bookId: cover.fileId,
      raw: rawFromValues(handBack.fields, { ...values }),
      errors: [],
      revision: 0,
    },
    isPrefilled: Object.keys(values).length > 0,
  }
}

/** How much of each record the draft repeats; the record itself says the rest. */
const longestLine = 160

/** One line of what was signed: what it was, and how it begins. */
function toldIn(record: RecordKind['record'], values: Values): string {
  const row = record.timeline?.(values)
  const text = [row?.strong, row?.text].filter(Boolean).join('. ').replaceAll(/\s+/g, ' ').trim()
  const begins = text.length > longestLine ? `${text.slice(0, longestLine).trimEnd()} …` : text
  return [row?.what ?? `${record.name}, ${record.title(values)}`, begins].filter(Boolean).join(': ')
}

const decisionsIn = (values: { decisions?: unknown }): SignedLine['decisions'] =>
  Array.isArray(values.decisions)
    ? values.decisions.flatMap(({ what, why }: { what?: string; why?: string }) =>
        what ? [{ what, why: why ?? null }] : [],
      )
    : []

const writePage = (visit: Visit, isPrefilled: boolean) => async (state: FormState) => {
  const { cover, client } = await openCover(visit)
  return (
    <WriteHandBackPage
      {...{ cover, client, state, isPrefilled }}
      hasEnded={coverState(cover, visit.now) === 'ended'}
      today={visit.today}
    />
  )
}

async function sign(_deps: HandBackDeps, visit: Visit) {
  const { cover, client, rights } = await openCover(visit)
  const state = coverState(cover, visit.now)
  if (!rights.isCover || (state !== 'active' && state !== 'ended'))
    throw new Refused('person asked', 'A file is handed back once, by the person who covered it.')
  const about = {
    cover: cover.id,
    absence: cover.absenceId,
    period: stretchInWords({ ...cover, toAt: coverEnd(cover) }, visit.today),
  }
  return submitRecord(visit, keptHandBacks, {
    bookId: cover.fileId,
    aboutId: cover.brief?.signedAt ? cover.brief.id : null,
    complete: (raw) => ({ ...raw, ...about }),
    form: (formState) => (
      <WriteHandBackPage
        {...{ cover, client }}
        state={formState}
        isPrefilled={false}
        hasEnded={state === 'ended'}
        today={visit.today}
      />
    ),
    after: () => done(coverUrl, 'handed-back'),
    afterSaving: done(handBackUrl(cover.id), 'draft-saved'),
  })
}

async function acknowledge(visit: Visit) {
  const { cover } = await openCover(visit)
  const recordId = found(cover.handBackId)
  const read = await readRecord(visit, authorOf(visit), recordId)
  await addSignature(visit, authorOf(visit), keptHandBacks, {
    recordId,
    version: read.row.version,
    meaning: 'acknowledge',
  })
  return see(done(coverPageUrl(cover.id), 'hand-back-acknowledged'))
}
