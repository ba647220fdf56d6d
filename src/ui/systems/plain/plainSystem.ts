import { PRESETS, type PresetId, presetScenario } from '../../../state/presets.ts'
import { GROUPS, type GroupId, SETTINGS, type Setting, type SettingPath } from '../../controls/catalogue.ts'
import { pathOfActor } from '../../controls/settingValue.ts'
import { settingWords } from '../../controls/settingWords.ts'
import { PRESET_GROUPS, type PresetGroup } from '../../sandbox/presetGroups.ts'
import type { Word } from '../../words/english.ts'
import type { System } from '../system.ts'
import { PlainDoings } from './PlainDoings.tsx'
import { PlainGroupHead } from './PlainGroupHead.tsx'

const settings: readonly Setting[] = SETTINGS

/** How the paths of a part's own settings begin; the queue lives in the broker, and fails with it. */
const OWN: Readonly<Record<string, readonly string[]>> = {
  producer: ['producers.*.'],
  consumer: ['consumers.*.'],
  queue: ['queue.', 'broker.'],
}

const FIGURES = ['waitMedian', 'waitTail', 'utilisation'] as const

function isFigure(id: string): id is (typeof FIGURES)[number] {
  return FIGURES.some(figure => figure === id)
}

/** The plain queue of the article on the page. */
export const plainSystem: System = {
  kind: 'plain',
  words: {},
  catalogue: {
    settings,
    groups: GROUPS,
    // Only paths of this catalogue are asked for.
    wordsOf: (path, say) => settingWords(path as SettingPath, say),
    groupName: (id, say) => say(`controls.groups.${id as GroupId}` satisfies Word),
  },
  presets: {
    first: 'keepingUp',
    groups: PRESET_GROUPS,
    groupName: (group, say) => say(`sandbox.group.${group as PresetGroup}` satisfies Word),
    has: id => Object.hasOwn(PRESETS, id),
    scenario: id => presetScenario(id as PresetId),
    wordsOf: (id, say) => ({
      title: say(`sandbox.presets.${id as PresetId}.title` satisfies Word),
      point: say(`sandbox.presets.${id as PresetId}.point` satisfies Word),
    }),
  },
  searchNote: () => null,
  figureName: (id, say) => (isFigure(id) ? say(`workspace.figures.${id}` satisfies Word) : id),
  GroupHead: PlainGroupHead,
  Beside: () => null,
  Doings: PlainDoings,
  ownSettings: ({ kind, id }) =>
    settings
      .filter(({ path }) => OWN[kind]?.some(start => path.startsWith(start)) ?? false)
      .map(setting => ({ setting, path: pathOfActor(setting.path, id) })),
}
