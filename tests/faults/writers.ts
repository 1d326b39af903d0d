import { setTimeout as wait } from 'node:timers/promises'
import type { Fields, Page } from '../support/client.ts'
import { visitTyped } from '../support/note-form.ts'
import type { Member } from '../support/scenario.ts'
import type { DraftLine, Ledger } from './ledger.ts'
import type { Leaver, People } from './people.ts'
import { Visitor } from './visitor.ts'

/** What writers work with: where the service is, the ledger, and whether to go on. Nobody signs in anew in every round. */
export class Desk {
  readonly url: string
  readonly ledger: Ledger
  goesOn: () => boolean = () => false
  private readonly signedIn = new Map<string, Visitor>()

  constructor(url: string, ledger: Ledger) {
    this.url = url
    this.ledger = ledger
  }

  /** Somebody at their browser; undefined when the round was over before they were in. */
  async signedInAs(who: Member): Promise<Visitor | undefined> {
    const known = this.signedIn.get(who.personId)
    if (known) return known
    const visitor = new Visitor(this.url, this.ledger, () => this.goesOn())
    if (!(await visitor.signsIn(who))) return undefined
    this.signedIn.set(who.personId, visitor)
    return visitor
  }
}

type Deeds = (visitor: Visitor) => Promise<void>

/** Somebody does the same again and again until the round is over. */
async function working(desk: Desk, who: Member, deeds: Deeds): Promise<void> {
  const visitor = await desk.signedInAs(who)
  while (visitor && desk.goesOn()) {
    await deeds(visitor)
    await wait(5)
  }
}

const london = (instant: Temporal.Instant) => instant.toZonedDateTimeISO('Europe/London')

/** A day and a time, London, as the two boxes of a form hold them. */
function boxes(name: string, instant: Temporal.Instant): Record<string, string> {
  const at = london(instant)
  return {
    [`${name}-date`]: at.toPlainDate().toString(),
    [`${name}-time`]: at.toPlainTime().toString().slice(0, 5),
  }
}

const ago = (minutes: number) => Temporal.Now.instant().subtract({ minutes })

let written = 0

/** Words nobody else has written, of a line or of some pages. */
function newWords(what: string): string {
  written += 1
  const more = written % 7 === 0 ? ' She said it again, and he wrote it down again.'.repeat(40 + (written % 50)) : ''
  return `${what} number ${written}.${more}`
}

const noteTyped = (facts: string): Fields => ({ ...visitTyped, ...boxes('occurredFrom', ago(70)), facts })
const recordIn = (page: Page, button: string) => String(page.form(button).fields['_record'] ?? '')

/** Writes notes and corrects every third of them. */
const writesNotes =
  ({ ledger }: Desk, fileId: string): Deeds =>
  async (visitor) => {
    const { client } = visitor
    const form = await visitor.insists('new note', () => client.get(`/files/${fileId}/notes/new`))
    if (!form) return
    const recordId = recordIn(form, 'Sign')
    const signed = ledger.asks('note', recordId, newWords('Note'))
    const typed = noteTyped(signed.words)
    signed.acknowledged = (await visitor.insists('sign a note', () => client.press(form, 'Sign', typed))) !== undefined
    if (!signed.acknowledged || written % 3 > 0) return
    const page = await visitor.insists('correct a note', () => client.get(`/records/${recordId}/correct`))
    if (!page) return
    const corrected = ledger.asks('correction', recordId, newWords('Correction'))
    const better = { facts: corrected.words, reason: `It was put better: ${corrected.words.slice(0, 40)}` }
    corrected.acknowledged =
      (await visitor.insists('sign a correction', () => client.press(page, 'Sign the correction', better))) !==
      undefined
  }

/** Types a note that is saved while it is typed; every other one is signed, the others stay drafts. */
const writesDrafts =
  (desk: Desk, fileId: string): Deeds =>
  async (visitor) => {
    const { client } = visitor
    const form = await visitor.insists('new note', () => client.get(`/files/${fileId}/notes/new`))
    const saveUrl = form?.root.querySelector('form[data-autosave-url]')?.getAttribute('data-autosave-url')
    if (!form || !saveUrl) return
    const line = desk.ledger.draft(recordIn(form, 'Sign'))
    for (let saves = 0; saves < 5 && desk.goesOn(); saves += 1) await savesDraft(visitor, line, saveUrl)
    if (written % 2 === 0 || !desk.goesOn()) return
    const signed = desk.ledger.asks('note', line.about, newWords('Signed draft'))
    const typed = { ...noteTyped(signed.words), revision: String(line.saved?.revision ?? 0) }
    signed.acknowledged = (await visitor.insists('sign a draft', () => client.press(form, 'Sign', typed))) !== undefined
  }

