import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'
import { contentSecurityPolicy } from './scripts/build/contentSecurityPolicy.ts'
import { early } from './scripts/build/early.ts'
import { lessonCards } from './scripts/build/lessonCards.ts'
import { offline } from './scripts/build/offline.ts'

export default defineConfig({
  // Relative addresses, so that the built folder works from any sub-path.
  base: './',
  plugins: [react(), lessonCards(), contentSecurityPolicy(), early(), offline()],
  worker: { format: 'es' },
  build: {
    // 'data:' is not an allowed source of scripts or fonts, so nothing is inlined.
    assetsInlineLimit: 0,
    // In kB before compression. What counts is what travels: test/e2e/builtPage.test.ts holds what each place loads first.
    chunkSizeWarningLimit: 1000,
  },
})
