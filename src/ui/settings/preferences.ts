import { useEffect } from 'react'
import { useStore } from 'zustand'
import { createStore } from 'zustand/vanilla'
import { PALETTES, type PaletteName, THEMES, type ThemeName } from '../../view/theme.ts'
import { useAddress } from '../place.ts'
import { keep, kept } from './kept.ts'

/** What a person chose for this browser. */
export interface Preferences {
  readonly theme: ThemeName | 'system'
  readonly palette: PaletteName
  /** Whether Space, R and other single keys act without a modifier. */
  readonly singleKeys: boolean
}

const USUAL: Preferences = { theme: 'system', palette: 'okabe', singleKeys: true }
const NAME = 'preferences'

const preferences = createStore<Preferences>(() => preferencesOf(kept(NAME)))

/** Gives the preferences, anew when one changes. */
export function usePreferences(): Preferences {
  return useStore(preferences)
}

/** Changes some preferences, now and for the next visit. */
export function prefer(change: Partial<Preferences>): void {
  preferences.setState(change)
  keep(NAME, JSON.stringify(preferences.getState()))
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

/** Takes kept text, gives preferences; what is missing or damaged is as usual. */
function preferencesOf(text: string | null): Preferences {
  const data = objectOf(text)
  const theme = ([...THEMES, 'system'] as const).find(name => name === data.theme) ?? USUAL.theme
  const palette = PALETTES.find(name => name === data.palette) ?? USUAL.palette
  return { theme, palette, singleKeys: data.singleKeys !== false }
}

function objectOf(text: string | null): { readonly [name: string]: unknown } {
  try {
    const data: unknown = JSON.parse(text ?? '{}')
    return typeof data === 'object' && data !== null ? { ...data } : {}
  } catch {
    return {}
  }
}
