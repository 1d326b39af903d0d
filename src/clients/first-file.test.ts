import { describe, expect, it } from 'vitest'
import { completeProfile } from './completing.ts'
import { stepsToFirstFile } from './first-file.ts'
import type { FirstSteps } from './intake-store.ts'

const nothing: FirstSteps = {
  caseManagers: 0,
  withoutMentor: null,
  mentored: 0,
  files: 0,
  waitingFile: null,
  asked: false,
  held: 0,
}

describe('the way to the first file', () => {
  const next = (steps: Partial<FirstSteps>, mayAdd = true) =>
    stepsToFirstFile({ ...nothing, ...steps }, mayAdd)?.find((step) => step.action)?.action
  const dim = { id: 'dim', name: 'Dim' }

  it.each([
    [{}, 'Add a person', '/people/add'],
    [{ caseManagers: 1, withoutMentor: dim }, 'Name a mentor for Dim', '/people/dim/mentor'],
    [{ caseManagers: 1, mentored: 1 }, 'Open the first file', '/intake/new'],
    [{ caseManagers: 1, mentored: 1, files: 1, waitingFile: 'f' }, 'Name the case manager', '/files/f/allocation'],
  ])('with %j leads to: %s', (steps, text, href) => {
    expect(next(steps)).toEqual({ text, href })
  })

  it('offers no step that is not theirs to take', () => {
    expect(next({}, false)).toBeUndefined()
  })

  it('waits for the answer once somebody was asked, and is gone once a file is held', () => {
    const asked = { caseManagers: 1, mentored: 1, files: 1, waitingFile: 'f', asked: true }
    expect(next(asked)).toBeUndefined()
    expect(stepsToFirstFile({ ...nothing, ...asked }, true)?.map((step) => step.isDone)).toEqual([
      true,
      true,
      true,
      true,
      false,
    ])
    expect(stepsToFirstFile({ ...nothing, ...asked, held: 1 }, true)).toBeNull()
  })
})

describe('what signing a profile answers by itself', () => {
  const today = Temporal.PlainDate.from('2026-03-02')

  it('the day, and who set a warning that names nobody', () => {
    const raw = {
      'warnings.0.text': 'Ring first',
      'warnings.0.setBy': 'Ruth Ellery',
      'warnings.2.text': 'Steep stairs',
      'warnings.3.type': '',
      verifiedOn: '2025-01-01',
    }
    expect(completeProfile(raw, today, 'Asha Patel')).toEqual({
      ...raw,
      'warnings.2.setBy': 'Asha Patel',
      verifiedOn: '2026-03-02',
    })
  })
})
