import { may } from '#access/may.ts'
import { done } from '#desk/done.ts'
import { pageNumber } from '#desk/page-number.ts'
import { openFile } from '#files/around.tsx'
import { asOptions, colleaguesOn } from '#files/colleagues.ts'
import { tasksUrl } from '#files/urls.ts'
import { logReading } from '#platform/http/log-reading.ts'
import { found, Refused } from '#platform/http/refused.ts'
import { invalid, page, type Reply, see } from '#platform/http/reply.ts'
import { get, post, type Route, uuidOr404, type Visit } from '#platform/http/route.ts'
import { randomUUIDv7 } from '#platform/ids.ts'
import type { ValuesOf } from '#records/field.ts'
import type { FormState } from '#records/form.tsx'
import { insist } from '#records/insist.ts'
import { mayInBook } from '#records/may-do.ts'
import { namesIn } from '#records/names.ts'
import { type Raw, rawFromValues, valuesFromRaw } from '#records/raw.ts'
import { authorVersion, readRecord } from '#records/read.ts'
import { authorOf, typedIn } from '#records/submit.ts'
import { addTask, answerHandOn, changeTask, handOn, stepTask, type TaskFields } from './actions.ts'
import { ChangeTaskPage, HandOnPage, NewTaskPage } from './form-pages.tsx'
import { FileTasksPage, MyTasksPage } from './pages.tsx'
import { task } from './record.ts'
import { type Delegation, type TaskStatus, type TaskValues, taskStatuses } from './rules.ts'
import { goalsOf, myClosedTasks, myTasks, ownersOf, type TaskRow, taskById, tasksOfFile } from './store.ts'
import { TaskPage } from './task-page.tsx'
import { myTasksUrl, taskUrl } from './urls.ts'

export const taskRoutes: Route[] = [
  get('/tasks', may('task.write'), mine),
  get('/files/:file/tasks', may('file.read'), ofFile),
  get('/files/:file/tasks/new', may('task.write'), newTask),
  post('/files/:file/tasks/new', may('task.write'), add),
  get('/tasks/:task', may('file.read'), one),
  post('/tasks/:task/status', may('task.write'), step),
  get('/tasks/:task/change', may('task.write'), askChange),
  post('/tasks/:task/change', may('task.write'), change),
  get('/tasks/:task/hand-on', may('task.write'), askHandOn),
  post('/tasks/:task/hand-on', may('task.write'), giveOn),
  post('/tasks/:task/answer', may('task.write'), answer),
]

async function mine(visit: Visit) {
  const page_ = pageNumber(visit.query, 0)
  const rows = await myTasks(visit.tx, page_)
  const closed = await myClosedTasks(visit.tx)
  return page(<MyTasksPage rows={rows} closed={closed} me={visit.actor.personId} page={page_} today={visit.today} />)
}

async function ofFile(visit: Visit) {
  const fileId = visit.id('file')
  const { header } = await openFile(visit, fileId, 'Tasks')
  await logReading(visit, fileId, 'tasks')
  const owner = visit.query.get('owner')
  const filter = {
    show: visit.query.get('show') === 'closed' ? ('closed' as const) : ('open' as const),
    ownerId: owner ? uuidOr404(owner) : null,
    page: pageNumber(visit.query, 0),
  }
  return page(
    <FileTasksPage
      fileId={fileId}
      header={header}
      rows={await tasksOfFile(visit.tx, fileId, filter)}
      owners={await ownersOf(visit.tx, fileId)}
      filter={filter}
      today={visit.today}
      mayWrite={await mayInBook(visit, authorOf(visit), 'task.write', fileId)}
    />,
  )
}

/** What the form of a task asks, as values; a goal by its id, with the words it has now. */
function askedOf(raw: Raw, goals: readonly { id: string; statement: string }[]): ValuesOf<TaskFields> {
  const { what, owner, dueOn, priority, goalId } = valuesFromRaw(task.fields, raw) as ValuesOf<TaskFields>
  const goal = goals.find((each) => each.id === goalId)
  return { what, owner, dueOn, priority, goal: goal?.statement, goalId: goal?.id }
}

async function around(visit: Visit, fileId: string) {
  const { header } = await openFile(visit, fileId)
  const colleagues = await colleaguesOn(visit.tx, fileId)
  const goals = await goalsOf(visit.tx, fileId)
  return { header, colleagues, choices: { staff: asOptions(colleagues) }, goals }
}

async function newTask(visit: Visit) {
  const fileId = visit.id('file')
  await insist(visit, 'task.write', fileId)
  const { header, choices, goals } = await around(visit, fileId)
  await logReading(visit, fileId, 'add a task')
  const state: FormState = {
    recordId: randomUUIDv7(),
    bookId: fileId,
    raw: { owner: visit.actor.personId, priority: 'normal', goalId: visit.query.get('goal') ?? '' },
    errors: [],
    revision: 0,
  }
  return page(<NewTaskPage header={header} state={state} choices={choices} goals={goals} />)
}

