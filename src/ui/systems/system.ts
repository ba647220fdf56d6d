import type { ComponentType } from 'react'
import type { BrokerKind } from '../../brokers/registry.ts'
import type { Scenario } from '../../brokers/scenario.ts'
import type { Action, ActionValue } from '../../engine/model.ts'
import type { Say } from '../../engine/say.ts'
import type { ScenePart } from '../../engine/scene.ts'
import type { Catalogue, Setting } from '../controls/catalogue.ts'

/** One messaging system as the page shows it: what stands beside the stage that is its own. Its model is registered when this is here. */
export interface System {
  readonly kind: BrokerKind
  /** Its English that did not come with the first load of the page. */
  readonly words: Readonly<Record<string, string>>
  readonly catalogue: Catalogue
  readonly presets: PresetList
  /** What must be said to somebody who searches for something that this system does not have; null for any other search. */
  searchNote(text: string, say: Say): string | null
  /** Words of the page and the charts that this system says otherwise, by id, each with the id of its own. */
  readonly instead?: Readonly<Record<string, string>>
  /** What the help says of its picture; without it, what it says of a plain queue. */
  readonly help?: HelpOnMarks
  /** What a key figure is called. */
  figureName(id: string, say: Say): string
  /** What stands first in a group of settings: buttons, or nothing. */
  readonly GroupHead: ComponentType<{ readonly group: string; readonly target: string }>
  /** What stands below all settings: tools of this system alone, or nothing. */
  readonly Beside: ComponentType
  /** What declares a queue anew with one of its settings changed; without it, nothing can be. */
  anew?(topology: unknown, path: string, value: ActionValue): Action | null
  /** What can be done to a part of the stage by hand. */
  readonly Doings: ComponentType<{ readonly part: ScenePart }>
  /** The settings of a part, each with the path of this part's own. */
  ownSettings(part: ScenePart): readonly OwnSetting[]
}

/** What a system is in a sentence, and what the marks of its picture mean, by ids of words. */
export interface HelpOnMarks {
  readonly what: string
  readonly marks: readonly HelpMark[]
}

export interface HelpMark {
  /** How it is drawn: a class of the style sheet. */
  readonly look: string
  readonly text: string
}

export interface OwnSetting {
  readonly setting: Setting
  readonly path: string
}

/** The situations of a system to begin from, in groups; each makes one point. */
export interface PresetList {
  /** What is shown when nothing else was asked for. */
  readonly first: string
  readonly groups: readonly { readonly group: string; readonly ids: readonly string[] }[]
  groupName(group: string, say: Say): string
  has(id: string): boolean
  scenario(id: string): Scenario
  wordsOf(id: string, say: Say): PresetWords
}

/** What a preset is called, and the one point that it makes. */
export interface PresetWords {
  readonly title: string
  readonly point: string
}
