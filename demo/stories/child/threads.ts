import type { Thread } from '../story.ts'

export const childThreads: readonly Thread[] = [
  {
    name: 'the voice',
    goal: {
      statement:
        '[I tell my own news at school.|I say my news so that my class can hear it.|I talk with my talker at school.]',
      domain: 'communication',
      measure: 'News told with the device in class, by the teacher’s list',
      baseline: 'None; the assistant reads a card',
      target: 'Once a week for a term',
      specific: 'Eye-gaze device charged, mounted and switched on by nine.',
      rationale: 'Writes sentences at home in under a minute.',
      relevant: '“My news is MY news.”',
    },
    weigh: 'A device that works at home and lies in a cupboard at school: whose job is what.',
    decide: [
      ['School names one person who switches the device on at nine, in writing.', 'It was on four days of twenty.'],
      ['Therapy moves to school for a term.', 'The skill is there; the place is not.'],
    ],
    stuck: {
      type: 'our-practice',
      voice: '(eye gaze) it is in the CUPBOARD again',
      tried: 'Training for staff, a laminated card, a chart.',
      next: 'The head teacher is asked to the next meeting; {name} tells her.',
    },
    steps: [
      {
        kind: 'home-visit',
        weeks: 0,
        purpose: 'The new device',
        with: 'therapist',
        facts:
          '{Therapist} mounted the device on the chair and calibrated it in the third try, because {name} laughed. First free sentence was about the dog. {Kin} filmed it and then could not. Insurance, charger and mount were listed for {legal}. It goes to school from Monday, with a letter.',
        voice: '(eye gaze) hello everybody. i have been here all the time',
        view: 'Everybody in the room had to sit down for a moment.',
        now: 'The eye-gaze device has come and is mounted',
        task: ['Insure the device for school and home', 7],
        event: { category: 'achievement', meant: 'Says sentences of {their} own for the first time.', effect: 'good' },
      },
      {
        kind: 'meeting',
        weeks: 5,
        purpose: 'The device at school',
        with: 'social',
        facts:
          'Met {social} and the class teacher. In four weeks the device was switched on on four days: the mount frightens the assistant. Agreed on a named person, a charger in the classroom and twenty minutes’ training on [Tuesday|Wednesday]. {Name} came for the end and told them what {they} thought.',
        voice: '(eye gaze) i can not talk in a cupboard',
        now: 'The device is used too little at school; a named person is agreed',
      },
      {
        kind: 'observation',
        weeks: 5,
        purpose: 'News time',
        facts:
          'Sat at the back of the class by arrangement. Device on by five to nine. {Name} told {their} news as the third of six: hydrotherapy, dog, tooth. The class waited. One boy asked a question and got an answer. Nobody read a card. Teacher’s list shows three weeks in a row.',
        voice: '(eye gaze) my tooth came out and the dog ate it. true',
        now: 'Tells {their} own news in class each week',
        event: { category: 'education or work', meant: 'Is heard in class by everybody.', effect: 'good' },
      },
    ],
  },
  {
    name: 'the hips',
    goal: {
      statement: '[My hips do not hurt at night.|I sleep all night and my legs are fine.|No more hurting in bed.]',
      domain: 'pain',
      measure: 'Nights without waking from pain, by the night chart',
      baseline: 'Two of seven',
      target: 'Six of seven',
      specific: 'Operation if advised, sleep system, pain plan.',
      rationale: 'The surgeon expects relief within three months.',
      relevant: 'Nobody in the house sleeps.',
    },
    weigh: 'An operation a child has not chosen: how {name} is told, by whom, and what the parents can carry.',
    decide: [
      [
        '{Name} is told the plan by {kin} with {therapist}, before the date is set.',
        '{They} had heard it through the door.',
      ],
      [
        'The care team is doubled for the first six weeks at home.',
        'The parents did the last recovery alone and it nearly broke them.',
      ],
    ],
    steps: [
      {
        kind: 'meeting',
        weeks: 0,
        purpose: 'The orthopaedic clinic',
        facts:
          'Went with {kin} to the clinic. X-ray: the left hip has moved on since last year. The surgeon advises an operation within four months and explained it to {name} too, kindly. {Kin2} joined by phone. Night pain was taken seriously; a new plan from tonight. Second opinion offered and wanted.',
        voice: '(eye gaze) will it hurt. will i go to school',
        now: 'An operation on the left hip is advised within four months',
        task: ['Ask {gp} for the referral for a second opinion', 3],
        event: {
          category: 'health',
          meant: 'Pain has a cause and an end, and there is an operation to come.',
          effect: 'both',
        },
      },
      {
        kind: 'home-visit',
        weeks: 4,
        purpose: 'Telling {name}',
        with: 'therapist',
        facts:
          '{Kin} and {therapist} told {name} with the picture story; we were there for questions. {They} asked eleven, most of them about the cast and two that were hard. All were answered. Chose blue for the cast and who sleeps at the hospital. The second opinion agrees with the first.',
        voice: '(eye gaze) blue cast. dad stays at night. mum snores',
        now: 'The second opinion agrees; {name} knows and has chosen blue',
      },
      {
        kind: 'liaison',
        weeks: 4,
        purpose: 'Planning the weeks after the operation',
        with: 'ot',
        facts:
          '{Ot} has the list: bed in the front room, car seat that takes the cast, sling, no bath. Hire from the week before. {Legal} approved the double team for six weeks in one line. School sends work from week three. The hospital’s discharge nurse has our number and one page.',
        now: 'Home is being made ready for the operation',
      },
      {
        kind: 'home-visit',
        weeks: 5,
        purpose: 'Home from hospital',
        facts:
          'Second day at home, front room, blue cast, tired and pleased to be looked at. Pain charts are kept and are fair. The wound is dry. {Support} and the second carer have the turn chart; {kin} had been sent to bed for three hours by {name}, by eye gaze. Community nurse comes on [Monday|Tuesday].',
        voice: '(eye gaze) mum go to bed. that is an order',
        now: 'Home after the hip operation, in a cast for six weeks',
        event: {
          category: 'health',
          meant: 'The operation went well; six weeks of hard work for everybody.',
          effect: 'both',
        },
      },
      {
        kind: 'home-visit',
        weeks: 8,
        purpose: 'Out of the cast',
        facts:
          'Cast off since last week, legs thin and moving. Night chart: six of seven without waking. The sleep system was set by {ot} and photographed. School for half days from Monday. {Kin} has gone back to three mornings of work. The hired bed goes back on Friday.',
        voice: '(eye gaze) my legs are cold and they are mine',
        now: 'Out of the cast; six of seven nights without pain',
      },
    ],
  },
  {
    name: 'the school plan',
    goal: {
      statement: '[I stay at my school with my friends.|I go to the same school as my friends.|I go up with my class.]',
      domain: 'education',
      measure: 'EHC plan names the school and the hours',
      baseline: 'Hours cut from 32 to 20 in the draft',
      target: '32 hours in the final plan',
      specific: 'Reports from all therapists before the annual review.',
      rationale: 'School supports it and the reports are strong.',
      relevant: 'All {their} friends are in that class.',
    },
    weigh: 'Arguing with the council without the family becoming “difficult”.',
    decide: [
      ['Ask for the annual review early, with all reports in hand.', 'Last year the reports came after the decision.'],
    ],
    stuck: {
      type: 'funding',
      voice: '(eye gaze) they count hours. i count friends',
      tried: 'Early review, reports, a meeting with the officer.',
      next: 'Mediation is asked for within the time limit; {legal} reads the letter first.',
    },
    steps: [
      {
        kind: 'email-letter',
        weeks: 0,
        purpose: 'The draft of the school plan',
        facts:
          'The council’s draft cuts the assistant from 32 hours to 20 and does not mention the device. {Kin} had read it at midnight. Fifteen days to answer. Listed what is wrong in plain sentences with the page beside it; {therapist} and {ot} send a paragraph each by [Thursday|Friday].',
        now: 'The draft school plan cuts the hours; an answer is due',
        task: ['Send the answer to the draft EHC plan', 10],
      },
      {
        kind: 'meeting',
        weeks: 3,
        purpose: 'Annual review at school',
        with: 'social',
        facts:
          'Review with {social}, the officer of the council, both parents and {name}, who spoke first, with the device. The officer put her pen down. Reports were there this time. She will take 32 hours to the panel and named the date. Minutes by us, because nobody else offered.',
        voice: '(eye gaze) i need help to do things. not to think',
        view: '{Name} was the best argument in the room.',
        now: 'The review asks for 32 hours; the panel decides',
        event: { category: 'education or work', meant: 'Spoke for {themself} at {their} own review.', effect: 'good' },
      },
      {
        kind: 'liaison',
        weeks: 4,
        purpose: 'The panel’s decision',
        facts:
          'The officer rang: 32 hours until the move to secondary school, device and mount named in section F. The final plan comes by post. {Kin} said nothing for a while. {Social} was told in the same hour and has already written it into the timetable of next term.',
        now: 'The final school plan gives 32 hours and names the device',
        event: {
          category: 'education or work',
          meant: 'Stays in {their} class with the help {they} <need|needs>.',
          effect: 'good',
        },
      },
    ],
  },
]
