/** When a check passes, and when it is only amber (rulebook 5.2 to 5.4), in words for its page. */
export interface CheckRule {
  pass: string
  amber?: string
}

const holiday = {
  H01: {
    pass: 'Cover is accepted for every day of the leave, by somebody who is there, and a second cover is named.',
    amber: 'Cover is proposed but not yet accepted, and more than 5 working days remain.',
  },
  H02: {
    pass: 'Whoever covers has no conflict of interest with the client, works here, is registered and is not away themself.',
  },
  H03: {
    pass: 'The summary was signed at most 5 working days before the leave, and after the last significant event. For leave of up to 3 working days it only has to be in date.',
    amber: 'It was signed 6 to 10 working days before the leave.',
  },
  H04: {
    pass: 'Every contact before today has its signed note, and nothing is left as a draft.',
    amber: 'One draft is less than 24 hours old.',
  },
  H05: {
    pass: 'Every task due during the leave, or up to 3 working days after it, has somebody there to do it or was moved with a reason.',
  },
  H06: { pass: 'For every appointment during the leave it is decided who goes, and the client was asked.' },
  H07: {
    pass: 'The handover brief was made after the newest summary, and whoever covers read it at least 1 working day before the leave.',
    amber: 'The brief is there but unread, and more than 1 working day remains; or it was read late.',
  },
  H08: {
    pass: 'The client, in the way they take things in best, and those round them were told who covers and how to reach them.',
    amber: 'The client was told, the others were not yet.',
  },
  H09: {
    pass: 'The contact details and the emergency contact were verified in the last 6 months.',
    amber: 'They were verified 6 to 12 months ago.',
  },
  H10: { pass: 'Whoever covers can read what to do when things go wrong.' },
  H11: { pass: 'Authorities in force, limits and “do not contact” are in the brief.' },
  H12: { pass: 'Every open concern, incident or complaint has a named lead for the time of the leave.' },
  H13: { pass: 'Medication and money duties of these days have somebody who does them.' },
  H14: {
    pass: 'Invoices and approvals are delegated.',
    amber: 'They are not delegated, but none falls due.',
  },
  H15: {
    pass: 'A plan is in force on every day of the leave, and no review falls into it unless cover takes it on.',
    amber: 'The review is in its time of grace.',
  },
  H16: { pass: 'A manager has approved the leave, and the mentorship session was moved, not lost.' },
  C39: { pass: 'After the last absence the file was handed back within 1 working day of the return.' },
} as const satisfies Record<string, CheckRule>

const sickDay = {
  S01: {
    pass: 'A first and a second person are named to step in, without a conflict of interest, and not both are away today or tomorrow.',
    amber: 'Only one of them is there.',
  },
  S02: {
    pass: 'The newest signed note is at most 7 days old. “No activity this week” is a note.',
    amber: 'It is 8 or 9 days old.',
  },
  S03: {
    pass: 'No visit or contact is older than 2 working days without its signed note.',
    amber: 'One is 1 or 2 working days old.',
  },
  S04: {
    pass: 'The summary is at most 3 months old and newer than the last significant event in the chronology.',
    amber: 'It is in its time of grace.',
  },
  S05: { pass: 'Every task and appointment to come is in the system, with a day and an owner who will be there.' },
  S06: {
    pass: 'Every open referral shows what came of the last chase, and its next day lies ahead.',
    amber: 'The next chase is today.',
  },
  S07: {
    pass: 'Emergency contact, emergency plan, warning flags and key-safe reference are there and in date.',
    amber: 'The review of a warning flag is in its time of grace.',
  },
  S08: { pass: 'How to talk with the client, and the way they like to be reached, are answered.' },
  S09: {
    pass: 'Every note marked significant has its entry in the chronology.',
    amber: 'One has been waiting for less than 5 working days.',
  },
  S10: {
    pass: 'The plan is in force and reviewed in time, and recorded authorities are valid.',
    amber: 'The review is in its time of grace.',
  },
  S11: {
    pass: 'The list of medicines and who is responsible are in date, with time-critical ones marked.',
    amber: 'The check is in its time of grace.',
  },
  S12: {
    pass: 'Nothing waits unsigned or unsent.',
    amber: 'A draft is less than 24 hours old.',
  },
  S13: { pass: 'Every open concern, incident or complaint has a named lead besides the case manager.' },
  S14: {
    pass: 'The mentor discussed this file in the last 3 months, so whoever steps in knows it.',
    amber: 'The discussion is in its time of grace.',
  },
  S15: {
    pass: 'The last mentorship session was held in time, or an interim mentor is named.',
    amber: 'The session is in its time of grace.',
  },
  S16: { pass: 'Each visit alone today has a plan, a buddy and a time to check out.' },
  S17: {
    pass: 'A handover brief made now would have no gap in what it must say.',
    amber: 'It would have at most 2 gaps, none of them about safety.',
  },
  S18: { pass: 'Care notes are read weekly, and the rota of the next 7 days is covered.' },
} as const satisfies Record<string, CheckRule>

