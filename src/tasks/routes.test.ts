import { randomUUID } from 'node:crypto'
import { beforeAll, describe, expect, test } from 'vitest'
import { signInAs, testApp } from '../../tests/support/app.ts'
import { testDatabase } from '../../tests/support/database.ts'
import { usualCast } from '../../tests/support/scenario.ts'

const database = await testDatabase()
const app = testApp(database)
let cast: Awaited<ReturnType<typeof usualCast>>

beforeAll(async () => {
  database.setNow('2026-03-02T09:00:00Z')
  cast = await usualCast(database)
})

async function addTask(what: string, dueOn = '2026-03-06') {
  const asha = await signInAs(app, cast.asha)
  const form = await asha.get(`/files/${cast.sam.id}/tasks/new`)
  const answer = await asha.press(form, 'Add', { what, dueOn })
  expect(answer.status).toBe(303)
  const [row] = await database.sql<{ id: string }>('select id from app.task where what = $1', [what])
  return { asha, id: row!.id }
}

const taskIn = async (id: string) =>
  (
    await database.sql<Record<string, unknown>>(
      'select status, owner_id, offered_to, due_on::text, closed_at from app.task where id = $1',
      [id],
    )
  )[0]

const versionsOf = (id: string) =>
  database.sql<{ reason: string | null; author_name: string }>(
    'select reason, author_name from app.record_version where record_id = $1 order by version',
    [id],
  )

describe('tasks of a file', () => {
  test('a task is added, done with one press, and taken up again with a reason', async () => {
    const { asha, id } = await addTask('Ring the surgery')
    const list = await asha.follow(await asha.get(`/files/${cast.sam.id}/tasks`))
    expect(list.text).toContain('Ring the surgery')
    expect(list.heading).toBe('Tasks')

    const done = await asha.press(list, 'Done: Ring the surgery')
    expect(done.location).toBe(`/files/${cast.sam.id}/tasks?done=task-done`)
    expect(await taskIn(id)).toMatchObject({ status: 'done' })

    const page = await asha.get(`/tasks/${id}`)
    const empty = await asha.press(page, 'Take up again')
    expect(empty.status).toBe(422)
    expect(empty.errors).toEqual(['Say why it is taken up again'])
    await asha.press(page, 'Take up again', { reason: 'They never rang back' })
    expect(await taskIn(id)).toMatchObject({ status: 'todo', closed_at: null })
    expect((await versionsOf(id)).map((each) => each.reason)).toEqual([null, 'Done', 'They never rang back'])
  })

  test('pressing Done twice signs once', async () => {
    const { asha, id } = await addTask('Post the form')
    const list = await asha.get(`/files/${cast.sam.id}/tasks`)
    await asha.press(list, 'Done: Post the form')
    expect((await asha.press(list, 'Done: Post the form')).status).toBe(303)
    expect(await versionsOf(id)).toHaveLength(2)
  })

  test('a task without owner, words or day comes back with what was typed', async () => {
    const asha = await signInAs(app, cast.asha)
    const form = await asha.get(`/files/${cast.sam.id}/tasks/new`)
    const answer = await asha.press(form, 'Add', { what: '', owner: '', dueOn: '2026-02-31' })
    expect(answer.status).toBe(422)
    expect(answer.errors).toEqual([
      'Say what is to be done',
      'Choose who does it: one person',
      'By when?: that is not a date, enter one such as 27 3 2026',
    ])
    expect(answer.value('By when?')).toBe('2026-02-31')
  })

  test('a new day needs a reason, which stays with the task', async () => {
    const { asha, id } = await addTask('Book the taxi')
    const form = await asha.get(`/tasks/${id}/change`)
    const refused = await asha.press(form, 'Sign the change', { dueOn: '2026-03-20' })
    expect(refused.errors).toEqual(['Say why it is changed'])
    await asha.press(form, 'Sign the change', { dueOn: '2026-03-20', reason: 'The taxi firm is shut' })
    expect(await taskIn(id)).toMatchObject({ due_on: '2026-03-20' })
    expect((await asha.get(`/tasks/${id}`)).text).toContain('The taxi firm is shut')
  })

  test('nobody without access to the file is given a task', async () => {
    const asha = await signInAs(app, cast.asha)
    const form = await asha.get(`/files/${cast.sam.id}/tasks/new`)
    expect(form.root.querySelector('select[name="owner"]')?.text).not.toContain('Ben Hale')
    const answer = await asha.press(form, 'Add', { what: 'Ask Ben', owner: cast.ben.personId, dueOn: '2026-03-06' })
    expect(answer.status).toBe(422)
    expect(answer.errors).toEqual(['They have no access to this file, so the task cannot be theirs'])
  })

  test('each opening is in the access log', async () => {
    const { asha, id } = await addTask('Order the frame')
    await asha.get(`/tasks/${id}`)
    const lines = await database.sql(
      `select detail from app.access_log where record_id = $1 and detail = $2 and action = 'read'`,
      [id, 'task'],
    )
    expect(lines).toHaveLength(1)
  })
})

