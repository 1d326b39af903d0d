import { may } from '#access/may.ts'
import type { Role } from '#access/verbs.ts'
import { done } from '#desk/done.ts'
import { pageNumber } from '#desk/page-number.ts'
import { found } from '#platform/http/refused.ts'
import { invalid, page, type Reply, see } from '#platform/http/reply.ts'
import { get, post, type Route, uuidOr404, type Visit } from '#platform/http/route.ts'
import type { FieldValues } from '#ui/fields.ts'
import {
  addPerson,
  changeLineManager,
  changePerson,
  endRole,
  giveRole,
  invite,
  recordLeaving,
  recordStaying,
  resetSecondStep,
  tryAddress,
} from './actions.ts'
import { LeavePage, PersonFormPage, valuesOfLeaving, valuesOfNobody, valuesOfPerson } from './form-pages.tsx'
import { importRoutes } from './import-routes.tsx'
import { PeoplePage } from './list-page.tsx'
import { canEnd } from './mentorship-actions.ts'
import { mentorshipRoutes } from './mentorship-routes.tsx'
import { lastsOn, menteesOf, mentorsOf } from './mentorship-store.ts'
import { type Errors, formDay, readPerson } from './person-form.ts'
import { PersonPage } from './person-page.tsx'
import { isRole } from './roles.ts'
import type { PeopleRoom } from './room.ts'
import { looseEnds } from './sentences.ts'
import {
  filesHeldBy,
  lineManagersOf,
  onePerson,
  type PersonRow,
  peoplePage,
  peopleWithRole,
  reportsOf,
  rolesOf,
  waysIn,
} from './store.ts'
import { personUrl } from './urls.ts'

/** The people who work here: who they are, what they may be asked to do, who stands by them. */
export const peopleRoutes = (room: PeopleRoom): Route[] => [
  ...importRoutes(room),
  ...mentorshipRoutes,
  get('/people', may('people.read'), list),
  get('/people/add', may('people.manage'), async (visit) =>
    page(
      <PersonFormPage person={undefined} values={valuesOfNobody(visit.today)} own={visit.actor.organisation.words} />,
    ),
  ),
  post('/people/add', may('people.manage'), (visit) => add(room, visit)),
  get('/people/:person', may('people.read'), show),
  get('/people/:person/edit', may('people.manage'), showEdit),
  post('/people/:person/edit', may('people.manage'), edit),
  post('/people/:person/roles', may('people.manage'), give),
  post('/people/:person/roles/end', may('people.manage'), takeAway),
  post('/people/:person/line-manager', may('people.manage'), nameLineManager),
  get('/people/:person/leave', may('people.manage'), async (visit) =>
    page(await leavePage(visit, valuesOfLeaving(visit.today))),
  ),
  post('/people/:person/leave', may('people.manage'), leave),
  post('/people/:person/stay', may('people.manage'), stay),
  post('/people/:person/invite', may('people.manage'), (visit) => inviteThem(room, visit)),
  post('/people/:person/reset-second-step', may('people.manage'), resetTheirs),
]

const pageSize = 50
const isAdministrator = ({ actor }: Visit) => actor.roles.includes('administrator')

const typed = ({ form }: Visit): FieldValues => Object.fromEntries(form.names().map((name) => [name, form.all(name)]))

async function list(visit: Visit): Promise<Reply> {
  const { query, today, actor } = visit
  const role = query.get('role') ?? ''
  const filter = {
    search: (query.get('search') ?? '').trim().slice(0, 100),
    role: isRole(role) ? role : ('' as const),
    showLeft: query.get('left') === 'yes',
  }
  const number = pageNumber(query)
  const { lines, total } = await peoplePage(visit, filter, today, pageSize, (number - 1) * pageSize)
  return page(
    <PeoplePage
      lines={lines}
      total={total}
      page={number}
      pageSize={pageSize}
      filter={filter}
      own={actor.organisation.words}
      today={today}
      waysIn={isAdministrator(visit) ? await waysIn(visit) : undefined}
    />,
  )
}

async function show(visit: Visit): Promise<Reply> {
  const { today, now, actor } = visit
  const person = found(await onePerson(visit, visit.id('person')))
  const manage = isAdministrator(visit)
  const lineManagers = await lineManagersOf(visit, person.id)
  const isManager = lineManagers.some(
    ({ id, to }) => id === actor.personId && (to === null || Temporal.Instant.compare(to, now) > 0),
  )
  const match = manage || isManager || actor.roles.includes('registered manager')
  const ending = (pair: Awaited<ReturnType<typeof mentorsOf>>[number]) => ({
    ...pair,
    canEnd: canEnd(pair, visit) && (match || [pair.mentorId, pair.menteeId].includes(actor.personId)),
  })
  const managers = manage
    ? [
        ...(await peopleWithRole(visit, 'line manager', today)),
        ...(await peopleWithRole(visit, 'registered manager', today)),
      ]
    : []
  return page(
    <PersonPage
      person={person}
      roles={await rolesOf(visit, person.id)}
      lineManagers={lineManagers}
      reports={await reportsOf(visit, person.id)}
      mentors={(await mentorsOf(visit, person.id)).map(ending)}
      mentees={(await menteesOf(visit, person.id)).map(ending)}
      managers={[...new Map(managers.map((each) => [each.id, each])).values()]}
      wayIn={manage ? (await waysIn(visit)).get(person.id) : undefined}
      may={{ manage, match: match && person.leftOn === null, isSelf: person.id === actor.personId }}
      own={actor.organisation.words}
      today={today}
      now={now}
    />,
  )
}

