import { weekdayAndDay } from '#desk/dates.ts'
import { allocationOfFileUrl } from '#files/urls.ts'
import { nameMentorUrl, personUrl } from '#people/urls.ts'
import type { Candidate, Proposal, ProposalRefusal } from './rules.ts'

type Day = Temporal.PlainDate

/** What is said of a refused proposal: at which field, in which words, and where it can be put right. */
export interface RefusalWords {
  field: 'person' | 'startOn' | 'plan'
  sentence: string
  cure?: { text: string; href: string }
}

interface About {
  candidate: Pick<Candidate, 'id' | 'name'>
  proposal: Pick<Proposal, 'pointsAfter' | 'capacity' | 'startOn'>
  fileId: string
  today: Day
}

/** A refusal in words, with its cure (scenarios 5 and 6). */
export function refusalWords(refusal: ProposalRefusal, { candidate, proposal, fileId, today }: About): RefusalWords {
  const { id, name } = candidate
  const day = (on: Day) => weekdayAndDay(on, today)
  switch (refusal.code) {
    case 'not a case manager':
      return {
        field: 'person',
        sentence: `${name} is not a case manager: an administrator can give them the role`,
        cure: { text: `Open ${name}`, href: personUrl(id) },
      }
    case 'left':
      return { field: 'person', sentence: `${name} has left: the last day was ${day(refusal.on)}` }
    case 'registration expired':
      return {
        field: 'person',
        sentence: `The registration of ${name} ends on ${day(refusal.on)}, before the file would begin`,
        cure: { text: `Open ${name}`, href: personUrl(id) },
      }
    case 'no mentor':
      return {
        field: 'person',
        sentence: `${name} has no mentor on ${day(proposal.startOn)} (M01): nobody holds a file without somebody who holds them`,
        cure: { text: 'Assign interim mentor', href: nameMentorUrl(id, 'interim') },
      }
    case 'conflict undecided':
      return {
        field: 'person',
        sentence: `${name} has declared a conflict of interest that is not decided`,
        cure: { text: 'Open the conflicts', href: '/conflicts' },
      }
    case 'conflict':
      return { field: 'person', sentence: `${name} was taken off this client for a conflict of interest` }
    case 'held by themself':
      return { field: 'person', sentence: `${name} holds this file on that day already` }
    case 'held by another':
      return {
        field: 'startOn',
        sentence: refusal.holder.endOn
          ? `${refusal.holder.personName} holds the file until ${day(refusal.holder.endOn)}: begin the day after`
          : `${refusal.holder.personName} holds the file: set their last day first`,
        cure: { text: `Set the last day of ${refusal.holder.personName}`, href: allocationOfFileUrl(fileId) },
      }
    case 'over the limit without a plan':
      return {
        field: 'plan',
        sentence: `${name} would carry ${proposal.pointsAfter} of ${proposal.capacity} points: write how the work stays safe, or choose somebody else`,
      }
  }
}
