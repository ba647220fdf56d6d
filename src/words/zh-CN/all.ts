import { words as app } from './app.ts'
import { words as controls } from './controls.ts'
import { words as kafka } from './kafka.ts'
import { words as kafkaCode } from './kafkaCode.ts'
import { words as kafkaPage } from './kafkaPage.ts'
import { words as kafkaPresets } from './kafkaPresets.ts'
import { words as kafkaSettings } from './kafkaSettings.ts'
import { words as landing } from './landing.ts'
import { words as learn } from './learn.ts'
import { words as plain } from './plain.ts'
import { words as rabbitmq } from './rabbitmq.ts'
import { words as rabbitPage } from './rabbitPage.ts'
import { words as sandbox } from './sandbox.ts'
import { words as settings } from './settings.ts'
import { words as truth } from './truth.ts'
import { words as view } from './view.ts'
import { words as workspace } from './workspace.ts'

/** All Chinese of the page, loaded when it is wanted. */
export const words: Readonly<Record<string, string>> = {
  ...app,
  ...controls,
  ...kafka,
  ...kafkaCode,
  ...kafkaPage,
  ...kafkaPresets,
  ...kafkaSettings,
  ...landing,
  ...learn,
  ...plain,
  ...rabbitPage,
  ...rabbitmq,
  ...sandbox,
  ...settings,
  ...truth,
  ...view,
  ...workspace,
}