const audit = {
  A01: {
    pass: 'Identity, contacts, communication needs and culture were asked, and the days of checking are there.',
  },
  A02: { pass: 'The file was referred, accepted and allocated in that order.' },
  A03: {
    pass: 'Every day has exactly one primary case manager, and the chronology of each begins with their allocation.',
  },
  A04: { pass: 'The privacy notice and complaints information were given, with the day.' },
  A05: { pass: 'Every sharing of information rests on consent or another lawful basis; refusals are recorded too.' },
  A06: { pass: 'Every significant decision has “no reason to doubt capacity” or an assessment of it.' },
  A07: { pass: 'The assessment is signed, complete, with the client’s view, and a copy was given.' },
  A08: { pass: 'Risk assessments are current, each control has an owner, and the plan takes them up.' },
  A09: {
    pass: 'The plan is agreed or its disagreement recorded, in the client’s own words, countersigned where it must be, and every active goal can be measured and has a date.',
  },
  A10: {
    pass: 'Reviews kept their time: the first within 56 days, then every 3 months with grace, never more than 12 months apart; barriers are recorded where goals were missed twice.',
    amber: 'A review is in its time of grace.',
  },
  A11: { pass: 'Goals were scored at the start and at reviews.' },
  A12: {
    pass: 'Every note is signed, at least 95 in 100 were written within 2 working days, each later one says why, and none is about a time after it was written.',
    amber: 'A draft is less than 24 hours old.',
  },
  A13: {
    pass: 'The client’s own words are in at least 90 in 100 notes of direct contact, and notes tell fact from opinion.',
  },
  A14: {
    pass: 'The chronology is complete, and every entry gives its source and what it meant for the client.',
    amber: 'An entry is in its time of grace.',
  },
  A15: { pass: 'Over the whole time, summaries came at least every 3 months, with grace.' },
  A16: { pass: 'Meetings have minutes, and their actions were sent out and closed or owned.' },
  A17: { pass: 'Every referral to a service has an ending, and the client was asked how it went.' },
  A18: { pass: 'Safeguarding was decided in time, with the reason, the person’s wishes and the outcome.' },
  A19: { pass: 'Incidents, candour, notifications and complaints kept their clocks, and what was learnt is recorded.' },
  A20: {
    pass: 'At least every 3 months a mentor’s or manager’s oversight can be seen on the file.',
    amber: 'A decision from a session is in its time of grace to reach the file.',
  },
  A21: { pass: 'Nothing was changed without a new version and a reason, and the chain of signed records is whole.' },
  A22: { pass: 'Every signature was valid for the role and the relationship at the time.' },
  A23: { pass: 'Medication and money are reconciled, with receipts.' },
  A24: { pass: 'Every absence had cover, every cover its hand-back, every transfer its acceptance.' },
  A25: { pass: 'Everybody who held, covered or wrote was registered on the days they did.' },
  A26: { pass: 'Everybody who looked had a reason, and emergency access was reviewed.' },
  A27: { pass: 'No task is overdue without a reason.' },
  A28: { pass: 'Time is recorded for what is billed, and nothing was added after the invoice.' },
  A29: { pass: 'The actions of the last audit are closed.' },
  A30: { pass: 'Documents are classed and dated, and the templates used were current.' },
  A31: { pass: 'The closing has its summary, outcomes and the client’s views.' },
} as const satisfies Record<string, CheckRule>

/** The rule of every check, by its code. */
export const checkRules: Readonly<Record<string, CheckRule>> = { ...holiday, ...sickDay, ...audit }
