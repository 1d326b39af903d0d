import type { Ordinary } from '../story.ts'

/** Ordinary weeks that could be anybody’s. */
export const commonOrdinary: readonly Ordinary[] = [
  {
    kind: 'phone',
    purpose: 'Call after a bad night',
    facts:
      '{Name} rang before nine, which is early. A bad night: [a noise in the street|a dream|nothing in particular], then awake until five. No pain, no fall, nothing to be done but to say it. The morning’s appointment was moved to the afternoon with one call. {Support} was asked to come an hour later and could.',
    voice: 'I do not need anything. I wanted somebody to know.',
  },
  {
    kind: 'home-visit',
    purpose: 'Usual visit, and a photograph',
    facts:
      'A new photograph hung in the hall: {interest}, {name} in the second row, laughing at somebody out of the picture. {They} told who everybody was, with opinions. The rest was short: no new letters, prescription in the tin, the bathroom light mended by {kin2}. Weight the same as last month.',
    voice: 'That one cannot sing. I mean it kindly. He cannot.',
  },
  {
    kind: 'liaison',
    purpose: 'Call with the council',
    with: 'social',
    facts:
      'Rang {social} about the review that is due. It will be in [six|eight] weeks, at {name}’s, not on the telephone. She asked for the current hours in writing and for what {they} would change; the second was put to {name} the same day, with time to think. {Kin} is invited if {name} wants it.',
  },
  {
    kind: 'home-visit',
    purpose: 'Usual visit, after a quarrel with {kin}',
    facts:
      '{Name} and {kin} had not spoken since [Sunday|Tuesday], about a door left open. Heard one side in the front room and the other in the yard. Neither wanted it settled by us, and it was not. Left the two of them with the kettle on. {Kin} sent a thumb by text before we had reached the corner.',
    voice: 'It was not about the door.',
  },
  {
    kind: 'meeting',
    purpose: 'Handover between carers',
    with: 'support',
    facts:
      'Sat in on the handover with {support} at {name}’s wish. Four things were said that were in no book. Agreed on a page that stays in the kitchen: what is different today, and nothing else. {Name} will decide what goes on it. The first line was about marmalade and the second about the left shoe.',
    voice: 'You talk about me as if I was a timetable.',
  },
  {
    kind: 'email-letter',
    purpose: 'Consent for a letter',
    facts:
      'Drafted a letter to {gp} about [sleep|the dizziness|the new tablet] and read it to {name} before anything was sent. {They} struck out one sentence, agreed to the rest and signed the consent for this letter only. Sent the same day with the communication flag at the top, in bold, where it cannot be missed.',
  },
  {
    kind: 'observation',
    purpose: 'In the shop',
    facts:
      'Met {name} in the shop, by chance and then by agreement. {They} had a list of seven and brought five, one of them twice. Paid {themself}, counted the change, noticed that it was wrong and said so. The till was short by a pound; it was put right with an apology. {Support} stayed at the door.',
    voice: 'A pound is a pound. I was right, too.',
  },
  {
    kind: 'home-visit',
    purpose: 'Usual visit, and who may know what',
    facts:
      'Went through the sheet of who may be told what, which is a year old. {Name} took one person off, put one on, and asked that {kin2} be told about health but not about money. Wrote the new sheet in {their} format, signed. Copies of the old one were asked back from the two who have it.',
    voice: 'Health, yes. Money, no. Gossip, only from me.',
  },
  {
    kind: 'phone',
    purpose: 'A question about a form',
    facts:
      '{Name} rang with a form in hand: page three asks for “your condition in your own words” and leaves two lines. Read it aloud together and laughed. {They} will write “see over” and use the back. Offered to look at it on [Thursday|Tuesday]; {they} would rather do it alone first and be checked.',
    voice: 'Two lines! I could not do my big toe in two lines.',
  },
  {
    kind: 'liaison',
    purpose: 'Call with the agency',
    with: 'support',
    facts:
      'The agency’s office rang about the rota for the coming month: two mornings open. Asked for people {name} has met; one of the two can be filled so. For the other {they} would rather have nobody than a stranger, which was passed on in those words, and {kin} has been asked.',
  },
  {
    kind: 'home-visit',
    purpose: 'Usual visit, and the garden',
    facts:
      'Found {name} outside, telling {support} where to dig. Stayed outside. Talked about the coming weeks between two rows of something: hospital on the [12th|20th], {interest}, {kin}’s holiday. {They} asked whether the plan could have fewer words in it; the next one will. Hands and boots were muddy, mood good.',
    voice: 'Beans there. No, there. I said there an hour ago.',
    season: 'warm',
  },
  {
    kind: 'home-visit',
    purpose: 'Usual visit, in the dark season',
    facts:
      'Dark by four these days. {Name} has not been out since [last week|the weekend] because of the ice. Put the lamp by the window, as last year. Asked {ot} about grips for shoes. {Interest} goes on, with a lift there and back from {kin2}. Batteries in the torch and the alarm were changed.',
    voice: 'I am like a hedgehog. Wake me in March.',
    season: 'cold',
  },
  {
    kind: 'phone',
    purpose: 'Weekly call',
    facts:
      '{Name} answered on the third ring and was [in good spirits|tired and friendly|short, and said why]. {Interest} had been [good|cancelled|louder than usual] this week. Nothing has gone wrong; the repeat prescription is in. {They} asked for the next visit to be [earlier in the day|on the same day as always].',
    voice: 'Same as last week, only wetter.',
  },
  {
    kind: 'liaison',
    purpose: 'Call with the GP practice',
    with: 'gp',
    facts:
      'Rang the practice about the blood results: normal but for iron, which {gp} wants repeated in [six|eight] weeks. The receptionist has put the communication flag on the screen, so that {name} is not asked to telephone. The flu vaccination can be done at home; {they} had said yes when asked.',
  },
  {
    kind: 'home-visit',
    purpose: 'Usual visit, and the plan on the wall',
    facts:
      'Looked at the plan with {name}, the copy on the wall. {They} crossed out one thing with the pen on the string: done. Another is “boring but true”. {Kin} had written a question in the margin and got an answer. Carers’ book complete; two entries could be kinder and were talked about with {support}.',
    voice: 'Cross it out. No, let me.',
  },
  {
    kind: 'email-letter',
    purpose: 'Letters of the week',
    facts:
      'Two letters came for {name}: the hospital, moving an appointment by [a week|ten days], and the council’s yearly review date. Told {them} both by the way {they} <prefer|prefers>, wrote the new date on the sheet with {support}, and asked the hospital for transport, which had been left out of the new booking.',
  },
  {
    kind: 'home-visit',
    purpose: 'Usual visit, with a walk',
    facts:
      'Went out together, [to the corner and back|round the green], the long way. {Name} [knew everybody’s dog|stopped twice and not for breath|had a view on the new bins]. Talked more easily walking than at the table. Home again: door code still works, smoke alarm tested, the number for the night is by the telephone.',
    voice: 'Better than sitting there being asked things.',
  },
  {
    kind: 'liaison',
    purpose: 'Call with {kin}',
    with: 'kin',
    facts:
      '{Kin} rang in the evening. {Name} has been low since [the weekend|the anniversary|the visit of {kin2}] and would not say it to us. Agreed to say nothing of the call and to come on [Tuesday|Wednesday] as if by chance, which {kin} will tell {them} {kinshe} asked for, so that it is no secret either.',
  },
  {
    kind: 'home-visit',
    purpose: 'Coming by after a low week',
    facts:
      '{Name} knew why we were there. Sat. Then talked, about [the anniversary|a friend who does not come any more|being looked at in the shop]. No thoughts of not living, asked plainly and answered plainly. {Therapist} will be told with {their} yes. {Interest} on [Thursday|Saturday], with {support} going along the first time.',
    voice: 'You could have just asked. All right, you did just ask.',
  },
  {
    kind: 'phone',
    purpose: 'A missed appointment',
    facts:
      'The clinic rang to say {name} had not come. Rang {them}: the transport had not. Nobody’s fault and three people’s annoyance. Rebooked for [the 6th|the 17th], with transport confirmed by reference number, and a call on the morning. {They} had been dressed and in the hall for an hour.',
    voice: 'I was ready. Put that. I was READY.',
  },
  {
    kind: 'meeting',
    purpose: 'Team round the table',
    with: 'support',
    facts:
      'Half an hour with {support}, {ot} and {name} at {name}’s table. Who orders gloves, who rings {gp}, who tells whom when {support} is off: each has one name. {Ot} noticed that two of them had been chasing the same chair. {Name} wrote the names on the sheet, in large letters.',
    voice: 'Now when it goes wrong I know who to shout at.',
  },
  {
    kind: 'home-visit',
    purpose: 'Usual visit, and the smoke alarm',
    facts:
      'The alarm in the hall had been chirping since [Sunday|last week] and {name} had put it in the airing cupboard. New battery, fire service asked for a home safety visit. Otherwise a quiet week: appetite good, two outings, one argument about the television. {Support}’s leave is in the calendar with the name of who comes.',
    voice: 'It was chirping. I thought it was a bird. Then I put the bird in the cupboard.',
  },
  {
    kind: 'liaison',
    purpose: 'Call with {therapistrole}',
    with: 'therapist',
    facts:
      '{Therapist} rang between clients. She is content with the pace; {name} does more than {they} <admit|admits>. She asked for the next three sessions to be at [ten|eleven] and not later, and for a quiet room. Her report will be with us by the end of the month, and with {name} first, in {their} format.',
  },
  {
    kind: 'text',
    purpose: 'A picture by text',
    facts:
      '{Name} sent a picture from {interest}, slightly out of focus and with a thumb in it. Wrote back, asked how {they} had got there; by {themself}, half of the way. A second picture followed, of chips. Counted as contact, because two questions about the week were answered in between.',
    voice: 'Got here. Half on my own. Chips.',
  },
  {
    kind: 'home-visit',
    purpose: 'Usual visit, in the heat',
    season: 'warm',
    facts:
      'Hot day; curtains drawn, fan on, {name} cross and drinking. Went through the heat plan on one page with {support}: water on every table, visits before eleven, who rings at noon. {Kin2} has offered the cooler room. Skin and ankles fine. The outing to {interest} waits until it is under twenty-five degrees.',
    voice: 'I am not ill, I am boiled.',
  },
  {
    kind: 'home-visit',
    purpose: 'Usual visit, in the cold',
    season: 'cold',
    facts:
      'Nineteen degrees in the living room, sixteen in the bedroom. {Name} had switched the heating down because of the last bill. Looked at the bill together: estimated, and wrong. Read the meter, sent it in, and the sum fell by a third. Heating back on. The winter payment is claimed.',
    voice: 'I thought it was me being soft.',
  },
  {
    kind: 'email-letter',
    purpose: 'Report to the funder',
    facts:
      'Sent the quarterly report to {referrer2}: goals, hours, costs, what is next. {Name} read it first, in {their} format, and had one sentence taken out and one made stronger, which it now is. Costs are within the budget by [four|six] per cent. No change of hours is asked for.',
  },
  {
    kind: 'phone',
    purpose: 'Call before the weekend',
    facts:
      'Rang before the weekend because the rota is thin. {Name} had it written down: who, when, and the number if not. {They} [were going to {interest} with {kin2}|meant to sleep]. The pharmacy is open until noon on Saturday. Nothing else is due. Wished each other a quiet one, and it was.',
    voice: 'I have got the list. You have got the list. Go home.',
  },
  {
    kind: 'observation',
    purpose: 'At {interest}',
    facts:
      'Looked in at {interest} at {name}’s invitation, twenty minutes. {They} <were|was> in the thick of it and explained the rules to us, wrongly, on purpose. {Support} kept back. Three people said hello to {them} by name and none to {support}. Left before the end so that it stayed {their} afternoon.',
    voice: 'You can stay if you are quiet.',
  },
  {
    kind: 'liaison',
    purpose: 'Call with the pharmacy',
    facts:
      'The pharmacy rang: one of {name}’s tablets is out of stock for [two|three] weeks everywhere. {Gp} has changed it to another of the same kind for the time. Told {support} and {kin}; a note is on the pack. {Name} was told with both boxes in hand, so that the colour does not frighten {them}.',
  },
  {
    kind: 'home-visit',
    purpose: 'Usual visit, and a complaint',
    facts:
      '{Name} was angry with the agency: three different people in four days, one of whom ate the yoghurts. Wrote it down as {they} said it and asked what {they} <want|wants> to happen: the same two, and yoghurts. Rang the manager from the table. Apology and two names within the hour; formal complaint not wanted.',
    voice: 'It is not the yoghurt. It is that nobody asked whose it is.',
  },
  {
    kind: 'phone',
    purpose: 'Call after {kin2}’s visit',
    facts:
      '{Kin2} had stayed for the weekend, and {name} was hoarse from talking. It went well until the subject of the money, which {they} stopped {themself} with the sentence that had been practised. {Kin2} would like to be told more; {name} will think about what. Slept until noon on Monday.',
    voice: 'I said: that is a question for later. And I drank my tea.',
  },
  {
    kind: 'home-visit',
    purpose: 'Usual visit, and equipment',
    facts:
      'Went through the equipment with {name} and the list: two things not used since they came, which can go back, and one borrowed that has become necessary. Servicing stickers in date but for the [hoist|bed|rail], booked for the 19th. {They} kept the old cushion, for reasons that were good when explained.',
    voice: 'That one is for the cat. Put: cat.',
  },
  {
    kind: 'email-letter',
    purpose: 'Answer to the council',
    facts:
      'The council’s review form came with forty boxes. Filled in with {support} what is fact and left {name}’s page for {name}, who did it with a thick pen on [Sunday|Monday]. Sent both. The officer rang to thank for a form that could be read, and asked who had written page nine.',
  },
  {
    kind: 'liaison',
    purpose: 'Call with the night service',
    facts:
      'The night service rang about a button pressed at two: {name} could not find the light. Somebody went, found the light and stayed for a few words. It is the second time this month. Asked {ot} about a switch that glows; {name} had thought of a torch on a string, which costs less and was put up.',
  },
  {
    kind: 'home-visit',
    purpose: 'Usual visit, and what to tell people',
    facts:
      '{Name} had been asked in the street what happened, again. Worked on a sentence {they} can say and stop: tried seven, kept one, said it to the mirror and to {support}. {They} would like a second one, ruder, for special use. That was written down too, under the first, on the same card.',
    voice: 'Number one for nice people. Number two for the man at the bus stop.',
  },
]

