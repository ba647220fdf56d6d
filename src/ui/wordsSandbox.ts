import type { Problem } from '../engine/model.ts'
import type { PresetId } from '../state/presets.ts'

/** What a preset is called, and the one point that it makes. */
export interface PresetWords {
  readonly title: string
  readonly point: string
}

const presets: Readonly<Record<PresetId, PresetWords>> = {
  keepingUp: { title: 'Keeping up', point: 'Work comes in more slowly than it is done, so hardly anything waits.' },
  overload: { title: 'Overload', point: 'More comes in than is done, so the queue grows for as long as that lasts.' },
  bursts: { title: 'Bursts', point: 'The queue takes the burst and hands it on at the worker’s pace.' },
  manyHands: {
    title: 'Many hands',
    point: 'Four workers share one queue: each message goes to one of them, and no single job gets shorter.',
  },
  crashWithoutAck: {
    title: 'Crash, acknowledged on delivery',
    point: 'The queue forgets a message when it is sent, so what a crashed worker held is lost.',
  },
  crashWithAck: {
    title: 'Crash, acknowledged after work',
    point: 'The queue keeps a copy until the work is done, so what a crashed worker held is delivered again.',
  },
  poisonWithoutEnd: {
    title: 'Poison, tried for ever',
    point: 'A message that always fails comes back for ever and eats the workers’ time.',
  },
  poisonToDeadLetters: {
    title: 'Poison, set aside',
    point: 'After three attempts a message goes to the dead letters, and the others get through.',
  },
  retryStorm: {
    title: 'Retries all at once',
    point: 'What failed together is tried again together: after the fault comes a wave.',
  },
  retryWithJitter: {
    title: 'Retries spread by jitter',
    point: 'A little chance in the delay spreads the same retries over time.',
  },
  heldTooShort: {
    title: 'Visibility timeout too short',
    point: 'The queue takes a message back while it is still worked on, so the work is done twice.',
  },
  lastInFirstOut: {
    title: 'Last in, first out',
    point: 'Under overload the newest are served at once and the oldest wait for ever.',
  },
  starvation: {
    title: 'Starved by priority',
    point: 'As long as important messages keep coming, the others are never served.',
  },
  fullReject: { title: 'Full: refuse', point: 'A full queue refuses new messages, and the producer knows it.' },
  fullDropOldest: {
    title: 'Full: drop the oldest',
    point: 'A full queue makes room by dropping who has waited longest.',
  },
  fullDropNewest: { title: 'Full: drop the new', point: 'A full queue drops new messages, and nobody is told.' },
  fullBlock: {
    title: 'Full: block',
    point: 'A full queue makes the producer wait: the backlog moves to the producer.',
  },
  memoryCrash: { title: 'Broker crash, in memory', point: 'What was only in memory is gone when the broker crashes.' },
  durableCrash: { title: 'Broker crash, on disk', point: 'What was written to disk is there again after the crash.' },
  lostAcks: {
    title: 'Lost acknowledgements',
    point: 'The work was done but the queue never heard of it, so customers are charged twice.',
  },
  idempotence: {
    title: 'Lost acks, idempotent worker',
    point: 'A worker that remembers what it did skips the second time: delivered twice, charged once.',
  },
  directCall: {
    title: 'Direct call, receiver away',
    point: 'Without a queue, every call fails while the receiver is down.',
  },
  withQueue: { title: 'Queue, receiver away', point: 'With a queue, the work waits until the receiver is back.' },
}

/** The English words of the sandbox. */
export const wordsSandbox = {
  presets,
  title: 'Sandbox',
  systems: {
    choose: 'System',
    names: { plain: 'Plain queue', rabbitmq: 'RabbitMQ' },
    loading: (name: string) => `Loading ${name} …`,
    missing: (name: string) => `${name} could not be loaded. Is this computer still connected?`,
    again: 'Try again',
  },
  choose: 'Situation',
  other: 'A run of your own',
  groups: [
    { title: 'Load', ids: ['keepingUp', 'overload', 'bursts', 'manyHands'] },
    { title: 'Order', ids: ['lastInFirstOut', 'starvation'] },
    { title: 'Limits', ids: ['fullReject', 'fullDropOldest', 'fullDropNewest', 'fullBlock'] },
    {
      title: 'Crashes and acknowledgements',
      ids: ['crashWithoutAck', 'crashWithAck', 'memoryCrash', 'durableCrash'],
    },
    {
      title: 'Retries and repeats',
      ids: [
        'poisonWithoutEnd',
        'poisonToDeadLetters',
        'retryStorm',
        'retryWithJitter',
        'heldTooShort',
        'lostAcks',
        'idempotence',
      ],
    },
    { title: 'With and without a queue', ids: ['directCall', 'withQueue'] },
  ] satisfies readonly { readonly title: string; readonly ids: readonly PresetId[] }[],
  backToLesson: 'Back to the lesson',
  file: {
    save: 'Save as a file',
    open: 'Open a file',
    notOpened: 'That file was not opened, and nothing changed:',
    problem: ({ path, problem, mend }: Problem) =>
      `${path === '' ? '' : `${path}: `}${problem}; ${mend}${mend.endsWith('?') ? '' : '.'}`,
    more: (count: number) => `and ${count} more like this.`,
    dismiss: 'Dismiss',
  },
  notOpened: (problem: string, mend: string) =>
    `This address was not opened as asked: ${problem}; ${mend}. Here is a fresh start instead.`,
} as const
