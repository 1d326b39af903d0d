import { may } from '#access/may.ts'
import { workingCalendarFrom } from '#calendar/working-days.ts'
import { openFile } from '#files/around.tsx'
import { subtypeLabels } from '#notes/rules.ts'
import { logReading } from '#platform/http/log-reading.ts'
import { found } from '#platform/http/refused.ts'
import { page } from '#platform/http/reply.ts'
import { get, type Route, type Visit } from '#platform/http/route.ts'
import type { NameOf } from '#records/describe.ts'
import type { Values } from '#records/field.ts'
import { formUrlOf, type RecordDeps } from '#records/kinds.ts'
import { namesIn } from '#records/names.ts'
import { type AnyRecordType, furtherVersionWord } from '#records/record-type.ts'
import { filterFrom, placeFrom, placeText, type TimelineFilter } from './filter.ts'
import { TimelinePage } from './pages.tsx'
import { type TimelineRecord, timelineOf, versionsBehind } from './store.ts'
import type { TimelineQuery } from './urls.ts'
import { WholePage, type WholeRecord } from './whole-page.tsx'

type Kinds = RecordDeps['kinds']

/** Reading a file in the order of time: page by page newest first, or the whole of it in one go. */
export const timelineRoutes = ({ kinds }: Pick<RecordDeps, 'kinds'>): Route[] => [
  get('/files/:file/timeline', may('file.read'), (visit) => show(kinds, visit)),
  get('/files/:file/whole', may('file.read'), (visit) => whole(kinds, visit)),
]

const onPage = 50
const inPart = 300
const everything: TimelineFilter = filterFrom(new URLSearchParams())

const placeOf = ({ occurred_at, id }: TimelineRecord) => placeText({ at: Temporal.Instant.from(occurred_at), id })

async function show(kinds: Kinds, visit: Visit) {
  const fileId = visit.id('file')
  const filter = filterFrom(visit.query)
  const part = found(
    await timelineOf(visit.tx, fileId, {
      filter,
      order: 'newest first',
      place: placeFrom(visit.query.get('before')),
      most: onPage + 1,
    }),
  )
  await logReading(visit, fileId, 'timeline')
  const { header } = await openFile(visit, fileId, 'Timeline')
  const records = part.records.slice(0, onPage)
  const last = records.at(-1)
  return page(
    <TimelinePage
      fileId={fileId}
      header={header}
      today={visit.today}
      calendar={workingCalendarFrom(part.nation, part.extra_holidays)}
      shown={records.flatMap((record) => {
        const type = kinds.get(record.type)?.record
        const row = type?.timeline?.(JSON.parse(record.content))
        return row ? [{ record, row, furtherVersion: record.corrected && furtherVersionWord(type!) }] : []
      })}
      older={part.records.length > onPage && last ? placeOf(last) : undefined}
      filter={filter}
      query={queryOf(visit.query)}
      kinds={kindsToChoose(kinds)}
      authors={part.authors}
      drafts={part.drafts.map((draft) => ({
        name: kinds.get(draft.type)?.record.name ?? draft.type,
        url: formUrlOf(kinds, draft),
        savedAt: Temporal.Instant.from(draft.saved_at),
      }))}
    />,
  )
}

const names = ['kind', 'who', 'from', 'to', 'q', 'significant', 'direct', 'before'] as const

const queryOf = (query: URLSearchParams): TimelineQuery =>
  Object.fromEntries(names.flatMap((name) => (query.get(name) ? [[name, query.get(name)]] : [])))

/** Every kind of record that has a timeline, and the kinds of note each for itself. */
const kindsToChoose = (kinds: Kinds) => {
  const types = [...kinds.values()].filter(({ record }) => record.book === 'file' && record.timeline)
  return types
    .toSorted((a, b) => a.record.name.localeCompare(b.record.name))
    .flatMap(({ record }) => [
      { value: record.type, text: record.name },
      ...(record.type === 'case-note'
        ? Object.entries(subtypeLabels).map(([value, label]) => ({
            value: `${record.type}.${value}`,
            text: `${record.name}: ${label}`,
          }))
        : []),
    ])
}

async function whole(kinds: Kinds, visit: Visit) {
  const fileId = visit.id('file')
  const place = placeFrom(visit.query.get('after'))
  const part = found(
    await timelineOf(visit.tx, fileId, { filter: everything, order: 'oldest first', place, most: inPart + 1 }),
  )
  await logReading(visit, fileId, 'whole file')
  const { file, header } = await openFile(visit, fileId)
  const records = part.records.slice(0, inPart)
  const last = records.at(-1)
  const opened = await readOut(kinds, visit, records)
  return page(
    <WholePage
      fileId={fileId}
      header={header}
      number={file.number}
      today={visit.today}
      records={opened.records}
      nameOf={opened.nameOf}
      next={part.records.length > inPart && last ? placeOf(last) : undefined}
      isContinued={place !== undefined}
    />,
  )
}

/** Every version of these records, with the names they point to. */
async function readOut(
  kinds: Kinds,
  visit: Visit,
  records: readonly TimelineRecord[],
): Promise<{ records: WholeRecord[]; nameOf: NameOf }> {
  const versions = Map.groupBy(
    await versionsBehind(
      visit.tx,
      records.map(({ id }) => id),
    ),
    (version) => version.record_id,
  )
  const opened = records.flatMap((row): WholeRecord[] => {
    const record = kinds.get(row.type)?.record
    if (!record) return []
    return [
      {
        id: row.id,
        record,
        occurredAt: Temporal.Instant.from(row.occurred_at),
        enteredInError: row.state === 'entered in error',
        isRestricted: row.zone === 'Z3',
        versions: (versions.get(row.id) ?? []).map((version) => ({
          version: version.version,
          kind: version.kind,
          values: JSON.parse(version.content) as Values,
          recordedAt: version.recorded_at,
          author: version.author_name,
          reason: version.reason,
        })),
      },
    ]
  })
  return { records: opened, nameOf: await namesInAll(visit, opened) }
}

async function namesInAll({ tx }: Visit, records: readonly WholeRecord[]): Promise<NameOf> {
  const byType = Map.groupBy(records, ({ record }): AnyRecordType => record)
  const known: NameOf[] = []
  for (const [record, some] of byType)
    known.push(await namesIn(tx, record.fields, ...some.flatMap(({ versions }) => versions.map((each) => each.values))))
  return (id) => known.map((nameOf) => nameOf(id)).find((name) => name !== undefined)
}
