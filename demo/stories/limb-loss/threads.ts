import type { Thread } from '../story.ts'

export const limbLossThreads: readonly Thread[] = [
  {
    name: 'the socket',
    goal: {
      statement:
        '[I wear the leg twelve hours a day.|The leg is on from breakfast to bed.|I put the leg on in the morning and forget about it.]',
      domain: 'mobility',
      measure: 'Hours of wear, by {name}’s table',
      baseline: 'Five',
      target: 'Twelve, five days a week',
      specific: 'New socket, liner, volume checked monthly.',
      rationale: 'The prosthetist expects it once the volume is stable.',
      relevant: 'Without the leg {they} <do|does> not go out.',
    },
    weigh: 'Pushing on with a socket that hurts or waiting for the next one; what sores cost.',
    decide: [
      ['Stop wear at the first red mark, also on good days, until the new socket.', 'The last sore cost three weeks.'],
      [
        'Ask for the second liner at once, not after the claim meeting.',
        'It is two hundred pounds against three weeks.',
      ],
    ],
    steps: [
      {
        kind: 'meeting',
        weeks: 0,
        purpose: 'Limb centre, first cast',
        with: 'therapist',
        facts:
          'Went along to the limb centre. {Therapist} cast the stump and let {name} do the last wrap. Volume has gone down by two socks since the hospital’s leg. Test socket in ten days. {They} asked forty questions from a list, all of them good, and got straight answers.',
        voice: 'So I have been walking in somebody else’s boot.',
        now: 'Cast for a new socket; test in ten days',
      },
      {
        kind: 'phone',
        weeks: 3,
        purpose: 'The test socket',
        facts:
          'Four hours in the clear test socket, one rub at the front, shaved twice. {Name} could see {their} own skin go white and red and found it better than being told. Final socket in carbon in three weeks. Pattern chosen: plain black, after a week of thinking about flames.',
        voice: 'Plain black. I am forty. Nearly went for flames.',
        now: 'The test socket fits; the final one is being made',
      },
      {
        kind: 'home-visit',
        weeks: 5,
        purpose: 'The new leg at home',
        facts:
          'Ten days with the new leg. Seven hours, then the old rub, less. Stairs with one hand. {Kin} had cried at the sound of two feet in the hall. A sock too few in the evening: {therapist} showed it by video. The old leg hangs in the garage as the spare.',
        voice: 'Two steps. Thud, thud. You forget you miss a noise.',
        now: 'The new leg is worn seven hours',
        event: {
          category: 'health',
          meant: 'Walks at home on two feet for the first time since the accident.',
          effect: 'good',
        },
      },
      {
        kind: 'email-letter',
        weeks: 6,
        purpose: 'The table after six weeks',
        facts:
          '{Name}’s table: eleven, twelve, twelve, nine (rain), twelve, thirteen, twelve. Skin clear. {Therapist} stretches the checks to monthly. {Legal} asked for the figures and got them from {name} directly with us in copy, which is as it should be.',
        now: 'Twelve hours of wear on most days',
      },
    ],
  },
  {
    name: 'pain at night',
    goal: {
      statement: '[I sleep five hours in one piece.|I sleep through until five.|I get a proper night, most nights.]',
      domain: 'pain',
      measure: 'Longest sleep, by the watch',
      baseline: 'Two hours',
      target: 'Five hours, five nights a week',
      specific: 'Mirror twice a day, tablets as agreed, leg off by eight.',
      rationale: 'Mirror therapy has cut the worst of it for a fortnight.',
      relevant: 'Everything else is easier after sleep.',
    },
    weigh: 'Pain, drink and sleep in one knot; when a worry becomes a risk.',
    decide: [
      ['Ask about the evening drinks at each visit, in those words.', '{Name} asked for it and means it.'],
      ['The pain nurse, not us, changes tablets.', 'Two people had each halved something.'],
    ],
    stuck: {
      type: 'health',
      voice: 'It is a foot in a vice. It has been gone a year.',
      tried: 'Two tablets, mirror therapy, cooling.',
      next: 'The pain consultant is asked about a nerve block; diary for four weeks first.',
    },
    steps: [
      {
        kind: 'home-visit',
        weeks: 0,
        purpose: 'Nights',
        facts:
          '{Name} asked for this one. Pain eight between one and four; gets up, sits in the kitchen, drinks two or three. {They} said the number first. No plan to harm {themself}, asked and answered. {Kin} knows. Agreed: {gp} this week, {social} as soon as possible, and the number on the card.',
        voice: 'Write it down as it is. Three. Most nights.',
        view: 'Said with relief. Better asked again than assumed.',
        now: 'Pain is eight at night; drinks to get through; has asked for help',
        task: ['Ask the pain clinic for an earlier appointment', 2],
        event: {
          category: 'health',
          meant: 'Pain and drinking are in the open and help is asked for.',
          effect: 'hard',
        },
      },
      {
        kind: 'liaison',
        weeks: 2,
        purpose: 'The pain clinic',
        with: 'social',
        facts:
          '{Social} saw {name} within nine days. One tablet up, one out; the mirror twice a day for fifteen minutes, taught properly. She wants numbers and was handed a table. {Gp} has the letter. Drinks: {name} told her {themself}; she will ask each time as well.',
        now: 'Tablets changed; mirror therapy twice a day',
      },
      {
        kind: 'phone',
        weeks: 4,
        purpose: 'Four weeks of the mirror',
        facts:
          'Worst pain down from eight to five on most nights. Four hours in one piece on [three|four] nights. Drinks: weekends. {They} <feel|feels> daft with the mirror and <do|does> it. The side effect is a dry mouth; {gp} will be asked before the next prescription.',
        voice: 'I scratch the wrong foot and the other one says thank you. Explain that.',
        now: 'Night pain is five; drinks only at weekends',
      },
      {
        kind: 'home-visit',
        weeks: 6,
        purpose: 'Sleep',
        facts:
          'The watch says five hours and ten minutes as the longest of most nights. {Name} looked it, and so did {kin}. Mirror is down to once a day by {social}’s advice. {They} asked to keep the question about drinks for another while, “until I am bored of it”.',
        voice: 'Five hours. I had a dream. About parking.',
        now: 'Sleeps five hours in one piece on most nights',
        event: { category: 'health', meant: 'Sleeps; the days are easier for everybody.', effect: 'good' },
      },
    ],
  },
  {
    name: 'back to work',
    goal: {
      statement:
        '[I work four days a week in the yard office.|I am back at work four days a week.|I go back to the yard, four days, in the office.]',
      domain: 'work',
      measure: 'Days worked a week',
      baseline: 'None',
      target: 'Four',
      specific: 'Graded return over ten weeks, agreed in writing.',
      rationale: 'The employer wants {them} back and the tasks exist.',
      relevant: 'Money, and not being at home at eleven in the morning.',
    },
    weigh: 'Going back to the place where it happened; who walks in with {name} the first time.',
    decide: [
      [
        'The first visit to the yard is on a Sunday, without people.',
        '{Name} wants to see it before {they} <are|is> seen.',
      ],
    ],
    steps: [
      {
        kind: 'meeting',
        weeks: 0,
        purpose: 'Meeting at the workplace',
        with: 'ot',
        facts:
          'Met the manager with {name} and {ot}. Office over the yard, fourteen stairs, rail on one side. Tasks listed; six can be done from the first day. Ten weeks, two mornings to four days. The manager was nervous and then, when {name} made the first joke, not.',
        voice: 'I know where the fire exit is. I was carried out of it.',
        now: 'A graded return over ten weeks is being agreed',
        task: ['Send the graded return plan for signature', 7],
      },
      {
        kind: 'observation',
        weeks: 4,
        purpose: 'Sunday in the yard',
        facts:
          'Met {name} and {kin} at the gate on a Sunday, keys lent by the manager. {They} walked to the place, stood there some minutes, and then showed {kin} where the kettle is. Stairs up and down twice. Shook when {they} got back into the car and said that was enough and that it was good.',
        voice: 'It is smaller than I had it.',
        view: 'Done in {their} own time, with the right person beside.',
        now: 'Has been back to the place, on a Sunday',
      },
      {
        kind: 'phone',
        weeks: 4,
        purpose: 'First weeks at work',
        facts:
          'Third week, three mornings. Leg holds; seat too low, being raised. People were too nice for two days and then somebody hid {their} lunch, which settled it. Pay is right this time. {Legal} has the sheet. Fridays stay free for the limb centre.',
        voice: 'Somebody nicked my pie. I am one of them again.',
        now: 'Works three mornings in the yard office',
        event: { category: 'education or work', meant: 'Earns again and is teased again.', effect: 'good' },
      },
    ],
  },
]
