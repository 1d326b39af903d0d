import type { Purpose } from '#mentoring/purposes.ts'

// What is said between mentor and mentee. Clients are “the client” here.

export const agreementTexts = {
  menteeWants: [
    'Somebody who asks the question before I have the answer ready.',
    'To think aloud without it being a complaint.',
    'Help in saying no earlier.',
    'To be challenged on the cases that go well.',
  ],
  menteeBrings: [
    'Twelve years of wards and a good memory for people.',
    'Curiosity, and a tendency to do it all myself.',
    'A calm telephone voice; less calm on Fridays.',
    'Knowledge of the law and of three councils.',
  ],
  mentorWants: [
    'To hear about it while it can still be changed.',
    'Honesty about what was not done.',
    'To learn what has changed since I held cases.',
  ],
  mentorBrings: [
    'Time, kept free. Twenty years of mistakes worth knowing.',
    'A second pair of eyes, and the number of most people in the county.',
    'Patience with silence.',
  ],
  goals: [
    'That no client is known by one person only. That leave is leave.',
    'To become surer in meetings with lawyers, and to write shorter.',
    'To hold complex cases without carrying them home.',
  ],
  expectations:
    'We say what we see, kindly and the same day. Either may call a pause. Nobody is told off in a corridor.',
  difference:
    'We trained in different professions and a decade apart, and one of us decides about the other’s appraisal evidence. We said so aloud.',
  between: 'A message at any time; an answer the same working day. What cannot wait is a telephone call.',
  apart: 'When covering, the mentor writes as cover, in the file, and never brings what was said here.',
} as const

/** Matters that are not about one case. */
export const topics: readonly (readonly [what: string, purpose: Purpose, words: string])[] = [
  [
    'Saying no to a solicitor who rings in the evening',
    'formative',
    'Practised the sentence three times. It gets shorter each time.',
  ],
  [
    'How it was to be complained about',
    'restorative',
    'Mostly listened. What was fair in it is small and can be mended; the rest is allowed to hurt.',
  ],
  [
    'Notes that are written on Friday for the whole week',
    'normative',
    'Looked at the times together. A quarter of an hour after each visit goes into the diary as its own appointment.',
  ],
  [
    'The new guidance on medicines at home',
    'formative',
    'Read the two pages that matter. A question for the next team meeting came of it.',
  ],
  [
    'Two deaths on the street of one client',
    'restorative',
    'Spoke about it for as long as it needed. Nothing to decide.',
  ],
  [
    'Weight of the caseload before the summer',
    'normative',
    'Went through the points. One file could go to a lighter band; the line manager is asked.',
  ],
  ['Working with interpreters', 'formative', 'Who sits where, and speaking to the person. To be tried on Thursday.'],
  [
    'A meeting that went well',
    'restorative',
    'Stayed with it for once. What made it go well: the agenda was two lines.',
  ],
  [
    'Lone visits in the evening',
    'normative',
    'None for the next month without the check-out call. Agreed without argument.',
  ],
  ['Reading reports before they are sent', 'formative', 'Read one together. The first paragraph could go, and went.'],
  [
    'What the week does to sleep',
    'restorative',
    'Named it. One evening is kept free of the laptop; we ask again next time.',
  ],
  [
    'Delegating the ordering of equipment',
    'normative',
    'Three tasks can go to the office. List made, handed over with dates.',
  ],
]

/** How a case was talked through, besides what its thread brings. */
export const discussed: readonly string[] = [
  '{weigh} Stayed with the question who is worried, and about whom.',
  '{weigh} Drew it on one sheet: who does what, who thinks they do.',
  '{weigh} The mentee had an answer and gave it up half-way, which was the useful part.',
  'Looked at the last six notes together. {weigh}',
  '{weigh} Asked what the client would say if they sat here.',
  'No change. {weigh}',
]

export const caseloads: readonly string[] = [
  'Full and steady. Two files take half of the worry; room for one more light one after the summer.',
  'Heavy on meetings this month, light on crises. No room until the transfer is done.',
  'Manageable. The points say near the limit and it feels like it on Thursdays.',
  'Lighter since the closure. Could take a new one if it is near.',
  'All known to me but one, which we take next time. No new ones this month.',
]

export const wentWell: readonly string[] = [
  'A hard telephone call, prepared and then short.',
  'The plan meeting: the client spoke first and longest.',
  'Every summary was in date without a reminder.',
  'Handed the equipment orders over and did not look back.',
  'A family that would not talk to us talks to us.',
  'Stayed out of a row that was not ours.',
]

export const didNot: readonly string[] = [
  'Two notes on one day from memory. One of them was thin.',
  'Nothing worth the name.',
  'A promise of a date that was not mine to promise.',
  'Forgot to ask the client about the change of hour; put right with an apology.',
  'Went to a meeting that could have been two lines.',
  'Waited a week too long before ringing the council again.',
]