/** Weeks in hospital in which there is nothing new from the ward itself. */
export const wardWeeks: readonly Ordinary[] = [
  {
    kind: 'liaison',
    purpose: 'Call with the ward',
    facts:
      'Rang the ward, twice engaged. The nurse in charge says {name} is eating and sleeps by day. The drip is out. No date for home before the physiotherapist has seen {them} on the stairs. Asked for the communication flag to be hung on the bed. {Kin} goes in every afternoon and takes the paper. The carers’ hours are held for another week.',
  },
  {
    kind: 'liaison',
    purpose: 'Call with the discharge coordinator',
    facts:
      'The discharge coordinator rang about what is at home: who comes, when, which equipment, who has the key. Sent her one page. Asked for two days’ notice and nothing on a Friday; she will try. {Support} is ready to begin again from the first evening. {Kin} is asked to take the warm coat in. {Gp} knows.',
  },
]

/** Told in the week of the client’s own birthday. */
export const birthday: Ordinary = {
  kind: 'home-visit',
  purpose: 'Birthday week',
  facts:
    'It is {name}’s birthday this week. Cards on the sill, cake left. {They} told who came and, after a while, who did not. {Kin} had done the candles. Kept business short: prescription, the date of the review, a signature that could have waited and did. Took a piece of cake away in foil.',
  voice: 'You get the corner piece. Because you asked.',
}

