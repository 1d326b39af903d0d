import type { Thread } from '../story.ts'

export const multipleSclerosisThreads: readonly Thread[] = [
  {
    name: 'keeping work',
    goal: {
      statement:
        '[I keep my job at sixteen hours.|I go on working, sixteen hours and no more.|I stay in work, on hours that I can do.]',
      domain: 'work',
      measure: 'Hours worked a week, averaged over a month',
      baseline: 'Twenty-four on paper, eleven in truth',
      target: 'Sixteen, in both',
      specific: 'Home three days, cool room, core hours nine to one.',
      rationale: 'The work can be done from home; the manager is willing.',
      relevant: '“When I am working I am not ill.”',
    },
    weigh: 'Asking for less in order to keep it; {name}’s pride and the table that shows the truth.',
    decide: [
      [
        'Ask for sixteen hours now, in writing, as an adjustment and not as a favour.',
        'Three months of sick notes lead the other way.',
      ],
    ],
    steps: [
      {
        kind: 'video',
        weeks: 0,
        purpose: 'Hours on paper and hours in truth',
        facts:
          '{Name} shared {their} table: contracted 24, worked 11, paid with sick notes between. The manager has asked “how things are”. {They} <want|wants> to stay. Went through adjustments: hours, home, heat, breaks. Decided to write first and meet afterwards. {Ot} adds a page.',
        voice: 'I have been a part-time employee on a full-time guilt.',
        now: 'Works fewer hours than the contract; adjustments are being asked for',
        task: ['Go over the letter to the employer with {name}', 5],
      },
      {
        kind: 'meeting',
        weeks: 4,
        purpose: 'Meeting with the employer',
        with: 'ot',
        facts:
          'Met the manager and personnel with {name} and {ot}, by video, at ten, forty minutes. Sixteen hours, three days at home, a camera-off rule after noon. Personnel asked for a review in six months; {name} asked for it to be in a cool month. A government grant pays for the chair and the software.',
        voice: 'That was civilised. I had my angry shirt on for nothing.',
        now: 'Sixteen hours and three days at home are agreed',
        event: { category: 'education or work', meant: 'Keeps the work, with hours that can be kept.', effect: 'good' },
      },
      {
        kind: 'email-letter',
        weeks: 7,
        purpose: 'Three months of sixteen hours',
        facts:
          '{Name}’s table: 16, 15, 16, 12 (infusion), 16. No sick note. The dictation software swears when {they} <do|does>, which needed a setting. Pay and the income protection top-up came to the right sum after one letter, drafted here and signed there.',
        now: 'Sixteen hours are worked and kept',
      },
    ],
  },
  {
    name: 'the relapse',
    goal: {
      statement:
        '[After a relapse I am back at my own level within three months.|A relapse does not cost me more than three months.|I get back what a relapse takes.]',
      domain: 'health',
      measure: 'The walk to the gate and the morning of work',
      baseline: 'Bed',
      target: 'Both, as before',
      specific: 'Treatment in the first week, double help for two, therapy block.',
      rationale: 'Came back fully from the last one.',
      relevant: 'Each time {they} <wonder|wonders> whether this is the one that stays.',
    },
    weigh: 'Fear, {name}’s and ours, and not letting it plan the quarter.',
    decide: [['Double hours of the assistant for four weeks, not two.', '{Kin} missed a week of work the last time.']],
    steps: [
      {
        kind: 'phone',
        weeks: 0,
        purpose: 'Legs gone since the morning',
        facts:
          '{Name} rang: legs weaker since yesterday, vision blurred on the left, no fever. {Therapist} was told within the hour and sees {them} tomorrow; urine test today by {support}. {Kin} is at home. Work is told by {name}, one line. {Support} doubles from tonight.',
        voice: 'It is one of those. I know the smell of it.',
        now: 'A relapse: weaker legs, blurred left eye; treatment begins',
        task: ['Confirm the doubled hours with {social}', 2],
        event: { category: 'health', meant: 'Lost walking indoors within two days; afraid.', effect: 'hard' },
      },
      {
        kind: 'home-visit',
        weeks: 2,
        purpose: 'After the treatment',
        facts:
          'Third day after the drip. {Name} was in bed, sarcastic, which is a good sign, and could lift the left foot. Sight is clearing from the edge. Sleep none, hunger yes: the steroids. Commode and slide sheet came the same day from {ot}’s store. {Kin} has the week off.',
        voice: 'I could eat the cat. The cat knows.',
        now: 'Treated at the day unit; sight is clearing',
      },
      {
        kind: 'liaison',
        weeks: 3,
        purpose: 'A block of therapy',
        with: 'ot',
        facts:
          '{Ot} has six sessions from Monday: transfers, then the hall, then the gate. She will not promise the gate. The commode goes back when it is not used for a week, by {name}’s own rule. The doubled hours can stay another fortnight from the contingency.',
        now: 'Therapy at home has begun; hall first, then the gate',
      },
      {
        kind: 'home-visit',
        weeks: 6,
        purpose: 'To the gate',
        facts:
          'Walked to the gate and back with {name}, rail and stick, [nine|ten] weeks after. The commode is gone. One morning of work done on Tuesday. Left eye nine tenths. {They} stood at the gate longer than needed and looked at the road.',
        voice: 'There you are, gate. Thought I had seen the last of you.',
        now: 'Back at the gate and at a morning of work',
        event: { category: 'health', meant: 'Came back to {their} own level after the relapse.', effect: 'good' },
      },
    ],
  },
  {
    name: 'planning ahead',
    goal: {
      statement:
        '[What I want is written down and people know where.|My wishes are on paper, and the right people have read them.|Nobody has to guess what I would have wanted.]',
      domain: 'legal',
      measure: 'Attorney registered, advance statement signed, copies out',
      baseline: 'Nothing',
      target: 'All three',
      specific: 'Lasting power of attorney, advance statement, one page for hospital.',
      rationale: 'Wants to and can.',
      relevant: '“I decide. Then I can stop thinking about it.”',
    },
    weigh: 'Talking about the end without becoming solemn; what {kin} can hear.',
    decide: [['{Name} tells {kin} in {their} own way before the form is signed.', 'It is a trust and not a surprise.']],
    steps: [
      {
        kind: 'home-visit',
        weeks: 0,
        purpose: 'What should be written down',
        facts:
          'At {name}’s wish, an hour on what ought to be written down: attorney for health, an advance statement, one page for the hospital. {They} had a list in a table. Feeding tube: undecided, and may stay so. {Kin} was out, by design, and will be told by {name} on Sunday.',
        voice: 'I have done worse agendas. At least this one has biscuits.',
        now: 'Wants an attorney, an advance statement and a page for the hospital',
        task: ['Send the forms for the lasting power of attorney', 7],
      },
      {
        kind: 'email-letter',
        weeks: 5,
        purpose: 'The lasting power of attorney',
        facts:
          'The forms are signed, with {legal} as attorney and a friend as certificate provider. Sent off with the fee. Eight to ten weeks. {Name} asked for it to be noted that {they} chose and that nobody suggested it; noted in those words.',
        now: 'The power of attorney is with the registry',
      },
      {
        kind: 'home-visit',
        weeks: 7,
        purpose: 'The advance statement',
        facts:
          'Read the third draft aloud, {kin} there. Windows, cat, no visitors at meals, {interest} on the wireless, morphine rather than not. {Kin} asked for one sentence to be kinder and {name} left it as it was, and then changed it. Signed, with the date. Copies: {gp}, hospital, fridge.',
        voice: 'There. Now can we talk about the holiday.',
        now: 'The advance statement is signed and copied',
        event: { category: 'capacity', meant: '{Their} wishes are known and in the right places.', effect: 'good' },
      },
    ],
  },
]
