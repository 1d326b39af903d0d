import type { Role } from '#access/verbs.ts'
import { sayDay } from '#calendar/in-words.ts'
import { words } from '#desk/words.ts'
import type { Match, MatchRefusal, MatchWarning, MenteeFacts, MentorFacts, MentorKind } from './rules.ts'

type Own = Readonly<Record<string, string>>

/** A role in the organisation's own words. */
export function roleLabel(role: string, own: Own): string {
  const chosen = words(own)
  if (role === 'case manager') return chosen['case manager']
  return role === 'mentor' ? chosen.mentor : role
}

/** A kind of mentor in the organisation's own words. */
export function kindLabel(kind: MentorKind, own: Own): string {
  const { mentor } = words(own)
  return kind === 'primary' ? mentor : `${kind} ${mentor}`
}

interface Matching {
  mentor: MentorFacts
  mentee: MenteeFacts
  match: Match
  own: Own
  today: Temporal.PlainDate
}

/** Why a match is refused, and what would put it right. */
export function refusalSentence(refusal: MatchRefusal, { mentor, mentee, match, own, today }: Matching): string {
  const word = words(own)
  switch (refusal) {
    case 'self':
      return `${mentor.name} cannot be their own ${word.mentor}`
    case 'not a mentor':
      return `${mentor.name} does not hold the role of ${word.mentor}: an administrator can give it`
    case 'left':
      return `${mentor.name} has left by then`
    case 'mentee left':
      return `${mentee.name} has left by then`
    case 'ends before it begins':
      return 'The last day is before the first'
    case 'interim without end':
      return `An ${kindLabel('interim', own)} is named for a time: enter the last day`
    case 'has one already': {
      const same = mentee.mentors.find((each) => each.kind === match.kind)
      const until = same?.lastDay
        ? ` until ${sayDay(same.lastDay, today)}: begin the day after, or end that first`
        : ': end that first'
      return `${mentee.name} has ${same?.mentorName} as ${kindLabel(match.kind, own)}${until}`
    }
    case 'is another kind already':
      return `${mentor.name} is already a ${word.mentor} of ${mentee.name}: end that first`
    case 'too many mentees':
      return `${mentor.name} holds ${mentor.mentees} people already and the limit is ${mentor.maxMentees}: choose somebody else, or say why this one more can be held well`
  }
}

/** What is said about a match that is allowed. */
export function warningSentence(
  warning: MatchWarning,
  { mentor, mentee, own }: Omit<Matching, 'match' | 'today'>,
): string {
  const word = words(own)
  if (warning === 'is line manager') {
    return `${mentor.name} is also the line manager of ${mentee.name}: their agreement must say so.`
  }
  const files = `${mentor.filesHeld} ${mentor.filesHeld === 1 ? word.file : `${word.file}s`}`
  return `${mentor.name} holds ${files}. A ${word.mentor} holds none, so that there is time and distance.`
}

/** What must be settled when somebody leaves, for whoever sees them off. */
export function looseEnds(
  name: string,
  held: { files: number; mentees: readonly string[]; reports: readonly string[] },
  own: Own,
): string[] {
  const word = words(own)
  const { files, mentees, reports } = held
  const filesHeld = `${files} ${files === 1 ? word.file : `${word.file}s`}`
  return [
    ...(files > 0
      ? [
          `${name} holds ${filesHeld}. Each needs another ${word['case manager']} before the last day: their line manager transfers them.`,
        ]
      : []),
    ...(mentees.length > 0 ? [`${name} is ${word.mentor} of ${mentees.join(', ')}. Name another for each.`] : []),
    ...(reports.length > 0 ? [`${name} is line manager of ${reports.join(', ')}. Name another for each.`] : []),
  ]
}

const purposes: Record<Role, string> = {
  'case manager': 'holds files',
  mentor: 'holds those who hold files, and has none of their own',
  'line manager': 'opens files, allocates them, arranges cover',
  'registered manager': 'is accountable for the whole service and sees every file',
  administrator: 'manages people and settings, and sees no file',
  'quality auditor': 'scores files they are given',
}

/** What a role is for, in a line. */
export const rolePurpose = (role: Role): string => purposes[role]
