import { may } from '#access/may.ts'
import { done } from '#desk/done.ts'
import { found, NotFound } from '#platform/http/refused.ts'
import { invalid, page, type Reply, see } from '#platform/http/reply.ts'
import { get, post, type Route, uuidOr404, type Visit } from '#platform/http/route.ts'
import type { FieldValues } from '#ui/fields.ts'
import { EndMentorshipPage, NameMentorPage } from './mentor-pages.tsx'
import { askToEnd, canEnd, endMentorship, proposeMatch, startMentorship } from './mentorship-actions.ts'
import { mentorChoices, oneMentorship } from './mentorship-store.ts'
import { formDay } from './person-form.ts'
import type { MentorKind } from './rules.ts'
import { onePerson } from './store.ts'
import { personUrl } from './urls.ts'

/** Naming mentors, and ending it. */
export const mentorshipRoutes: Route[] = [
  get('/people/:person/mentor', may('mentorship.start'), showNaming),
  post('/people/:person/mentor', may('mentorship.start'), nameMentor),
  get('/people/:person/mentor/:pair/end', may('mentorship.end'), showEnding),
  post('/people/:person/mentor/:pair/end', may('mentorship.end'), end),
]

const kinds: readonly string[] = ['primary', 'interim', 'deputy'] satisfies MentorKind[]
const isKind = (text: string): text is MentorKind => kinds.includes(text)

const todayIn = (name: string, day: Temporal.PlainDate): FieldValues => ({
  [`${name}-day`]: String(day.day),
  [`${name}-month`]: String(day.month),
  [`${name}-year`]: String(day.year),
})

const typed = (visit: Visit): FieldValues =>
  Object.fromEntries(visit.form.names().map((name) => [name, visit.form.text(name)]))

interface Shown {
  values: FieldValues
  errors?: Record<string, string>
  asksOverride?: boolean
  warnings?: readonly string[]
}

async function namingPage(visit: Visit, { values, errors, asksOverride = false, warnings = [] }: Shown) {
  const person = found(await onePerson(visit, visit.id('person')))
  const mentors = (await mentorChoices(visit, visit.today)).filter(({ id }) => id !== person.id)
  return (
    <NameMentorPage
      person={person}
      mentors={mentors}
      values={values}
      errors={errors}
      asksOverride={asksOverride}
      warnings={warnings}
      own={visit.actor.organisation.words}
    />
  )
}

async function showNaming(visit: Visit): Promise<Reply> {
  const wanted = visit.query.get('kind') ?? ''
  const values = {
    kind: isKind(wanted) ? wanted : 'primary',
    ...todayIn('from', visit.today),
    'to-day': '',
    'to-month': '',
    'to-year': '',
  }
  return page(await namingPage(visit, { values }))
}

async function nameMentor(visit: Visit): Promise<Reply> {
  const { form } = visit
  const values = typed(visit)
  const kind = form.text('kind')
  const from = formDay(form, 'from')
  const to = formDay(form, 'to')
  const errors: Record<string, string> = {
    ...(form.text('mentor') ? {} : { mentor: 'Choose who' }),
    ...(isKind(kind) ? {} : { kind: 'Choose as what' }),
    ...(from ? {} : { from: 'Enter the first day' }),
    ...(to === undefined ? { to: 'Enter a day that exists, such as 2 3 2026' } : {}),
  }
  if (!isKind(kind) || !from || to === undefined || Object.keys(errors).length > 0) {
    return invalid(await namingPage(visit, { values, errors }))
  }
  const mentorId = uuidOr404(form.text('mentor'))
  const menteeId = visit.id('person')
  const match = { kind, from, to, overrideReason: form.text('overrideReason').slice(0, 2000) }
  const proposal = await proposeMatch(visit, mentorId, menteeId, match)
  if (!proposal.ok) {
    const asksOverride = proposal.mayOverride || form.has('overrideReason')
    return invalid(await namingPage(visit, { values, errors: { mentor: proposal.sentence }, asksOverride }))
  }
  if (proposal.warnings.length > 0 && !form.has('said')) {
    return invalid(
      await namingPage(visit, { values, warnings: proposal.warnings, asksOverride: form.has('overrideReason') }),
    )
  }
  await startMentorship(visit, mentorId, menteeId, match)
  return see(done(personUrl(menteeId), 'saved'))
}

async function lastingPair(visit: Visit) {
  const person = found(await onePerson(visit, visit.id('person')))
  const mentorship = found(await oneMentorship(visit, visit.id('pair')))
  const isTheirs = [mentorship.mentorId, mentorship.menteeId].includes(person.id)
  if (!isTheirs || !canEnd(mentorship, visit)) throw new NotFound()
  await askToEnd(visit, mentorship)
  return { person, mentorship }
}

async function endingPage(visit: Visit, values: FieldValues, errors?: Record<string, string>) {
  const { person, mentorship } = await lastingPair(visit)
  return (
    <EndMentorshipPage
      person={person}
      mentorship={mentorship}
      values={values}
      errors={errors}
      today={visit.today}
      own={visit.actor.organisation.words}
    />
  )
}

async function showEnding(visit: Visit): Promise<Reply> {
  return page(await endingPage(visit, todayIn('lastDay', visit.today)))
}

async function end(visit: Visit): Promise<Reply> {
  const { form, today } = visit
  const { person, mentorship } = await lastingPair(visit)
  const lastDay = formDay(form, 'lastDay')
  const reason = form.text('reason').slice(0, 500)
  const errors: Record<string, string> = {
    ...(lastDay && Temporal.PlainDate.compare(lastDay, today) >= 0 ? {} : { lastDay: 'Enter today or a later day' }),
    ...(reason ? {} : { reason: 'Say why, in a few words' }),
  }
  if (!lastDay || Object.keys(errors).length > 0) return invalid(await endingPage(visit, typed(visit), errors))
  await endMentorship(visit, mentorship, lastDay, reason)
  return see(done(personUrl(person.id), 'saved'))
}
