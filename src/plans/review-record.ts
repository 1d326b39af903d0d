import {
  choice,
  contact,
  date,
  group,
  identifier,
  optionsOf,
  prose,
  scale,
  shortText,
  type Values,
  yesNo,
} from '#records/field.ts'
import { recordType } from '#records/record-type.ts'
import { checkReview, reviewFacts, reviewHeldAt } from './review-rules.ts'
import { barrierLabels, outcomeLabels, planChangeLabels, reviewKindLabels, stageLabels } from './words.ts'

const needed = (ask: string) => ({ sign: true, ask })

/** Rulebook 3.8: a look at the plan together, planned, asked for or unplanned. */
export const planReview = recordType({
  type: 'plan-review',
  name: 'Plan review',
  book: 'file',
  zone: 'Z2',
  verb: 'plan.sign',
  sections: [
    { title: '', fields: ['planId', 'kind', 'heldOn', 'attendees'] },
    { title: 'How it goes', fields: ['workingWell', 'notWorking', 'changedCircumstances'] },
    { title: 'Goal by goal', fields: ['goalOutcomes'] },
    { title: 'What they say', fields: ['satisfied', 'satisfiedWords'] },
    { title: 'What follows', fields: ['planChange', 'nextDueOn'] },
  ],
  fields: {
    planId: identifier({ label: 'Plan' }),
    kind: choice({
      label: 'Which review',
      save: true,
      compact: true,
      ask: 'Choose which review it is',
      options: optionsOf(reviewKindLabels),
    }),
    heldOn: date({ label: 'Held on', save: true, ask: 'Say when it was held' }),
    attendees: contact({ label: 'Who was there' }),
    workingWell: prose({ label: 'What works well', rows: 3, searchable: true, ...needed('Write what works well') }),
    notWorking: prose({
      label: 'What does not work',
      rows: 3,
      searchable: true,
      ...needed('Write what does not work'),
    }),
    changedCircumstances: prose({
      label: 'What has changed since',
      hint: 'Health, home, family, money, the law. “Nothing” is an answer.',
      rows: 3,
      searchable: true,
      ...needed('Write what has changed, or that nothing has'),
    }),
    goalOutcomes: group({
      label: 'Goals',
      one: 'goal',
      most: 12,
      fields: {
        goalId: identifier({ label: 'Goal' }),
        goal: shortText({ label: 'Goal', sign: true, most: 300 }),
        outcome: choice({ label: 'How it went', options: optionsOf(outcomeLabels), ...needed('Say how it went') }),
        goesOn: yesNo({
          label: 'Does it go on?',
          when: { field: 'outcome', is: ['partly', 'not achieved'] },
          ...needed('Say whether the goal goes on'),
        }),
        words: prose({ label: 'What was seen or counted', rows: 2, most: 2000 }),
        barrierType: choice({ label: 'What is in the way?', compact: true, options: optionsOf(barrierLabels) }),
        explanation: prose({ label: 'How they explain it', rows: 2, most: 2000, ownWords: true }),
        tried: prose({ label: 'What has been tried', rows: 2, most: 2000 }),
        barrierPlan: prose({ label: 'What is tried next', rows: 2, most: 2000 }),
        stage: choice({ label: 'How far they are with the change', compact: true, options: optionsOf(stageLabels) }),
        targetOn: identifier({ label: 'To be reached by' }),
        missedBefore: identifier({ label: 'Missed before' }),
        barrierBefore: identifier({ label: 'Barrier before' }),
      },
    }),
    satisfied: scale({
      label: 'How content are they?',
      from: 1,
      to: 5,
      low: 'not at all',
      high: 'very',
      ...needed('Ask how content they are, from 1 to 5'),
    }),
    satisfiedWords: prose({
      label: 'In their own words',
      rows: 3,
      ownWords: true,
      searchable: true,
      ...needed('Write what they say about it, in their own words'),
    }),
    planChange: choice({
      label: 'What happens to the plan?',
      options: optionsOf(planChangeLabels),
      ...needed('Say what happens to the plan'),
    }),
    nextDueOn: date({
      label: 'Next review by',
      sign: (values: Values) => values['planChange'] !== 'close',
      ask: 'Say by when the next review is held',
    }),
  },
  occurred: (values, context) => ({ from: reviewHeldAt(values.heldOn, context.now) }),
  check: checkReview,
  facts: reviewFacts,
  title: (values) => reviewKindLabels[values.kind as keyof typeof reviewKindLabels] ?? 'Plan review',
  timeline: (values) => ({
    what: 'Plan review',
    strong: planChangeLabels[values.planChange as keyof typeof planChangeLabels] ?? '',
    text: [values.workingWell, values.notWorking].filter(Boolean).join('\n'),
    ...(values.satisfiedWords ? { voice: values.satisfiedWords } : {}),
    tone: 'signed',
    pills: [],
  }),
})