async function add(visit: Visit): Promise<Reply> {
  const fileId = visit.id('file')
  const recordId = uuidOr404(visit.form.text('_record'))
  const raw = typedIn(visit.form)
  const { header, colleagues, choices, goals } = await around(visit, fileId)
  const result = await addTask(visit, authorOf(visit), {
    recordId,
    fileId,
    values: askedOf(raw, goals),
    colleagues: colleagues.map((each) => each.id),
  })
  if (result.ok) return see(done(tasksUrl(fileId), 'task-added'))
  const state: FormState = { recordId, bookId: fileId, raw, errors: result.errors, revision: 0 }
  return invalid(<NewTaskPage header={header} state={state} choices={choices} goals={goals} />)
}

async function showTask(visit: Visit, row: TaskRow, error?: { for: string; message: string }) {
  const { header } = await openFile(visit, row.file_id)
  const { versions } = await readRecord(visit, authorOf(visit), row.id)
  const values = (authorVersion(versions)?.values ?? {}) as TaskValues
  return (
    <TaskPage
      row={row}
      values={values}
      versions={versions}
      header={header}
      nameOf={await namesIn(visit.tx, task.fields, values as Record<string, unknown>)}
      today={visit.today}
      me={visit.actor.personId}
      mayWrite={await mayInBook(visit, authorOf(visit), 'task.write', row.file_id)}
      {...(error ? { error } : {})}
    />
  )
}

const taskOf = async (visit: Visit): Promise<TaskRow> => found(await taskById(visit.tx, visit.id('task')))

async function one(visit: Visit) {
  const row = await taskOf(visit)
  await logReading(visit, row.file_id, 'task', row.id)
  return page(await showTask(visit, row))
}

const isStatus = (text: string): text is TaskStatus => (taskStatuses as readonly string[]).includes(text)

async function step(visit: Visit): Promise<Reply> {
  const row = await taskOf(visit)
  const to = visit.form.text('to')
  if (!isStatus(to)) throw new Refused('no such step', 'That is no state of a task. Open the task again.')
  const back = visit.form.text('back')
  const after = back === 'mine' ? myTasksUrl : back === 'file' ? tasksUrl(row.file_id) : taskUrl(row.id)
  if (row.status !== to) {
    const result = await stepTask(visit, authorOf(visit), row.id, to, { reason: visit.form.text('reason') })
    if (!result.ok)
      return invalid(await showTask(visit, row, { for: to, message: result.errors[0]?.message ?? 'Say why' }))
  }
  return see(done(after, to === 'done' ? 'task-done' : 'signed'))
}

async function askChange(visit: Visit) {
  const row = await taskOf(visit)
  await insist(visit, 'task.write', row.file_id)
  const { header, choices, goals } = await around(visit, row.file_id)
  await logReading(visit, row.file_id, 'change a task', row.id)
  const { versions } = await readRecord(visit, authorOf(visit), row.id)
  const raw = rawFromValues(task.fields, authorVersion(versions)?.values ?? {})
  const state: FormState = { recordId: row.id, bookId: row.file_id, raw, errors: [], revision: 0 }
  return page(<ChangeTaskPage header={header} state={state} choices={choices} goals={goals} />)
}

async function change(visit: Visit): Promise<Reply> {
  const row = await taskOf(visit)
  const raw = typedIn(visit.form)
  const { header, choices, goals } = await around(visit, row.file_id)
  const result = await changeTask(visit, authorOf(visit), row.id, askedOf(raw, goals), visit.form.text('reason'))
  if (result.ok) return see(done(taskUrl(row.id), 'task-changed'))
  const state: FormState = { recordId: row.id, bookId: row.file_id, raw, errors: result.errors, revision: 0 }
  return invalid(<ChangeTaskPage header={header} state={state} choices={choices} goals={goals} />)
}

async function askHandOn(visit: Visit) {
  const row = await taskOf(visit)
  await insist(visit, 'task.write', row.file_id)
  const { header, choices } = await around(visit, row.file_id)
  await logReading(visit, row.file_id, 'hand a task on', row.id)
  const state: FormState = {
    recordId: row.id,
    bookId: row.file_id,
    raw: { mayRefuse: 'yes', mayHandOn: 'no' },
    errors: [],
    revision: 0,
  }
  return page(<HandOnPage row={row} header={header} state={state} choices={choices} />)
}

async function giveOn(visit: Visit): Promise<Reply> {
  const row = await taskOf(visit)
  const raw = typedIn(visit.form)
  const delegation = valuesFromRaw(task.fields.delegations.fields, raw) as Delegation
  const result = await handOn(visit, authorOf(visit), row.id, delegation)
  if (result.ok) return see(done(taskUrl(row.id), 'task-handed-on'))
  const { header, choices } = await around(visit, row.file_id)
  const state: FormState = { recordId: row.id, bookId: row.file_id, raw, errors: result.errors, revision: 0 }
  return invalid(<HandOnPage row={row} header={header} state={state} choices={choices} />)
}

async function answer(visit: Visit): Promise<Reply> {
  const row = await taskOf(visit)
  const given = visit.form.text('answer') === 'accepted' ? 'accepted' : 'declined'
  const result = await answerHandOn(visit, authorOf(visit), row.id, given, visit.form.text('reason'))
  if (result.ok) return see(done(taskUrl(row.id), given === 'accepted' ? 'task-accepted' : 'task-declined'))
  return invalid(await showTask(visit, row, { for: given, message: result.errors[0]?.message ?? 'Say why' }))
}