export const feedbacks: readonly string[] = [
  'To the mentee: you explain less than you used to, and people understand more.',
  'To the mentor: ask me before you give me the answer. Taken.',
  'To the mentee: your letters have become kind without becoming long.',
  'Either way: we start on time now.',
]

/** Who is to do what by the next time. */
export const actions: readonly (readonly [what: string, owner: 'mentee' | 'mentor'])[] = [
  ['Put a quarter of an hour after each visit into the diary', 'mentee'],
  ['Sit in on the family meeting of the hardest case', 'mentor'],
  ['Try the two-line agenda at the next three meetings', 'mentee'],
  ['Ask for the capacity refresher in spring', 'mentee'],
  ['Read three of the last reports and mark one sentence in each', 'mentor'],
  ['Hand two standing tasks to the office', 'mentee'],
  ['Shadow a colleague at a tribunal', 'mentee'],
  ['Find out who else in the county does this well', 'mentor'],
  ['Write down what was learnt from the complaint', 'mentee'],
  ['Speak to the line manager about the points', 'mentor'],
]

export const sampledFindings: readonly string[] = [
  'Notes in time, the client’s words in most of them. Summary reads like the person.',
  'Good until October; then two thin weeks. Spoken about.',
  'Chronology a little behind; the rest clear.',
  'A stranger could take over from this page. Said so.',
  'Goals measurable, one date too hopeful.',
]

export const learning: readonly string[] = [
  'Appeals: the second stage',
  'Motivational interviewing, properly',
  'Chairing a meeting with lawyers in it',
  'Pain: what the clinic does',
  'Writing for court',
  'Eye-gaze devices, the basics',
]

export const privately: readonly string[] = [
  'Tired, not low. It is the time of year.',
  'Good. It is good to be asked and to have nothing.',
  'Sleep is short since the news at home. Nothing to be done about it here but to say it.',
  'Proud of one thing and did not know whom to tell. Told.',
  'Worried about being too slow. We looked at what slow has prevented.',
  'A hard month. One day a week from home was talked about and will be asked for.',
]

/** Advice between sessions. */
export const advice: readonly (readonly [advice: string, purpose: Purpose, decision?: string, rationale?: string])[] = [
  [
    'Asked how to answer a letter that demands records by Friday. Advised to acknowledge today and to send nothing before the data protection officer has looked.',
    'normative',
    'Acknowledge the request for records today; nothing is sent before it was checked.',
    'The request names no authority.',
  ],
  [
    'Rang from the car after a hard visit. Listened; then what happens now, who needs to know tonight, and supper.',
    'restorative',
  ],
  [
    'Unsure whether a bruise needs more than a note. Went through it: where, when, who said what. It is a question for the GP today and is written as seen.',
    'normative',
    'The GP is asked to look at the bruise today, and it is noted as seen.',
    'The explanation fits, and that is for the GP to say.',
  ],
  [
    'How to open a meeting in which two people do not speak to each other. One question to both, written answers, then talk.',
    'formative',
  ],
  [
    'A daughter wants everything by e-mail. What may be told, and by whom it is asked: the client, tomorrow, alone.',
    'normative',
    'The client is asked alone tomorrow what may be told to the family.',
    'Nobody has asked them.',
  ],
  ['Wanted to be told that it was all right to go home. It was.', 'restorative'],
  ['Whether to go on a visit with a cold. No; by telephone, and why.', 'normative'],
  ['How to say goodbye to a client after four years. Early, twice, and with a date.', 'formative'],
]

export const whyLost: readonly string[] = [
  'an urgent matter on a case',
  'court moved to that afternoon',
  'no train',
  'the mentor was needed in cover',
]

export const reflections: readonly (readonly [wentWell: string, learning: string, apply: string])[] = [
  [
    'Went well: I waited. The silence was long and then the client said the thing. Did not: I had already half written the answer.',
    'Waiting is an act.',
    'The next first visit: pen down for ten minutes.',
  ],
  [
    'The meeting was calm because two people had been rung beforehand. What did not go to plan: I forgot the third.',
    'Meetings are made before the meeting.',
    'A list of three calls for each conference.',
  ],
  [
    'I said no to a new file and nothing fell down. I minded more than they did.',
    'My no is smaller than I think.',
    'Say it on the same day next time.',
  ],
  [
    'I was cross with a family and it was in the note. Rewrote it before signing. That went well; being cross at five on a Friday did not.',
    'Crossness is information about my week.',
    'No difficult calls after four.',
  ],
  [
    'The client taught me the bus route. I took the wrong one, deliberately, and was put right.',
    'Being taught is a way of being with somebody.',
    'Ask to be taught something at each review.',
  ],
  [
    'I covered for a colleague from the file alone. Four minutes until I could act. The gap was the pharmacy.',
    'What I look for first is what I should write first.',
    'Pharmacy and key into my own summaries.',
  ],
]
