import type { Thread } from '../story.ts'

export const spinalInjuryThreads: readonly Thread[] = [
  {
    name: 'skin',
    goal: {
      statement:
        '[My skin stays whole for six months.|No sores for half a year.|I do not spend another summer in bed.]',
      domain: 'health',
      measure: 'Days without a red mark that lasts, by the chart on the door',
      baseline: 'Two sores in the last year',
      target: 'Six months without one',
      specific: 'Check morning and night, cushion pressure weekly, two hours at most without a lift.',
      rationale: '{They} <know|knows> the routine and both sores came when it was not followed.',
      relevant: 'Eight weeks in bed cost {them} {interest} for a whole summer.',
    },
    weigh: 'How to keep the checks going when nothing has happened for months, and who may see the pictures.',
    decide: [
      [
        'Keep the evening check with a second pair of eyes until the scar has been quiet for three months.',
        'The last mark was seen a day late by one person alone.',
      ],
      ['A new carer does the first five checks together with the lead carer.', 'The folder alone did not teach it.'],
    ],
    stuck: {
      type: 'our-practice',
      voice: 'Somebody ticks the box. The box is not my skin.',
      tried: 'Chart on the door, two checks a day, a page in the folder.',
      next: 'A photograph each Sunday, kept by {name}, seen by the nurse monthly.',
    },
    steps: [
      {
        kind: 'home-visit',
        weeks: 0,
        purpose: 'Red mark over the hip',
        facts:
          'A mark the size of a coin over the left hip, found by {support} at the evening check and still there in the morning. {Name} was in bed on the other side when visited, angry and [quiet|polite]. {Social} has seen it: grade one. No sitting for three days. The cushion was found at half its pressure.',
        voice: 'I felt nothing. That is the point of it, isn’t it.',
        view: 'The cushion had not been checked for three weeks; nobody was named for it.',
        now: 'A red mark over the hip, in bed for three days; cushion pressure is now somebody’s job',
        task: ['Name one person for the weekly cushion check', 2],
        event: { category: 'health', meant: 'Three days in bed and the fear of another lost summer.', effect: 'hard' },
      },
      {
        kind: 'liaison',
        weeks: 1,
        purpose: 'Wound clinic',
        with: 'social',
        facts:
          '{Social} is content: skin intact, sitting may begin again with thirty minutes, then an hour. She wants the seating looked at because the pelvis has tilted. A referral to {ot} was agreed on the phone. Carers are to write the time of each lift until next week, not for ever.',
        now: 'Sitting again, building up from thirty minutes; seating to be looked at',
        task: ['Send the seating referral to {ot}', 3],
      },
      {
        kind: 'home-visit',
        weeks: 3,
        purpose: 'Seating review',
        with: 'ot',
        facts:
          '{Ot} measured the pressure with {name} in the chair, in colour, which {they} found interesting in spite of {themself}. The tilt is from the cushion and the footplate together. New cushion on trial for a month. The footplate was turned up two notches at once. {Support} watched and wrote it in the folder.',
        voice: 'So I have been sitting on one half of me for a year.',
        now: 'A new cushion is on trial after a seating review',
      },
      {
        kind: 'phone',
        weeks: 5,
        purpose: 'The cushion after a month',
        facts:
          '{Name} wants to keep the cushion. Five hours without a mark, six once. The old one goes to the garage as a spare. The invoice is within the equipment budget. {They} had taken the photograph each Sunday and sent four in a row, all the same, which is the idea.',
        voice: 'Most boring photo album in the county.',
        now: 'Skin clear since; five hours of sitting without a mark',
        event: { category: 'health', meant: 'A whole day out is possible again.', effect: 'good' },
      },
    ],
  },
  {
    name: 'driving',
    goal: {
      statement: '[I drive myself to {interest}.|I drive again.|I go where I like without asking for a lift.]',
      domain: 'transport',
      measure: 'Drives alone, by {name}’s own list',
      baseline: 'None since the injury',
      target: 'Two a week',
      specific: 'Assessment, licence told, hand controls, a hoist for the chair.',
      rationale: 'Strong arms and a clean licence; the centre thinks it likely.',
      relevant: '“Asking for a lift is the worst of it,” {they} <say|says>.',
    },
    weigh: 'Keeping hopes and dates apart; the waiting list is longer than {name} was told on the ward.',
    decide: [
      [
        'Book the assessment privately if the date slips once more.',
        'The interim payment allows it and the winter is coming.',
      ],
      [
        'Do not buy a vehicle before the assessment has said which.',
        'Two families we know of bought the wrong floor height.',
      ],
    ],
    steps: [
      {
        kind: 'phone',
        weeks: 0,
        purpose: 'Wanting to drive again',
        facts:
          '{Name} rang to ask what it would take. Went through the order: tell the licensing authority, assessment, lessons with hand controls, then the vehicle. {They} had the form filled before the end of the call. {Legal} has asked to see the quote before anything is ordered. {Kin} is for it.',
        voice: 'I do not want a taxi account. I want keys.',
        now: 'Wants to drive; the licensing form is sent',
        task: ['Ask the driving centre for a date', 7],
      },
      {
        kind: 'liaison',
        weeks: 4,
        purpose: 'The driving centre',
        facts:
          'The centre offers a date in [nine|eleven] weeks and keeps a list for cancellations. {Name} can be there in two hours’ notice, and they wrote that down. They need a letter from {gp} about spasms. The instructor there has taught paraplegic drivers for years and asked sensible questions.',
        now: 'On the cancellation list of the driving centre',
        task: ['Get the letter about spasms from {gp}', 10],
      },
      {
        kind: 'observation',
        weeks: 6,
        purpose: 'Driving assessment',
        facts:
          'Went along at {name}’s wish and sat in the café. Two hours: reaction, reach, transfer, then the road. They came back with mud on the tyres. Result: fit to drive with hand controls and a left-hand spinner, six lessons advised. The transfer in took four minutes and will get faster.',
        voice: 'Forty on a dual carriageway. I nearly cried and then somebody cut me up.',
        now: 'Assessed as fit to drive with hand controls; six lessons advised',
        event: {
          category: 'achievement',
          meant: 'Independence in sight; the best day since the injury, {they} said.',
          effect: 'good',
        },
      },
      {
        kind: 'meeting',
        weeks: 7,
        purpose: 'Choosing the vehicle',
        with: 'legal',
        facts:
          'Three quotes on the table with {name} and, on the line, {legal}. The middle one has the hoist {they} can work alone. Agreed; the deposit comes from the interim payment. Delivery in fourteen weeks. Insurance needs the assessment report and got it by e-mail while everybody was still talking.',
        voice: 'The blue one. I asked for three quotes and I want the blue one.',
        now: 'The adapted car is ordered',
      },
      {
        kind: 'home-visit',
        weeks: 9,
        purpose: 'The car is there',
        facts:
          '{Name} was in the drive, in the car, with the door open and the radio on. Six lessons done, four drives alone. {Kin} had followed the first one in the other car and not admitted it. Breakdown cover, blue badge and the spare key were checked off the list together.',
        voice: 'Drove to {interest}, had a coffee, drove home. That is it. That is the whole story.',
        view: 'A good deal of what we called low mood was waiting for this.',
        now: 'Drives alone twice a week',
        event: { category: 'achievement', meant: 'Goes where and when {they} <want|wants>.', effect: 'good' },
      },
    ],
  },
  {
    name: 'the carers',
    goal: {
      statement:
        '[The same three people get me up.|I know who is coming in the morning.|No more strangers at seven in the morning.]',
      domain: 'support',
      measure: 'Mornings done by one of the three, by the rota',
      baseline: 'Nine different people in two months',
      target: 'Twenty-six of thirty mornings',
      specific: 'Directly employed, four-week rota, {name} interviews.',
      rationale: 'Two of the agency carers would come over.',
      relevant: 'Explaining {their} body to a stranger every week wears {them} out.',
    },
    weigh: 'Being an employer as well as the one cared for; where {name} needs backing and where we get in the way.',
    decide: [
      [
        '{Name} chairs the team meeting; the case manager takes the minutes.',
        'The carers had begun to ask us what {name} wants.',
      ],
      ['Sickness cover is agreed in writing before the winter.', 'Last winter it was {kin}, eleven nights.'],
    ],
    stuck: {
      type: 'service-availability',
      voice: 'They all want nine to three. My bladder does not.',
      tried: 'Two rounds of advertising, a better rate for early mornings.',
      next: 'Split the morning: one hour at seven by a neighbour who nurses, the rest at nine.',
    },
    steps: [
      {
        kind: 'home-visit',
        weeks: 0,
        purpose: 'Nine carers in two months',
        facts:
          '{Name} had made a list: nine names since [spring|the summer], two of them once only. Asked what would be different with {their} own staff; the answer was ready. Payroll, insurance and cover are the worries. {Kin} does the gaps and said so for the first time.',
        voice: 'I have taught nine people where my leg bag goes. I could run a course.',
        now: 'Wants to employ {their} own carers',
        task: ['Get two quotes for payroll', 14],
      },
      {
        kind: 'meeting',
        weeks: 3,
        purpose: 'Interviews for carers',
        facts:
          'Four interviews at {name}’s table. {They} asked; we sat to the side. Two were strong, one of them from the agency. {They} turned down a third whom we would have taken, because of how the person looked at the bed. References are asked for. Start in three weeks if all is well.',
        voice: 'The tall one talked to the hoist. No.',
        view: '{Their} judgement of people is better than our checklist.',
        now: 'Two carers chosen by {name}; references asked for',
        task: ['Follow up the two references', 7],
        event: {
          category: 'care change',
          meant: 'For the first time {they} <choose|chooses> who comes through the door.',
          effect: 'good',
        },
      },
      {
        kind: 'home-visit',
        weeks: 4,
        purpose: 'First weeks with the new team',
        facts:
          'Sat in on the team meeting, chaired by {name}. One carer holds {them} too high under the arm; said and shown. The rota has two thin nights. Training in bowel care is booked with the nurse. The agency stays for emergencies until the end of the month and no longer.',
        voice: 'Chair, I said. I am literally the chair.',
        now: 'The new team is at work; training is booked',
      },
      {
        kind: 'phone',
        weeks: 7,
        purpose: 'The rota after two months',
        facts:
          'Twenty-seven of thirty mornings by one of the three. The other three were planned. {Name} had signed the first payslips, with questions about holiday pay that needed looking up. One carer wants fewer weekends; {they} had already found a swap and only wanted to tell somebody.',
        voice: 'Nobody asked me where anything is for a month. Do you know how quiet that is?',
        now: 'Twenty-seven of thirty mornings by the same three people',
        event: { category: 'care change', meant: 'The mornings belong to {them} again.', effect: 'good' },
      },
    ],
  },
]
