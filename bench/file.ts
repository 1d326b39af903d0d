import { workingCalendar } from '#calendar/working-days.ts'
import { clientProfile } from '#clients/record.ts'
import { appointment } from '#diary/record.ts'
import { networkContact } from '#network/record.ts'
import { caseNote } from '#notes/record.ts'
import { plan } from '#plans/record.ts'
import type { PastAuthor, PastSignature, PastVersion } from '#records/load-past.ts'
import { caseSummary } from '#summaries/record.ts'
import { task } from '#tasks/record.ts'
import { pickFrom, type Random, uuidFrom } from './random.ts'
import type { Size } from './size.ts'
import type { Member } from './staff.ts'
import { nameOf, plainTextOf, textOf } from './words.ts'

/** A file as it was opened. */
export interface FileHead {
  id: string
  clientId: string
  number: string
  clientName: string
  heldBy: Member
  openedOn: Temporal.PlainDate
  openedAt: Temporal.Instant
}

/** One file with all that was ever signed in it, in the order of signing, and the rows its rooms keep beside. */
export interface PastFile extends FileHead {
  entries: (PastVersion | PastSignature)[]
  tasks: { id: string; what: string; dueOn: string; status: string; at: Temporal.Instant }[]
  goals: { id: string; planId: string; statement: string; targetOn: string }[]
  contacts: { id: string; name: string; relationship: string; type: string; order: number | null; verifiedOn: string }[]
  appointments: { id: string; from: Temporal.Instant; to: Temporal.Instant; what: string }[]
}

/** What inventing a file draws on. */
export interface FileGround {
  random: Random
  draw: () => string
  size: Size
  now: Temporal.Instant
  today: Temporal.PlainDate
}

/** The days over which a file's notes are spread. */
const notesOverDays = 360
const known = { calendar: workingCalendar('England', []) }
const noteTypes = ['home-visit', 'home-visit', 'phone', 'phone', 'liaison', 'email-letter', 'meeting', 'observation']
const direct = new Set(['home-visit', 'phone', 'observation'])
const people = [
  ['mother', 'family'],
  ['neighbour', 'friend'],
  ['occupational therapist', 'professional'],
  ['deputy', 'legal'],
] as const

const author = (member: Member): PastAuthor => ({
  personId: member.id,
  name: member.name,
  role: 'case manager',
  relationship: 'case manager',
})

/** Invents one file of a person's caseload. */
export function fileHead({ random, today }: FileGround, number: number, heldBy: Member): FileHead {
  const openedOn = today.subtract({ days: notesOverDays + 30 + Math.floor(random() * 60) })
  return {
    id: uuidFrom(random),
    clientId: uuidFrom(random),
    number: `WH-${1000 + number}`,
    clientName: nameOf(random, number),
    heldBy,
    openedOn,
    openedAt: openedOn.toZonedDateTime('Europe/London').toInstant(),
  }
}

/** Invents what was signed in it since. */
export function pastFile(ground: FileGround, head: FileHead): PastFile {
  const { now, size } = ground
  const { heldBy } = head
  const before = (days: number) => now.subtract({ minutes: Math.round(days * 24 * 60) })
  const by = author(heldBy)
  const made: PastFile = {
    ...head,
    entries: [],
    tasks: [],
    goals: [],
    contacts: [],
    appointments: [],
  }
  const version = (
    record: PastVersion['record'],
    recordId: string,
    at: Temporal.Instant,
    values: PastVersion['values'],
  ) => made.entries.push({ entry: 'version', record, recordId, values, at, author: by, known })
  for (let index = 0; index < size.notesPerFile; index++) addNote(ground, version, before, index)
  addRest(ground, made, version, before)
  if (heldBy.mentor) countersignPlan(ground.random, made, heldBy.mentor, before(54))
  made.entries.sort((a, b) => Temporal.Instant.compare(a.at, b.at))
  return made
}

type AddVersion = (
  record: PastVersion['record'],
  recordId: string,
  at: Temporal.Instant,
  values: PastVersion['values'],
) => void

function addNote(
  { random, draw, size }: FileGround,
  version: AddVersion,
  before: (days: number) => Temporal.Instant,
  index: number,
) {
  const daysAgo = 1 + ((size.notesPerFile - 1 - index) * notesOverDays) / size.notesPerFile + random() * 4
  const happened = before(daysAgo)
  const type = pickFrom(random, noteTypes)
  const isDirect = direct.has(type)
  version(caseNote, uuidFrom(random), happened.add({ hours: 2 }), {
    type,
    occurredFrom: happened.round('minute').toString(),
    lasted: 45,
    contactMode: isDirect ? 'direct' : 'indirect',
    withWhom: [{ name: 'the client' }],
    clientPresent: { answer: isDirect },
    purpose: plainTextOf(random, draw, 20).slice(0, 60),
    facts: textOf(random, draw, 430),
    basis: 'observed',
    ...(isDirect ? { clientVoice: plainTextOf(random, draw, 70) } : {}),
    significant: { answer: false },
    direct: 45,
    billable: 'yes',
  })
}

