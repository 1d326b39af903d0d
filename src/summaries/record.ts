import { dayInWords } from '#records/describe.ts'
import { date, group, instant, type Option, prose, several, shortText, yesNo } from '#records/field.ts'
import { recordType } from '#records/record-type.ts'
import { checkSummary, summaryHappened, type Written, warnAboutSummary, wordsWritten } from './rules.ts'

const automatic = true as const

const text = (label: string, hint: string, ask: string, rows: number) =>
  prose({ label, hint, ask, rows, sign: true, searchable: true, thirdParty: true })

/** What is written by hand. */
const written = {
  whoIsClient: text('Who the client is', 'Two lines: the person, not the file.', 'Say who the client is', 2),
  whyInvolved: text('Why we are involved', 'Who asked, for what.', 'Say why you are involved', 2),
  currentSituation: text(
    'How things stand',
    'Home, health, days, people.',
    'Say how things stand for the client now',
    5,
  ),
  progressSinceLast: text(
    'What has moved since the last summary',
    'Forwards and backwards.',
    'Say what has moved since the last summary; in the first one, since you began',
    4,
  ),
  risksAndSafety: text(
    'Risks and safety',
    'What may go wrong, what keeps them safe. The warnings are put in by themselves.',
    'Say what the risks are, or that none are known',
    3,
  ),
  whatToDoNow: text(
    'What to do now',
    'For somebody who takes over this minute.',
    'Say what somebody who takes over now must do',
    3,
  ),
  whatNotToDo: text('What not to do', 'What makes things worse.', 'Say what must not be done, or “nothing known”', 2),
  barriers: text(
    'What is in the way',
    'Of the goals; “nothing” is an answer.',
    'Say what is in the way, or “nothing”',
    2,
  ),
} satisfies { [name in Written]: unknown }

const writtenLabels: Option[] = Object.entries(written).map(([value, { label }]) => ({ value, label }))

/** A line the file supplies, as long as it may be there. */
const line = (label: string) => shortText({ label, most: 5000 })

/** What the file says by itself, as it stood when the summary was signed. */
const frozen = {
  goals: group({
    label: 'Goals',
    one: 'goal',
    automatic,
    fields: {
      statement: line('Goal'),
      status: line('Status'),
      targetOn: date({ label: 'By' }),
    },
  }),
  warnings: group({
    label: 'Warnings',
    one: 'warning',
    automatic,
    fields: { what: line('Warning'), reviewOn: date({ label: 'Look at it again on' }) },
  }),
  authorities: group({
    label: 'Who may decide or act for them',
    one: 'authority',
    automatic,
    fields: {
      what: line('As what'),
      person: line('Who'),
      scope: line('For what'),
      validTo: date({ label: 'Until' }),
    },
  }),
  capacity: prose({ label: 'Capacity, decision by decision', automatic }),
  keyContacts: group({
    label: 'Key contacts',
    one: 'contact',
    automatic,
    fields: {
      name: line('Name'),
      relationship: line('Relationship'),
      phone: line('Phone'),
      mind: line('Mind'),
    },
  }),
  comingUp: group({
    label: 'Appointments in the next six weeks',
    one: 'appointment',
    automatic,
    fields: {
      at: instant({ label: 'When' }),
      what: line('What'),
      place: line('Where'),
      who: line('Who goes'),
    },
  }),
  openTasks: group({
    label: 'Open tasks',
    one: 'task',
    automatic,
    fields: {
      what: line('What'),
      dueOn: date({ label: 'By' }),
      owner: line('Who'),
    },
  }),
  notKeptHere: prose({ label: 'Not kept here yet', automatic }),
  carriedOver: several({ label: 'Unchanged since the summary before', automatic, options: writtenLabels }),
} as const

/** Rulebook 3.13. How things stand with one client, on one page: what the case manager writes, and what the file knows by itself. */
export const caseSummary = recordType({
  type: 'case-summary',
  name: 'Case summary',
  book: 'file',
  zone: 'Z2',
  verb: 'summary.sign',
  correctable: false,
  sections: [
    { title: '', fields: ['asAt', 'whoIsClient', 'whyInvolved', 'currentSituation', 'progressSinceLast'] },
    { title: 'Goals', fields: ['goals', 'barriers'] },
    { title: 'Safety', fields: ['risksAndSafety', 'warnings', 'capacity', 'authorities'] },
    { title: 'What to do', fields: ['whatToDoNow', 'whatNotToDo'] },
    { title: 'People and dates', fields: ['keyContacts', 'comingUp', 'openTasks', 'nextReview'] },
    { title: '', fields: ['clientSaw', 'chronologyReviewed', 'carriedOver', 'notKeptHere'] },
  ],
  fields: {
    asAt: date({ label: 'As at', save: true, ask: 'Enter the day this summary is of' }),
    ...written,
    ...frozen,
    nextReview: date({ label: 'Next review', sign: true, ask: 'Enter when this is looked at again' }),
    clientSaw: yesNo({
      label: 'Has the client seen it?',
      sign: true,
      ask: 'Say whether the client has seen it',
      reason: { on: 'no', label: 'Why not, and when they will' },
    }),
    chronologyReviewed: yesNo({
      label: 'Have you gone through the chronology?',
      hint: 'Every summary is the moment to see whether an event is missing.',
      sign: true,
      ask: 'Say whether you have gone through the chronology',
      reason: { on: 'no', label: 'Why not, and when you will' },
    }),
  },
  occurred: (values, context) => ({ from: summaryHappened(values, context) }),
  check: checkSummary,
  warn: warnAboutSummary,
  facts: (values) => ({
    asAt: values.asAt ?? '',
    chronologyReviewed: values.chronologyReviewed?.answer ?? false,
    words: wordsWritten(values),
  }),
  title: (values) => (values.asAt ? `as at ${dayInWords(values.asAt)}` : ''),
  timeline: (values) => ({
    what: 'Case summary',
    text: values.currentSituation ?? '',
    tone: 'signed',
    pills: values.clientSaw?.answer === false ? [{ tone: 'plain', text: 'not seen by the client yet' }] : [],
  }),
})
