import { describe, expect, test } from 'vitest'
import type { RuleContext } from '#records/record-type.ts'
import {
  accountableFor,
  checkTask,
  type Delegation,
  handOnRefusals,
  moved,
  needsReason,
  nextStatuses,
  pressing,
  type TaskKnown,
  type TaskStatus,
  type TaskValues,
  taskFacts,
} from './rules.ts'

const [asha, ruth, ben] = ['asha', 'ruth', 'ben']
const day = (text: string) => Temporal.PlainDate.from(text)
const now = Temporal.Instant.from('2026-03-02T09:00:00Z')
const context = (known: TaskKnown = {}): RuleContext => ({
  now,
  today: day('2026-03-02'),
  version: 1,
  firstRecordedAt: now,
  known: { ...known },
})
const values = (more: TaskValues = {}): TaskValues => ({
  what: 'Ring the surgery',
  owner: asha,
  dueOn: '2026-03-06',
  status: 'todo',
  ...more,
})
const handedOn = (more: Delegation = {}): Delegation => ({ by: asha, to: ruth, answer: 'accepted', ...more })

describe('the steps of a task', () => {
  const cases: [TaskStatus, TaskStatus, boolean, boolean][] = [
    ['todo', 'doing', true, false],
    ['todo', 'done', true, false],
    ['doing', 'blocked', true, true],
    ['blocked', 'done', true, false],
    ['todo', 'cancelled', true, true],
    ['done', 'todo', true, true],
    ['cancelled', 'todo', true, true],
    ['done', 'cancelled', false, true],
    ['cancelled', 'done', false, true],
  ]
  test.each(cases)('from %s to %s: may %s, needs a reason %s', (from, to, allowed, reason) => {
    expect(nextStatuses(from).includes(to)).toBe(allowed)
    expect(needsReason(from, to)).toBe(reason)
  })
})

describe('signing a task', () => {
  test('a blocked task says why', () => {
    expect(checkTask(values({ status: 'blocked' }), context())).toEqual([
      { path: 'statusReason', message: 'Say why it is blocked' },
    ])
  })

  test('the owner has access to the file', () => {
    expect(checkTask(values({ owner: ben }), context({ colleagues: [asha!, ruth!] }))[0]?.path).toBe('owner')
  })

  test('an owner who lost access does not stop somebody from closing the task', () => {
    const before = values({ owner: ben })
    expect(checkTask({ ...before, status: 'done' }, context({ colleagues: [asha!], before }))).toEqual([])
  })

  test('another day or person needs a reason', () => {
    const before = values()
    expect(checkTask(values({ dueOn: '2026-03-20' }), context({ before }))[0]?.path).toBe('reason')
    expect(checkTask(values({ owner: ruth }), context({ before }))[0]?.path).toBe('reason')
    expect(
      checkTask(moved(before, { dueOn: '2026-03-20' }, 'Surgery shut', day('2026-03-02')), context({ before })),
    ).toEqual([])
  })
})

describe('handing on', () => {
  const colleagues = [asha!, ruth!]
  test.each<[string, TaskValues, string, string | undefined, string]>([
    ['nobody chosen', values(), asha!, undefined, 'Choose who is asked'],
    ['to whom it belongs', values(), asha!, asha, 'theirs already'],
    ['to somebody without access to the file', values(), asha!, ben, 'no access to this file'],
    ['a closed task', values({ status: 'done' }), asha!, ruth, 'closed'],
    [
      'while an answer is awaited',
      values({ delegations: [handedOn({ answer: 'asked' })] }),
      asha!,
      ruth,
      'not answered',
    ],
    [
      'again, when that was not allowed',
      values({ owner: ruth, delegations: [handedOn()] }),
      ruth!,
      asha,
      'not to be handed on',
    ],
  ])('is refused: %s', (_name, task, actor, to, words) => {
    expect(handOnRefusals(task, actor, to, colleagues)[0]?.message).toContain(words)
  })

  test('is possible to a colleague on the file, again where allowed, and after somebody declined', () => {
    expect(handOnRefusals(values(), asha!, ruth, colleagues)).toEqual([])
    const passable = values({ owner: ruth, delegations: [handedOn({ mayHandOn: { answer: true } })] })
    expect(handOnRefusals(passable, ruth!, asha, colleagues)).toEqual([])
    const declined = values({ delegations: [handedOn({ answer: 'declined' })] })
    expect(handOnRefusals(declined, asha!, ruth, colleagues)).toEqual([])
  })

  test('moves the work and not the accountability', () => {
    expect(accountableFor(values())).toBe(asha)
    expect(accountableFor(values({ owner: ruth, delegations: [handedOn()] }))).toBe(asha)
    expect(accountableFor(values({ delegations: [handedOn({ answer: 'declined' })] }))).toBe(asha)
  })
})

describe('the facts of a task', () => {
  test('one handed on after its day counts as moved; one with a new day does not', () => {
    const late = values({ dueOn: '2026-02-27' })
    const handed = moved(late, { owner: ruth }, 'On leave', day('2026-03-02'))
    expect(taskFacts(handed)).toMatchObject({ ownerId: ruth, movedReason: true, movedTo: ruth })
    const dated = moved(late, { dueOn: '2026-03-09' }, 'Surgery shut', day('2026-03-02'))
    expect(taskFacts(dated)).toMatchObject({ dueOn: '2026-03-09', movedReason: false })
    expect(taskFacts(late)).toMatchObject({ movedReason: false, movedTo: null })
  })

  test.each([
    ['2026-03-01', 'bad'],
    ['2026-03-02', 'warn'],
    ['2026-03-08', 'info'],
    ['2026-03-09', 'plain'],
  ] as const)('due %s is %s', (due, tone) => {
    expect(pressing(day(due), day('2026-03-02'))).toBe(tone)
  })
})
