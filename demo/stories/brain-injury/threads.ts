import type { Thread } from '../story.ts'

export const brainInjuryThreads: readonly Thread[] = [
  {
    name: 'the fatigue plan',
    goal: {
      statement:
        '[I get through a weekday without going to bed before tea.|I am still up when {kin} sits down for tea.|I stay up until the evening on weekdays.]',
      domain: 'sleep',
      measure: 'Weekdays without lying down before 17:00, by the diary',
      baseline: 'None in the last four weeks',
      target: 'Four of five weekdays, three weeks running',
      specific: 'Two planned rests of 20 minutes, heavier things before noon, nothing new after three.',
      rationale: 'The occupational therapist saw {them} manage with planned rests on the ward.',
      relevant: 'Evenings with {kin} are what {they} <miss|misses> most.',
    },
    weigh:
      'How far to hold the line on rests when {name} feels well and wants to do more; the week after a good week is the bad one.',
    decide: [
      [
        'Keep the two rests for another month, also in good weeks.',
        'Each time they were dropped the next three days were lost.',
      ],
      [
        'Ask the occupational therapist to set the limits together with {name}, not with {kin}.',
        '{Kin} has become the one who says no, and it costs them both.',
      ],
    ],
    stuck: {
      type: 'fatigue',
      voice: 'When I feel all right I forget I am ill. Then I am flat for two days.',
      tried: 'Two rests a day, alarms on the phone, {support} leaving at noon.',
      next: 'A rest before the activity instead of after, for three weeks, and a diary of how it felt.',
    },
    steps: [
      {
        kind: 'home-visit',
        weeks: 0,
        purpose: 'First week of the fatigue diary',
        with: 'ot',
        facts:
          'Went through the first week of the fatigue diary with {name} and {ot}. [Six of seven|Five of seven] days show the same shape: up early, busy until eleven, asleep on the sofa by two. {Name} had coloured the days {themself}, red and green. {Ot} explained the idea of paying in before drawing out.',
        voice: 'It looks like a football table and I am bottom.',
        view: 'The colours were {their} own idea, which is the best sign so far.',
        now: 'The fatigue diary is kept daily; the plan is being drawn up with {ot}',
        task: ['Ask {ot} for the written fatigue plan in Easy Read', 7],
      },
      {
        kind: 'phone',
        weeks: 2,
        purpose: 'How the two rests are going',
        facts:
          '{Name} answered [on the second try|straight away]. The morning rest happens, the afternoon one is skipped when {kin} is out. {They} had gone to {interest} on [Saturday|Sunday] and stayed two hours; slept through [Monday|the next day]. Agreed to set both rests as alarms, with a name for each.',
        voice: 'The one at two I hate. It is like being put down for a nap.',
        now: 'Two planned rests a day; the afternoon one is often skipped',
      },
      {
        kind: 'liaison',
        weeks: 3,
        purpose: 'Review of the fatigue plan with the occupational therapist',
        with: 'ot',
        facts:
          '{Ot} has now seen {name} [four|five] times. Tolerance for one activity has gone from 20 to about 40 minutes with a rest before, not after. She asks that visits by others be kept off [Tuesdays|Thursdays], so that there is one plain day a week. {Support} has been told.',
        view: 'One plain day a week costs nothing and nobody had thought of it.',
        now: 'Tolerance is about 40 minutes; one weekday is kept plain',
        task: ['Tell everybody which weekday stays free', 5],
      },
      {
        kind: 'home-visit',
        weeks: 4,
        purpose: 'Looking at four weeks of the diary',
        facts:
          'Three green weekdays last week, the first time. {Name} had cooked with {support} and still been at the table with {kin} in the evening. A bad [Wednesday|Thursday] after the dentist: lay down at four. {They} could say by {themself} what had gone wrong and what would have been the rest.',
        voice: 'I was there for pudding. You would not think that is news.',
        view: '{They} now <predict|predicts> the bad afternoon {themself}, in the morning.',
        now: 'Three of five weekdays without lying down before tea',
        event: {
          category: 'achievement',
          meant: 'Evenings with the family are possible again on most weekdays.',
          effect: 'good',
        },
      },
      {
        kind: 'meeting',
        weeks: 5,
        purpose: 'Closing the fatigue programme',
        with: 'ot',
        facts:
          'Last session of the programme with {ot} at {name}’s table. Compared the first page of the diary with the last. {Ot} discharges with a one-page plan {name} wrote and she typed. It goes on the fridge; a copy to {support}. She can be asked again without a new referral for six months.',
        voice: 'I am keeping the diary. I like proving it to people.',
        now: 'The fatigue programme has ended with a one-page plan on the fridge',
        task: ['File the one-page fatigue plan and send a copy to the care agency', 7],
      },
    ],
  },
  {
    name: 'the memory book',
    goal: {
      statement:
        '[I keep my own appointments without {kin} reminding me.|I run my own diary.|I know where I have to be, and I am there, without being told.]',
      domain: 'cognition',
      measure: 'Appointments kept without anybody reminding, by the diary',
      baseline: 'Two of ten',
      target: 'Eight of ten, over six weeks',
      specific: 'Blue diary on the table, phone prompts the evening before and an hour before.',
      rationale: '{They} used a diary at work for years; the habit is there.',
      relevant: '{They} <hate|hates> being reminded like a child.',
    },
    weigh: 'Whether {kin} can bear to let an appointment be missed, and which ones may be missed safely.',
    decide: [
      [
        'Let the next two non-medical appointments run without a reminder from anybody.',
        'Nothing is learnt from an appointment {kin} has kept for {them}.',
      ],
      ['Phone prompts stay for medical appointments only.', 'Those are not for practising.'],
    ],
    stuck: {
      type: 'insight',
      voice: 'I know where the diary is. I just do not think of it.',
      tried: 'Diary, wall calendar, phone alarms, {kin} not reminding for a fortnight.',
      next: 'One system only: the wall calendar comes down, the phone reads the diary page at eight.',
    },
    steps: [
      {
        kind: 'home-visit',
        weeks: 0,
        purpose: 'Starting one system for appointments',
        facts:
          'Counted the systems in use: a wall calendar, two diaries, notes on the microwave and {kin}. {Name} chose the blue diary. Took the rest down together, which took [most of the hour|the whole visit] and some laughter. {Support} will open it with {them} at nine each weekday and not before.',
        voice: 'Half of these are not even mine.',
        now: 'One diary instead of five systems; opened every weekday at nine',
        task: ['Show {support} how the diary page is filled', 5],
      },
      {
        kind: 'phone',
        weeks: 3,
        purpose: 'What the diary caught and what it missed',
        facts:
          'Went through [a fortnight|three weeks] on the phone, {name} reading out. Seven appointments, four kept alone. The dentist was missed and {they} rang {themself} to apologise and rebook. {Kin} had said nothing, {they} reported. Phone prompt for the evening before is to be set with {support}.',
        voice: 'I rang them before they rang me. That is new.',
        now: 'Four of seven appointments kept without a reminder',
      },
      {
        kind: 'liaison',
        weeks: 4,
        purpose: 'Advice of the neuropsychologist on memory aids',
        with: 'therapist',
        facts:
          '{Therapist} has tested memory again. Recall is a little better, remembering to do something later is not, and she does not expect it to change much. She would put all effort into the outside aid and none into exercises. She will write that in one paragraph {name} can keep.',
        view: 'Worth hearing early: the aim is a working aid, not a better memory.',
        now: 'Testing shows prospective memory is unlikely to change; the outside aid is the therapy',
      },
      {
        kind: 'home-visit',
        weeks: 4,
        purpose: 'Six weeks of the diary',
        facts:
          '{Name} had the six weeks ready on the table with a tally in the margin. [Eight of ten|Nine of eleven] kept without anybody. The two missed were both on Fridays, when {support} does not come. Agreed on a prompt on Friday at eight, in {their} own recorded voice.',
        voice: 'My own voice telling me off. {Kin} will love that.',
        view: '{Kin} said at the door that {kinshe} had not looked at the diary once.',
        now: 'Eight of ten appointments are kept alone; Friday has a voice prompt',
        event: {
          category: 'achievement',
          meant: '{Kin} no longer keeps the appointments; {name} runs {their} own week.',
          effect: 'good',
        },
      },
    ],
  },
  {
    name: 'temper and noise',
    goal: {
      statement:
        '[I leave the room before I shout.|I stop before it turns into a row.|I go into the yard instead of shouting at {kin}.]',
      domain: 'mood',
      measure: 'Times shouted a week, counted by {name} and {kin} each for themselves',
      baseline: 'Five to seven',
      target: 'At most one, four weeks running',
      specific: 'A word agreed with {kin}; ten minutes in the yard; come back and say one sentence.',
      rationale: 'The neuropsychologist has seen {them} stop {themself} twice in sessions.',
      relevant: '{They} <are|is> frightened of becoming somebody {kin} has to be careful of.',
    },
    weigh: 'How safe {kin} is and feels on the bad evenings, and what would make it a safeguarding matter.',
    decide: [
      [
        'Ask {kin} alone, at each visit this month, how the evenings were.',
        '{Kin} has stopped mentioning it in front of {name}.',
      ],
      ['No joint meetings after three in the afternoon.', 'Both rows in the log were late in the day, in a full room.'],
    ],
    stuck: {
      type: 'family',
      voice: 'The word works when I say it. When somebody else says it I see red.',
      tried: 'A word agreed with {kin}, the yard, noise-cancelling headphones.',
      next: '{Name} alone uses the word from now on; {kin} leaves the room instead.',
    },
    steps: [
      {
        kind: 'home-visit',
        weeks: 0,
        purpose: 'After a row at the weekend',
        facts:
          '{Kin} had rung about a row on [Saturday|Sunday]: a cup thrown at the wall, nobody hurt. Saw {name} alone first, then both. {They} remembered the noise of the washing machine and the television, and then being outside. Both [were|seemed] worn out by it. Neither wants anybody to stay elsewhere.',
        voice: 'I did not throw it at {kin}. But {kinshe} looked like I had.',
        view: 'Noise and the time of day again. {Kin} says {kinshe} is not afraid of {them}, {kinshe} is afraid for {them}.',
        now: 'Rows come with noise, late in the day; both want help with it',
        task: ['Ask {therapist} for an earlier appointment', 2],
        event: {
          category: 'family',
          meant: 'Both were shaken; nobody was hurt. Help with temper was asked for by {name} {themself}.',
          effect: 'hard',
        },
      },
      {
        kind: 'liaison',
        weeks: 2,
        purpose: 'Plan for the evenings, with the neuropsychologist',
        with: 'therapist',
        facts:
          '{Therapist} has seen both of them. They agreed on a word, on the yard, and on one sentence afterwards. She asks us to count and not to judge: {name} and {kin} each keep a tally and do not compare until Friday. Headphones are to be tried at meal times with the machine on.',
        now: 'A word, the yard and a tally are agreed with {therapist}',
        task: ['Get two pairs of headphones approved within the budget', 10],
      },
      {
        kind: 'phone',
        weeks: 3,
        purpose: 'The tally of three weeks',
        facts:
          '{Name} read out the tally: six, three, two. {Kin}’s says five, four, two. They had laughed at the difference. The headphones stay on the hook by the door and {they} put them on before the kettle. One evening {they} sat in the car instead of the yard because it rained.',
        voice: 'The car is good. Nobody can slam anything in a car.',
        now: 'Rows are down from six to two a week',
      },
      {
        kind: 'home-visit',
        weeks: 5,
        purpose: 'Talking with the family about what has changed',
        with: 'kin',
        facts:
          '{Kin} had asked for the visit. {Kinshe} said the house was quiet and that {kinshe} had waited for it to go wrong. {Name} listened and did not defend {themself}. Went through what to do if it comes back after a bad week: {therapist}’s number is on the inside of the cupboard.',
        voice: 'I can feel it coming now. It starts in my teeth.',
        view: '{They} <describe|describes> the warning sign before anybody else sees it.',
        now: 'Four weeks without a row; the warning sign is known to both',
        event: { category: 'family', meant: 'Home is calm again and {kin} has stopped counting.', effect: 'good' },
      },
    ],
  },
  {
    name: 'the way back to work',
    goal: {
      statement:
        '[I work two mornings a week and get paid for it.|I have my old job back, two mornings to begin with.|I earn my own money again: two mornings a week.]',
      domain: 'work',
      measure: 'Mornings worked a week, by the employer’s sheet',
      baseline: 'None since the accident',
      target: 'Two mornings, six weeks running',
      specific: 'Same place, same two mornings, one task, a named person to ask.',
      rationale: 'Tolerance is above two hours; the former employer has asked after {them}.',
      relevant: 'Work is what {they} <say|says> when asked who {they} <are|is>.',
    },
    weigh: 'How to let {name} try without setting {them} up to fail in front of people who knew {them} before.',
    decide: [
      [
        'Start as a trial without pay for four weeks, with a written end.',
        'It can then be stopped without anybody having failed.',
      ],
      [
        'Support stays in the car park, not in the building.',
        '{Name} asked for it, and the first two weeks bore it out.',
      ],
    ],
    stuck: {
      type: 'funding',
      voice: 'They say yes and then nobody has signed.',
      tried: 'Two meetings with the employer, a letter from {therapist}, a start date that passed.',
      next: 'Ask for the trial at the voluntary garden instead, which needs no contract.',
    },
    steps: [
      {
        kind: 'meeting',
        weeks: 0,
        purpose: 'First talk with the former employer',
        facts:
          'Met the former manager with {name} in the canteen, at {their} wish. Forty minutes. {They} explained {their} memory with the diary open. The manager offered the stores, mornings, no customers. Insurance has to agree. {Name} was grey by the end and glad.',
        voice: 'He said they kept my mug.',
        view: 'The place matters as much as the work. Worth going slowly for.',
        now: 'The former employer offers mornings in the stores, subject to insurance',
        task: ['Send the employer the letter about adjustments', 10],
        event: {
          category: 'education or work',
          meant: 'The first offer of work since the accident, from people who know {them}.',
          effect: 'good',
        },
      },
      {
        kind: 'email-letter',
        weeks: 3,
        purpose: 'The insurer’s answer on the work trial',
        facts:
          'Letter from the employer’s insurer: a work trial of four weeks is covered without pay, no machinery, no ladders. {Legal} confirms in writing that a trial does not affect the claim and asks for a short report at the end. Both letters are in Easy Read for {name} and were sent [today|with a covering note].',
        now: 'A work trial of four weeks is agreed: no machinery, no ladders',
      },
      {
        kind: 'observation',
        weeks: 3,
        purpose: 'Second morning of the work trial',
        facts:
          'Watched twenty minutes from the canteen door, agreed beforehand. {Name} booked in deliveries with a checklist, asked the named person twice and took the rest in the car at ten without being told. One mistake, found and put right {themself}. {Support} was in the car park.',
        voice: 'Did you see? Nobody had to come.',
        view: 'Better paced there than at home.',
        now: 'The work trial is under way, two mornings a week',
      },
      {
        kind: 'meeting',
        weeks: 4,
        purpose: 'End of the work trial',
        facts:
          'All round one table: {name}, the manager, {support}. Seven of eight mornings worked; the eighth was the day of the hospital. The manager offers two paid mornings for six months. {Name} asked for the same two mornings each week and got them. Benefits need to be told before the first pay.',
        voice: 'I want a payslip. I want to moan about the tax.',
        now: 'Two paid mornings a week from next month',
        task: ['Tell the benefits office before the first pay day', 14],
        event: {
          category: 'education or work',
          meant: 'Paid work again for the first time since the accident.',
          effect: 'good',
        },
      },
      {
        kind: 'phone',
        weeks: 6,
        purpose: 'Six weeks of paid work',
        facts:
          '{Name} rang in {their} break. Eleven of twelve mornings. The other one was a bad night and {they} rang in at seven {themself}. A new colleague talks a lot; {they} moved the bench. Not more mornings yet: asked directly, {they} said no, and that it was a good no.',
        voice: 'I am tired on Thursdays like everybody else is tired.',
        now: 'Works two paid mornings and keeps them',
      },
    ],
  },
]
