import { READ_LANGUAGES } from '../../state/languages.ts'
import { PALETTES, THEMES } from '../../view/theme.ts'
import { Choice } from '../Choice.tsx'
import { Dialog } from '../Dialog.tsx'
import { chooseLanguage } from '../language.ts'
import { useSay } from '../reader.ts'
import { changeSettings, useSettings } from './keeping.ts'
import { ProgressSettings } from './ProgressSettings.tsx'

/** Theme, palette, shortcuts, language and what is kept of the learner's progress. */
export function SettingsDialog({ onClose }: { readonly onClose: () => void }) {
  const say = useSay()
  const { theme, palette, singleKeys, language } = useSettings()
  return (
    <Dialog title={say('app.settingsDialog.title')} onClose={onClose}>
      <Choice
        legend={say('app.settingsDialog.theme')}
        options={(['system', ...THEMES] as const).map(value => ({
          value,
          text: say(`app.settingsDialog.themes.${value}`),
        }))}
        chosen={theme}
        onChoose={value => changeSettings({ theme: value })}
      />
      <Choice
        legend={say('app.settingsDialog.palette')}
        options={PALETTES.map(value => ({ value, text: say(`app.settingsDialog.palettes.${value}`) }))}
        chosen={palette}
        onChoose={value => changeSettings({ palette: value })}
      />
      <label className="tickRow">
        <input
          type="checkbox"
          checked={singleKeys}
          onChange={event => changeSettings({ singleKeys: event.currentTarget.checked })}
        />
        {say('app.settingsDialog.keys')}
      </label>
      <Choice
        legend={say('app.settingsDialog.language')}
        options={[
          { value: 'browser', text: say('app.settingsDialog.languages.browser') },
          ...READ_LANGUAGES.map(value => ({ value, text: say(`app.languageName.${value}`) })),
        ]}
        chosen={language}
        onChoose={value => (value === 'browser' ? changeSettings({ language: value }) : chooseLanguage(value))}
      />
      <h3>{say('app.settingsDialog.progress')}</h3>
      <ProgressSettings />
    </Dialog>
  )
}
