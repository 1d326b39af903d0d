import { choice, identifier, optionsOf, prose, shortText, yesNo } from '#records/field.ts'
import { recordType } from '#records/record-type.ts'
import { barrierLabels, barrierStatusLabels, stageLabels } from './words.ts'

const needed = (ask: string) => ({ sign: true, ask })

/** Rulebook 3.8: what stands between somebody and one goal, as they explain it, and what is tried next. */
export const barrier = recordType({
  type: 'barrier',
  name: 'Barrier',
  book: 'file',
  zone: 'Z2',
  verb: 'plan.sign',
  sections: [{ title: '', fields: ['goal', 'type', 'explanation', 'stage', 'tried', 'plan', 'escalated', 'status'] }],
  fields: {
    goalId: identifier({ label: 'Goal' }),
    goal: shortText({ label: 'The goal', automatic: true, most: 300 }),
    type: choice({
      label: 'What is in the way?',
      compact: true,
      save: true,
      ask: 'Choose what kind of barrier it is',
      options: optionsOf(barrierLabels),
    }),
    explanation: prose({
      label: 'How they explain it',
      hint: 'In their own words.',
      rows: 3,
      ownWords: true,
      searchable: true,
      ...needed('Write how they themselves explain it'),
    }),
    stage: choice({ label: 'How far they are with the change', compact: true, options: optionsOf(stageLabels) }),
    tried: prose({ label: 'What has been tried', rows: 3, ...needed('Say what has been tried') }),
    plan: prose({ label: 'What is tried next', rows: 3, ...needed('Say what is tried next') }),
    escalated: yesNo({ label: 'Talk about it in the next session with your mentor?' }),
    status: choice({ label: 'How it stands', options: optionsOf(barrierStatusLabels), ...needed('Say how it stands') }),
  },
  facts: (values) => ({
    goalId: values.goalId ?? '',
    type: values.type ?? '',
    status: values.status ?? 'open',
    escalated: values.escalated?.answer ?? false,
  }),
  title: (values) =>
    `${barrierLabels[values.type as keyof typeof barrierLabels] ?? 'Something'} in the way of “${values.goal ?? 'a goal'}”`,
  timeline: (values) => ({
    what: 'Barrier',
    strong: `In the way of “${values.goal ?? 'a goal'}”`,
    text: values.plan ?? '',
    ...(values.explanation ? { voice: values.explanation } : {}),
    tone: 'signed',
    pills: [],
  }),
})
