import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'
import { contentSecurityPolicy } from './scripts/build/contentSecurityPolicy.ts'
import { offline } from './scripts/build/offline.ts'

export default defineConfig({
  // Relative addresses, so that the built folder works from any sub-path.
  base: './',
  plugins: [react(), contentSecurityPolicy(), offline()],
  worker: { format: 'es' },
  // 'data:' is not an allowed source of scripts or fonts, so nothing is inlined.
  build: { assetsInlineLimit: 0 },
})
