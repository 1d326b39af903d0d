import { defineConfig } from 'vitest/config'

const common = {
  globalSetup: ['tests/support/start-postgres.ts'],
  setupFiles: ['tests/support/quiet-console.ts'],
  testTimeout: 30_000,
  hookTimeout: 60_000,
}

export default defineConfig({
  test: {
    ...common,
    pool: 'forks',
    include: ['src/**/*.test.{ts,tsx}', 'demo/**/*.test.ts', 'tests/{scenarios,trust,house}/**/*.test.{ts,tsx}'],
  },
})