/** One save as the page makes it by itself. */
async function savesDraft(visitor: Visitor, line: DraftLine, saveUrl: string): Promise<void> {
  const words = newWords('Draft')
  line.sent.push(words)
  const fields = { ...noteTyped(words), revision: String(line.saved?.revision ?? 0) }
  const answer = await visitor.insists('save a draft', () =>
    visitor.client.post(saveUrl, fields, { accept: 'application/json' }),
  )
  if (!answer) return
  const { revision } = JSON.parse(answer.html) as { revision: number }
  line.saved = { words, revision }
  line.sent = []
}

/** Holds sessions: the mentor records and signs one, the mentee countersigns it. */
async function holdsSessions(desk: Desk, people: People): Promise<void> {
  const { ledger } = desk
  const mentor = await desk.signedInAs(people.pair.mentor)
  const mentee = await desk.signedInAs(people.pair.mentee)
  if (!mentor || !mentee) return
  while (desk.goesOn()) {
    const id = people.sessions.shift()
    if (id) await holdsOne(mentor, mentee, id)
    await wait(50)
  }

  async function holdsOne(mentor: Visitor, mentee: Visitor, id: string): Promise<void> {
    const form = await mentor.insists('session', () => mentor.client.get(`/sessions/${id}`))
    if (!form) return
    const signed = ledger.asks('session', id, newWords('What went well'))
    const typed = {
      ...{ ...boxes('heldFrom', ago(110)), ...boxes('heldTo', ago(10)), ...boxes('nextAt', ago(-42 * 24 * 60)) },
      ...{ mode: 'in person', caseload: 'Enough to carry.', whatWentWell: signed.words, whatDidNot: 'Nothing.' },
    }
    const answer = await mentor.insists(
      'sign a session',
      () => mentor.client.press(form, 'Sign', typed),
      /This record is signed/,
    )
    signed.acknowledged = answer !== undefined
    if (!answer) return
    const record = await mentee.insists('read a session', () => mentee.client.get(`/records/${id}`))
    if (!record) return
    const both = ledger.asks('countersignature', id)
    both.acknowledged =
      (await mentee.insists('countersign', () => mentee.client.press(record, 'Countersign'))) !== undefined
  }
}

/** Falls ill, so that cover is opened, and takes it back. */
const fallsIll =
  ({ ledger }: Desk, who: Member): Deeds =>
  async (visitor) => {
    const { client } = visitor
    const page = await visitor.insists('cover', () => client.get('/cover'))
    if (!page) return
    if (page.offers('I am sick today')) {
      const opened = ledger.asks('cover opened', who.personId)
      opened.acknowledged =
        (await visitor.insists('open cover', () => client.press(page, 'I am sick today'))) !== undefined
    } else {
      const closed = ledger.asks('cover closed', who.personId)
      const undo = () => client.press(page, 'Undo: recorded by mistake')
      closed.acknowledged = (await visitor.insists('close cover', undo, /Only an absence recorded today/)) !== undefined
    }
  }

/** Plans leave that begins today: a job then opens cover on their file. */
async function goesOnLeave(desk: Desk, { who }: Leaver): Promise<void> {
  const visitor = await desk.signedInAs(who)
  const form = await visitor?.insists('plan leave', () => visitor.client.get('/cover/absences/new'))
  if (!visitor || !form) return
  const planned = desk.ledger.asks('leave', who.personId)
  const today = london(Temporal.Now.instant()).toPlainDate()
  const typed = { kind: 'annual leave', from: today.toString(), to: today.add({ days: 3 }).toString() }
  const press = () => visitor.client.press(form, 'Plan this leave', typed)
  planned.acknowledged = (await visitor.insists('plan leave', press, /You are away already/)) !== undefined
}

/** Everybody at work at once, until the round is over. */
export async function everybodyWrites(desk: Desk, people: People, leavers: readonly Leaver[]): Promise<void> {
  await Promise.all([
    ...people.noteWriters.map(({ who, file }) => working(desk, who, writesNotes(desk, file.id))),
    working(desk, people.draftWriter.who, writesDrafts(desk, people.draftWriter.file.id)),
    holdsSessions(desk, people),
    working(desk, people.ailing.who, fallsIll(desk, people.ailing.who)),
    ...leavers.map((leaver) => goesOnLeave(desk, leaver)),
  ])
}
