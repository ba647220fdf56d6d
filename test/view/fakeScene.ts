import type { Ledger } from '../../src/engine/ledger.ts'
import type { Scene, SceneLink, ScenePart, ScenePile, SceneToken, Spot, TokenPlace } from '../../src/engine/scene.ts'
import { LISTED_AT_HEAD, LISTED_AT_TAIL, LISTED_PER_LINK, LISTED_PER_PLACE } from '../../src/engine/scene.ts'
import { seconds } from '../../src/engine/time.ts'

/** A little factory for scenes: a fixed timetable of one queue, computed in closed form, to see and test the picture without an engine. */
export interface FakeOptions {
  readonly producers: number
  readonly consumers: number
  /** Messages per second and producer. */
  readonly rate: number
  /** Seconds of work per message. */
  readonly service: number
  readonly prefetch: number
  /** Messages that already wait at the start. */
  readonly backlog: number
  readonly capacity: number | null
  /** Index of a consumer that is down, or null. */
  readonly crashed: number | null
  /** Messages in the drawer, and lost ones in the ledger. */
  readonly dead: number
  readonly lost: number
  /** The first so many waiting messages have been delivered before. */
  readonly redelivered: number
  /** Shows every look, badge and letter once. */
  readonly gallery: boolean
}

export const PLAIN: FakeOptions = {
  producers: 1,
  consumers: 3,
  rate: 4,
  service: 0.6,
  prefetch: 1,
  backlog: 0,
  capacity: null,
  crashed: null,
  dead: 0,
  lost: 0,
  redelivered: 0,
  gallery: false,
}

interface Journey {
  readonly producer: number
  readonly published: number
  readonly ready: number
  readonly delivered: number
  readonly received: number
  readonly started: number
  readonly finished: number
  readonly acked: number
  readonly consumer: number
}

const WIRE = 0.5

/** Takes options and how many seconds the timetable covers, gives a function from seconds to the scene then. */
export function fakeRun(options: Partial<FakeOptions> = {}, horizon = 60, startMessage = 1): (at: number) => Scene {
  const full = { ...PLAIN, ...options }
  const journeys = timetable(full, horizon)
  return at => sceneAt(full, journeys, at, startMessage)
}

/** Takes options and a moment in seconds, gives the scene then. */
export function fakeScene(options: Partial<FakeOptions> = {}, at = 10): Scene {
  return fakeRun(options, at + 5)(at)
}

function timetable(options: FakeOptions, horizon: number): readonly Journey[] {
  const journeys: Journey[] = []
  const workers = Array.from({ length: options.consumers }, (_, index) => index).filter(
    index => index !== options.crashed,
  )
  const free = workers.flatMap(consumer => Array.from({ length: options.prefetch }, () => ({ consumer, at: 0 })))
  const busyUntil = new Map<number, number>()
  const perSecond = options.rate * options.producers
  const count = options.backlog + Math.min(40_000, Math.floor(horizon * perSecond))
  for (let index = 0; index < count; index += 1) {
    const published = index < options.backlog ? -WIRE : (index - options.backlog) / perSecond
    const ready = published + WIRE
    free.sort((a, b) => a.at - b.at || a.consumer - b.consumer)
    const lane = free[0]
    if (lane === undefined || lane.at > horizon) {
      journeys.push(never(index % Math.max(1, options.producers), published, ready))
      continue
    }
    const delivered = Math.max(ready, lane.at)
    const received = delivered + WIRE
    const started = Math.max(received, busyUntil.get(lane.consumer) ?? 0)
    const finished = started + options.service
    busyUntil.set(lane.consumer, finished)
    lane.at = finished + WIRE
    const producer = index % Math.max(1, options.producers)
    journeys.push({
      producer,
      published,
      ready,
      delivered,
      received,
      started,
      finished,
      acked: finished + WIRE,
      consumer: lane.consumer,
    })
  }
  return journeys
}

function never(producer: number, published: number, ready: number): Journey {
  const end = Number.POSITIVE_INFINITY
  return {
    producer,
    published,
    ready,
    delivered: end,
    received: end,
    started: end,
    finished: end,
    acked: end,
    consumer: 0,
  }
}

interface Counts {
  ready: number
  unacked: number
  done: number
  published: number
}

