import react from '@vitejs/plugin-react'
import { configDefaults, defineConfig } from 'vitest/config'

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
          testTimeout: 120_000,
          hookTimeout: 120_000,
          // A browser takes a core for itself: side by side they only slow each other down.
          fileParallelism: false,
        },
      },
    ],
  },
})
