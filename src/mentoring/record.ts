import { dayInWords } from '#records/describe.ts'
import {
  choice,
  date,
  duration,
  fileLink,
  instant,
  number,
  options,
  person,
  prose,
  several,
  shortText,
  yesNo,
} from '#records/field.ts'
import { recordType } from '#records/record-type.ts'
import { phases } from './phases.ts'
import { purposeOptions } from './purposes.ts'
import { checkAgreement, checkContact } from './rules.ts'

/** Rulebook 3.37. One agreement lives on in the pair's book; each new version is signed by both again. */
export const mentoringAgreement = recordType({
  type: 'mentoring-agreement',
  name: 'Mentoring agreement',
  book: 'pair',
  zone: 'M1',
  verb: 'agreement.sign',
  writtenTogether: true,
  correctable: true,
  sections: [
    {
      title: 'Our sessions',
      fields: ['start', 'frequencyDays', 'minutes', 'place', 'bookedMonths', 'cancelRule', 'preparation'],
    },
    {
      title: 'What each of us wants and brings',
      fields: ['menteeWants', 'menteeBrings', 'mentorWants', 'mentorBrings'],
    },
    { title: 'How we work together', fields: ['goals', 'expectations', 'difference', 'between', 'phase'] },
    { title: 'What stays here and what does not', fields: ['clause', 'toFile', 'toManagement', 'toAppraisal'] },
    { title: 'Roles, disagreement, ending', fields: ['alsoIs', 'apart', 'thirdPerson', 'ending', 'reviewDue'] },
  ],
  fields: {
    start: date({ label: 'From', sign: true }),
    frequencyDays: number({
      label: 'A session at least every',
      unit: 'days',
      whole: true,
      least: 1,
      most: 42,
      sign: true,
      hint: 'Six weeks, 42 days, is the longest there may be.',
    }),
    minutes: number({ label: 'How long a session is', unit: 'minutes', whole: true, least: 15, most: 480, sign: true }),
    place: shortText({
      label: 'Where, or by which means, and how we are undisturbed',
      sign: true,
      most: 600,
      ask: 'Say where you meet and how you are undisturbed',
    }),
    bookedMonths: number({ label: 'Booked ahead for', unit: 'months', whole: true, least: 3, most: 12, sign: true }),
    cancelRule: prose({ label: 'When a session is cancelled', rows: 3, sign: true }),
    preparation: prose({ label: 'Agenda and preparation', rows: 2 }),
    menteeWants: prose({ label: 'What the mentee wants', rows: 2, sign: true }),
    menteeBrings: prose({ label: 'What the mentee brings', rows: 2, sign: true }),
    mentorWants: prose({ label: 'What the mentor wants', rows: 2, sign: true }),
    mentorBrings: prose({ label: 'What the mentor brings', rows: 2, sign: true }),
    goals: prose({ label: 'What we want to reach together', rows: 3, sign: true }),
    expectations: prose({ label: 'What we expect of each other: feedback, challenge', rows: 3 }),
    difference: prose({ label: 'How we learn; difference and power between us', rows: 3 }),
    between: prose({ label: 'Contact between sessions, and how soon one answers', rows: 2 }),
    phase: choice({ label: 'Where we are', compact: true, options: phases, sign: true }),
    clause: prose({ label: 'What is private, and the six exceptions', sign: true }),
    toFile: prose({ label: 'What goes to a case file', rows: 2, sign: true }),
    toManagement: prose({ label: 'What goes to management', rows: 2, sign: true }),
    toAppraisal: prose({ label: 'What goes to an appraisal', rows: 2, sign: true }),
    alsoIs: several({
      label: 'The mentor is also',
      sign: true,
      ask: 'Say what else the mentor is to the mentee, or none of these',
      options: options('appraiser', 'cover', 'line manager', 'none of these'),
    }),
    apart: prose({
      label: 'How the roles are kept apart',
      rows: 3,
      when: { field: 'alsoIs', is: ['appraiser', 'cover', 'line manager'] },
      sign: true,
    }),
    thirdPerson: person({
      label: 'Whom we ask when we cannot agree',
      hint: 'A third person, by name.',
      among: 'staff',
      sign: true,
      ask: 'Name whom you ask when you cannot agree',
    }),
    ending: prose({ label: 'How we end', rows: 2 }),
    reviewDue: date({ label: 'We look at this again by', sign: true }),
  },
  check: checkAgreement,
  facts: (values) => ({
    frequencyDays: values.frequencyDays ?? 42,
    minutes: values.minutes ?? 90,
    reviewDueOn: values.reviewDue ?? '',
  }),
  title: (values) => (values.start ? `from ${dayInWords(values.start)}` : ''),
})

/** Rulebook 3.40. Advice or a debrief between sessions. It never stands for a session. */
export const supportContact = recordType({
  type: 'support-contact',
  name: 'Support contact',
  book: 'pair',
  zone: (values) => (values.private?.answer ? 'M2' : 'M1'),
  verb: 'contact.write',
  correctable: true,
  fields: {
    private: yesNo({
      label: 'Was it personal?',
      hint: 'Then only the two of you ever read it, and it is sealed. Otherwise your manager may ask to read it, and you are told.',
      sign: true,
    }),
    at: instant({ label: 'When', sign: true }),
    mode: choice({ label: 'How', sign: true, options: options('in person', 'phone', 'video', 'message') }),
    lasted: duration({ label: 'How long', sign: true }),
    purpose: choice({ label: 'What was it mostly?', sign: true, options: purposeOptions }),
    file: fileLink({ label: 'About a case?' }),
    advice: prose({ label: 'What was asked and advised', rows: 5, sign: true }),
    decision: shortText({
      label: 'Decision about the case',
      most: 600,
      hint: 'It goes to the case file as a note today, in your name, without the rest of this.',
    }),
    rationale: shortText({ label: 'Why', most: 600, sign: (values) => Boolean(values['decision']) }),
    urgent: yesNo({ label: 'Could it not wait?', sign: true }),
    nextAgenda: yesNo({ label: 'Take it up in the next session?', sign: true }),
  },
  occurred: (values) => ({ from: Temporal.Instant.from(values.at ?? '') }),
  check: checkContact,
  title: (values) => values.mode ?? '',
})
