import * as z from 'zod/mini'
import { createStore, type StoreApi } from 'zustand/vanilla'
import { READ_LANGUAGES } from './languages.ts'
import type { Kept } from './storage.ts'
import { readKeptJson } from './storageJson.ts'

/** What a person chose for this browser. A value that this build does not know counts as not chosen; the others hold. */
const settingsSchema = z.object({
  theme: z.catch(z.enum(['system', 'light', 'dark', 'projector']), 'system'),
  palette: z.catch(z.enum(['okabe', 'tol']), 'okabe'),
  /** `browser` is whatever the browser asks for. */
  language: z.catch(z.enum(['browser', ...READ_LANGUAGES]), 'browser'),
  /** Whether Space, R and other single keys act without a modifier (WCAG 2.1.4). */
  singleKeys: z.catch(z.boolean(), true),
})
export type Settings = z.infer<typeof settingsSchema>

const NAME = 'settings'

/** Takes what is kept, gives the settings as a store; every change of it is kept for the next visit. */
export function createSettings(kept: Kept): StoreApi<Settings> {
  const read = readKeptJson(kept, NAME, settingsSchema)
  const settings = createStore<Settings>(() => (read.is === 'read' ? read.value : settingsSchema.parse({})))
  settings.subscribe(value => kept.write(NAME, JSON.stringify(value)))
  return settings
}
