import type { Say } from '../../../engine/say.ts'
import { KAFKA_PRESETS, type KafkaPresetId, kafkaPreset } from '../../../state/presetsKafka.ts'
import type { Setting } from '../../controls/catalogue.ts'
import { pathOfActor } from '../../controls/settingValue.ts'
import type { SettingWords } from '../../controls/settingWords.ts'
import type { System } from '../system.ts'
import { CONFIG_NAMES } from './configNames.ts'
import { KafkaBeside } from './KafkaBeside.tsx'
import { KafkaDoings, nameOfPart } from './KafkaDoings.tsx'
import { KafkaGroupHead } from './KafkaGroupHead.tsx'
import { KAFKA_GROUPS, KAFKA_SETTINGS } from './kafkaCatalogue.ts'
import { searchNoteFor } from './searchNotes.ts'
import { words } from './words.ts'
import './kafka.css'

const settings: readonly Setting[] = KAFKA_SETTINGS

const PRESET_GROUPS: readonly { readonly group: string; readonly ids: readonly KafkaPresetId[] }[] = [
  {
    group: 'reading',
    ids: ['kafka-log', 'kafka-two-groups', 'kafka-replay', 'kafka-retention', 'kafka-compaction'],
  },
  {
    group: 'groups',
    ids: ['kafka-idle-member', 'kafka-hot-key', 'kafka-add-partitions', 'kafka-eager-cooperative', 'kafka-share-group'],
  },
  { group: 'offsets', ids: ['kafka-crash-before-commit', 'kafka-crash-after-commit', 'kafka-zombie'] },
  { group: 'replicas', ids: ['kafka-acks', 'kafka-slow-follower', 'kafka-min-isr', 'kafka-unclean'] },
  { group: 'once', ids: ['kafka-idempotent', 'kafka-exactly-once'] },
]

/** How the paths of a part's own settings begin. */
const OWN: Readonly<Record<string, string>> = {
  producer: 'producers.*.',
  consumer: 'consumers.*.',
  log: 'topics.*.',
  node: 'brokers.*.',
}

/** The marks of its picture, from a record's way through a log to what is rarer. */
const MARKS = [
  'ready',
  'read',
  'hidden',
  'unacked',
  'acked',
  'flag',
  'span',
  'twice',
  'leads',
  'marker',
  'aborted',
  'lost',
] as const

/** Kafka on the page. */
export const kafkaSystem: System = {
  kind: 'kafka',
  words,
  catalogue: {
    settings,
    groups: KAFKA_GROUPS,
    wordsOf: settingWords,
    groupName: (id, say) => say(`kafkaPage.group.${id}`),
  },
  presets: {
    first: 'kafka-log',
    groups: PRESET_GROUPS,
    groupName: (group, say) => say(`kafkaPage.presetGroup.${group}`),
    has: id => Object.hasOwn(KAFKA_PRESETS, id),
    scenario: id => kafkaPreset(id as KafkaPresetId),
    wordsOf: (id, say) => ({ title: say(`kafkaPage.preset.${id}.title`), point: say(`kafkaPage.preset.${id}.point`) }),
  },
  searchNote: (text, say) => {
    const note = searchNoteFor(text)
    return note === null ? null : say(note)
  },
  instead: {
    'view.message': 'kafkaPage.onStage',
    'view.stage': 'kafkaPage.stage',
    'view.legend': 'kafkaPage.legend',
    'view.fate.name': 'kafkaPage.fate',
    'workspace.inspector.empty': 'kafkaPage.inspect',
    'workspace.inspector.message': 'kafkaPage.record',
    'workspace.events.searchHint': 'kafkaPage.searchHint',
    'view.chart.waiting': 'kafkaPage.chart.lag',
    'view.chart.backlog': 'kafkaPage.chart.lagName',
    'view.chart.messages': 'kafkaPage.chart.records',
    'view.chart.messagesPerSecond': 'kafkaPage.chart.recordsPerSecond',
    'view.chart.backlogGap': 'kafkaPage.chart.gap',
    'view.chart.ended': 'kafkaPage.chart.committed',
    'view.chart.out': 'kafkaPage.chart.committed',
    'workspace.charts.names.backlog': 'kafkaPage.chart.lagName',
    'workspace.figures.out': 'kafkaPage.chart.committedName',
    'workspace.law.still': 'kafkaPage.law.still',
    'workspace.law.keepsUp': 'kafkaPage.law.keepsUp',
    'workspace.law.grows': 'kafkaPage.law.grows',
    'workspace.law.shrinks': 'kafkaPage.law.shrinks',
  },
  help: { what: 'kafkaPage.help.what', marks: MARKS.map(look => ({ look, text: `kafkaPage.help.${look}` })) },
  figureName: (id, say) => say(`kafkaPage.figure.${id}`),
  GroupHead: KafkaGroupHead,
  Beside: KafkaBeside,
  Doings: KafkaDoings,
  ownSettings: part => {
    const start = OWN[part.kind]
    if (start === undefined) return []
    // A partition has the settings of its topic: the number stands after the last dash.
    const name = part.kind === 'log' ? nameOfPart(part).replace(/-\d+$/, '') : nameOfPart(part)
    return settings
      .filter(({ path }) => path.startsWith(start))
      .map(setting => ({ setting, path: pathOfActor(setting.path, name) }))
  },
}

function settingWords(path: string, say: Say): SettingWords {
  const maybe = (part: string, otherwise: string): string => {
    const id = `kafkaPage.setting.${path}.${part}`
    return Object.hasOwn(words, id) ? say(id) : otherwise
  }
  const config = Object.hasOwn(CONFIG_NAMES, path) ? CONFIG_NAMES[path as keyof typeof CONFIG_NAMES] : path
  return {
    label: maybe('label', config),
    help: maybe('help', ''),
    unit: maybe('unit', path.endsWith('Ms') ? say('kafkaPage.ms') : ''),
    none: maybe('none', say('controls.off')),
    option: value => maybe(`options.${value}`, value),
  }
}
