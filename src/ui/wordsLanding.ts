/** The English words of the start page. Placeholders are arguments; numbers come as they are to be read. */
export const wordsLanding = {
  title: 'Ackademy: message queues you can break',
  invite: 'This queue is keeping up. Drag the shop faster.',
  keepsUp: (into: string) => `In ${into}/s, out ${into}/s: the queue is keeping up.`,
  stays: (into: string) => `In ${into}/s, out ${into}/s: the queue stays as long as it is.`,
  grows: (into: string, out: string, by: string) => `In ${into}/s, out ${out}/s: the queue grows ${by} every second.`,
  shrinks: (into: string, out: string, by: string) =>
    `In ${into}/s, out ${out}/s: the queue shrinks ${by} every second.`,
  scenario: 'A queue that keeps up',
  shop: 'Shop',
  worker: 'Worker',
  secondWorker: 'Worker 2',
  shopRate: (rate: string) => `${rate} orders a second`,
  pause: 'Pause',
  play: 'Play',
  ask: {
    question: 'What happens if I add a worker?',
    drains: 'The queue gets shorter',
    grows: 'It grows on, only slower',
    watching: 'A second worker has come. Watch the queue.',
    right: 'You were right.',
    wrong: 'It went the other way.',
    went: (from: string, to: string, seconds: string) => `${from} were waiting, and ${seconds} seconds later ${to}.`,
    idea: 'That is the idea of competing consumers.',
    fromLesson1: 'Start from lesson 1',
    keepPlaying: 'Keep playing',
  },
  /** What a part or a message on the stage is, once it was pressed. */
  about: {
    shop: (name: string, rate: string) => `${name}: puts ${rate} orders a second into the queue and waits for nobody.`,
    queue: 'Queue: keeps the orders, the oldest in front, until a worker is free.',
    worker: (name: string, ms: string) => `${name}: takes one order at a time and needs ${ms} ms for it.`,
    message: (number: number) => `You follow order ${number}. Watch where it goes.`,
  },
  start: 'Start lesson 1',
  sandbox: 'Open sandbox',
}
