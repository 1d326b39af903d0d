import type { Thread } from '../story.ts'

export const supportedLivingThreads: readonly Thread[] = [
  {
    name: 'the bus',
    goal: {
      statement:
        '[I go to {interest} on the bus on my own.|I get the bus by myself.|I go to {interest} and nobody takes me.]',
      domain: 'transport',
      measure: 'Journeys alone, there and back, by the picture chart',
      baseline: 'None; taxi with staff',
      target: 'Four weeks running',
      specific: 'One route, one stop, phone call on arrival.',
      rationale: 'Knows every stop by heart from the passenger seat.',
      relevant: '“Taxi is for babies,” {they} <say|says>.',
    },
    weigh: 'The right to take a risk, and how to write it down so that it is {name}’s risk and not nobody’s.',
    decide: [
      [
        'Go on with the bus; the call on arrival stays for three months.',
        '{Name} has managed eleven journeys and one closed road.',
      ],
      [
        'The answer to “what if somebody talks to me” is practised, not forbidden.',
        'Keeping {them} from people is not a plan.',
      ],
    ],
    steps: [
      {
        kind: 'home-visit',
        weeks: 0,
        purpose: 'Wanting to go by bus',
        with: 'ot',
        facts:
          '{Name} said it at the review and again today: the bus, alone. {Ot} drew the route with {them} in seven pictures. {Kin} is worried about the crossing at the end and said so calmly. Agreed on ten weeks of training, one step less help each week, and on what counts as done.',
        voice: 'Number nine. Red one. Get off at the church.',
        now: 'Travel training for the bus has begun, seven pictures long',
        task: ['Write the travel risk plan with {name} in pictures', 10],
      },
      {
        kind: 'observation',
        weeks: 4,
        purpose: 'Shadowing on the bus',
        facts:
          'Sat six rows behind with {ot}. {Name} showed the pass, chose a seat, rang the bell at the right stop and waited at the crossing for a gap that would have done for a lorry. Did not look round once. Rang {support} on arrival with the words that were practised.',
        voice: 'I saw you. You were hiding. Bad hiding.',
        view: 'Safe on this route. The crossing is slow and that is right.',
        now: 'Travels with somebody six rows behind',
      },
      {
        kind: 'phone',
        weeks: 4,
        purpose: 'First journey alone',
        facts:
          '{Name} rang from {interest}, out of breath with pride. There had been a man who talked; {they} said “I am busy” and looked out of the window, as practised. {Kin} had followed in the car as far as the church and was seen. There will be a word about that.',
        voice: 'I am here. On my own. Tell {kin} to go home.',
        now: 'Goes to {interest} alone on the bus',
        event: { category: 'achievement', meant: 'Goes where {they} <want|wants> without staff.', effect: 'good' },
      },
      {
        kind: 'home-visit',
        weeks: 6,
        purpose: 'When the road was closed',
        facts:
          'Talked through [Tuesday|last week]: road closed, bus by another way, {name} got off where it stopped, rang {support} and stood by the chemist until somebody came. {They} told it as a story with all the voices. Added picture eight to the route: “If it is different: ring.”',
        voice: 'It was different. I rang. Picture eight.',
        now: 'Has managed a closed road by ringing; eight pictures now',
      },
    ],
  },
  {
    name: 'cooking',
    goal: {
      statement:
        '[I cook tea for the house on Thursdays.|I am the cook on Thursdays.|I make a tea that everybody eats.]',
      domain: 'daily-living',
      measure: 'Thursdays cooked with staff out of the kitchen',
      baseline: 'Toast',
      target: 'Six Thursdays',
      specific: 'Three dishes with picture recipes, oven timer, induction hob.',
      rationale: 'Follows picture recipes to the letter.',
      relevant: '{They} <like|likes> to be thanked.',
    },
    weigh: 'How near staff stand, and what the house-mates’ teasing does.',
    decide: [['Staff sit in the lounge with the door open, not in the kitchen.', 'When they are there they stir.']],
    stuck: {
      type: 'our-practice',
      voice: 'They take the spoon.',
      tried: 'Picture recipes, a rota, asking staff to wait outside.',
      next: '{Name} hangs a sign on the door on Thursdays. {They} made it {themself}.',
    },
    steps: [
      {
        kind: 'home-visit',
        weeks: 0,
        purpose: 'Three dishes',
        facts:
          'Chose three dishes with {name} out of eleven pictures: pasta, jacket potatoes, “{kin}’s curry”. {Ot} will make the recipes. The gas hob is to be changed for induction; the landlord wants a letter. {Name} tried the apron on and kept it on until we left.',
        voice: 'Curry for everybody. Not the hot one.',
        now: 'Three dishes chosen; the hob is to be changed',
        task: ['Write to the landlord about the induction hob', 5],
      },
      {
        kind: 'email-letter',
        weeks: 4,
        purpose: 'The landlord and the hob',
        facts:
          'The landlord agrees to the induction hob, at the provider’s cost, with a letter that it goes back if the tenancy ends. {Social} has put it through as equipment. Fitting on the [14th|21st]. Sent {name} a picture of the hob with the date under it, for the calendar.',
        now: 'The induction hob is agreed',
      },
      {
        kind: 'observation',
        weeks: 5,
        purpose: 'Thursday’s tea',
        facts:
          'Invited to tea. Jacket potatoes, cheese, beans, in that order of arrival. {Name} alone in the kitchen for forty minutes with the recipe on the tiles, one call of “it is hot!” which was information. Five ate. The tallest house-mate said thank you without being told.',
        voice: 'Sit down. It is ready when I say.',
        now: 'Cooks for the house on Thursdays',
        event: {
          category: 'achievement',
          meant: 'Has a place in the house that is not being looked after.',
          effect: 'good',
        },
      },
    ],
  },
  {
    name: 'the health check',
    goal: {
      statement:
        '[I go to my check and I am not scared.|I have my health check done, all of it.|I see the nurse and it is all right.]',
      domain: 'health',
      measure: 'Parts of the annual health check done',
      baseline: 'Left before the blood test, two years running',
      target: 'All parts in one year',
      specific: 'Visit before the visit, cream on the arm, first appointment of the day.',
      rationale: 'Had a filling last year with the same preparation.',
      relevant: 'Two missed checks, and {they} <are|is> always thirsty.',
    },
    weigh: 'Whether to let the blood test go once more, and when not having it becomes a best-interests question.',
    decide: [
      [
        'One more try with preparation before anybody speaks of restraint or of leaving it.',
        '{Name} has never refused; {they} left because {they} <were|was> frightened.',
      ],
      [
        'The learning disability nurse goes along, not two members of staff.',
        'Two large men in a small room did not help.',
      ],
    ],
    steps: [
      {
        kind: 'liaison',
        weeks: 0,
        purpose: 'Planning the annual health check',
        with: 'therapist',
        facts:
          '{Therapist} and we went through last year: waited forty minutes, then a needle without a word. This time the first appointment of the day, a visit to the room the week before, numbing cream, and {name} chooses who comes. {Gp}’s practice agreed to all of it and asked for it in one paragraph.',
        now: 'The health check is planned with a visit before the visit',
        task: ['Send the practice the one-page adjustments', 3],
      },
      {
        kind: 'home-visit',
        weeks: 2,
        purpose: 'Practising the blood test',
        facts:
          'Played it through with {name}: sleeve, cream, count to ten, plaster. {They} did it to us first, with a pencil, very kindly. The picture story has a page for “I say stop”, and it was tried: {they} said stop at four and everybody stopped. Chose {therapist} to come along.',
        voice: 'Stop. See? You stopped. Well done you.',
        now: 'Blood test practised; “stop” works',
      },
      {
        kind: 'meeting',
        weeks: 2,
        purpose: 'The annual health check',
        with: 'therapist',
        facts:
          'All done in thirty-five minutes, blood included, count of ten, no stop. {Name} got the plaster with the bear. Two findings: blood sugar at the edge, and wax. {Gp} spoke to {them} and not to us. Results by telephone on [Tuesday|Friday]; a health action plan follows.',
        voice: 'Ten! I did ten!',
        now: 'The check is done for the first time in three years; sugar is at the edge',
        task: ['Ask {therapist} for the health action plan', 14],
        event: {
          category: 'health',
          meant: 'First complete check in three years; raised sugar found early.',
          effect: 'both',
        },
      },
      {
        kind: 'home-visit',
        weeks: 6,
        purpose: 'The health action plan',
        facts:
          'Looked at the plan in pictures: water instead of squash, walk to the shop, {interest} stays. {Name} had already poured the squash down the sink, all of it, including a house-mate’s, which led to words. Weight down a kilo. Next blood test in three months, same nurse, same bear.',
        voice: 'Water is boring. I drink it.',
        now: 'The health action plan is kept; next blood test in three months',
      },
    ],
  },
  {
    name: 'a friend',
    goal: {
      statement: '[I have my friend for tea.|My friend comes to mine.|I have somebody round, in my flat, when I want.]',
      domain: 'social',
      measure: 'Visits by or to a friend who is not paid',
      baseline: 'None in a year',
      target: 'Every fortnight',
      specific: 'Invite by phone, {name} chooses the day and the biscuits.',
      rationale: 'Has spoken of the same person since the spring.',
      relevant: 'Everybody {they} <see|sees> is paid or family.',
    },
    weigh: 'When a friendship becomes more, who needs to know, and how not to stand in the way.',
    decide: [
      [
        'Privacy in {name}’s flat is the rule; staff knock and wait.',
        'It is {their} home, and nothing has happened that says otherwise.',
      ],
      ['Offer the relationships course to both, in their own time.', '{Name} asked a question staff could not answer.'],
    ],
    steps: [
      {
        kind: 'home-visit',
        weeks: 0,
        purpose: 'Talking about a friend',
        facts:
          '{Name} showed a photograph from {interest}: the two of them with ice cream. They sit together each week and have never met anywhere else. {They} would like it and did not know whom to ask. The friend’s support works for another provider. Wrote an invitation together, in felt pen.',
        voice: 'That is Jo. Jo is my best person.',
        now: 'Would like to see a friend from {interest} at home',
        task: ['Find out how to reach the friend’s support provider', 7],
      },
      {
        kind: 'liaison',
        weeks: 3,
        purpose: 'The other provider',
        facts:
          'The friend’s team leader was glad of the call: the same name is spoken there every day. Consent was asked on that side as well. First visit at {name}’s flat on a [Saturday|Sunday], two hours, staff next door. Transport is theirs to go and ours to come back.',
        now: 'The first visit of the friend is arranged',
      },
      {
        kind: 'phone',
        weeks: 3,
        purpose: 'After the visit',
        facts:
          '{Name} rang before nine. They had tea, cake, two episodes and a row about the remote that was made up. The next date is in the picture calendar already. {They} asked whether a friend may stay the night; said that it is {their} flat and that we will talk about it properly.',
        voice: 'Jo liked my flat. Jo said it is posh.',
        now: 'Sees the friend every fortnight',
        event: { category: 'family', meant: 'First friend at home since the move.', effect: 'good' },
      },
    ],
  },
]
