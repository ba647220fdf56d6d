const PATHS = {
  stepBack: 'M5 4v12M15 4.5 8 10l7 5.5z',
  play: 'M6 4v12l10-6z',
  pause: 'M6.5 4v12M13.5 4v12',
  step: 'M15 4v12M5 4.5 12 10l-7 5.5z',
  undo: 'M8 5 4 9l4 4M4 9h7.5a4 4 0 0 1 0 8H9',
  redo: 'm12 5 4 4-4 4m4-4H8.5a4 4 0 0 0 0 8H11',
  restart: 'M15.5 6.5a6.5 6.5 0 1 0 1 3.5M16 3v4h-4',
  close: 'M5 5l10 10M15 5 5 15',
} as const

export type IconName = keyof typeof PATHS

/** A small sign beside or instead of a word; the word is always there for a screen reader. */
export function Icon({ name }: { readonly name: IconName }) {
  const filled = name === 'play' || name === 'step' || name === 'stepBack'
  return (
    <svg className="icon" viewBox="0 0 20 20" width="16" height="16" aria-hidden="true" data-filled={filled}>
      <path d={PATHS[name]} />
    </svg>
  )
}
