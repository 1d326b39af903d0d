import { randomUUID } from 'node:crypto'
import type { Zone } from '#records/field.ts'
import { recordKinds } from '../../../src/record-kinds.ts'
import { signInAs, type TestApp } from '../app.ts'
import { booked } from '../mentoring.ts'
import { type Member, scenario } from '../scenario.ts'
import { type Desk, signings, signOne } from './every-type.ts'

/** One thing a path can name, and who may know that it is there. */
export interface Thing {
  id: string
  /** The file, pair or person whose book shows it is opened by opening it; null where it belongs to no book. */
  book: string | null
  /** Everybody who may see it. */
  seers: readonly Member[]
}

/** One case manager with a file, a mentor and a line manager, and everything there is around them. */
interface Side {
  desk: Desk
  things: Record<string, Thing[]>
}

/** What each standing reads (rulebook 2.3), stated here a second time on purpose: it is what the application is held against. */
const reads: Record<string, readonly Zone[]> = {
  'case manager': ['Z1', 'Z2', 'Z3', 'Z4'],
  cover: ['Z1', 'Z2', 'Z3', 'Z4'],
  mentor: ['Z1', 'Z2', 'Z3'],
  'line manager': ['Z1', 'Z2', 'Z3', 'Z4', 'M4', 'M5'],
  'registered manager': ['Z1', 'Z2', 'Z3', 'Z4', 'M4', 'M5'],
  'one of the pair': ['M1', 'M2', 'M4', 'M5'],
  oneself: ['M3', 'M5'],
}

const few = [
  'case-note',
  'network-contact',
  'plan',
  'task',
  'appointment',
  'chronology-entry',
  'session',
  'reflective-log',
]

/** A service with one of everything, twice, and another organisation beside it. */
export async function wholeService(app: TestApp, words = 'Sam waters the tomatoes.') {
  const { database } = app
  const home = await scenario(database)
  const lena = await home.lineManager('Lena Fox')
  const otto = await home.lineManager('Otto Brandt')
  const asha = await home.caseManager('Asha Patel', { manager: lena })
  const carol = await home.caseManager('Carol Stone', { manager: lena })
  const jo = await home.caseManager('Jo Marsh', { manager: lena })
  const ben = await home.caseManager('Ben Hale', { manager: otto })
  const ruth = await home.mentor('Ruth Adeyemi')
  const mary = await home.mentor('Mary Flynn')
  const dele = await home.mentor('Dele Okoro')
  const rosa = await home.registeredManager('Rosa Grant')
  const anil = await home.administrator('Anil Shah')
  const quinn = await home.qualityAuditor('Quinn Lowe')
  const sam = await home.file('Sam Carter', { heldBy: asha })
  const joan = await home.file('Joan Pike', { heldBy: ben })
  await home.allocation(sam, jo, { role: 'secondary' })
  const ashaAndRuth = await home.mentorship(ruth, asha)
  await home.mentorship(dele, asha, { kind: 'deputy' })
  const benAndMary = await home.mentorship(mary, ben)
  const everybody = { asha, jo, carol, ruth, lena, rosa, ben, mary, dele, otto, anil, quinn }

  const near = await sideOf(app, {
    ...{ file: sam.id, pair: ashaAndRuth, person: asha.personId, words, types: [...recordKinds.keys()] },
    ...{ 'case manager': asha, mentor: ruth, 'line manager': lena, cover: carol },
    ...{ alsoHolds: [jo], above: [rosa], everybody: Object.values(everybody), anil, ground: home, caseFile: sam },
  })
  const far = await sideOf(app, {
    ...{ file: joan.id, pair: benAndMary, person: ben.personId, words, types: few },
    ...{ 'case manager': ben, mentor: mary, 'line manager': otto, cover: undefined },
    ...{ alsoHolds: [], above: [rosa], everybody: Object.values(everybody), anil, ground: home, caseFile: joan },
  })

  const waiting = await home.file('New Case')
  const asked = await home.proposedAllocation(waiting, carol)
  near.things['allocation']!.push({ id: asked, book: waiting.id, seers: [carol, lena, otto, rosa] })

  const away = await scenario(database, { name: 'Elsewhere' })
  const zoe = await away.person('Zoe Quist', ['case manager'])
  for (const role of ['line manager', 'registered manager', 'administrator', 'quality auditor'] as const)
    await away.role(zoe, role)
  const max = await away.mentor('Max Voss')
  const ida = await away.lineManager('Ida Holm', { of: [zoe] })
  const lea = await away.file('Lea Brook', { heldBy: zoe })
  const theirs = await sideOf(app, {
    ...{ file: lea.id, pair: await away.mentorship(max, zoe), person: zoe.personId, words, types: few },
    ...{ 'case manager': zoe, mentor: max, 'line manager': ida, cover: undefined },
    ...{ alsoHolds: [], above: [zoe], everybody: [zoe, max, ida], anil: zoe, ground: away, caseFile: lea },
  })
  return { members: { ...everybody, zoe }, near, far, theirs, home }
}

interface About extends Omit<Desk, 'cover'> {
  cover: Member | undefined
  words: string
  types: readonly string[]
  alsoHolds: readonly Member[]
  above: readonly Member[]
  everybody: readonly Member[]
  anil: Member
  ground: Awaited<ReturnType<typeof scenario>>
  caseFile: { id: string; clientId: string; number: string }
}

