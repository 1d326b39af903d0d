import { choice, dateWithPrecision, options, prose, shortText, yesNo } from '#records/field.ts'
import { recordType } from '#records/record-type.ts'
import { longestEvent } from './proposal.ts'
import { categories, checkEntry, entryFacts, entryHappened } from './rules.ts'

/** Rulebook 3.12. One significant event and what it meant for the client; not a copy of the notes. */
export const chronologyEntry = recordType({
  type: 'chronology-entry',
  name: 'Chronology entry',
  book: 'file',
  zone: (values) => (values.restricted?.answer ? 'Z3' : 'Z2'),
  verb: 'chronology.confirm',
  correctable: true,
  sections: [
    { title: '', fields: ['eventDate', 'time', 'event', 'category'] },
    { title: '', fields: ['impact', 'effect', 'clientView', 'actionTaken', 'source'] },
    { title: 'Who may read it', fields: ['restricted'] },
  ],
  fields: {
    eventDate: dateWithPrecision({
      label: 'When did it happen?',
      save: true,
      ask: 'Say when it happened: a day, a month and year, or a year',
    }),
    time: shortText({ label: 'Time', hint: 'Only where it matters, such as 14:30', most: 5 }),
    event: prose({
      label: 'What happened',
      hint: `One event, facts only, at most ${longestEvent} characters.`,
      rows: 3,
      most: longestEvent,
      save: true,
      searchable: true,
      thirdParty: true,
      ask: 'Say in a sentence what happened',
    }),
    category: choice({
      label: 'What kind of event',
      compact: true,
      save: true,
      ask: 'Choose what kind of event it was',
      options: options(...categories),
    }),
    impact: prose({
      label: 'What it meant for the client',
      hint: 'Good or bad: what changed for them.',
      rows: 2,
      sign: (values) => values['category'] !== 'allocation',
      searchable: true,
      ask: 'Say what it meant for the client',
    }),
    effect: choice({
      label: 'For the client it was',
      options: options('good', 'hard', 'both'),
    }),
    clientView: prose({
      label: 'How the client sees it',
      hint: 'In their own words.',
      rows: 2,
      ownWords: true,
      searchable: true,
    }),
    actionTaken: prose({ label: 'What was done', rows: 2, searchable: true }),
    source: shortText({
      label: 'Where it is known from',
      hint: 'A note, a letter, a person, an agency, with its date.',
      sign: true,
      ask: 'Say where this is known from: a note, a letter, a person or an agency',
    }),
    restricted: yesNo({
      label: 'Restrict this entry?',
      hint: 'For safeguarding, allegations or confidential third-party matters.',
      reason: { on: 'yes', label: 'Why it is restricted' },
    }),
  },
  occurred: (values, { now }) => ({ from: entryHappened(values, now) }),
  check: checkEntry,
  facts: entryFacts,
  title: (values) => values.event ?? 'Event',
})

/**
 * That a significant note was deliberately left out of the chronology, and why: said by whoever may confirm entries, so that
 * leaving out is a decision on record too. It is about the note (app.record.about_id).
 */
export const leftOut = recordType({
  type: 'chronology-left-out',
  name: 'Left out of the chronology',
  book: 'file',
  zone: (values) => (values.restricted?.answer ? 'Z3' : 'Z2'),
  verb: 'chronology.confirm',
  correctable: false,
  sections: [{ title: '', fields: ['reason'] }],
  fields: {
    reason: shortText({
      label: 'Why it does not belong in the chronology',
      most: 600,
      save: true,
      ask: 'Say why it does not belong in the chronology',
    }),
    restricted: yesNo({ label: 'Restricted, because its note is' }),
  },
  facts: () => ({ leftOut: true }),
  title: (values) => values.reason ?? '',
})