describe('handing on', () => {
  const words = {
    scope: 'Ring and ask for the letter',
    competence: 'Has done it with me twice',
    monitoring: 'We speak on Thursday',
    reportBackOn: '2026-03-05',
  }

  test('the task stays with its owner until the answer is yes', async () => {
    const { asha, id } = await addTask('Chase the letter')
    const form = await asha.get(`/tasks/${id}/hand-on`)
    const incomplete = await asha.press(form, 'Ask them', { to: cast.ruth.personId })
    expect(incomplete.status).toBe(422)
    expect(incomplete.errors).toContain('Say what shows that they can do it')
    const asked = await asha.press(form, 'Ask them', { to: cast.ruth.personId, ...words })
    expect(asked.location).toBe(`/tasks/${id}?done=task-handed-on`)
    expect(await taskIn(id)).toMatchObject({ owner_id: cast.asha.personId, offered_to: cast.ruth.personId })

    const ruth = await signInAs(app, cast.ruth)
    expect((await ruth.get('/tasks')).text).toContain('You were asked to take over')
    const page = await ruth.get(`/tasks/${id}`)
    await ruth.press(page, 'Accept')
    expect(await taskIn(id)).toMatchObject({ owner_id: cast.ruth.personId, offered_to: null })
    expect((await asha.get(`/tasks/${id}`)).text).toContain('AccountableAsha Patel')

    const again = await ruth.get(`/tasks/${id}/hand-on`)
    const refused = await ruth.press(again, 'Ask them', { to: cast.lena.personId, ...words })
    expect(refused.errors).toEqual(['It was handed to you not to be handed on: give it back, or ask who handed it on'])
  })

  test('it may be declined with a reason and then stays where it was', async () => {
    const { asha, id } = await addTask('Fetch the keys')
    await asha.press(await asha.get(`/tasks/${id}/hand-on`), 'Ask them', { to: cast.ruth.personId, ...words })
    const ruth = await signInAs(app, cast.ruth)
    const page = await ruth.get(`/tasks/${id}`)
    expect((await ruth.press(page, 'Decline')).errors).toEqual(['Say why you decline'])
    await ruth.press(page, 'Decline', { reason: 'Away that day' })
    expect(await taskIn(id)).toMatchObject({ owner_id: cast.asha.personId, offered_to: null })
  })

  test('only whoever was asked answers', async () => {
    const { asha, id } = await addTask('Collect the post')
    await asha.press(await asha.get(`/tasks/${id}/hand-on`), 'Ask them', { to: cast.ruth.personId, ...words })
    const lena = await signInAs(app, cast.lena)
    expect((await lena.post(`/tasks/${id}/answer`, { answer: 'accepted' })).status).toBe(403)
  })
})

describe('who may', () => {
  test('somebody without a relationship finds nothing', async () => {
    const { id } = await addTask('Water the plants')
    const ben = await signInAs(app, cast.ben)
    for (const url of [
      `/files/${cast.sam.id}/tasks`,
      `/files/${cast.sam.id}/tasks/new`,
      `/tasks/${id}`,
      `/tasks/${id}/change`,
    ])
      expect((await ben.get(url)).status).toBe(404)
    expect((await ben.post(`/tasks/${id}/status`, { to: 'done' })).status).toBe(404)
    expect((await ben.post(`/files/${cast.sam.id}/tasks/new`, { _record: randomUUID(), what: 'x' })).status).toBe(404)
    expect((await ben.get('/tasks')).text).not.toContain('Water the plants')
  })

  test('the registered manager reads tasks and is told who writes them', async () => {
    const { id } = await addTask('Ring the school')
    const rosa = await signInAs(app, cast.rosa)
    const page = await rosa.get(`/tasks/${id}`)
    expect(page.status).toBe(200)
    expect(page.offers('Done')).toBe(false)
    expect((await rosa.get(`/tasks/${id}/change`)).status).toBe(403)
    expect((await rosa.post(`/tasks/${id}/status`, { to: 'done' })).status).toBe(403)
  })
})

test('the actions of a signed note are tasks of its author, and say where they came from', async () => {
  const asha = await signInAs(app, cast.asha)
  const form = await asha.get(`/files/${cast.joan.id}/notes/new`)
  expect(form.status).toBe(404)
  const note = await asha.get(`/files/${cast.sam.id}/notes/new`)
  const signed = await asha.press(note, 'Sign', {
    type: 'phone',
    'occurredFrom-date': '2026-03-02',
    'occurredFrom-time': '08:30',
    lasted: '10',
    facts: 'Sam rang about the taxi.',
    clientVoice: 'I want the early one.',
    'actions.0.what': 'Ask for the early taxi',
    'actions.0.dueOn': '2026-03-04',
  })
  expect(signed.status).toBe(303)
  const [task] = await database.sql<Record<string, unknown>>(
    `select t.owner_id, t.due_on::text, t.status, r.type as source from app.task t join app.record r on r.id = t.source_id where t.what = 'Ask for the early taxi'`,
  )
  expect(task).toEqual({ owner_id: cast.asha.personId, due_on: '2026-03-04', status: 'todo', source: 'case-note' })
  expect((await asha.get('/tasks')).text).toContain('from the note of Mon 2 Mar')
})
