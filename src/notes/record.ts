import {
  choice,
  contact,
  date,
  duration,
  group,
  identifier,
  instant,
  number,
  options,
  optionsOf,
  prose,
  shortText,
  type Values,
  yesNo,
} from '#records/field.ts'
import { recordType } from '#records/record-type.ts'
import { checkNote, noteFacts, pillsOf, subtypeLabels, titleOf, warnAboutNote } from './rules.ts'

const isDirect = (values: Values): boolean => values['contactMode'] === 'direct'

/** Rulebook 3.11. One contact, event or decision, written by whoever had it. */
export const caseNote = recordType({
  type: 'case-note',
  name: 'Case note',
  book: 'file',
  zone: (values) => (values.restricted?.answer ? 'Z3' : 'Z2'),
  verb: 'note.sign',
  correctable: true,
  sections: [
    {
      title: '',
      fields: [
        'appointmentId',
        'type',
        'occurredFrom',
        'lasted',
        'contactMode',
        'withWhom',
        'clientPresent',
        'clientSeenAlone',
      ],
    },
    { title: '', fields: ['purpose', 'facts', 'basis', 'clientVoice', 'analysis'] },
    { title: 'Decisions and actions', fields: ['decisions', 'actions', 'significant', 'lateReason'] },
    { title: 'Time and cost', fields: ['direct', 'indirect', 'travel', 'admin', 'mileage', 'billable', 'split'] },
    { title: 'Who may read it', fields: ['restricted', 'thirdParties'] },
  ],
  fields: {
    appointmentId: identifier({ label: 'The appointment it is of' }),
    type: choice({
      label: 'What was it?',
      compact: true,
      save: true,
      ask: 'Choose what it was: a visit, a call, a decision …',
      options: optionsOf(subtypeLabels),
    }),
    occurredFrom: instant({ label: 'When', save: true }),
    lasted: duration({
      label: 'How long',
      hint: 'Minutes, or hours and minutes such as 1:30. Leave empty for a letter or a decision.',
    }),
    contactMode: choice({
      label: 'Contact',
      save: true,
      options: [
        { value: 'direct', label: 'With the client' },
        { value: 'indirect', label: 'About the client, without them' },
        { value: 'none', label: 'No contact' },
      ],
    }),
    withWhom: contact({
      label: 'With whom',
      save: true,
      ask: 'Say with whom: the client, somebody of their network, or a name',
    }),
    clientPresent: yesNo({ label: 'Was the client there?', save: true }),
    clientSeenAlone: yesNo({ label: 'Seen alone?', when: { field: 'clientPresent', is: ['yes'] } }),
    purpose: shortText({ label: 'What for', sign: true, searchable: true, ask: 'Enter what it was for' }),
    facts: prose({
      label: 'What happened',
      hint: 'Facts first: what you saw, heard or read. The client may read this.',
      rows: 7,
      sign: true,
      searchable: true,
      thirdParty: true,
      ask: 'Write what happened',
    }),
    basis: choice({
      label: 'How do you know?',
      sign: true,
      options: [
        { value: 'observed', label: 'I saw or heard it' },
        { value: 'reported', label: 'I was told' },
        { value: 'document', label: 'I read it' },
        { value: 'professional-opinion', label: 'It is my professional opinion' },
      ],
    }),
    clientVoice: prose({
      label: 'In the client’s own words',
      hint: 'As they said, signed or showed it.',
      rows: 3,
      ownWords: true,
      sign: isDirect,
      searchable: true,
      ask: 'Write what the client said, in their own words, or how they showed it',
    }),
    analysis: prose({
      label: 'What you make of it',
      hint: 'Your professional opinion, marked as yours.',
      rows: 3,
      searchable: true,
    }),
    decisions: group({
      label: 'Decisions',
      one: 'decision',
      most: 10,
      fields: {
        what: shortText({ label: 'Decision', sign: true, most: 600, searchable: true }),
        why: shortText({ label: 'Why', sign: true, most: 600, searchable: true }),
        by: shortText({ label: 'By whom', sign: true }),
      },
    }),
    actions: group({
      label: 'Actions',
      one: 'action',
      most: 20,
      fields: {
        what: shortText({ label: 'What', sign: true, searchable: true }),
        dueOn: date({ label: 'By when', sign: true }),
      },
    }),
    significant: yesNo({ label: 'Is it significant?', hint: 'Then it is proposed for the chronology.' }),
    lateReason: shortText({
      label: 'Why is it written late?',
      hint: 'Needed when more than two working days lie between.',
      most: 600,
    }),
    direct: duration({ label: 'Direct', hint: 'With the client' }),
    indirect: duration({ label: 'Indirect', hint: 'About the client' }),
    travel: duration({ label: 'Travel', hint: 'One minute belongs to one client' }),
    admin: duration({ label: 'Administration', hint: 'Writing and filing' }),
    mileage: number({ label: 'Mileage', unit: 'miles', least: 0, most: 2000 }),
    billable: choice({ label: 'Billable', sign: true, options: options('yes', 'no', 'internal') }),
    split: yesNo({
      label: 'Is travel shared with another client’s visit?',
      reason: { on: 'yes', label: 'How it is split' },
    }),
    restricted: yesNo({
      label: 'Restrict this note?',
      hint: 'For safeguarding, capacity, allegations or confidential third-party matters.',
      reason: { on: 'yes', label: 'Why it is restricted' },
    }),
    thirdParties: group({
      label: 'Passages about other people',
      one: 'passage',
      most: 20,
      fields: {
        passage: shortText({ label: 'The passage', sign: true, most: 600 }),
        about: shortText({ label: 'About whom', sign: true }),
        inConfidence: yesNo({ label: 'Told in confidence?', sign: true }),
      },
    }),
  },
  occurred: (values) => {
    const from = Temporal.Instant.from(values.occurredFrom ?? '')
    return { from, ...(values.lasted ? { until: from.add({ minutes: values.lasted }) } : {}) }
  },
  check: checkNote,
  warn: warnAboutNote,
  facts: noteFacts,
  title: titleOf,
  timeline: (values) => ({
    what: subtypeLabels[values.type as keyof typeof subtypeLabels] ?? 'Note',
    ...(values.decisions?.[0]?.what ? { strong: values.decisions[0].what } : {}),
    text: values.facts ?? values.purpose ?? '',
    ...(values.clientVoice ? { voice: values.clientVoice } : {}),
    tone: values.type === 'mentor-decision' ? 'violet' : 'signed',
    pills: pillsOf(values),
  }),
})
