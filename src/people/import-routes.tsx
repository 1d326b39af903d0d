import { may } from '#access/may.ts'
import { done } from '#desk/done.ts'
import { file, invalid, page, type Reply, see } from '#platform/http/reply.ts'
import { get, post, type Route, type Visit } from '#platform/http/route.ts'
import { tryAddress } from './actions.ts'
import { importFacts, takeIn } from './import-actions.ts'
import { ImportCheckPage, ImportPage } from './import-pages.tsx'
import { checkImport, templateCsv, textOfFile } from './import-rules.ts'
import type { PeopleRoom } from './room.ts'
import { importTemplateUrl, importUrl, peopleUrl } from './urls.ts'

/** Adding many people at once from a file. */
export const importRoutes = (room: PeopleRoom): Route[] => [
  get(importUrl, may('people.manage'), async () => page(<ImportPage />)),
  get(importTemplateUrl, may('people.manage'), async () => file('people.csv', 'text/csv; charset=utf-8', templateCsv)),
  post('/people/import/check', may('people.manage'), check),
  post('/people/import/confirm', may('people.manage'), (visit) => confirm(room, visit)),
]

async function textGiven({ form }: Visit): Promise<string> {
  const given = form.files.get('file')
  return given ? textOfFile(new Uint8Array(await given.arrayBuffer())) : form.text('text')
}

async function read(visit: Visit, text: string) {
  const lines = checkImport(text, await importFacts(visit))
  if (typeof lines === 'string') return { lines: undefined, shown: invalid(<ImportPage text={text} error={lines} />) }
  const body = <ImportCheckPage text={text} lines={lines} own={visit.actor.organisation.words} today={visit.today} />
  const isWrong = lines.some((line) => line.problems.length > 0)
  return { lines: isWrong ? undefined : lines, shown: isWrong ? invalid(body) : page(body) }
}

async function check(visit: Visit): Promise<Reply> {
  const text = await textGiven(visit)
  if (!text.trim()) return invalid(<ImportPage error="Choose a file, or paste what is in it" />)
  return (await read(visit, text)).shown
}

async function confirm({ baseUrl }: PeopleRoom, visit: Visit): Promise<Reply> {
  const text = visit.form.text('text')
  const { lines, shown } = await read(visit, text)
  if (!lines) return shown
  const inviting = visit.form.has('invite') ? { baseUrl } : undefined
  const taken = await tryAddress(visit, () => takeIn(visit, lines, inviting))
  if (!taken)
    return invalid(<ImportPage text={text} error="One of these addresses is used in another organisation here" />)
  return see(done(peopleUrl, 'people-added'))
}
