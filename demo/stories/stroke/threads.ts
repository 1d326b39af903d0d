import type { Thread } from '../story.ts'

export const strokeThreads: readonly Thread[] = [
  {
    name: 'words',
    goal: {
      statement:
        '[I order my own coffee.|I ask for my coffee myself, and get the one I asked for.|At the café I do the talking.]',
      domain: 'communication',
      measure: 'Orders made in the café by {name}, counted by {support}',
      baseline: 'None; {kin} orders',
      target: 'Three Fridays in a row',
      specific: 'Communication book or voice, {support} two tables away.',
      rationale: 'Single words come reliably when nobody hurries.',
      relevant: '{They} used to know everybody in that café.',
    },
    weigh: 'How long to wait before helping, in public, with people in the queue; what {kin} feels while waiting.',
    decide: [
      ['Practise in the café at half past ten, never at noon.', 'The queue made both attempts fail.'],
      ['The book goes along every time, also on good days.', 'It is not a sign of failure and must not become one.'],
    ],
    stuck: {
      type: 'environment',
      voice: 'Too. Many. Loud.',
      tried: 'The café at ten, a card with the order, {support} near by.',
      next: 'The smaller place by the library, where the owner’s father had a stroke.',
    },
    steps: [
      {
        kind: 'home-visit',
        weeks: 0,
        purpose: 'The communication book',
        with: 'therapist',
        facts:
          '{Therapist} brought the first pages of the book and built the rest with {name} at the table: people, places, pains, swear words on the last page at {their} insistence. {Kin} was asked to leave the room for ten minutes and did. {Name} found “{interest}” in the index without help.',
        voice: 'THAT. (turning to the last page)',
        view: 'The swear words were what made it {their} book.',
        now: 'The communication book is made and lies on the table',
      },
      {
        kind: 'liaison',
        weeks: 3,
        purpose: 'Speech therapy, half-way',
        with: 'therapist',
        facts:
          '{Therapist} reports naming up from nine of twenty pictures to fourteen. Whole sentences are not in reach yet and she would not promise them. She would like practice with strangers. The community team can offer six more sessions; after that the group in {town}, for which there is a list.',
        now: 'Naming is up to fourteen of twenty; practice with strangers begins',
        task: ['Put {name} on the list for the aphasia group', 5],
      },
      {
        kind: 'observation',
        weeks: 4,
        purpose: 'First order in the café',
        facts:
          'Sat in the corner by arrangement. {Name} waited {their} turn, opened the book, closed it again and said “coffee”. The boy asked “large?” and got a thumb. It took under a minute. {Support} was at the window with the newspaper upside down, which {name} pointed out afterwards.',
        voice: 'Coffee. I said. Coffee.',
        now: 'Has ordered in the café by {themself}',
        event: {
          category: 'achievement',
          meant: 'Spoke to a stranger and was understood, for the first time since the stroke.',
          effect: 'good',
        },
      },
      {
        kind: 'phone',
        weeks: 5,
        purpose: 'The aphasia group',
        facts:
          'Telephone practice turned into news: {name} has been to the aphasia group twice. Eleven people, one of them from the same ward. It is on [Wednesdays|Thursdays], with a bus {kin} does not have to drive. {They} said three names, which is three more than {they} can say of the family in a row.',
        voice: 'Eleven. Like me. Worse. Better.',
        view: 'Meeting others has done more than any session of ours.',
        now: 'Goes to the aphasia group every week',
        event: { category: 'service start or stop', meant: 'Has company that waits for words.', effect: 'good' },
      },
    ],
  },
  {
    name: 'walking out of doors',
    goal: {
      statement:
        '[I walk to the corner shop and back with my stick.|I fetch my own paper, on foot.|I get to the end of {street} and back without the chair.]',
      domain: 'mobility',
      measure: 'Times a week to the shop and back, one person beside',
      baseline: 'To the gate',
      target: 'Three times a week without a chair',
      specific: 'Stick, splint, same time each day, bench half-way.',
      rationale: 'The physiotherapist of the unit saw 60 metres on the level.',
      relevant: 'Fetching the paper was {their} job for thirty years.',
    },
    weigh: 'Falls and the fear of falls: whose fear it is, and what not going out costs.',
    decide: [
      [
        'Go on with the walk after the fall, from the next day, with a second person for a week.',
        'Nothing was broken but confidence; each day indoors makes it harder.',
      ],
      ['The wheelchair stays in the hall, folded.', 'When it stands open {they} <sit|sits> in it.'],
    ],
    steps: [
      {
        kind: 'home-visit',
        weeks: 0,
        purpose: 'To the gate and back',
        facts:
          'Walked to the gate with {name}, splint on, {support} on the weak side. Eleven minutes. The step is the trouble: {they} <lead|leads> with the wrong foot each time. Marked the order of the feet with two colours of tape on the step itself. {Kin} watched through the curtain.',
        voice: 'Red. Blue. Stupid. Blue.',
        now: 'Walks to the gate; a rail for the step is wanted',
        task: ['Ask the council for a rail at the front step', 7],
      },
      {
        kind: 'email-letter',
        weeks: 3,
        purpose: 'The rail at the step',
        facts:
          'The council’s answer: rail approved as minor works, to be fitted within ten working days, no charge. Sent {name} the one sentence that matters in large print and {kin} the whole letter. {Ot} had added a second rail inside the porch on her own form, which was approved with it.',
        now: 'Two rails are approved for the front step',
      },
      {
        kind: 'incident-link',
        weeks: 2,
        purpose: 'Fall at the gate',
        facts:
          '{Kin} rang: {name} fell at the gate yesterday afternoon, on the weak side, alone for a moment. Not unconscious, no blow to the head, bruised hip. {Gp} saw {them} the same day. {They} <want|wants> to walk again tomorrow and {kin} does not. Agreed on two people for a week.',
        voice: 'Down. Up. Again.',
        view: '{Kin}’s fright is greater than {name}’s and needs its own answer.',
        now: 'Fell at the gate; walking with two people for a week',
        task: ['Complete the incident form with {kin}', 1],
        event: {
          category: 'incident',
          meant: 'Bruised and shaken; {kin} now afraid to let {them} out.',
          effect: 'hard',
        },
      },
      {
        kind: 'observation',
        weeks: 5,
        purpose: 'To the shop',
        facts:
          'Met {name} and {support} on the way by arrangement. To the shop with a rest on the bench, paper bought, back without one. Thirty-four minutes. Rails are up and are used. {Kin} had not looked out once, or said so. The shopkeeper has put a chair by the till since last week.',
        voice: 'My paper. (holding it up to the window)',
        now: 'Walks to the shop and back three times a week',
        event: { category: 'achievement', meant: 'Fetches the paper again.', effect: 'good' },
      },
    ],
  },
  {
    name: 'the arm',
    goal: {
      statement: '[I butter my own bread.|I make my own breakfast, toast and all.|I eat breakfast that I made.]',
      domain: 'daily-living',
      measure: 'Breakfasts made with both hands or the board, by the chart',
      baseline: 'None',
      target: 'Five of seven',
      specific: 'One-handed board, then the weak hand holding.',
      rationale: 'Some grip has come back since the spring.',
      relevant: 'Being fed toast in pieces is what {they} <mind|minds>.',
    },
    weigh: 'When to stop hoping for the hand and start teaching one-handed ways, and who says so.',
    decide: [
      [
        'Both at once: one-handed board now, hand exercises go on.',
        'Waiting for the hand has cost four months of breakfasts.',
      ],
    ],
    steps: [
      {
        kind: 'home-visit',
        weeks: 0,
        purpose: 'One-handed breakfast',
        with: 'ot',
        facts:
          '{Ot} set up the board with the raised edge and the spread that is soft enough. First slice took nine minutes and was eaten with some ceremony. {Kin} sat on both hands. The knife that rocks is on order; the kettle tipper stays until the grip is stronger.',
        voice: 'Mine.',
        now: 'The one-handed board is in use at breakfast',
      },
      {
        kind: 'liaison',
        weeks: 4,
        purpose: 'Hand therapy',
        with: 'ot',
        facts:
          '{Ot} measured: grip four kilos, up from one. Fingers open with effort. She will add the weak hand as a weight on the bread and nothing finer until then. A shorter programme, twice a day, six minutes. {Support} does the morning one; the evening one is {name}’s alone.',
        now: 'Grip is four kilos; the weak hand holds the bread',
      },
      {
        kind: 'home-visit',
        weeks: 6,
        purpose: 'Breakfast chart',
        facts:
          'The chart on the fridge says six of seven. The seventh was Sunday, when {kin} makes it, because {kin} wants to. {Name} has begun to peel an egg with the weak hand holding. A plate with an edge was bought by {kin2} and is too pretty to be used, they both say.',
        voice: 'Six. And egg.',
        now: 'Six of seven breakfasts made by {themself}',
        event: { category: 'achievement', meant: 'Breakfast is {their} own again.', effect: 'good' },
      },
    ],
  },
]
