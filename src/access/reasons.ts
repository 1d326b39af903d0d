/**
 * Why somebody may not do something: each sentence says what is missing and who can put it right (rulebook 8.4.10).
 * "no relationship" is answered with 404 and never with 403 (8.4.8): whether the thing exists is not theirs to learn.
 */
export const reasonSentences = {
  'no relationship':
    'There is nothing here for you to open. If it should be, ask the line manager of whoever sent you here.',
  'role ended': 'You no longer have the role this needs. Ask an administrator to give it to you again.',
  'case manager':
    'This is for the case manager, or whoever covers for them. Ask them to do it, or ask the line manager to arrange cover.',
  'case side': 'This is for the case manager, whoever covers for them, or the line manager. Ask one of them to do it.',
  'line manager': 'This is for the line manager of the case manager. Ask them to do it.',
  'a manager': 'This is for the line manager or the registered manager. Ask one of them to do it.',
  'registered manager': 'This is for the registered manager. Ask them to do it.',
  administrator: 'This is for an administrator. Ask one of them to do it, or to give you the role.',
  'manager or administrator': 'This is for a manager or an administrator. Ask one of them to do it.',
  'the pair': 'This is for the mentor and the mentee themselves. Ask one of them.',
  'the mentor': 'This is for the mentor. Ask them to do it, or their deputy while they are away.',
  'only themself': 'This is for the person themself. Ask them to do it.',
  'person asked': 'Somebody else was asked for this. Only they can answer; the line manager can ask another person.',
  countersigner: 'A countersignature is for the mentor, the line manager or the registered manager. Ask one of them.',
  'own record': 'Nobody countersigns what they wrote. Ask the mentor or the line manager to countersign it.',
  author: 'Only the person who wrote this corrects it. Ask them to.',
  'author still here':
    'The person who wrote this still works here, so ask them to correct it. A manager adds to it only when they have left.',
  'not for oneself': 'Nobody decides this about themself. Ask another manager or administrator to.',
  'mentor decisions only':
    'As a mentor you write advice and case decisions in this file. Ask the case manager to write this, or the line manager to arrange cover.',
  'zone not read':
    'This part of the book is not open to you. Ask the case manager, or in mentoring the pair, for what you need to know.',
  'zone not written':
    'You may not write in this part of the book. Ask the case manager, or in mentoring the pair, to write it.',
  'zone not signed':
    'You may not sign in this part of the book. Ask the line manager or the registered manager to sign it.',
  'concern closed':
    'Cover opens restricted records while they are open, and this one is closed. Ask the case manager or the registered manager.',
  'restricted only':
    'Somebody is kept out of single restricted records only. Mark the record as restricted first, or ask the registered manager.',
  'on request':
    'This is confidential to the pair. Ask for it with a reason and a range of dates; the pair is told at once.',
  'private to the pair':
    'This is private to the pair and not opened to managers. Ask the mentor; in an emergency they disclose the minimum.',
} as const

export type ReasonCode = keyof typeof reasonSentences
