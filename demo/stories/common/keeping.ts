import type { Thread } from '../story.ts'

/** What is worth holding on to when everything else is reached: a goal without a story of its own. */
export const keeping: Thread = {
  name: 'keeping the week',
  goal: {
    statement:
      '[I go to {interest} every week and nobody cancels it for me.|{Interest} stays in my week, whatever else happens.|Every week there is {interest}, and I am there.]',
    domain: 'social',
    measure: 'Weeks at {interest}, by the calendar on the wall',
    baseline: 'Two of four',
    target: 'Four of four, three months running',
    specific: 'Transport booked monthly, a second person who can go along, no other appointment that day.',
    rationale: 'It has held for weeks at a time.',
    relevant: 'It is the day {name} gets up for.',
  },
  weigh: 'What slips first when people are short, and why it is always {interest}.',
  decide: [
    [
      'No appointment of ours or of others is put on the day of {interest}.',
      'Three of the last four cancellations were ours.',
    ],
  ],
  steps: [],
}