function sceneAt(options: FakeOptions, journeys: readonly Journey[], at: number, startMessage: number): Scene {
  const tokens: SceneToken[] = []
  const held = new Map<number, number>()
  const working = new Map<number, number>()
  const moving = new Map<string, number>()
  const counts: Counts = { ready: 0, unacked: 0, done: 0, published: 0 }
  let slot = 0
  const queued: { readonly message: number; readonly ghost: boolean; readonly slot: number }[] = []
  journeys.forEach((journey, index) => {
    const message = startMessage + index
    if (at < journey.published) return
    counts.published += 1
    if (at < journey.ready) {
      counts.ready += 1
      travel(tokens, moving, {
        message,
        look: 'ready',
        link: `p${journey.producer}>q`,
        from: spot(`p${journey.producer}`, 'held', 0),
        to: spot('q', 'slots', slot),
        progress: (at - journey.published) / WIRE,
      })
      return
    }
    if (at < journey.acked) {
      const ghost = at >= journey.delivered
      if (ghost) counts.unacked += 1
      else counts.ready += 1
      queued.push({ message, ghost, slot })
      slot += 1
    } else counts.done += 1
    if (at < journey.delivered || at >= journey.acked) return
    const link = `q>c${journey.consumer}`
    if (at < journey.received) {
      travel(tokens, moving, {
        message,
        look: 'unacked',
        link,
        from: spot('q', 'slots', slot - 1),
        to: spot(`c${journey.consumer}`, 'held', held.get(journey.consumer) ?? 0),
        progress: (at - journey.delivered) / WIRE,
      })
    } else if (at < journey.finished) {
      const place = held.get(journey.consumer) ?? 0
      held.set(journey.consumer, place + 1)
      if (at >= journey.started) working.set(journey.consumer, (at - journey.started) / options.service)
      tokens.push(
        token({
          message,
          look: 'unacked',
          place: { kind: 'resting', spot: spot(`c${journey.consumer}`, 'held', place) },
          attempt: 1,
        }),
      )
    } else {
      travel(tokens, moving, {
        message,
        look: 'ack',
        link,
        from: spot(`c${journey.consumer}`, 'held', 0),
        to: spot('q', 'slots', slot - 1),
        progress: (at - journey.finished) / WIRE,
      })
    }
  })
  const total = queued.length
  const piled = total > LISTED_PER_PLACE
  for (const { message, ghost, slot: index } of queued) {
    if (piled && index >= LISTED_AT_HEAD && index < total - LISTED_AT_TAIL) continue
    const again = !ghost && index < options.redelivered + counts.unacked
    tokens.push(
      token({
        message,
        look: ghost ? 'ghost' : 'ready',
        attempt: again ? 1 + (message % 3) : ghost ? 1 : 0,
        place: { kind: 'resting', spot: spot('q', 'slots', index) },
      }),
    )
  }
  if (options.gallery) tokens.push(...gallery(total))
  for (let index = 0; index < Math.min(options.dead, 1000); index += 1) {
    tokens.push(
      token({
        message: 9000 + index,
        look: 'dead',
        attempt: 5,
        place: { kind: 'resting', spot: spot('dead', 'slots', index) },
      }),
    )
  }
  const piles: ScenePile[] = piled
    ? [
        {
          part: 'q',
          area: 'slots',
          total,
          fresh: Math.floor(total * 0.2),
          waiting: Math.floor(total * 0.5),
          old: total - Math.floor(total * 0.2) - Math.floor(total * 0.5),
        },
      ]
    : []
  return {
    at: seconds(at) as unknown as Scene['at'],
    parts: parts(options, counts, { held, working }),
    links: links(options, moving),
    tokens,
    piles,
    ledger: ledger(options, counts),
    summary: `${options.producers} producers, a queue with ${counts.ready} ready, ${options.consumers} consumers.`,
  }
}

function spot(part: string, area: Spot['area'], index: number): Spot {
  return { part, area, index }
}

interface TokenSeed {
  readonly message: number
  readonly look: SceneToken['look']
  readonly attempt: number
  readonly place: TokenPlace
}

function token(seed: TokenSeed & Partial<SceneToken>): SceneToken {
  const group = seed.look === 'ghost' ? 'g' : seed.look === 'ack' ? 'a' : 'm'
  return {
    key: `${group}${seed.message}`,
    label: String(seed.message),
    duplicate: false,
    priority: 0,
    letter: null,
    holdLeft: null,
    ...seed,
  }
}

interface Travel {
  readonly message: number
  readonly look: SceneToken['look']
  readonly link: string
  readonly from: Spot
  readonly to: Spot
  readonly progress: number
}

function travel(tokens: SceneToken[], moving: Map<string, number>, { message, look, ...place }: Travel): void {
  const count = (moving.get(place.link) ?? 0) + 1
  moving.set(place.link, count)
  if (count > LISTED_PER_LINK) return
  tokens.push(token({ message, look, attempt: look === 'ready' ? 0 : 1, place: { kind: 'moving', ...place } }))
}

