import { useEffect } from 'react'
import { useStore } from 'zustand'
import { createSettings, type Settings } from '../../state/storageSettings.ts'
import { useAddress } from '../place.ts'
import { pageKept } from './kept.ts'

const preferences = createSettings(pageKept)

/** Gives the preferences, anew when one changes. */
export function usePreferences(): Settings {
  return useStore(preferences)
}

/** Changes some preferences, now and for the next visit. */
export function prefer(change: Partial<Settings>): void {
  preferences.setState(change)
}

/** Puts theme and palette on the root element for as long as the page lives. The address (`?theme=`) outranks the choice, the choice the system. */
export function useTheme(): void {
  const { theme, palette } = usePreferences()
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
