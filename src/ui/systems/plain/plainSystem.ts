import { PRESETS, type PresetId, presetScenario } from '../../../state/presets.ts'
import { GROUPS, type GroupId, SETTINGS, type Setting, type SettingPath } from '../../controls/catalogue.ts'
import { pathOfActor } from '../../controls/settingValue.ts'
import { wordsControls } from '../../wordsControls.ts'
import { wordsSandbox } from '../../wordsSandbox.ts'
import { wordsWorkspace } from '../../wordsWorkspace.ts'
import type { System } from '../system.ts'
import { PlainDoings } from './PlainDoings.tsx'
import { PlainGroupHead } from './PlainGroupHead.tsx'

const settings: readonly Setting[] = SETTINGS
const { figures } = wordsWorkspace

/** How the paths of a part's own settings begin; the queue lives in the broker, and fails with it. */
const OWN: Readonly<Record<string, readonly string[]>> = {
  producer: ['producers.*.'],
  consumer: ['consumers.*.'],
  queue: ['queue.', 'broker.'],
}

const FIGURES: Readonly<Record<string, string>> = {
  waitMedian: figures.waitMedian,
  waitTail: figures.waitTail,
  utilisation: figures.utilisation,
}

/** The plain queue of the article on the page. */
export const plainSystem: System = {
  kind: 'plain',
  catalogue: {
    settings,
    groups: GROUPS,
    // Only paths of this catalogue are asked for.
    wordsOf: path => wordsControls.settings[path as SettingPath],
    groupName: id => wordsControls.groups[id as GroupId],
  },
  presets: {
    first: 'keepingUp',
    groups: wordsSandbox.groups,
    has: id => Object.hasOwn(PRESETS, id),
    scenario: id => presetScenario(id as PresetId),
    wordsOf: id => wordsSandbox.presets[id as PresetId],
  },
  figureName: id => FIGURES[id] ?? id,
  GroupHead: PlainGroupHead,
  Beside: () => null,
  Doings: PlainDoings,
  ownSettings: ({ kind, id }) =>
    settings
      .filter(({ path }) => OWN[kind]?.some(start => path.startsWith(start)) ?? false)
      .map(setting => ({ setting, path: pathOfActor(setting.path, id) })),
}
