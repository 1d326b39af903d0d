import { expect, test } from 'vitest'
import { attempts, withTime } from './progress.ts'

test('each line says the time of day and how long the run has been going', () => {
  const said: string[] = []
  withTime((text) => said.push(text))('Loading')
  expect(said[0]).toMatch(/^\d\d:\d\d:\d\d \(0:00\) {2}Loading$/)
})

test('a part that fails is said and kept, and the rest goes on', async () => {
  const [said, failed]: [string[], string[]] = [[], []]
  const attempt = attempts((text) => said.push(text), failed, new AbortController().signal)
  expect(await attempt('Growing', () => Promise.reject(new Error('no room')))).toBeUndefined()
  expect(await attempt('Weighing', () => Promise.resolve(3))).toBe(3)
  expect(failed).toEqual(['Growing: no room'])
  expect(said).toEqual(['Growing', 'Failed. Growing: no room', 'Weighing'])
})

test('once the run is broken off, nothing goes on', async () => {
  const controller = new AbortController()
  const failed: string[] = []
  const attempt = attempts(() => {}, failed, controller.signal)
  const under = attempt('Growing', async () => {
    controller.abort(new Error('broken off'))
    throw new Error('the connection is gone')
  })
  await expect(under).rejects.toThrow('broken off')
  await expect(attempt('Weighing', () => Promise.resolve(3))).rejects.toThrow('broken off')
  expect(failed).toEqual([])
})
