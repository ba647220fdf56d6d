import { PALETTES, THEMES } from '../../view/theme.ts'
import { Choice } from '../Choice.tsx'
import { Dialog } from '../Dialog.tsx'
import { wordsApp } from '../wordsApp.ts'
import { changeSettings, useSettings } from './keeping.ts'
import { ProgressSettings } from './ProgressSettings.tsx'

/** Theme, palette, shortcuts, language and what is kept of the learner's progress. */
export function SettingsDialog({ onClose }: { readonly onClose: () => void }) {
  const words = wordsApp.settingsDialog
  const { theme, palette, singleKeys } = useSettings()
  return (
    <Dialog title={words.title} onClose={onClose}>
      <Choice
        legend={words.theme}
        options={(['system', ...THEMES] as const).map(value => ({ value, text: words.themes[value] }))}
        chosen={theme}
        onChoose={value => changeSettings({ theme: value })}
      />
      <Choice
        legend={words.palette}
        options={PALETTES.map(value => ({ value, text: words.palettes[value] }))}
        chosen={palette}
        onChoose={value => changeSettings({ palette: value })}
      />
      <label className="tickRow">
        <input
          type="checkbox"
          checked={singleKeys}
          onChange={event => changeSettings({ singleKeys: event.currentTarget.checked })}
        />
        {words.keys}
      </label>
      <h3>{words.language}</h3>
      <p>{words.english}</p>
      <h3>{words.progress}</h3>
      <ProgressSettings />
    </Dialog>
  )
}
