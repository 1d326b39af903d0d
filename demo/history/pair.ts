import { confidentialityClause } from '#mentoring/confidentiality.ts'
import { mentoringAgreement } from '#mentoring/record.ts'
import { startingAgreement } from '#mentoring/rules.ts'
import type { Values } from '#records/field.ts'
import { valuesFromRaw } from '#records/raw.ts'
import type { Chance } from '../chance.ts'
import { at, calendar, type Day, isBefore } from '../days.ts'
import { authorAs, type Staff } from '../staff.ts'
import { agreementTexts } from '../stories/common/sessions.ts'
import type { Entry, Telling } from './book.ts'

/** A mentor and a mentee: their book, and how long they have been a pair. */
export interface Pair {
  id: string
  mentor: Staff
  mentee: Staff
  from: Day
  to: Day | null
  entries: Entry[]
}

/** How long a session is planned. */
export const sessionMinutes = 90

/** Makes the pair of a case manager with their mentor, its agreement signed and reviewed, and the deputy beside it. */
export function pairOf(telling: Telling, mentee: Staff, from: Day, chance: Chance): Pair {
  const mentor = mentee.mentor!
  const pair: Pair = { id: chance.id(), mentor, mentee, from, to: mentee.leftOn, entries: [] }
  keepMentorship(telling, pair, 'primary')
  keepMentorship(telling, { ...pair, id: chance.id(), mentor: mentee.deputy! }, 'deputy')
  const phases = ['rapport-building', 'direction-setting', 'progress-making'] as const
  const signed = [from.add({ days: 3 }), from.add({ days: 80 }), from.add({ days: 80 }).add({ months: 11 })]
  const texts = agreementOf(chance)
  for (const [index, on] of signed.entries()) {
    const day = telling.away.backOnOrAfter(mentor, on)
    const answer = telling.away.backOnOrAfter(mentee, calendar.add(day, 1))
    if (!isBefore(answer, telling.today) || (pair.to && isBefore(pair.to, answer))) break
    agree(telling, pair, index + 1, phases[index]!, day, answer, texts, chance)
  }
  return pair
}

function keepMentorship(
  { tables, workforce }: Telling,
  { id, mentor, mentee, from, to }: Pair,
  kind: 'primary' | 'deputy',
): void {
  tables.add('app.book', { id, kind: 'pair', length: 0 })
  tables.add('app.mentorship', {
    id,
    mentor_id: mentor.id,
    mentee_id: mentee.id,
    kind,
    from_on: from,
    to_on: to,
    ended_at: to && at(calendar.add(to, -10), 15),
    end_reason: to && 'Left the service',
    session_minutes: sessionMinutes,
    started_by: workforce.lineManager.id,
    created_at: at(calendar.add(from, -1), 10),
  })
}

const agreementOf = (chance: Chance): Values => ({
  menteeWants: chance.pick(agreementTexts.menteeWants),
  menteeBrings: chance.pick(agreementTexts.menteeBrings),
  mentorWants: chance.pick(agreementTexts.mentorWants),
  mentorBrings: chance.pick(agreementTexts.mentorBrings),
  goals: chance.pick(agreementTexts.goals),
  expectations: agreementTexts.expectations,
  difference: agreementTexts.difference,
  between: agreementTexts.between,
  alsoIs: ['cover'],
  apart: agreementTexts.apart,
  place: 'The small meeting room, door shut, telephones off; by video when the roads are bad',
})

function agree(
  telling: Telling,
  pair: Pair,
  version: number,
  phase: string,
  day: Day,
  answer: Day,
  texts: Values,
  chance: Chance,
): void {
  const { mentor, mentee, from } = pair
  const start = valuesFromRaw(mentoringAgreement.fields, startingAgreement(from, day, sessionMinutes))
  const values: Values = {
    ...start,
    ...texts,
    phase,
    clause: confidentialityClause,
    thirdPerson: telling.workforce.lineManager.id,
    reviewDue: (version === 1 ? day.add({ days: 85 }) : day.add({ days: 360 })).toString(),
  }
  const signedAt = at(day, 11, 5)
  const answeredAt = at(answer, 9, 35)
  pair.entries.push(
    {
      entry: 'version',
      record: mentoringAgreement,
      recordId: pair.id,
      values,
      at: signedAt,
      author: authorAs(mentor, 'pair mentor'),
      ...(version > 1 ? { reason: 'Looked at again together' } : {}),
      known: { mentorId: mentor.id, menteeId: mentee.id, mentorIsLineManager: false },
    },
    {
      entry: 'signature',
      id: chance.id(),
      recordId: pair.id,
      at: answeredAt,
      author: authorAs(mentee, 'pair mentee'),
      meaning: 'countersign',
    },
  )
  telling.tables.add('app.signature_request', {
    record_id: pair.id,
    version,
    person_id: mentee.id,
    meaning: 'countersign',
    asked_at: signedAt,
    answered_at: answeredAt,
  })
}
