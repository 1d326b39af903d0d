import type { Thread } from '../story.ts'

/** Threads of health, family and days out that run through files of every kind. */
export const healthThreads: readonly Thread[] = [
  {
    name: 'the hospital stay',
    weigh: 'Coming home too early against staying too long; who notices what was lost on the ward.',
    decide: [
      [
        'No discharge on a Friday without the evening carer confirmed by name.',
        'The last one came home to a dark house.',
      ],
      ['Do the medicines list again two days after discharge.', 'Two changes on the ward did not reach the chemist.'],
    ],
    steps: [
      {
        kind: 'liaison',
        weeks: 0,
        purpose: 'Admitted with an infection',
        with: 'kin',
        facts:
          '{Kin} rang before eight: {name} was taken in last night with a fever and confusion; the ward thinks of the bladder, or the chest. The hospital passport went along. Rang the ward with consent on file and told the nurse three things that are not in any form. {Support} and {legal} told.',
        now: 'In hospital with an infection since last night',
        away: true,
        task: ['Ring the ward about the plan for discharge', 2],
        event: {
          category: 'health',
          meant: 'A sudden stay in hospital; frightened and far from routine.',
          effect: 'hard',
        },
      },
      {
        kind: 'observation',
        weeks: 1,
        purpose: 'Seen on the ward',
        facts:
          'Saw {name} on the ward for half an hour. Fever gone, thin, glad of a face. The communication flag was in the notes and not on the bed; it is on the bed now. Nobody had got {them} up for [three|four] days. The sister was open to being told. Planned for home on [Tuesday|Thursday], not before.',
        voice: 'They call me bed six. You call me by my name.',
        now: 'Better, and still on the ward; discharge is being planned',
        away: true,
      },
      {
        kind: 'home-visit',
        weeks: 1,
        purpose: 'First day at home',
        facts:
          'At home since noon. {Name} slept, ate two eggs and asked for {interest}. Medicines checked against the letter: two changes, both explained to {support} and the chemist. Weak on the legs; a second person for the shower this week. {Gp} rings tomorrow. {Kin} has gone to bed.',
        voice: 'My own ceiling.',
        now: 'Home from hospital; weak, with a second person for the shower',
        task: ['Check the medicines list again with {gp}', 2],
      },
      {
        kind: 'phone',
        weeks: 3,
        purpose: 'Three weeks after the hospital',
        facts:
          'Back to the level of before, by {name}’s own account, but for the stairs in the evening. Appetite normal. The second person for the shower stopped last week. Went through what to watch for so that the next one is caught earlier; {support} has it on one page.',
        voice: 'I am all right. Tell {kin} I am all right.',
        now: 'Recovered from the infection; early signs are on one page',
      },
    ],
  },
  {
    name: 'medicines',
    weigh: 'Eleven tablets and three prescribers: who looks at the whole.',
    decide: [
      [
        'Ask {gp} for one review of all medicines before anything else is added.',
        'Three people have each added one this year.',
      ],
    ],
    steps: [
      {
        kind: 'home-visit',
        weeks: 0,
        purpose: 'All medicines on the table',
        facts:
          'Put every box on the table with {name}: fourteen, of which nine are current. {They} could say what five are for. One is taken at night and makes the mornings heavy. Old ones in a bag for the chemist. List written out with dose and hour; {name} corrected it twice.',
        voice: 'That one I just take because it is pink.',
        now: 'A review of all medicines is asked for',
        task: ['Ask {gp} for a structured medicines review', 5],
      },
      {
        kind: 'liaison',
        weeks: 4,
        purpose: 'The medicines review',
        with: 'gp',
        facts:
          '{Gp}’s practice pharmacist rang after the review with {name}: two stopped, one moved to the morning, one halved for a month. Blood test in six weeks. The chemist delivers weekly packs from Monday. {Support} signs only for what is in the pack. Written summary asked for and promised.',
        now: 'Medicines reviewed: two stopped, weekly packs from Monday',
      },
      {
        kind: 'phone',
        weeks: 5,
        purpose: 'Mornings without the tablet',
        facts:
          '{Name} says mornings are “like somebody opened a window”. No more night tablet, sleep slightly shorter and good enough. One dizzy spell when standing, on the second day, none since. The pack is easier than the boxes but the foil is not; scissors on a string have been found.',
        voice: 'I was awake at breakfast. I met my own breakfast.',
        now: 'Mornings are clearer on fewer medicines',
        event: { category: 'health', meant: 'Awake in the mornings; fewer tablets.', effect: 'good' },
      },
    ],
  },
  {
    name: 'the carer at home',
    weigh: '{Kin} says it is all right. What would show that it is not.',
    decide: [
      ['See {kin} alone once a month, outside the house.', 'Nothing is said in front of {name}, by either of them.'],
      [
        'Ask for the carer’s assessment again in writing, with the hours {kin} does.',
        'It was promised on the telephone in spring.',
      ],
    ],
    stuck: {
      type: 'family',
      voice: '{Kin} says no help needed. I need {kin} to have help.',
      tried: 'Carer’s assessment offered twice, a sitter for one evening.',
      next: 'A week of respite put to both as {name}’s holiday, not {kin}’s.',
    },
    steps: [
      {
        kind: 'meeting',
        weeks: 0,
        purpose: 'A walk with {kin}',
        with: 'kin',
        facts:
          'Walked round the park with {kin}, at {kinhis} suggestion. Up three times a night, own appointment at the hospital put off twice, and no evening out since [Easter|last autumn]. {Kinshe} does not want it to stop, {kinshe} wants to sleep. Offered the carer’s assessment; the answer was “if it helps {name}”.',
        view: 'Nearer the edge than {kinshe} says. Two nights would change more than any form.',
        now: '{Kin} is worn out; a carer’s assessment is asked for',
        task: ['Ask {social} for the carer’s assessment', 3],
      },
      {
        kind: 'liaison',
        weeks: 4,
        purpose: 'The carer’s assessment',
        with: 'social',
        facts:
          '{Social} has done the carer’s assessment at the kitchen table, an hour and a half. Two sitting nights a month, forty pounds for whatever helps, and a number for emergencies. {Kin} asked for none of it and accepted all. {Name} was asked as well, and had ideas.',
        now: 'Two sitting nights a month are agreed for {kin}',
      },
      {
        kind: 'home-visit',
        weeks: 5,
        purpose: 'After the first nights',
        facts:
          'Two sitting nights done. {Kin} slept eleven hours at {kin2}’s and felt guilty for four of them. {Name} had the sitter play cards until ten. The hospital appointment of {kin} is in the book for [the 11th|the 24th], with {support} here meanwhile. Nobody missed anything.',
        voice: 'We had a nice time. {Kin} can go again.',
        now: '{Kin} sleeps two nights a month; {kinhis} own appointment is booked',
        event: { category: 'family', meant: '{Kin} is looked after too, and home is easier for both.', effect: 'good' },
      },
    ],
  },
  {
    name: 'a holiday',
    goal: {
      statement: '[I have four days by the sea.|We go to the sea, four days.|I get away for four days this year.]',
      domain: 'aspirations',
      measure: 'Gone and come back',
      baseline: 'No holiday since it happened',
      target: 'Four days, this year',
      specific: 'Adapted cottage, {support} for two days, train.',
      rationale: 'Money is set aside and everybody wants it.',
      relevant: 'There is a photograph on the wall that says why.',
    },
    weigh: 'All that could go wrong, and who it would go wrong for if nobody went.',
    decide: [
      [
        'Agree the holiday with a plan B for each of the three worst things, and no more.',
        'The list of risks had grown to two pages.',
      ],
    ],
    steps: [
      {
        kind: 'home-visit',
        weeks: 0,
        purpose: 'The sea',
        facts:
          '{Name} had the photograph down from the wall. Four days, off-season, with {kin} and for two of them {support}. Looked at three cottages on the tablet; one has a bed that goes up and a view. Made a list of what must come along and what must not. Budget agreed by {legal} in principle.',
        voice: 'Not a holiday FOR people. A holiday.',
        now: 'Four days by the sea are being planned',
        task: ['Book the cottage and ask about the bed', 10],
      },
      {
        kind: 'email-letter',
        weeks: 4,
        purpose: 'Booking the cottage',
        facts:
          'Cottage booked, bed confirmed with a photograph of the controls. Train with assistance, seats by the ramp. The nearest surgery takes temporary patients. Insurance asked for a letter and {gp} wrote it. Sent {name} one page with five lines, a picture of the front door and the date.',
        now: 'The cottage and the train are booked',
      },
      {
        kind: 'phone',
        weeks: 6,
        purpose: 'Back from the sea',
        facts:
          '{Name} rang the evening they came back, all of it at once. Rain for two days and it did not matter. Chips. The train was late and the ramp was there. {Kin} slept. One bad night, handled from the list. Next year is being talked about, longer, and with {kin2}.',
        voice: 'I put my feet in it. It was freezing. I put my feet in it.',
        now: 'Has had four days by the sea',
        event: {
          category: 'achievement',
          meant: 'First holiday since it happened; the family has something else to talk about.',
          effect: 'good',
        },
      },
    ],
  },
  {
    name: 'the claim',
    weigh: 'Keeping rehabilitation apart from litigation, with experts in the house every fortnight.',
    decide: [
      [
        'No expert visit in the week of a review or a school or work trial.',
        'Two visits in one week cost a month of progress.',
      ],
      ['Send the quarterly report to {legal} only after {name} has read it.', 'It is about {them}.'],
    ],
    steps: [
      {
        kind: 'liaison',
        weeks: 0,
        purpose: 'Expert visits',
        with: 'legal',
        facts:
          '{Legal} rang with four expert visits for the next two months. Asked for one a fortnight, mornings, never after another appointment, and for the letters to go out in {name}’s format. Agreed. The experts get the dates from us, so that {name} has one person to ask and not five.',
        now: 'Expert visits are limited to one a fortnight',
      },
      {
        kind: 'home-visit',
        weeks: 4,
        purpose: 'Before the expert comes',
        facts:
          'Went through the next visit with {name}: who it is, what is asked, that {they} may stop. {They} <dread|dreads> being tested and doing well, and being tested and doing badly. {Kin} will be in the other room. Rest on the day before and the day after are in the diary.',
        voice: 'If I do well they say I am fine. If I do badly they say I am finished.',
        view: 'That sentence should be in front of everybody who reads a report.',
        now: 'Prepared for the expert visits; rests before and after',
      },
      {
        kind: 'email-letter',
        weeks: 6,
        purpose: 'Interim payment',
        facts:
          '{Legal} writes that an interim payment has been agreed and covers care and therapy for the coming year. Told {name} on the telephone first and sent it in {their} format after. Budget redrawn with the new figure; nothing needs to stop in spring. A thank-you is not owed to anybody.',
        now: 'An interim payment covers the coming year',
        event: { category: 'legal or court', meant: 'Care and therapy are safe for another year.', effect: 'good' },
      },
    ],
  },
]
