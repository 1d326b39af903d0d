import type { NoteSubtype } from '#notes/rules.ts'

/** How a note begins, by its kind: where, who was there, how things looked. */
export const openings: Partial<Record<NoteSubtype, readonly string[]>> = {
  'home-visit': [
    'Visited at home as arranged; {support} was just leaving.',
    'At home, in the [front room|kitchen], curtains open, [radio off|radio low].',
    '{Name} opened the door before the bell.',
    'Visit at home, a few minutes late because of the roadworks; rang ahead.',
    'Rang the bell twice, as asked on the card by the door.',
    'At {name}’s, at the usual hour, with tea.',
    '{Name} was expecting us and had said so to everybody.',
    'Visit as agreed last week. [Bright|Tired|Cheerful] to begin with.',
    'At home in {street}. {Support} stayed for the first ten minutes, then went shopping.',
    'Came at the time on the calendar; {name} pointed at the clock.',
    'Visited. The house was [warm|quiet|full of washing].',
    'Visit at the hour {name} had asked for, a little later than usual.',
  ],
  phone: [
    'Telephone, at the hour agreed.',
    'Rang {name}; it was a good moment, asked first.',
    '{Name} called back after a message.',
    'Short call, {name} on loudspeaker by choice.',
    'Spoke on the telephone for as long as it was useful.',
    'Second try; {name} had been [in the garden|asleep|out].',
  ],
  video: [
    'By video, picture and sound both working.',
    'Video call, {name} had set it up alone.',
    'By video because of the [weather|cold everybody has].',
  ],
  text: ['Texts, at {name}’s wish.', 'By text message over the day.'],
  meeting: [
    'Met as planned; agenda sent the week before.',
    'Meeting with everybody who had said they would come.',
    'Sat together for about an hour.',
    '{Name} was asked beforehand how much of it to be there for.',
  ],
  liaison: [
    'By telephone, with {name}’s consent on file.',
    'Took the call between visits.',
    'Rang back after a message of the morning.',
    'Spoke for ten minutes; {name} knows of it.',
    'A call that had been due since last week.',
  ],
  'email-letter': [
    'Read and answered the same day.',
    'Post and e-mail of the week, one matter.',
    'In writing, with a copy to the file.',
  ],
  observation: [
    'Seen away from home, by arrangement.',
    'Present with {name}’s permission, at a distance.',
    'Watched, did not help, as agreed beforehand.',
  ],
  'incident-link': ['Told by telephone, then seen the same day.', 'Reported at once and written up within the hour.'],
}

/** How the note of a contact with the client ends: what is left and what comes next. */
export const closings: readonly string[] = [
  'Next visit {nextDay}.',
  'Agreed to speak again on {nextDay}.',
  'Nothing else for now.',
  '{Name} keeps the sheet with what was agreed.',
  'Read back at the end; {name} agreed to it.',
  'Told {support} what was agreed, with {name}’s yes.',
  '{Kin} will be told by {name}.',
  'Stopped when {name} had had enough, which {they} said.',
  'No change to risks.',
  'Written down together, in {their} own words where it mattered.',
  'To be taken up again on {nextDay}.',
  'All of the list was done but one; that one is for {nextDay}.',
  'The date is in both diaries.',
  '{Name} asked for the next time to be kept short, and it will be.',
]

/** How the note of a call or letter about the client ends. */
export const closingsOfCalls: readonly string[] = [
  '{Name} is told by us at the next visit, on {nextDay}.',
  'Nothing else for now.',
  'Told {support}.',
  'No change to risks.',
  'To be taken up again on {nextDay}.',
  'A line about it went to {name} in {their} format.',
  'Nothing in it that {name} has not heard.',
  'Agreed to ring again on {nextDay} if nothing has come.',
  'Noted in the plan as well.',
  '{Name} had asked to be told, and was, the same day.',
]

/** Why a note was written late, when it was. */
export const lateReasons: readonly string[] = [
  'Written after two days of training away from the office.',
  'The laptop was in for repair; written from notes on paper.',
  'Written after the weekend; the visit ended late on Thursday.',
  'A day of sickness lay between.',
  'An emergency on another file took the two days after the visit.',
  'No signal at the visit, and the notes were finished after the bank holiday.',
]
