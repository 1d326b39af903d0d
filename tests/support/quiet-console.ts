import { afterEach, beforeEach, expect, vi } from 'vitest'

// Output nobody asked for hides real trouble, so it fails the test that made it.
const methods = ['log', 'info', 'warn', 'error'] as const
beforeEach(() => {
  for (const method of methods) vi.spyOn(console, method)
})
afterEach(() => {
  for (const method of methods) {
    const calls = vi.mocked(console[method]).mock?.calls ?? []
    vi.mocked(console[method]).mockRestore?.()
    expect(calls, `console.${method} was called`).toEqual([])
  }
})
