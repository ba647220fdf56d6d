import { useEffect } from 'react'
import { useStore } from 'zustand'
import { createProgress } from '../../state/progress.ts'
import { createKept } from '../../state/storage.ts'
import { createSettings, type Settings } from '../../state/storageSettings.ts'
import { useAddress } from '../place.ts'

const kept = createKept()
const settings = createSettings(kept)

/** Why the browser does not keep what it is told, or null. */
export const storageTrouble = kept.trouble

/** What the learner did in all lessons. */
export const progress = createProgress(kept)

/** Gives the settings, anew when one changes. */
export function useSettings(): Settings {
  return useStore(settings)
}

/** The settings at this moment. */
export function presentSettings(): Settings {
  return settings.getState()
}

/** Calls back after every change of the settings; gives the function that stops. */
export function onSettings(changed: () => void): () => void {
  return settings.subscribe(changed)
}

/** Changes some settings, now and for the next visit. */
export function changeSettings(change: Partial<Settings>): void {
  settings.setState(change)
}

/** Puts theme and palette on the root element. The address (`?theme=`) outranks the choice, the choice the system. */
export function useTheme(): void {
  const { theme, palette } = useSettings()
  const asked = useAddress().view.theme
  useEffect(() => {
    const dark = window.matchMedia('(prefers-color-scheme: dark)')
    const show = (): void => {
      const named = asked ?? (theme === 'system' ? null : theme)
      document.documentElement.dataset.theme = named ?? (dark.matches ? 'dark' : 'light')
      document.documentElement.dataset.palette = palette
    }
    show()
    dark.addEventListener('change', show)
    return () => dark.removeEventListener('change', show)
  }, [theme, palette, asked])
}
