import type { Deed } from './Deeds.tsx'
import type { SayKafkaPage } from './useKafka.ts'

interface Client {
  readonly name: string
  readonly life: 'running' | 'frozen' | 'dead' | 'closed'
  readonly isCut: boolean
}

/** What ends, stops and brings back the process of a producer or consumer, as far as it means anything now. */
export function lifeDeeds(say: SayKafkaPage, { name, life, isCut }: Client): Deed[] {
  const crash: Deed = { text: say('kafkaPage.deed.crash'), action: { do: 'crash', on: name }, tone: 'danger' }
  const network: Deed = isCut
    ? { text: say('kafkaPage.deed.heal'), action: { do: 'heal', on: name }, tone: 'mend' }
    : { text: say('kafkaPage.deed.cut'), action: { do: 'cut', on: name }, tone: 'danger' }
  switch (life) {
    case 'running':
      return [
        crash,
        { text: say('kafkaPage.deed.freeze'), action: { do: 'freeze', on: name }, tone: 'danger' },
        network,
      ]
    case 'frozen':
      return [{ text: say('kafkaPage.deed.thaw'), action: { do: 'thaw', on: name }, tone: 'mend' }, crash]
    case 'dead':
    case 'closed':
      return [{ text: say('kafkaPage.deed.restart'), action: { do: 'restart', on: name }, tone: 'mend' }]
  }
}
