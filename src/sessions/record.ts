import { purposeOptions } from '#mentoring/purposes.ts'
import { dayInWords } from '#records/describe.ts'
import {
  choice,
  date,
  fileLink,
  group,
  instant,
  options,
  prose,
  scale,
  several,
  shortText,
  yesNo,
} from '#records/field.ts'
import { recordType } from '#records/record-type.ts'
import { modelField, modelLabels, models, stageFields, stageNames } from '#reflection/models.ts'
import { checkSession, sessionFacts } from './rules.ts'

const pairOnly = 'M2'

/** Why a case is talked through (rulebook 3.39). */
export const whyChosen = options('routine', 'stuck', 'risk', 'success', 'new', 'closing')

/**
 * Rulebook 3.39. Its id is that of the session in the diary. Written by both, signed first by the mentor, who thereby
 * approves the decisions in it, then by the mentee. What is between the two of them is in a sealed part.
 */
export const session = recordType({
  type: 'session',
  name: 'Session record',
  book: 'pair',
  zone: 'M1',
  verb: 'session.sign',
  writtenTogether: true,
  keptBy: 'author',
  correctable: true,
  sections: [
    { title: 'When', fields: ['heldFrom', 'heldTo', 'mode', 'cutShort'] },
    { title: 'Cases', fields: ['discussions'] },
    { title: 'Other matters', fields: ['topics'] },
    { title: 'From last time', fields: ['reviewed'] },
    { title: 'The work', fields: ['caseload', 'whatWentWell', 'whatDidNot', 'feedback'] },
    { title: 'Reflection', fields: ['model', ...stageNames] },
    { title: 'Files looked at', fields: ['sampled'] },
    { title: 'Where we see it differently', fields: ['disagreements'] },
    { title: 'Agreed', fields: ['actions', 'nextAt'] },
    { title: 'Development', fields: ['learningNeeds'] },
    {
      title: 'Between the two of you',
      fields: ['howAreYou', 'workload', 'privateWords', 'supportOffered', 'adjustments', 'dilemmas'],
    },
  ],
  fields: {
    heldFrom: instant({ label: 'Began', sign: true }),
    heldTo: instant({ label: 'Ended', sign: true }),
    mode: choice({ label: 'How', sign: true, options: options('in person', 'video', 'phone') }),
    cutShort: shortText({ label: 'Why it was cut short', most: 600 }),
    discussions: group({
      label: 'Cases talked through',
      one: 'case',
      most: 30,
      fields: {
        file: fileLink({ label: 'Case', save: true }),
        why: choice({ label: 'Why this one', sign: true, options: whyChosen }),
        purpose: choice({ label: 'Mostly', sign: true, options: purposeOptions }),
        usedModel: choice({
          label: 'Model used',
          compact: true,
          options: models.map((value) => ({ value, label: modelLabels[value] })),
        }),
        discussed: prose({
          label: 'What was talked through',
          rows: 3,
          sign: true,
          ask: 'Write in a line or two what was talked through',
        }),
        decision: prose({ label: 'Decision', rows: 2, most: 600 }),
        rationale: prose({
          label: 'Why',
          rows: 2,
          most: 600,
          sign: (values) => Boolean(values['decision']),
          ask: 'Say why: a decision goes to the file with its reason',
        }),
        copyToFile: yesNo({ label: 'Copy the decision to the case file?' }),
      },
    }),
    topics: group({
      label: 'Other matters',
      one: 'matter',
      most: 30,
      fields: {
        what: shortText({ label: 'Matter', sign: true, most: 600 }),
        by: shortText({ label: 'Put on by' }),
        purpose: choice({ label: 'Mostly', sign: true, options: purposeOptions }),
        words: prose({ label: 'What came of it', rows: 3 }),
      },
    }),
    reviewed: group({
      label: 'Actions from last time',
      one: 'action',
      most: 60,
      fields: {
        what: shortText({ label: 'Action', save: true, most: 1000 }),
        outcome: choice({ label: 'How it stands', sign: true, options: options('done', 'carried on', 'dropped') }),
        dueOn: date({ label: 'New day', when: { field: 'outcome', is: ['carried on'] } }),
      },
    }),
    caseload: prose({
      label: 'The caseload as a whole: weight, worries, room for more',
      rows: 2,
      sign: true,
      ask: 'Write how the caseload as a whole is',
    }),
    whatWentWell: prose({ label: 'What went well', rows: 3, sign: true, ask: 'Write what went well' }),
    whatDidNot: prose({
      label: 'What did not go to plan',
      rows: 3,
      sign: true,
      ask: 'Write what did not go to plan, or that nothing did',
    }),
    feedback: prose({ label: 'Feedback given, either way', rows: 2 }),
    model: modelField(),
    ...stageFields(),
    sampled: group({
      label: 'Files looked at together',
      one: 'file',
      most: 10,
      fields: {
        file: fileLink({ label: 'File', sign: true }),
        found: shortText({ label: 'What was found', sign: true, most: 600 }),
      },
    }),
    disagreements: group({
      label: 'Where you see it differently',
      one: 'difference',
      most: 5,
      fields: {
        about: shortText({ label: 'What about', sign: true, most: 300 }),
        file: fileLink({ label: 'A case' }),
        mentorView: prose({ label: 'As the mentor sees it', rows: 3, sign: true }),
        menteeView: prose({ label: 'As the mentee sees it', rows: 3, sign: true }),
        saferPlan: prose({
          label: 'The safer plan, which holds until it is settled',
          rows: 2,
          most: 600,
          sign: true,
          ask: 'Say which is the safer plan: it holds until it is settled',
        }),
      },
    }),
    actions: group({
      label: 'Actions',
      one: 'action',
      most: 30,
      fields: {
        what: shortText({ label: 'What', sign: true, most: 1000 }),
        owner: choice({
          label: 'Who',
          sign: true,
          options: [
            { value: 'mentee', label: 'The mentee' },
            { value: 'mentor', label: 'The mentor' },
          ],
        }),
        dueOn: date({ label: 'By when', sign: true }),
      },
    }),
    nextAt: instant({ label: 'Next session', sign: true, ask: 'Agree the next date' }),
    learningNeeds: prose({ zone: 'M5', label: 'What you want to learn', rows: 2 }),
    howAreYou: scale({ zone: pairOnly, label: 'How are you, really?', from: 1, to: 5, low: 'low', high: 'well' }),
    workload: scale({
      zone: pairOnly,
      label: 'How is the work to carry?',
      from: 1,
      to: 5,
      low: 'too much',
      high: 'about right',
    }),
    privateWords: prose({ zone: pairOnly, label: 'In words, if you like', rows: 3 }),
    supportOffered: several({
      zone: pairOnly,
      label: 'Support offered',
      options: [
        { value: 'GP', label: 'To see a GP' },
        { value: 'occupational health', label: 'Occupational health' },
        { value: 'employee assistance', label: 'Employee assistance' },
        { value: 'workload change', label: 'A change of workload' },
      ],
    }),
    adjustments: prose({ zone: pairOnly, label: 'Adjustments talked about', rows: 2 }),
    dilemmas: group({
      zone: pairOnly,
      label: 'A dilemma you are thinking through',
      one: 'dilemma',
      most: 5,
      fields: {
        question: prose({ label: 'The dilemma', rows: 2, sign: true }),
        choices: prose({ label: 'What could be done', rows: 2 }),
        principles: prose({ label: 'Which principles pull which way', rows: 2 }),
        advice: prose({ label: 'Advice', rows: 2 }),
        outcome: prose({ label: 'Where it came out', rows: 2 }),
      },
    }),
  },
  occurred: (values) => ({
    from: Temporal.Instant.from(values.heldFrom ?? ''),
    until: Temporal.Instant.from(values.heldTo ?? ''),
  }),
  check: checkSession,
  facts: sessionFacts,
  title: (values) => (values.heldFrom ? dayInWords(values.heldFrom.slice(0, 10)) : ''),
})