const taken = 'Somebody has this address already'

const again = (visit: Visit, person: PersonRow | undefined, errors: Errors): Reply =>
  invalid(<PersonFormPage person={person} values={typed(visit)} errors={errors} own={visit.actor.organisation.words} />)

async function add(room: PeopleRoom, visit: Visit): Promise<Reply> {
  const { draft, errors } = readPerson(visit.form)
  const { startedOn } = draft
  if (!startedOn || Object.keys(errors).length > 0) return again(visit, undefined, errors)
  let id = ''
  const added = await tryAddress(visit, async () => {
    id = await addPerson(visit, { ...draft, startedOn })
  })
  if (!added) return again(visit, undefined, { email: taken })
  for (const role of visit.form.all('roles').filter(isRole)) await giveRole(visit, id, role)
  if (visit.form.has('invite')) await invite(visit, room.baseUrl, { id, name: draft.name, email: draft.email })
  return see(done(personUrl(id), 'saved'))
}

async function showEdit(visit: Visit): Promise<Reply> {
  const person = found(await onePerson(visit, visit.id('person')))
  return page(<PersonFormPage person={person} values={valuesOfPerson(person)} own={visit.actor.organisation.words} />)
}

async function edit(visit: Visit): Promise<Reply> {
  const person = found(await onePerson(visit, visit.id('person')))
  const { draft, errors } = readPerson(visit.form)
  const { startedOn } = draft
  if (!startedOn || Object.keys(errors).length > 0) return again(visit, person, errors)
  const changed = await tryAddress(visit, () => changePerson(visit, person, { ...draft, startedOn }))
  return changed ? see(done(personUrl(person.id), 'saved')) : again(visit, person, { email: taken })
}

async function give(visit: Visit): Promise<Reply> {
  const person = found(await onePerson(visit, visit.id('person')))
  const role: Role = found([visit.form.text('role')].find(isRole))
  await giveRole(visit, person.id, role)
  return see(done(personUrl(person.id), 'saved'))
}

async function takeAway(visit: Visit): Promise<Reply> {
  const person = found(await onePerson(visit, visit.id('person')))
  await endRole(visit, person.id, uuidOr404(visit.form.text('held')))
  return see(done(personUrl(person.id), 'saved'))
}

async function nameLineManager(visit: Visit): Promise<Reply> {
  const person = found(await onePerson(visit, visit.id('person')))
  const wanted = visit.form.text('manager')
  await changeLineManager(visit, person.id, wanted ? found(await onePerson(visit, uuidOr404(wanted))).id : null)
  return see(done(personUrl(person.id), 'saved'))
}

async function leavePage(visit: Visit, values: FieldValues, errors?: Record<string, string>) {
  const person = found(await onePerson(visit, visit.id('person')))
  const mentees = (await menteesOf(visit, person.id)).filter((pair) => lastsOn(pair, visit.today, visit.now))
  const held = {
    files: await filesHeldBy(visit, person.id),
    mentees: mentees.map(({ menteeName }) => menteeName),
    reports: (await reportsOf(visit, person.id)).map(({ name }) => name),
  }
  return (
    <LeavePage
      person={person}
      values={values}
      errors={errors}
      looseEnds={looseEnds(person.name, held, visit.actor.organisation.words)}
    />
  )
}

async function leave(visit: Visit): Promise<Reply> {
  const person = found(await onePerson(visit, visit.id('person')))
  const lastDay = formDay(visit.form, 'lastDay')
  if (!lastDay || Temporal.PlainDate.compare(lastDay, person.startedOn) < 0) {
    return invalid(await leavePage(visit, typed(visit), { lastDay: 'Enter the last day, not before they started' }))
  }
  await recordLeaving(visit, person.id, lastDay, visit.form.text('access') === 'now')
  return see(done(personUrl(person.id), 'saved'))
}

async function stay(visit: Visit): Promise<Reply> {
  const person = found(await onePerson(visit, visit.id('person')))
  if (person.leftOn) await recordStaying(visit, person.id, person.leftOn)
  return see(done(personUrl(person.id), 'saved'))
}

async function inviteThem({ baseUrl }: PeopleRoom, visit: Visit): Promise<Reply> {
  const person = found(await onePerson(visit, visit.id('person')))
  await invite(visit, baseUrl, person)
  return see(done(personUrl(person.id), 'invited'))
}

async function resetTheirs(visit: Visit): Promise<Reply> {
  const person = found(await onePerson(visit, visit.id('person')))
  await resetSecondStep(visit, person)
  return see(done(personUrl(person.id), 'saved'))
}
