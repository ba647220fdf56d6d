import type { Say } from '../../../engine/say.ts'
import { RABBIT_PRESETS, type RabbitPresetId, rabbitPreset } from '../../../state/presetsRabbit.ts'
import type { Setting } from '../../controls/catalogue.ts'
import { pathOfActor } from '../../controls/settingValue.ts'
import type { SettingWords } from '../../controls/settingWords.ts'
import type { HelpMark, System } from '../system.ts'
import { anew } from './anew.ts'
import { RabbitBeside } from './RabbitBeside.tsx'
import { nameOf, RabbitDoings } from './RabbitDoings.tsx'
import { RabbitGroupHead } from './RabbitGroupHead.tsx'
import { RABBIT_GROUPS, RABBIT_SETTINGS } from './rabbitCatalogue.ts'
import { words } from './words.ts'
import './rabbit.css'

const settings: readonly Setting[] = RABBIT_SETTINGS

const PRESET_GROUPS: readonly { readonly group: string; readonly ids: readonly RabbitPresetId[] }[] = [
  { group: 'sharing', ids: ['rabbit-work-queue', 'rabbit-no-prefetch', 'rabbit-prefetch', 'rabbit-round-robin'] },
  {
    group: 'failing',
    ids: ['rabbit-poison-head', 'rabbit-requeue-back', 'rabbit-delivery-limit', 'rabbit-retry-backoff'],
  },
  { group: 'limits', ids: ['rabbit-ttl-behind', 'rabbit-drop-head-priority', 'rabbit-reject-publish'] },
  { group: 'routing', ids: ['rabbit-unroutable', 'rabbit-topic', 'rabbit-headers'] },
  { group: 'surviving', ids: ['rabbit-restart', 'rabbit-nodes', 'rabbit-memory-alarm'] },
]

/** How the paths of a part's own settings begin. */
const OWN: Readonly<Record<string, string>> = { producer: 'producers.*.', consumer: 'consumers.*.', queue: 'queues.*.' }

const markOfQueues = (look: string): HelpMark => ({ look, text: `app.helpDialog.mark.${look}` })

/** RabbitMQ on the page. */
export const rabbitSystem: System = {
  kind: 'rabbitmq',
  words,
  catalogue: {
    settings,
    groups: RABBIT_GROUPS,
    wordsOf: settingWords,
    groupName: (id, say) => say(`rabbit.group.${id}`),
  },
  presets: {
    first: 'rabbit-work-queue',
    groups: PRESET_GROUPS,
    groupName: (group, say) => say(`rabbit.presetGroup.${group}`),
    has: id => Object.hasOwn(RABBIT_PRESETS, id),
    scenario: id => rabbitPreset(id as RabbitPresetId),
    wordsOf: (id, say) => ({ title: say(`rabbit.preset.${id}.title`), point: say(`rabbit.preset.${id}.point`) }),
  },
  searchNote: (text, say) => (/lifo|last.?in/i.test(text) ? say('rabbit.search.lifo') : null),
  help: {
    what: 'rabbit.help.what',
    marks: [
      ...['ready', 'unacked', 'acked', 'again', 'dead', 'lost'].map(markOfQueues),
      ...['tag', 'match', 'deadLetter'].map(look => ({ look, text: `rabbit.help.${look}` })),
    ],
  },
  figureName: (id, say) => say(`rabbit.figure.${id}`),
  GroupHead: RabbitGroupHead,
  Beside: RabbitBeside,
  anew,
  Doings: RabbitDoings,
  ownSettings: part => {
    const start = OWN[part.kind]
    if (start === undefined) return []
    return settings
      .filter(({ path }) => path.startsWith(start))
      .map(setting => ({ setting, path: pathOfActor(setting.path, nameOf(part)) }))
  },
}

function settingWords(path: string, say: Say): SettingWords {
  const maybe = (part: string, otherwise: string): string => {
    const id = `rabbit.setting.${path}.${part}`
    return Object.hasOwn(words, id) ? say(id) : otherwise
  }
  return {
    label: maybe('label', path),
    help: maybe('help', ''),
    unit: maybe('unit', ''),
    none: maybe('none', say('controls.off')),
    option: value => maybe(`options.${value}`, value),
  }
}
