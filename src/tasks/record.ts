import { choice, date, group, identifier, optionsOf, person, prose, shortText, yesNo } from '#records/field.ts'
import { recordType } from '#records/record-type.ts'
import { checkTask, taskFacts } from './rules.ts'

/** How a task stands, in the words of the page. */
export const statusLabels = {
  todo: 'To do',
  doing: 'Being done',
  done: 'Done',
  blocked: 'Blocked',
  cancelled: 'Cancelled',
} as const

/** Rulebook 3.28. One thing to do with one owner and a day. Lives on: each step is a further signed version. */
export const task = recordType({
  type: 'task',
  name: 'Task',
  book: 'file',
  zone: 'Z2',
  verb: 'task.write',
  keptBy: 'holders',
  fields: {
    what: shortText({ label: 'What is to be done?', save: true, searchable: true, ask: 'Say what is to be done' }),
    owner: person({ label: 'Who does it?', among: 'holders', save: true, ask: 'Choose who does it: one person' }),
    dueOn: date({ label: 'By when?', save: true, ask: 'Say by when' }),
    priority: choice({
      label: 'How pressing?',
      options: optionsOf({ low: 'Can wait', normal: 'Normal', high: 'Comes first' }),
    }),
    goal: shortText({ label: 'For which goal?' }),
    goalId: identifier({ label: 'Goal' }),
    assignedBy: person({ label: 'Given by', among: 'holders' }),
    status: choice({ label: 'How it stands', options: optionsOf(statusLabels) }),
    statusReason: prose({ label: 'Why', most: 2000, rows: 3 }),
    evidence: shortText({ label: 'What shows that it is done', most: 600 }),
    movedOn: date({ label: 'Moved on' }),
    movedReason: shortText({ label: 'Why it was moved', most: 600 }),
    delegations: group({
      label: 'Handed on',
      one: 'hand-over',
      most: 10,
      fields: {
        by: person({ label: 'By', among: 'holders', sign: true }),
        to: person({ label: 'To', among: 'holders', sign: true, ask: 'Choose who is asked to do it' }),
        scope: prose({
          label: 'What exactly is theirs to do, and what is not',
          rows: 3,
          sign: true,
          ask: 'Say what is theirs to do',
        }),
        competence: prose({
          label: 'How do you know they can do it?',
          hint: 'Training, a signed-off competency, that you have seen them do it.',
          rows: 2,
          sign: true,
          ask: 'Say what shows that they can do it',
        }),
        clientAgrees: yesNo({
          label: 'Does the client agree?',
          reason: { on: 'no', label: 'Why it is handed on all the same' },
        }),
        monitoring: shortText({ label: 'How you keep an eye on it', most: 600, sign: true }),
        reportBackOn: date({ label: 'They report back by', sign: true }),
        mayRefuse: yesNo({ label: 'May they say no?' }),
        mayHandOn: yesNo({ label: 'May they hand it on again?' }),
        answer: choice({
          label: 'Answer',
          options: optionsOf({ asked: 'Not answered yet', accepted: 'Accepted', declined: 'Declined' }),
        }),
        answerReason: shortText({ label: 'Why declined', most: 600 }),
        answeredOn: date({ label: 'Answered on' }),
      },
    }),
  },
  correctable: false,
  check: checkTask,
  facts: taskFacts,
  title: (values) => values.what ?? 'Task',
})
