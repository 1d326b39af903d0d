import { supportContact } from '#mentoring/record.ts'
import type { Values } from '#records/field.ts'
import { reflectiveLog } from '#reflection/record.ts'
import { reflectionIdOf } from '#reflection/store.ts'
import { holderOn } from '../caseload.ts'
import type { Chance } from '../chance.ts'
import { at, calendar, type Day, isBefore } from '../days.ts'
import { authorAs } from '../staff.ts'
import { advice, reflections, topics } from '../stories/common/sessions.ts'
import type { Entry, Telling } from './book.ts'
import { signDecision } from './decision.ts'
import type { ToldFile } from './file.ts'
import type { Pair } from './pair.ts'
import type { Meeting } from './series.ts'

/** Support contacts of a pair between their sessions: advice, a debrief, now and then a decision that goes to a file. */
export function tellContacts(
  telling: Telling,
  pair: Pair,
  meetings: readonly Meeting[],
  files: readonly ToldFile[],
  chance: Chance,
): void {
  const held = meetings.filter(({ kind }) => kind === 'held')
  for (const meeting of held) {
    if (!chance.is(0.45)) continue
    const day = calendar.add(meeting.on, chance.whole(5, 14))
    if (!isBefore(day, telling.today) || telling.away.on(pair.mentor, day) || telling.away.on(pair.mentee, day))
      continue
    if (pair.to && isBefore(pair.to, day)) continue
    contactOn(pair, day, files, chance)
  }
}

function contactOn(pair: Pair, day: Day, files: readonly ToldFile[], chance: Chance): void {
  const [words, purpose, decision, rationale] = chance.pick(advice)
  const own = files.filter(
    ({ book }) => holderOn(book.plan, day)?.person === pair.mentee && !book.has('the week has no note'),
  )
  const about = own.length > 0 ? chance.pick(own) : undefined
  const isPrivate = purpose === 'restorative' && chance.is(0.5)
  const from = at(day, chance.whole(9, 17), 10)
  const signedAt = from.add({ minutes: 35 })
  const decides = decision && rationale && about && !about.book.said.has(decision)
  const author = authorAs(pair.mentee, 'pair mentee')
  const values: Values = {
    private: { answer: isPrivate },
    at: from.toString(),
    mode: chance.pick(['phone', 'in person', 'message', 'video']),
    lasted: chance.whole(2, 7) * 5,
    purpose,
    ...(about && !isPrivate && decision ? { file: about.book.plan.id } : {}),
    advice: words,
    ...(decides ? { decision, rationale } : {}),
    urgent: { answer: chance.is(0.3) },
    nextAgenda: { answer: false },
  }
  pair.entries.push({
    entry: 'version',
    record: supportContact,
    recordId: chance.id(),
    values,
    at: signedAt,
    author,
    known: {},
  })
  if (!decides) return
  about.book.said.add(decision)
  signDecision(about.book, authorAs(pair.mentee, 'case manager'), {
    what: decision,
    why: rationale,
    by: `${pair.mentee.name}, advised by ${pair.mentor.name}`,
    at: from,
    signedAt,
    where: 'in a support contact',
  })
}

/** What a mentee reflected on after sessions: theirs alone, one for each but a few. */
export function reflectionsOf(telling: Telling, pair: Pair, meetings: readonly Meeting[], chance: Chance): Entry[] {
  const written = meetings.filter(
    ({ kind, on }) => kind === 'held' && isBefore(on, telling.today.subtract({ days: 4 })),
  )
  return written.flatMap((meeting): Entry[] => {
    if (!chance.is(0.8)) return []
    const day = telling.away.backOnOrAfter(pair.mentee, calendar.add(meeting.on, chance.whole(1, 4)))
    if (!isBefore(day, telling.today)) return []
    const [wentWell, learning, applyHow] = chance.pick(reflections)
    return [
      {
        entry: 'version',
        record: reflectiveLog,
        recordId: reflectionIdOf(meeting.id, pair.mentee.id),
        values: { about: 'session', wentWell, learning, applyHow },
        at: at(day, 17, chance.whole(5, 55)),
        author: authorAs(pair.mentee, 'self'),
      },
    ]
  })
}

/** What the two have put on the agenda of their next session. */
export function keepAgenda({ tables, today }: Telling, pair: Pair, files: readonly ToldFile[], chance: Chance): void {
  if (pair.to) return
  for (const [what, purpose] of chance.shuffled(topics).slice(0, chance.whole(0, 2))) {
    const own = files.filter(({ book }) => holderOn(book.plan, today)?.person === pair.mentee)
    tables.add('app.agenda_item', {
      id: chance.id(),
      mentorship_id: pair.id,
      what,
      purpose,
      file_id: chance.is(0.3) && own.length > 0 ? chance.pick(own).book.plan.id : null,
      added_by: chance.pick([pair.mentee, pair.mentee, pair.mentor]).id,
      added_at: at(calendar.add(today, -chance.whole(1, 6)), 11, 20),
    })
  }
}