function addRest(
  { random, draw, size, now, today }: FileGround,
  made: PastFile,
  version: AddVersion,
  before: (days: number) => Temporal.Instant,
): void {
  const sentence = () => plainTextOf(random, draw, 60)
  version(clientProfile, uuidFrom(random), before(56), {
    legalName: made.clientName,
    preferredName: made.clientName.split(' ')[0]!,
    dateOfBirth: '1984-05-17',
    communicationFlag: 'Ask one thing at a time and wait for the answer.',
    formats: ['easy-read'],
    interpreterNeeded: { answer: false },
    verifiedOn: today.subtract({ days: 56 }).toString(),
  })
  for (const [index, [relationship, type]] of people.entries()) {
    const contact = {
      id: uuidFrom(random),
      name: nameOf(random, index),
      relationship,
      type,
      order: index < 2 ? index + 1 : null,
    }
    const verifiedOn = today.subtract({ days: 20 }).toString()
    made.contacts.push({ ...contact, verifiedOn })
    version(networkContact, contact.id, before(20 - index * 0.01), {
      name: contact.name,
      relationship,
      type,
      phones: [{ number: '020 7946 0958' }],
      verifiedOn,
      emergencyContact: { answer: contact.order !== null },
      mayNotContact: { answer: false },
      ...(contact.order === null ? {} : { emergencyOrder: contact.order }),
      influence: 'protective',
    })
  }
  addPlan(made, version, { random, sentence, today, at: before(55) })
  version(caseSummary, uuidFrom(random), before(40), {
    asAt: today.subtract({ days: 40 }).toString(),
    ...Object.fromEntries(
      [
        'whoIsClient',
        'whyInvolved',
        'currentSituation',
        'progressSinceLast',
        'risksAndSafety',
        'whatToDoNow',
        'whatNotToDo',
        'barriers',
      ].map((name) => [name, sentence()]),
    ),
    nextReview: today.add({ days: 40 }).toString(),
    clientSaw: { answer: true },
    chronologyReviewed: { answer: true },
  })
  for (let index = 0; index < size.tasksPerFile; index++) {
    const at = before(15 - index)
    const entry = {
      id: uuidFrom(random),
      what: sentence().slice(0, 80),
      dueOn: today.add({ days: index < 2 ? -5 : 5 + index * 7 }).toString(),
      status: index < 2 ? 'done' : 'todo',
      at,
    }
    made.tasks.push(entry)
    version(task, entry.id, at, {
      what: entry.what,
      owner: made.heldBy.id,
      dueOn: entry.dueOn,
      priority: 'normal',
      status: entry.status,
      ...(entry.status === 'done' ? { evidence: 'Seen' } : {}),
    })
  }
  for (const [index, what] of ['Visit at home', 'Clinic together'].entries()) {
    const from = now.add({ hours: 24 * (2 + index * 12 + Math.floor(random() * 9)) }).round('hour')
    const entry = { id: uuidFrom(random), from, to: from.add({ minutes: 60 }), what }
    made.appointments.push(entry)
    version(appointment, entry.id, before(3 - index), {
      kind: 'home-visit',
      what,
      from: from.toString(),
      lasting: 60,
      person: made.heldBy.id,
      status: 'planned',
    })
  }
}

function addPlan(
  made: PastFile,
  version: AddVersion,
  {
    random,
    sentence,
    today,
    at,
  }: { random: Random; sentence: () => string; today: Temporal.PlainDate; at: Temporal.Instant },
): void {
  const planId = uuidFrom(random)
  const goals = ['I walk the dogs on my own', 'I cook twice a week', 'I choose who comes to help'].map((statement) => ({
    id: uuidFrom(random),
    statement,
    owner: 'client',
    targetOn: today.add({ days: 90 }).toString(),
    status: 'active',
    measure: 'Times a week',
    baseline: 'None',
    target: 'Three',
    specific: sentence(),
    rationale: sentence(),
    relevant: sentence(),
    clientView: 'agrees',
  }))
  made.goals = goals.map(({ id, statement, targetOn }) => ({ id, planId, statement, targetOn }))
  version(plan, planId, at, {
    status: 'agreed',
    from: today.subtract({ days: 55 }).toString(),
    to: today.add({ days: 125 }).toString(),
    needs: [{ need: sentence() }],
    goals,
    contingency: sentence(),
    highRisk: { answer: false },
    voluntary: 'voluntary',
    clientStatement: sentence(),
    agreement: 'agrees',
    signedBy: 'client',
    signedOn: today.subtract({ days: 55 }).toString(),
    consent: 'Consent of the first visit',
    isFirst: { answer: false },
  })
}

function countersignPlan(random: Random, made: PastFile, mentor: Member, at: Temporal.Instant): void {
  made.entries.push({
    entry: 'signature',
    id: uuidFrom(random),
    recordId: made.goals[0]!.planId,
    at,
    author: { personId: mentor.id, name: mentor.name, role: 'mentor', relationship: 'mentor' },
    meaning: 'countersign',
  })
}