async function sideOf(app: TestApp, about: About): Promise<Side> {
  const { database } = app
  const { ground, file, pair, person } = about
  const holder = about['case manager']
  const desk: Desk = { ...about, cover: about.cover ?? holder }
  const [{ today, sides } = { today: '', sides: 0 }] = await database.sql<{ today: string; sides: number }>(
    'select app.now()::date::text as today, (select count(*)::int from app.extra_holiday) as sides',
  )
  const day = Temporal.PlainDate.from(today)
  const absence = await ground.plannedLeave(holder, day.subtract({ days: 1 }), day.add({ days: 6 }))
  const cover = await ground.activeCover(about.caseFile, desk.cover, { absence, to: day.add({ days: 6 }) })
  const conflict = await ground.conflict(about.everybody.at(-1)!, about.caseFile)
  const ids = { allocation: '', waiver: randomUUID(), item: randomUUID(), mail: randomUUID(), holiday: randomUUID() }
  const [held] = await database.sql<{ id: string }>(
    'select id from app.allocation where file_id = $1 and person_id = $2',
    [file, holder.personId],
  )
  ids.allocation = held!.id
  await ground.insert('waiver', {
    ...{
      id: ids.waiver,
      book_id: file,
      code: 'C05',
      reason: 'Abroad until then.',
      review_on: day.add({ weeks: 4 }).toString(),
    },
    waived_by: about['line manager'].personId,
  })
  await ground.insert('agenda_item', {
    ...{ id: ids.item, mentorship_id: pair, what: 'The lease', purpose: 'normative', added_by: holder.personId },
  })
  await ground.insert('mail', {
    id: ids.mail,
    to_address: holder.email,
    subject: 'Reminder',
    body: 'A session is due.',
  })
  await ground.insert('extra_holiday', {
    ...{
      id: ids.holiday,
      on_day: day.add({ weeks: 8 + sides }).toString(),
      nation: 'England',
      name: 'Jubilee',
      source: 'The Gazette',
    },
  })

  const at = Temporal.PlainDate.from(today).toZonedDateTime('Europe/London').toInstant()
  const session = await booked(database, pair, about.mentor, holder, at.add({ hours: 7 }).toString())
  const open = await booked(database, pair, about.mentor, holder, at.add({ hours: 24 * 3 }).toString())
  const standing = new Map<Member, string>([
    ...about.above.map((who) => [who, 'registered manager'] as const),
    ...[holder, ...about.alsoHolds].map((who) => [who, 'case manager'] as const),
    [about.mentor, 'mentor'],
    [about['line manager'], 'line manager'],
    ...(about.cover ? [[about.cover, 'cover'] as const] : []),
  ])
  const inPair = new Map(standing).set(holder, 'one of the pair').set(about.mentor, 'one of the pair')
  const readers = (zone: Zone): Member[] => {
    if (zone === 'M3') return [holder]
    const by = zone.startsWith('M') ? inPair : standing
    return [...by].filter(([, how]) => reads[how]?.includes(zone)).map(([who]) => who)
  }
  const things: Record<string, Thing[]> = {}
  const add = (name: string, id: string, book: string | null, seers: readonly Member[]) =>
    (things[name] = [...(things[name] ?? []), { id, book, seers }])

  const words = about.words
  for (const type of about.types) {
    const { book, zone } = signings[type] ?? { book: 'file' as const, zone: 'Z2' as const }
    const id = await signOne(app, type, words, desk, type === 'session' ? { recordId: session } : {})
    add('record', id, desk[book], readers(zone))
    if (type === 'handover-brief') await database.sql('update app.cover set brief_id = $1 where id = $2', [id, cover])
    if (book === 'file') for (const name of shownAs[type] ?? []) add(name, id, file, readers(zone))
  }
  const secret = { restricted: { answer: true, reason: 'An allegation' } }
  add('record', await signOne(app, 'case-note', words, desk, { but: secret }), file, readers('Z3'))
  const begun = randomUUID()
  const writer = await signInAs(app, holder)
  const kept = await writer.post(`/drafts/${begun}?type=case-note&book=${file}&tab=a`, { revision: '0', facts: words })
  if (kept.status !== 200) throw new Error(`no draft: ${kept.status} ${kept.text}`)
  add('draft', begun, file, [holder])

  const [proposed] = await database.sql<{ id: string }>(
    `select id from app.record where book_id = $1 and state = 'proposed' and type = 'chronology-entry'`,
    [file],
  )
  if (proposed) add('entry', proposed.id, file, readers('Z2'))
  add('file', file, file, readers('Z1'))
  add('pair', pair, pair, readers('M4'))
  add('match', pair, null, about.everybody)
  for (const id of [session, open]) add('session', id, pair, readers('M4'))
  add('item', ids.item, pair, readers('M1'))
  add('person', person, null, about.everybody)
  add('absence', absence, null, about.everybody)
  add('cover', cover, file, [...readers('Z1'), holder])
  add('allocation', ids.allocation, file, readers('Z1'))
  add('conflict', conflict, file, [about['line manager'], ...about.above, about.everybody.at(-1)!])
  add('waiver', ids.waiver, file, readers('Z2'))
  add('mail', ids.mail, null, [about.anil])
  add('holiday', ids.holiday, null, about.everybody)
  return { desk, things }
}

/** Under which names the paths of rooms ask for a record of a type. */
const shownAs: Record<string, readonly string[]> = {
  'chronology-entry': ['entry'],
  'network-contact': ['contact'],
  plan: ['plan'],
  task: ['task'],
  appointment: ['appointment'],
}