/** Weeks in which nothing happened, in one line or two. */
export const quietWeeks: readonly string[] = [
  'No contact and nothing due. The next visit is on {nextDay}.',
  'Quiet week. {Name} is with {kin2} until {nextDay}, by arrangement; the carers are told.',
  'No activity. The report from {therapist} has not come; it is expected next week.',
  '{Name} asked for a week without visits and has it. {Support} would ring if anything were the matter.',
  'Nothing this week beyond filing. Waiting for the council’s answer.',
  'No contact needed: {support} reports a settled week through the agency’s book.',
  '{Name} and {kin} are away until {nextDay}. Numbers for emergencies are with both.',
  'Quiet. The appointment of this week was moved by the hospital; the new date is in the diary.',
  'Nothing to report. The last visit’s tasks are done; the next are not due before {nextDay}.',
  'No activity this week; {name} had told us beforehand that there would be nothing to say.',
  'A week between two visits. Prescription, rota and transport are in order.',
  'No contact. {Ot} is on leave; her next session is on {nextDay}.',
  'Quiet week: {interest} as usual, by {support}’s account, and no calls.',
  'Nothing happened that needs a note. Next contact {nextDay}.',
  'No activity. The funder’s approval for the next quarter is awaited.',
  'No contact this week at {name}’s wish; the family has visitors.',
]
