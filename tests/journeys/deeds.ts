import type { Visitor } from './visitor.ts'

/** A line manager asks somebody to hold the file that waits longest. */
export async function asksToHold(manager: Visitor, caseManager: string): Promise<void> {
  await manager.open('/intake')
  await manager.follow(/^Allocate/)
  await manager.follow('Name a case manager')
  await manager.pick('Case manager', caseManager)
  await manager.write('Or the weight itself', '6')
  await manager.press('Ask them')
}

/** Whoever was asked has no tie to the client, and takes the file. @returns the address of the file */
export async function takesTheFile(caseManager: Visitor): Promise<string> {
  await caseManager.open('/today')
  await caseManager.follow(/^Answer/)
  await caseManager.choose(/^Is there any tie/, 'None')
  await caseManager.press('Answer and accept')
  return caseManager.path
}

export interface NoteTyped {
  what: string
  time: string
  minutes: string
  happened: string
  said: string
}

/** Types a note of a contact today, from the page of the file. */
export async function typesNote(writer: Visitor, file: string, note: NoteTyped): Promise<void> {
  await writer.open(file)
  await writer.follow('Write a note')
  await writer.pick('What was it?', note.what)
  await writer.write('Time', note.time)
  await writer.write('How long', note.minutes)
  await writer.write('What happened', note.happened)
  await writer.write('In the client’s own words', note.said)
}

export async function signsNote(writer: Visitor, file: string, note: NoteTyped): Promise<void> {
  await typesNote(writer, file, note)
  await writer.press('Sign')
}

const summary: Readonly<Record<string, string>> = {
  'Who the client is': 'Brent is 49 and drives a van.',
  'Why we are involved': 'Asked for by his deputy after an accident.',
  'How things stand': 'At home, with the post unopened.',
  'What has moved since the last summary': 'He showed the drawer with the letters.',
  'What is in the way': 'He fears what is in them.',
  'Risks and safety': 'Bills left unpaid.',
  'What to do now': 'Ring before visiting.',
  'What not to do': 'No surprises in the morning.',
  'Next review': '2027-01-29',
}

export async function signsSummary(writer: Visitor, file: string): Promise<void> {
  await writer.open(`${file}/summary`)
  await writer.follow(/^Write the (first )?summary/)
  for (const [label, text] of Object.entries(summary)) await writer.write(label, text)
  await writer.choose(/gone through the chronology/, 'Yes')
  await writer.choose(/Has the client seen it/, 'Yes')
  await writer.press('Sign')
}

/** A mentor books one session of a pair. */
export async function booksSession(mentor: Visitor, mentee: string, day: string): Promise<void> {
  await mentor.open('/mentoring')
  await mentor.follow(new RegExp(`^Book.*${mentee}`))
  await mentor.write('First date', day)
  await mentor.choose('How often', 'Once')
  await mentor.press('Book')
}

/** The mentor talks a case through with the mentee, decides, and signs the record of the session. */
export async function decidesInSession(
  mentor: Visitor,
  { client, decision, reason, nextOn }: { client: string; decision: string; reason: string; nextOn: string },
): Promise<void> {
  await mentor.press(new RegExp(`^Discuss.*${client}`))
  await mentor.write('What was talked through', 'The letters in the drawer.')
  await mentor.write('Decision', decision)
  await mentor.write('Why', reason)
  await mentor.write(/^The caseload as a whole/, 'Enough to carry.')
  await mentor.write('What went well', 'The first visit.')
  await mentor.write('What did not go to plan', 'Nothing.')
  await mentor.write('Day', nextOn, 'Next session')
  await mentor.write('Time', '14:00', 'Next session')
  await mentor.press('Sign')
}
