/**
 * What was just done, said in a banner on the page that follows. An act ends with `see(done(url, 'note-signed'))`; only
 * these sentences can be shown, whatever is put in an address.
 */
const sentences = {
  saved: 'Saved.',
  'draft-saved': 'Draft saved. Only you can read it until it is signed.',
  'brought-together': 'Brought together and saved. Go on, or sign it.',
  'draft-discarded': 'The draft was thrown away.',
  signed: 'Signed.',
  corrected: 'Corrected. The first version stays readable.',
  'entered-in-error': 'Marked as entered in error.',
  'addendum-added': 'Your addendum was added.',
  countersigned: 'Countersigned.',
  acknowledged: 'Acknowledged.',
  invited: 'Invited. The link is on its way.',
  'people-added': 'Added.',
  'entry-confirmed': 'Confirmed. It is in the chronology.',
  'left-out': 'Left out, with your reason on record.',
  'task-added': 'Task added.',
  'task-done': 'Done. It can be taken up again on its own page.',
  'task-changed': 'The task was changed.',
  'task-handed-on': 'Asked. The task stays where it is until they accept.',
  'task-accepted': 'Accepted. The task is yours now.',
  'task-declined': 'Declined. The task stays where it was.',
  'plan-changed': 'Signed. The version before stays readable.',
  'plan-answered': 'Signed. The plan stands as they answered.',
  'plan-in-force': 'The plan is in force.',
  'plan-closed': 'The plan is closed. It stays readable.',
  'review-signed': 'Signed. The goals stand as the review says.',
  'barrier-signed': 'Signed. It stands with its goal.',
  'in-the-diary': 'It is in the diary.',
  'diary-changed': 'The diary was changed.',
  'taken-out-of-diary': 'Cancelled. The reason stands in the diary.',
  'kept-for-yourself': 'Kept. Only you can read it.',
  'reflection-shared': 'Shared. You can take it back at any time.',
  'taken-back': 'Taken back. Only you can read it now.',
  'agreement-signed': 'Signed. The other one of you is asked to sign it too.',
  'agenda-added': 'On the agenda of the next session.',
  'agenda-taken-off': 'Taken off the agenda.',
  'contact-kept': 'Kept. It does not stand for a session.',
  'session-booked': 'In the diary.',
  'session-begun': 'Begun. What you write is saved for both of you.',
  'session-cancelled': 'Cancelled, with the new date in the diary.',
  'session-lost': 'Recorded. It still needs a new date.',
  'session-saved': 'Saved. Both of you can go on with it.',
  'session-signed': 'Signed. Decisions are on their files; the other one of you is asked to sign the record.',
  'file-opened': 'The file is open. Name who is to hold it.',
  'status-changed': 'The status was changed.',
  'profile-verified': 'Verified. The profile carries today’s date.',
  'person-kept': 'Kept among the people around them.',
  'people-verified': 'Verified today.',
  'person-ended': 'They no longer belong to the people around. What was written stays.',
  'allocation-proposed': 'Proposed. It begins once they accept.',
  'allocation-accepted': 'Accepted. The file is yours from its first day.',
  'allocation-declined': 'Declined. Your reason stands with the proposal.',
  'allocation-ended': 'The last day is set. Name who holds the file from the day after.',
  'weight-changed': 'The weight was changed.',
  'conflict-declared': 'Declared. The file stays closed to you until it is decided.',
  'conflict-decided': 'Decided. Access follows from it at once.',
  'conflict-ended': 'The conflict has ended. Access follows from the relationships again.',
  'standard-changed': 'Decided. Everybody’s duties and proofs are being worked out anew; that takes a moment.',
  'holiday-added': 'Added. Due days are being worked out anew; that takes a moment.',
  'holiday-removed': 'Taken away. Due days are being worked out anew; that takes a moment.',
  waived: 'Set aside until the day you gave. It stays listed with your reason.',
  'waiver-ended': 'Looked at again. The rule counts from now on.',
  'organisation-changed': 'Saved. Every page uses it from now on.',
  'leave-planned': 'The leave is in the diary. Now see who covers, and what each file still needs.',
  'leave-changed': 'Changed. Cover moved with it.',
  'leave-approved': 'Approved.',
  'leave-cancelled': 'Cancelled. Nobody covers these days any more.',
  'sick-recorded': 'Recorded. Your files are covered, and your manager is told. Get well.',
  'absence-undone': 'Undone. Cover has ended, and nothing has to be handed back.',
  'away-already': 'It was recorded before that you are away. Nothing more is needed.',
  'cover-opened': 'Recorded. Cover is open on every file.',
  'back-at-work': 'Good to have you back. Cover has ended by itself.',
  'cover-asked': 'Asked. Each of them is told by mail that something waits.',
  'cover-accepted': 'Accepted. Your access begins and ends with the cover.',
  'cover-declined': 'Declined. Whoever arranges cover is told.',
  'cover-declined-late': 'Declined. Because little time is left, the next in line was asked.',
  'cover-passed-on': 'You no longer cover this file. Somebody else covers it from this moment.',
  'cover-ended': 'Ended. The next in line was asked, or covers from this moment.',
  'cover-changed': 'Changed.',
  'cover-told': 'Recorded who was told.',
  'briefs-written': 'The briefs are written and signed. Whoever covers reads them from now on.',
  'brief-read': 'Recorded that you have read this.',
  'handed-back': 'Handed back. Whoever came back is asked to acknowledge it.',
  'hand-back-acknowledged': 'Acknowledged. The cover is closed.',
  'caught-up': 'Marked as read.',
} as const

export type Done = keyof typeof sentences

/** The address with word of what was done. */
export function done(url: string, what: Done): string {
  const [path = '', fragment] = url.split('#')
  return `${path}${path.includes('?') ? '&' : '?'}done=${what}${fragment ? `#${fragment}` : ''}`
}

/** The sentence for a page's banner, if its address carries one. */
export const doneSentence = (query: URLSearchParams): string | undefined => {
  const what = query.get('done') ?? ''
  return what in sentences ? sentences[what as Done] : undefined
}
