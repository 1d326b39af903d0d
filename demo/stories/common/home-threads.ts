import type { Thread } from '../story.ts'

/** Threads of house, money and help that run through files of every kind. */
export const homeThreads: readonly Thread[] = [
  {
    name: 'the bathroom',
    goal: {
      statement:
        '[I wash in my own bathroom.|I have a shower at home, on my own.|I can get into my own shower and lock the door.]',
      domain: 'home',
      measure: 'Level access shower in use',
      baseline: 'Strip wash at the basin',
      target: 'In use every other day',
      specific: 'Grant or budget agreed, builder, shower chair.',
      rationale: 'The house allows it and the landlord does not object.',
      relevant: 'A wash at the basin is not a wash, {they} <say|says>.',
    },
    weigh: 'A slow grant against a quick compromise that would have to be torn out again.',
    decide: [
      ['Wait for the grant and hire a bath lift for the months until then.', 'Paying for it now would lose the grant.'],
      ['Ask for a surveyor’s date in writing, and ring on the day it passes.', 'Two dates have passed without a word.'],
    ],
    stuck: {
      type: 'funding',
      voice: 'They came and measured. Then they came and measured.',
      tried: 'Grant application, two chases, the councillor.',
      next: 'A formal complaint with the statutory time limit named.',
    },
    steps: [
      {
        kind: 'home-visit',
        weeks: 0,
        purpose: 'Measuring the bathroom',
        with: 'ot',
        facts:
          '{Ot} measured bathroom and landing with {name}. A level shower fits if the door is turned. {They} would like a window left that opens. Application for the disabled facilities grant goes off with two drawings; the means test was explained and does not look like a problem.',
        voice: 'A window. I am not showering in a cupboard.',
        now: 'Application for the bathroom grant is being sent',
        task: ['Send the grant application with both drawings', 10],
      },
      {
        kind: 'liaison',
        weeks: 6,
        purpose: 'Chasing the bathroom grant',
        facts:
          'Rang the grants office. The application is there, in a pile, without a surveyor. Asked for a name and a date and got both: [the 9th|the 23rd]. Told {name} by text at once, because {they} had asked to be told even when there is nothing to tell. A bath lift can be borrowed until then.',
        now: 'The grant waits for a surveyor; a bath lift is on loan',
        task: ['Ring the grants office if the surveyor has not come', 14],
      },
      {
        kind: 'email-letter',
        weeks: 6,
        purpose: 'The grant is approved',
        facts:
          'Approval in the post: full cost, two quotes, work within twelve months. Builder one can begin in five weeks and talks to {name} rather than past {them}. {Kin} asks where everybody washes in the meantime; {ot} has found a week of showers at the day centre.',
        now: 'The bathroom grant is approved; work begins in five weeks',
      },
      {
        kind: 'home-visit',
        weeks: 8,
        purpose: 'The new bathroom',
        facts:
          'Shown the bathroom by {name}, door first, then window, then the chair folding up. Two weeks in use, every other day, by {themself} but for the back. One tile is loose and the builder is coming. {Kin} has the airing cupboard back. Photographs taken for {ot}.',
        voice: 'Hot water on my head. Go on, write that down.',
        now: 'The level shower is in use',
        event: {
          category: 'move',
          meant: 'Washes at home, in private, for the first time in a long while.',
          effect: 'good',
        },
      },
    ],
  },
  {
    name: 'benefits',
    weigh: 'How much of a bad day to put on a form that {name} will read.',
    decide: [
      [
        'Fill the form with {name} over two short visits, bad days first.',
        'The last one described the best day of the year.',
      ],
      [
        'Ask for the decision to be looked at again before the month is over.',
        'The points for going out cannot stand with the reports there are.',
      ],
    ],
    stuck: {
      type: 'other',
      voice: 'They asked if I can lift a cup. I can lift a cup. I cannot live off a cup.',
      tried: 'The form, the reports, a reconsideration.',
      next: 'Appeal with the advice centre; {name} need not be there.',
    },
    steps: [
      {
        kind: 'home-visit',
        weeks: 0,
        purpose: 'The benefits form',
        facts:
          'First half of the form with {name} at the table, forty pages. Kept to the bad days, which {they} found hard to hear read back. Stopped at an hour. Evidence listed: {gp}, {ot}, the diary. Six weeks to send; asked for two more by phone and got a reference.',
        voice: 'That is not a person, that is a list of broken things.',
        now: 'The benefits form is half done, with an extension',
        task: ['Finish and send the benefits form', 14],
      },
      {
        kind: 'email-letter',
        weeks: 6,
        purpose: 'Benefits decision',
        facts:
          'The decision: standard for daily living, nothing for getting about. The letter says {they} can follow a route, on the strength of one sentence. {Name} had put it behind the bread bin. Wrote the request to look again with {ot}’s paragraph about what happens at a crossing. Posted, with proof.',
        now: 'The decision is being challenged for the points for getting about',
        task: ['Check that the reconsideration was received', 14],
      },
      {
        kind: 'liaison',
        weeks: 5,
        purpose: 'Benefits, looked at again',
        facts:
          'Rang the benefits line with {name}’s authority on file: thirty-five minutes of music. Changed on reconsideration: enhanced for getting about, back-dated. Letter in ten days. The reviewing officer had read {ot}’s page and said so. {Kin} can ask for the car scheme now.',
        now: 'Benefits are right on reconsideration, back-dated',
      },
      {
        kind: 'phone',
        weeks: 4,
        purpose: 'The back-payment',
        facts:
          '{Name} rang: the money is there. Talked about what it is for, because {they} asked: the debt at the catalogue, a coat, and the rest stays. Told {them} which other payments to tell. A card with the date of the next review goes into the file and on {their} fridge.',
        voice: 'A coat. A proper one. With a hood.',
        now: 'Benefits are in order until the next review',
        event: {
          category: 'legal or court',
          meant: 'Has the income {they} <are|is> entitled to, and a winter coat.',
          effect: 'good',
        },
      },
    ],
  },
  {
    name: 'a support worker leaves',
    weigh: 'Loss, and how not to fill it in a hurry; what {name} chooses in a new person.',
    decide: [['{Name} meets two candidates before the rota is made.', 'The last one was sent and lasted nine days.']],
    steps: [
      {
        kind: 'phone',
        weeks: 0,
        purpose: 'The second support worker is leaving',
        facts:
          '{Support} rang first and {name} ten minutes later: the second worker is leaving at the end of the month for another town. {Name} said “fine” three times. Agreed on a proper goodbye, and on {them} choosing who comes next. The agency has been told, in writing, what the person must be able to do.',
        voice: 'Fine. It is fine. They all go.',
        view: 'It is the third in a year, and it is not fine.',
        now: 'The second support worker leaves at the end of the month',
        task: ['Agree with the agency that {name} meets the candidates', 4],
      },
      {
        kind: 'meeting',
        weeks: 3,
        purpose: 'Meeting the candidates',
        with: 'support',
        facts:
          'Two candidates at {name}’s, twenty minutes each, {support} with the tea. {Name} had three questions on a card: do you drive, do you mind silence, what do you do when I say no. Chose the second. {Support} would have chosen the first and kept that to the kitchen.',
        voice: 'That one waited. The other one answered for me.',
        now: 'A new support worker is chosen by {name}',
      },
      {
        kind: 'home-visit',
        weeks: 4,
        purpose: 'The new support worker',
        facts:
          'Third week with the new worker. Shadowing done, key signed for, folder read. {Name} tests {their} limits: late, early, no. It is borne with humour. One medicine was given an hour late and recorded; talked through with {support}. The goodbye card of the old one is on the fridge.',
        voice: 'Not bad. Do not tell.',
        now: 'The new support worker is settling in',
        event: { category: 'care change', meant: 'The team is whole again and chosen by {them}.', effect: 'good' },
      },
    ],
  },
  {
    name: 'money',
    weigh: 'Where protecting {name}’s money turns into running {their} life.',
    decide: [
      [
        'Put the weekly sum on a card in {name}’s hand, and nobody asks for receipts under twenty pounds.',
        'It is {their} money; two mistakes in six months is a good record.',
      ],
      ['Tell the bank about the callers, with {name} beside.', 'It is the second time this quarter.'],
    ],
    steps: [
      {
        kind: 'home-visit',
        weeks: 0,
        purpose: 'Money that does not reach the end of the week',
        facts:
          'By Thursday there is nothing. Went through it with {name} at {their} pace: two subscriptions nobody remembers, a man at the door, generosity. {They} <want|wants> a card with the week on it, and not to be asked in the shop. {Legal} must agree. No debts beyond the catalogue.',
        voice: 'It goes. I do not see it go, I see it gone.',
        now: 'A card with a weekly sum is being arranged',
        task: ['Cancel the two subscriptions with {name}', 7],
      },
      {
        kind: 'liaison',
        weeks: 3,
        purpose: 'The weekly card',
        with: 'legal',
        facts:
          '{Legal} agrees to the card: a fixed sum each Monday, statement monthly, nobody else’s name on it. Bills stay by direct debit. The bank puts a block on new payees over a hundred pounds, which {name} asked for. To be looked at together after three months.',
        now: 'The weekly card is agreed, with a block {name} asked for',
      },
      {
        kind: 'phone',
        weeks: 7,
        purpose: 'Two months of the card',
        facts:
          '{Name} read the last statement aloud, with comments. Eight Sundays with something left, twice with a lot. One caller tried for the roof and met the block. {Name} has begun to put five pounds by for {interest}. {Kin} has stopped lending, which both say is a relief.',
        voice: 'I have got eleven pounds forty. On a SUNDAY.',
        now: 'The weekly card works; something is left on Sundays',
        event: { category: 'achievement', meant: 'Manages {their} own week of money.', effect: 'good' },
      },
    ],
  },
]
