import { defineConfig } from 'vitest/config'
export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'pure',
          include: ['src/**/*.test.ts', 'scripts/**/*.test.ts'],
          exclude: ['**/*.db.test.ts', 'node_modules/**'],
        },
      },
      {
        test: {
          name: 'db',
          include: ['src/**/*.db.test.ts', 'scripts/**/*.db.test.ts'],
          globalSetup: ['src/testing/database-server.ts'],
          testTimeout: 30_000,
          hookTimeout: 60_000,
          maxWorkers: 2,
        },
      },
      {
        test: {
          name: 'e2e',
          include: ['e2e/**/*.e2e.ts'],
          globalSetup: ['e2e/setup.ts'],
          testTimeout: 180_000,
          hookTimeout: 120_000,
          // as long as a step of the browser may take: a mail leaves by a job
          expect: { poll: { timeout: 30_000, interval: 200 } },
          // A second worker gets a demo house of its own (e2e/setup.ts), but on two cores journeys then wait for each
          // other's browser longer than they are patient.
          maxWorkers: 1,
          fileParallelism: false,
        },
      },
    ],
  },
})
