/** The English words of the start page. Placeholders are arguments; numbers come as they are to be read. */
export const wordsLanding = {
  title: 'Ackademy: message queues you can break',
  invite: 'This queue is keeping up. Drag the shop faster.',
  keepsUp: (into: string) => `In ${into}/s, out ${into}/s: the queue is keeping up.`,
  stays: (into: string) => `In ${into}/s, out ${into}/s: the queue stays as long as it is.`,
  grows: (into: string, out: string, by: string) => `In ${into}/s, out ${out}/s: the queue grows ${by} every second.`,
  shrinks: (into: string, out: string, by: string) =>
    `In ${into}/s, out ${out}/s: the queue shrinks ${by} every second.`,
  shop: 'Shop',
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
    went: (from: string, to: string, seconds: string) => `Waiting: ${from}, and ${to} only ${seconds} seconds later.`,
    name: 'Several workers on one queue are called competing consumers.',
  },
  start: 'Start lesson 1',
  startFromHere: 'Start from lesson 1',
  sandbox: 'Open sandbox',
  keepPlaying: 'Keep playing',
}
