import { words as controls } from './controls.ts'
import { words as kafka } from './kafka.ts'
import { words as kafkaCode } from './kafkaCode.ts'
import { words as kafkaPage } from './kafkaPage.ts'
import { words as kafkaPresets } from './kafkaPresets.ts'
import { words as kafkaSettings } from './kafkaSettings.ts'
import { words as learn } from './learn.ts'
import { words as rabbitmq } from './rabbitmq.ts'
import { words as rabbitPage } from './rabbitPage.ts'
import { words as sandbox } from './sandbox.ts'
import { words as settings } from './settings.ts'
import { words as truth } from './truth.ts'
import { words as workspace } from './workspace.ts'

/** All other Chinese, for who goes on from the start page. */
export const words: Readonly<Record<string, string>> = {
  ...controls,
  ...kafka,
  ...kafkaCode,
  ...kafkaPage,
  ...kafkaPresets,
  ...kafkaSettings,
  ...learn,
  ...rabbitPage,
  ...rabbitmq,
  ...sandbox,
  ...settings,
  ...truth,
  ...workspace,
}
