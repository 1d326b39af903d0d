import type { Thread } from '../story.ts'

export const olderPersonThreads: readonly Thread[] = [
  {
    name: 'nights and falls',
    goal: {
      statement:
        '[I get to the bathroom at night without falling.|I do not fall at night.|Nobody has to pick me up off the floor again.]',
      domain: 'mobility',
      measure: 'Falls a month, by the pendant and the book',
      baseline: 'Three in the last month',
      target: 'None for three months',
      specific: 'Light that comes on by itself, rail, no rug, water tablet at noon.',
      rationale: 'All three falls were between two and four, in the dark, on the rug.',
      relevant: '“One more fall and they will have me out of here.”',
    },
    weigh: 'Falls and the family’s wish for certainty; what {name} accepts as the price of staying.',
    decide: [
      [
        'Ask the matron to move the water tablet to noon before anything else is changed.',
        'All falls were on the way to the bathroom.',
      ],
      ['No bed sensor unless {name} asks for it.', '{They} said no twice and understood what it is.'],
    ],
    steps: [
      {
        kind: 'incident-link',
        weeks: 0,
        purpose: 'Fall in the night',
        facts:
          'The pendant service rang first thing: {name} had fallen at half past three on the landing, was lifted by the crew at five and put back to bed. Bruised elbow, no blow to the head. Third in a month. {They} had not wanted {kin} woken. {Gp} comes today. The rug is rolled up as of now.',
        voice: 'I was perfectly comfortable. I had a think.',
        view: 'The third between two and four, in the dark, on the rug.',
        now: 'Three falls in a month, all at night on the landing',
        task: ['Complete the incident form and ring {kin}', 1],
        event: { category: 'incident', meant: 'Bruised, and afraid of being moved from home.', effect: 'hard' },
      },
      {
        kind: 'home-visit',
        weeks: 1,
        purpose: 'Looking at the landing',
        with: 'ot',
        facts:
          '{Ot} walked it with {name}: bed, slippers, landing, bathroom. Eleven steps. Found the switch behind the door, a loose rail and the rug in the cupboard waiting to come back. Light with a sensor and a second rail are ordered; slippers with a heel. {Therapist} is asked about the water tablet.',
        voice: 'The rug was my mother’s. It can live in the front room.',
        now: 'Sensor light and a rail are ordered; the rug is out',
        task: ['Ask {therapist} to move the water tablet to noon', 3],
      },
      {
        kind: 'liaison',
        weeks: 3,
        purpose: 'The community matron on tablets',
        with: 'therapist',
        facts:
          '{Therapist} has moved the water tablet to noon and stopped the sleeping one, tapering over a fortnight. Standing blood pressure drops by twenty; she wants it measured weekly. {Support} has been shown the machine. She will ring {name} herself, who likes to be rung.',
        now: 'Water tablet at noon, sleeping tablet being stopped',
      },
      {
        kind: 'home-visit',
        weeks: 6,
        purpose: 'Eight weeks without a fall',
        facts:
          'No fall for [eight|nine] weeks, by the book. The light comes on before the feet are down, which {name} finds uncanny. Up once a night instead of three times. {They} walked us along it at noon with commentary. {Kin} has stopped ringing at six in the morning.',
        voice: 'The light sees me coming. More than can be said for some.',
        now: 'No fall for eight weeks; up once a night',
        event: { category: 'health', meant: 'Sleeps, and is no longer afraid of the landing.', effect: 'good' },
      },
    ],
  },
  {
    name: 'the memory clinic',
    goal: {
      statement:
        '[I know what is the matter with my memory and what I want.|Somebody tells me straight about my memory, and I say what I want.|What I want later is on paper while I can still say it.]',
      domain: 'cognition',
      measure: 'Diagnosis told, wishes written down',
      baseline: 'Two years of not asking',
      target: 'Advance care plan signed',
      specific: 'Clinic, a second talk, wishes in own words.',
      rationale: 'Wants to know; has said so to three people.',
      relevant: '“If I am going to forget I want it written.”',
    },
    weigh: 'How much to say to {kin}, who does not want the word used.',
    decide: [
      ['{Name} is asked each time whether {kin} is to be there.', '{They} speak differently alone.'],
      [
        'Wishes are written down now, before the results.',
        'Whatever they are, the wishes are the same and can be said well today.',
      ],
    ],
    steps: [
      {
        kind: 'home-visit',
        weeks: 0,
        purpose: 'Talking about memory',
        facts:
          '{Name} brought it up: the kettle in the fridge, the name of the neighbour’s boy. {They} would like to know. {Kin} changed the subject twice. Explained the clinic: a nurse at home, a scan, a talk. {They} said yes, and that {they} <want|wants> to be told {themself}, first.',
        voice: 'I would sooner know the name of the thing that is eating the biscuits.',
        now: 'Wants to know what is the matter with {their} memory; referral to the clinic',
        task: ['Ask {gp} for the memory clinic referral', 5],
      },
      {
        kind: 'meeting',
        weeks: 7,
        purpose: 'Results from the memory clinic',
        facts:
          'Sat beside {name} at the clinic, at {their} wish; {kin} waited and was called in afterwards. The doctor said dementia, early, and did not hurry. {They} asked two questions: can I stay at home, and will I know. Tablets are offered and accepted. A card with one number to ring.',
        voice: 'Well. It has a name then. Good afternoon to it.',
        view: 'Calm, and relieved to have been right.',
        now: 'Early dementia is diagnosed and told; {they} <want|wants> to stay at home',
        event: { category: 'health', meant: 'Knows what it is and has asked {their} own questions.', effect: 'both' },
      },
      {
        kind: 'home-visit',
        weeks: 3,
        purpose: 'Wishes for later',
        with: 'therapist',
        facts:
          'Two mornings on the wishes, with {therapist}. Home as long as it goes; the window, not the corner; no tube; {interest} for whoever is asked to sit with {them}. Some of it was in jokes and meant. Read back and changed in three places. {Kin} was given a copy by {name} {themself}.',
        voice: 'Put that I am not to be put in a circle with a tambourine.',
        now: 'The advance care plan is written and signed',
        event: {
          category: 'capacity',
          meant: '{Their} wishes are on paper while {they} can say them.',
          effect: 'good',
        },
      },
      {
        kind: 'phone',
        weeks: 6,
        purpose: 'After the new tablets',
        facts:
          'The tablets upset the stomach for a week and then settled. {Name} thinks they do nothing; {kin} thinks the evenings are clearer. The clinic’s nurse rings in [March|a month]. A singing group for people with the same was mentioned and, to general surprise, not refused.',
        voice: 'I will go once. If there is a tambourine I am leaving.',
        now: 'Takes the tablets; a singing group is being tried',
      },
    ],
  },
  {
    name: 'company',
    goal: {
      statement:
        '[I see somebody every weekday who has not come to do something to me.|I have company in the week that is not a carer.|I get out among people again, not only on Sundays.]',
      domain: 'social',
      measure: 'Days with company that is not a care call, by the book',
      baseline: 'Sundays only',
      target: 'Four of seven',
      specific: '{Interest}, lunch club, the neighbour’s boy on Thursdays.',
      rationale: 'Was out five days a week until the winter before last.',
      relevant: 'The evenings are long and the wireless does not answer.',
    },
    weigh: 'Loneliness that no service is paid for; how to ask the neighbours without making them carers.',
    decide: [
      [
        'Transport to {interest} is paid from the personal budget.',
        'It is the one thing {they} <ask|asks> for and nobody drives.',
      ],
    ],
    stuck: {
      type: 'service-availability',
      voice: 'They tell me there is a list. I am eighty-eight.',
      tried: 'Two lunch clubs, both full; the befriending scheme.',
      next: 'Ask the church hall, which is not on anybody’s list.',
    },
    steps: [
      {
        kind: 'home-visit',
        weeks: 0,
        purpose: 'Who comes by',
        facts:
          'Made a map of who comes by in a week: carers, chemist, {kin} on Sunday, the cat of next door. {Name} was quiet over it. {They} <miss|misses> {interest}, which stopped when the lift did. The neighbour’s boy is to be asked whether he would read the paper aloud, for pay.',
        voice: 'Four times a day somebody says are you all right, with their coat on.',
        now: 'Sees hardly anybody but carers; would like {interest} back',
        task: ['Ask about transport to {interest}', 7],
      },
      {
        kind: 'liaison',
        weeks: 4,
        purpose: 'Transport and the budget',
        with: 'social',
        facts:
          '{Social} agrees that transport to {interest} comes under the personal budget, eighteen pounds a week, from the first of the month. She needs one paragraph, which was dictated on the spot. The community car has a driver who knows {name} from school.',
        now: 'Transport to {interest} is agreed',
      },
      {
        kind: 'phone',
        weeks: 4,
        purpose: 'After the first afternoon out',
        facts:
          '{Name} was back by four and on the telephone by five past. Half of them were dead and the other half were pleased. {They} had sat in {their} old place. The driver waited until the light was on. {Support} reports supper eaten without being asked.',
        voice: 'Same chair. They had kept it. Or nobody wanted it.',
        now: 'Goes to {interest} every week by the community car',
        event: { category: 'service start or stop', meant: 'Is among {their} own people once a week.', effect: 'good' },
      },
    ],
  },
]
