import react from '@vitejs/plugin-react'
import { configDefaults, defineConfig } from 'vitest/config'
import { PATIENCE_MS } from './test/e2e/pace.ts'

const endToEnd = 'test/e2e/**/*.test.{ts,tsx}'

export default defineConfig({
  plugins: [react()],
  test: {
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['test/**/*.test.{ts,tsx}'],
          exclude: [...configDefaults.exclude, endToEnd],
          testTimeout: 60_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'e2e',
          include: [endToEnd],
          globalSetup: 'test/e2e/builtSite.ts',
          testTimeout: 8 * PATIENCE_MS,
          hookTimeout: 8 * PATIENCE_MS,
          // Vitest's own patience is one second, which a busy machine may take for one frame.
          expect: { poll: { timeout: PATIENCE_MS, interval: 20 } },
          // Much of a browser test is waiting for the page's own time: two files side by side fill two cores, more would slow each other down.
          maxWorkers: 2,
          // A browser on a loaded machine is now and then a frame late. Who fails twice is broken; who needs the second try is printed with "(retry x1)" and wants mending.
          retry: 1,
        },
      },
    ],
  },
})
