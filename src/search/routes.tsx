import { may } from '#access/may.ts'
import { words as wordsOf } from '#desk/words.ts'
import { fileUrl, peopleAroundUrl } from '#files/urls.ts'
import { logAccess } from '#platform/database/access-log.ts'
import { found, NotFound } from '#platform/http/refused.ts'
import { json, page, see } from '#platform/http/reply.ts'
import { get, type Route, uuidOr404, type Visit } from '#platform/http/route.ts'
import { searchWords } from '#records/describe.ts'
import type { Values } from '#records/field.ts'
import type { RecordDeps } from '#records/kinds.ts'
import { recordById } from '#records/store.ts'
import { recordUrl } from '#records/urls.ts'
import { excerptOf } from './excerpt.ts'
import { SearchPage, type ShownHit, urlOf } from './pages.tsx'
import { pagesFor } from './product-pages.ts'
import { type Found, fileNamed, find, findNames, type RecordHit, zonesRead } from './store.ts'

type Kinds = RecordDeps['kinds']

/** Finding people, files, pages and words in records, as far as the person may read them (rulebook 6.4.1). */
export const searchRoutes = ({ kinds }: Pick<RecordDeps, 'kinds'>): Route[] => [
  get('/search', may('search'), (visit) => search(kinds, visit)),
  get('/search/suggest', may('search'), suggest),
  get('/search/hit/:record', may('search'), openRecord),
  get('/search/file/:file', may('search'), openFile),
]

const hitsOnPage = 20
const namesOnPage = 12
const nothing: Found = { names: [], hits: [], isMore: false, zones: [] }
const longestQuery = 200

const typed = (visit: Visit) => (visit.query.get('q') ?? '').trim().slice(0, longestQuery)

/** Where the hits before were left: the time and id of the last one. */
function beforeOf(visit: Visit): { at: Temporal.Instant; id: string } | null {
  const given = visit.query.get('before')
  if (!given) return null
  const [at = '', id] = given.split('~')
  try {
    return { at: Temporal.Instant.from(at), id: uuidOr404(id) }
  } catch {
    throw new NotFound()
  }
}

async function search(kinds: Kinds, visit: Visit) {
  const words = typed(visit)
  const own = wordsOf(visit.actor.organisation.words)
  const before = beforeOf(visit)
  const wantedFile = visit.query.get('file')
  const file = wantedFile ? found(await fileNamed(visit.tx, uuidOr404(wantedFile))) : undefined
  const kind = await kindAsked(kinds, visit)
  const isFirst = words !== '' && before === null && !file
  const { names, hits, isMore, zones } = words
    ? await find(visit.tx, {
        words,
        fileId: file?.id ?? null,
        type: kind || null,
        before,
        most: hitsOnPage,
        names: isFirst ? namesOnPage : 0,
        requestId: visit.requestId,
      })
    : nothing
  const last = hits.at(-1)
  return page(
    <SearchPage
      words={words}
      today={visit.today}
      names={names}
      pages={isFirst ? pagesFor(words, visit.actor.roles, own) : []}
      hits={hits.map((hit) => shownAs(kinds, hit, words))}
      older={isMore && last ? `${last.occurred_at}~${last.id}` : undefined}
      kind={kind}
      kinds={kindsToChoose(kinds, zones)}
      file={file}
      isContinued={before !== null}
      client={own.client}
    />,
  )
}

/** The kind of record the search is narrowed to, where it is one the actor could find; else ''. */
async function kindAsked(kinds: Kinds, visit: Visit): Promise<string> {
  const asked = visit.query.get('kind')
  if (!asked) return ''
  return kindsToChoose(kinds, await zonesRead(visit.tx)).find(({ value }) => value === asked)?.value ?? ''
}

/** The kinds that are searched and that the actor could find one of: a kind never readable is not even named. */
const kindsToChoose = (kinds: Kinds, zones: readonly string[]) =>
  [...kinds.values()]
    .filter(({ record }) => zones.includes(typeof record.zone === 'function' ? record.zone({}) : record.zone))
    .filter(({ record }) =>
      Object.values(record.fields).some((field) => 'searchable' in field || field.kind === 'group'),
    )
    .map(({ record }) => ({ value: record.type, text: record.name }))
    .sort((a, b) => a.text.localeCompare(b.text))

function shownAs(kinds: Kinds, hit: RecordHit, words: string): ShownHit {
  const record = kinds.get(hit.type)?.record
  const values = JSON.parse(hit.content) as Values
  const title = record?.title(values) ?? ''
  return {
    id: hit.id,
    title: [record?.name ?? hit.type, title].filter(Boolean).join(': '),
    whose: hit.client ? `${hit.client}, ${hit.number}` : (hit.pair ?? ''),
    author: hit.author_name,
    happenedAt: hit.occurred_at,
    isRestricted: hit.zone === 'Z3',
    excerpt: record ? excerptOf(besides(title, searchWords(record, values)), words) : [],
  }
}

/** The words of a record without those its title says already. */
const besides = (title: string, text: string) =>
  text
    .split('\n')
    .filter((line) => !title.includes(line))
    .join('\n')

async function suggest(visit: Visit) {
  const words = typed(visit)
  if (words.length < 2) return json([])
  const own = wordsOf(visit.actor.organisation.words)
  const names = await findNames(visit.tx, words, 6)
  return json([
    ...names.map((hit) => ({ label: hit.name, hint: hit.hint, url: urlOf(hit) })),
    ...pagesFor(words, visit.actor.roles, own)
      .slice(0, 3)
      .map(({ label, url }) => ({ label, hint: 'page', url })),
  ])
}

async function openRecord(visit: Visit) {
  const record = found(await recordById(visit.tx, visit.id('record')))
  await logAccess(visit.tx, {
    bookId: record.book_id,
    recordId: record.id,
    action: 'search hit',
    detail: 'record',
    requestId: visit.requestId,
  })
  return see(recordUrl(record.id))
}

async function openFile(visit: Visit) {
  const { id } = found(await fileNamed(visit.tx, visit.id('file')))
  await logAccess(visit.tx, { bookId: id, action: 'search hit', detail: 'file', requestId: visit.requestId })
  return see(visit.query.get('to') === 'people' ? peopleAroundUrl(id) : fileUrl(id))
}
