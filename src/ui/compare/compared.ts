import type { BrokerKind } from '../../brokers/registry.ts'
import type { words } from '../words/compare.ts'

export type CompareWord = keyof typeof words

/** The systems that are compared, from the one queue everybody can picture to the one without a broker. */
export const SYSTEMS = ['plain', 'rabbitmq', 'kafka', 'nats', 'zeromq'] as const
export type ComparedSystem = (typeof SYSTEMS)[number]

/** The four questions in which messaging systems differ in kind, and what follows from the answers. */
export const QUESTIONS = ['backlog', 'receiver', 'progress', 'death', 'fit'] as const
export type Question = (typeof QUESTIONS)[number]

/** Takes a system and a question, gives the words of its answer: in short, and a sentence on it. */
export function answerOf(system: ComparedSystem, question: Question): readonly [CompareWord, CompareWord] {
  return [`compare.${system}.${question}`, `compare.${system}.${question}Why`]
}

export interface Source {
  /** As the page itself is called: names of documents are not translated. */
  readonly title: string
  readonly url: string
}

/** Where the answers can be checked. */
export const SOURCES: Readonly<Record<ComparedSystem, readonly Source[]>> = {
  plain: [{ title: 'Wikipedia: Message queue', url: 'https://en.wikipedia.org/wiki/Message_queue' }],
  rabbitmq: [
    { title: 'Queues', url: 'https://www.rabbitmq.com/docs/queues' },
    { title: 'Consumer acknowledgements', url: 'https://www.rabbitmq.com/docs/confirms' },
    { title: 'Consumer prefetch', url: 'https://www.rabbitmq.com/docs/consumer-prefetch' },
  ],
  kafka: [
    { title: 'Design', url: 'https://kafka.apache.org/documentation/#design' },
    { title: 'Consumer configs', url: 'https://kafka.apache.org/documentation/#consumerconfigs' },
    {
      title: 'KIP-429',
      url: 'https://cwiki.apache.org/confluence/display/KAFKA/KIP-429%3A+Kafka+Consumer+Incremental+Rebalance+Protocol',
    },
  ],
  nats: [
    { title: 'Core NATS', url: 'https://docs.nats.io/nats-concepts/core-nats' },
    { title: 'JetStream consumers', url: 'https://docs.nats.io/nats-concepts/jetstream/consumers' },
  ],
  zeromq: [
    { title: 'The guide', url: 'https://zguide.zeromq.org/' },
    { title: 'zmq_socket', url: 'https://api.zeromq.org/4-3:zmq-socket' },
  ],
}

/** The broker of this simulator in which a system can be tried, or null when there is none yet. */
export function playedBy(system: ComparedSystem, kinds: readonly BrokerKind[]): BrokerKind | null {
  return kinds.find(kind => kind === system) ?? null
}