function gallery(total: number): readonly SceneToken[] {
  const at = (index: number): TokenPlace => ({ kind: 'resting', spot: spot('q', 'slots', total + index) })
  const base = (message: number, look: SceneToken['look'], index: number): TokenSeed => ({
    message,
    look,
    attempt: 1,
    place: at(index),
  })
  return [
    token({ ...base(801, 'ready', 0), attempt: 2 }),
    token({ ...base(802, 'ready', 1), duplicate: true }),
    token({ ...base(803, 'ready', 2), priority: 3 }),
    token({ ...base(804, 'ready', 3), letter: 'K' }),
    token({ ...base(805, 'unacked', 4), holdLeft: 0.7 }),
    token({ ...base(806, 'failed', 5) }),
    token({ ...base(807, 'dead', 6) }),
    token({ ...base(808, 'lost', 7) }),
    token({ ...base(809, 'done', 8) }),
    token({ ...base(810, 'ack', 9) }),
    token({ ...base(811, 'ghost', 10) }),
    token({ ...base(812, 'held', 11) }),
    token({ ...base(813, 'refused', 12) }),
    token({ ...base(814, 'unacked', 13), attempt: 12, letter: 'B', priority: 1 }),
  ]
}

interface Hands {
  readonly held: ReadonlyMap<number, number>
  readonly working: ReadonlyMap<number, number>
}

function parts(options: FakeOptions, counts: Counts, { held, working }: Hands): readonly ScenePart[] {
  const base = { figures: [], capacity: null, below: null, progress: null }
  const producers = Array.from(
    { length: options.producers },
    (_, index): ScenePart => ({
      ...base,
      id: `p${index}`,
      kind: 'producer',
      label: options.producers === 1 ? 'Shop' : `p${index + 1}`,
      detail: `${options.rate}/s`,
      status: 'working',
      statusText: 'sending',
    }),
  )
  const full = options.capacity !== null && counts.ready >= options.capacity
  const queue: ScenePart = {
    ...base,
    id: 'q',
    kind: 'queue',
    label: 'orders',
    detail: 'FIFO, durable',
    status: full ? 'full' : 'idle',
    statusText: full ? 'FULL' : '',
    capacity: options.capacity,
    figures: [
      { name: 'ready', count: counts.ready },
      { name: 'unacked', count: counts.unacked },
    ],
  }
  const drawer: ScenePart = {
    ...base,
    id: 'dead',
    kind: 'drawer',
    label: 'dead letters',
    detail: '',
    status: 'idle',
    statusText: '',
    below: 'q',
    figures: [{ name: 'dead', count: options.dead }],
  }
  const consumers = Array.from({ length: options.consumers }, (_, index): ScenePart => {
    const down = index === options.crashed
    const busy = (held.get(index) ?? 0) > 0
    return {
      ...base,
      id: `c${index}`,
      kind: 'consumer',
      label: `c${index + 1}`,
      detail: '',
      progress: working.get(index) ?? null,
      status: down ? 'down' : busy ? 'working' : 'idle',
      statusText: down ? 'down 3.2 s' : busy ? 'busy' : 'idle',
    }
  })
  return [...producers, queue, drawer, ...consumers]
}

function links(options: FakeOptions, moving: ReadonlyMap<string, number>): readonly SceneLink[] {
  const publish = Array.from(
    { length: options.producers },
    (_, index): SceneLink => ({
      id: `p${index}>q`,
      kind: 'publish',
      from: `p${index}`,
      to: 'q',
      up: true,
      moving: moving.get(`p${index}>q`) ?? 0,
      ratePerSecond: options.rate,
    }),
  )
  const deliver = Array.from(
    { length: options.consumers },
    (_, index): SceneLink => ({
      id: `q>c${index}`,
      kind: 'deliver',
      from: 'q',
      to: `c${index}`,
      up: index !== options.crashed,
      moving: moving.get(`q>c${index}`) ?? 0,
      ratePerSecond:
        index === options.crashed
          ? 0
          : Math.min(1 / options.service, (options.rate * options.producers) / options.consumers),
    }),
  )
  return [
    ...publish,
    { id: 'q>dead', kind: 'deadLetter', from: 'q', to: 'dead', up: true, moving: 0, ratePerSecond: 0 },
    ...deliver,
  ]
}

function ledger(options: FakeOptions, counts: Counts): Ledger {
  const dead = { name: 'deadLettered', label: 'Dead', count: options.dead, fate: 'dead' } as const
  const lost = { name: 'lost', label: 'Lost', count: options.lost, fate: 'lost' } as const
  return {
    total: {
      name: 'published',
      label: 'Published',
      count: counts.published + options.dead + options.lost,
      fate: 'total',
    },
    terms: [
      { name: 'acknowledged', label: 'Acked', count: counts.done, fate: 'done' },
      { name: 'unacked', label: 'Unacked', count: counts.unacked, fate: 'unacked' },
      { name: 'ready', label: 'Ready', count: counts.ready, fate: 'ready' },
      dead,
      lost,
    ],
    beyond: [{ name: 'refused', label: 'Refused', count: 0, fate: 'refused' }],
  }
}
