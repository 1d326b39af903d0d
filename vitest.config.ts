import { availableParallelism } from 'node:os'
import { defineConfig } from 'vitest/config'

const common = {
  globalSetup: ['tests/support/start-postgres.ts'],
  setupFiles: ['tests/support/quiet-console.ts'],
  pool: 'forks' as const,
  // Files share the modules of their worker: loading the application anew for each took longer than its tests.
  isolate: false,
  // Vitest leaves one processor free, on two of them half the machine; each worker's databases hold up to twenty connections.
  maxWorkers: Math.min(Math.max(availableParallelism(), 2), 4),
  testTimeout: 90_000,
  hookTimeout: 120_000,
}

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          ...common,
          name: 'tests',
          include: [
            'src/**/*.test.{ts,tsx}',
            'demo/**/*.test.ts',
            'bin/**/*.test.ts',
            'bench/**/*.test.ts',
            'tests/{scenarios,trust,house}/**/*.test.{ts,tsx}',
          ],
        },
      },
      {
        // What must also hold on the oldest PostgreSQL we stand on.
        test: {
          ...common,
          name: 'database',
          include: [
            'src/platform/database/**/*.test.ts',
            'src/access/**/*.test.ts',
            'src/records/**/*.test.ts',
            'src/standing/**/*.test.ts',
            'src/search/**/*.test.ts',
          ],
        },
      },
      {
        // The built program, started and stopped as an operating system does.
        test: {
          ...common,
          name: 'starting',
          include: ['tests/{starting,faults}/**/*.test.ts'],
          fileParallelism: false,
        },
      },
      {
        test: {
          name: 'journeys',
          globalSetup: ['tests/support/start-postgres.ts', 'tests/support/build-assets.ts'],
          setupFiles: ['tests/support/quiet-console.ts'],
          include: ['tests/journeys/**/*.test.ts'],
          pool: 'forks',
          maxWorkers: 2,
          testTimeout: 600_000,
          hookTimeout: 240_000,
        },
      },
    ],
  },
})
