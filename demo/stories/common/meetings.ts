/** What clients say to their plan when it is read with them. */
export const planVoices: readonly string[] = [
  'That is what I said. You wrote it like I said it.',
  'All right. But I want to see the dates, and I want it on the fridge.',
  'It is a lot. Number one is mine, the others are ours.',
  'Yes. And if I change my mind, I change my mind.',
  'I can live with that. {Kin} can stop worrying about the second one.',
  'Good. Less paper next time.',
  'It sounds like me. Most of the time people write somebody else.',
  'Do the first thing first. Then we will see about the rest.',
  'You left out {interest}. Oh. No. There it is.',
]

export const disagreements: readonly string[] = [
  'I do not agree with the rests. I will do them, but put down that I do not agree.',
  'The bit about money is {kin}’s idea and not mine.',
  'I do not want the second person in the mornings. Write that I said no.',
]

/** What works, by the look of a review. */
export const workingWell: readonly string[] = [
  'The week has a shape and {name} knows it. {Support} and {kin} tell each other things.',
  'Appointments are kept. {Interest} has held through everything.',
  'People turn up when they say. {Name} says so first.',
  'The plan on the wall is used: three things were crossed out since last time.',
  'Mornings run without prompting on most days.',
  '{Name} asks for what {they} <need|needs> earlier than in the spring.',
]

export const notWorking: readonly string[] = [
  'Letters still come in the wrong format from two of the four offices.',
  'Evenings: too long, too empty, and nobody is paid for them.',
  'The rota changes by text message at ten at night.',
  'Transport. Twice in the quarter it did not come.',
  'Too many people ask {name} the same thing in one week.',
  'The waiting list for the next block of therapy has no date on it.',
]

export const changes: readonly string[] = [
  'Nothing but the season.',
  '{Kin} has changed jobs and is there at other hours.',
  'A new tablet since last month; no trouble with it.',
  'The neighbour who looked in has moved away.',
  'Nothing has changed that changes the plan.',
  '{Kin2} has come to live nearer.',
]

/** How clients say how content they are. */
export const contentVoices: readonly (readonly [score: number, words: string])[] = [
  [4, 'Four. It would be five with better weather.'],
  [4, 'Good. Do not tell them, they will stop.'],
  [3, 'Middling. The people are fine, the forms are not.'],
  [5, 'Five. I did the thing. I did it.'],
  [3, 'It goes. Slowly. It goes.'],
  [2, 'Not very. I am tired of being somebody’s project.'],
  [4, 'I am listened to. Not obeyed. Listened to.'],
  [4, 'Better than last time you asked.'],
  [5, 'Very. And {kin} sleeps.'],
  [3, 'Ask me on a {weekday}. Today I am cross.'],
]

/** What {name} and the case manager say at the first meetings. */
export const beginnings = {
  call: {
    facts:
      'First call to {name}, with {kin} listening in by {their} wish. Said who we are, what a case manager does and does not do, and that {they} may say no. {They} asked whether it costs {them} anything and who will read what is written. Both answered. A visit is agreed; {they} chose the hour. The privacy notice is on the way in {their} format.',
    voices: [
      'Another one. All right. Are you staying?',
      'You sound all right on the phone. They all do.',
      'Come in the morning. I am a person in the morning.',
      'Who reads it? All of it? Then I will be careful.',
    ],
  },
  visit: {
    facts:
      'First visit. {Name} showed us round {themself}: door, kitchen, the place by the window, what works and what does not. Privacy notice and how to complain were gone through and left in {their} format. Asked how best to talk with {them} and wrote the flag together. Emergency numbers checked by ringing them. {Kin} was alone with us for the last ten minutes.',
    voices: [
      'You ask a lot. You write slowly. Good.',
      'If you want to know what matters, sit there and look out of that window.',
      'Put {interest} at the top. Then the rest.',
      'I have told this six times. You are the first who asked what I want.',
    ],
  },
  looking: [
    'Second visit for the assessment: washing, dressing, kitchen and stairs, as {they} <do|does> them and not as they should be done. {Ot}’s last report lay on the table and is out of date in two places. {Name} tired after forty minutes and said so. The rest next week.',
    'Assessment continued: days, nights, money, people. Drew the map of who is there with {name}; it has more lines than {kin} had thought and fewer on weekdays. {Support} added what happens when nobody looks. What {they} <want|wants> came last and went to the top.',
    'Last part of the assessment, with {kin}: what has been lost, what has come, what each of them is afraid of. Read the summary of it aloud; {name} changed four words. Goals in {their} own words begin on the back of an envelope, which is in the file.',
  ],
  lookingVoices: [
    'I do it my way. It takes longer. It works.',
    'That is not what I can do. That is what I can do on a good day.',
    'You forgot to ask about nights.',
  ],
  handover: {
    facts:
      'Joint visit with {before}, who goes on to other work. {Name} had been told by {before} first, alone. Went through what matters, the flag, and what not to do; {they} corrected both of us twice. Tea was made by the one who stays. Numbers changed in the phone and on the sheet. {Before} said goodbye properly and left first.',
    voices: [
      'You all go. At least you came together.',
      'Right. Do you also write everything down?',
      'Tell {before} thank you. I forgot to say it. No, I did not forget.',
    ],
  },
} as const
