import type { LinkSign, SceneLink } from '../../engine/scene.ts'
import { isDown } from './declareQueue.ts'
import type { Binding } from './exchange.ts'
import { HOP_LENGTH } from './hop.ts'
import { type Explanation, explainBinding, valueText } from './matchWords.ts'
import type { Message } from './message.ts'
import { exchangeId, producerId, queueId, type StageLink } from './onStage.ts'
import type { RecentRouting } from './recent.ts'
import { routedOf, type Sketch } from './sketch.ts'
import type { SayRabbit } from './words.ts'

/** How long a binding stays lit after it decided (microseconds), and how long a longer sentence is left to read. */
const LIT_FOR = 900_000
const TOLD_FOR = 1_800_000

/** Takes a scene in the making whose tokens are all placed, gives its links: what is written on them, what they just decided, what moves on them. */
export function linksOf(sketch: Sketch): SceneLink[] {
  const signs = signsOf(sketch)
  return [...sketch.stage.links.values()].map(link => {
    const { id, kind, from, to } = link
    const label = labelOf(sketch, link)
    return {
      id,
      kind,
      from,
      to,
      up: isUp(sketch, link),
      moving: sketch.moving.get(id) ?? 0,
      ratePerSecond: rateOf(sketch, link),
      ...(label === '' ? {} : { label }),
      ...signs.get(id),
    }
  })
}

function isUp({ state }: Sketch, { kind, from, to }: StageLink): boolean {
  if (kind !== 'deliver') return true
  const queue = state.queues.get(from.slice('queues.'.length))
  const name = to.slice('consumers.'.length)
  const away = state.workers.some(worker => worker.name === name && worker.away)
  return queue !== undefined && !isDown(state, queue) && !away
}

/** Over the last simulated second, from what is remembered. */
function rateOf({ state, at }: Sketch, { kind, from, to }: StageLink): number {
  if (kind !== 'publish') return 0
  let count = 0
  for (const thing of state.recent) {
    const isHere = thing.kind === 'routed' && thing.at > at - 1_000_000 && thing.message.sent.client !== null
    if (isHere && producerId(thing.message.sent.client ?? '') === from && exchangeId(thing.message.exchange) === to)
      count += 1
  }
  return count
}

function labelOf({ state, say }: Sketch, link: StageLink): string {
  switch (link.kind) {
    case 'bind':
      return bindingsText(
        state.exchanges.get(link.from.slice('exchanges.'.length))?.type ?? 'direct',
        link.bindings,
        say,
      )
    case 'alternate':
      return say('rabbitmq.link.alternate')
    case 'deadLetter': {
      const queue = state.queues.get(link.from.slice('queues.'.length))
      if (queue === undefined) return ''
      const { rejected, expired, maxlen, delivery_limit: limit } = queue.died
      const yes = (is: boolean): string => (is ? 'yes' : 'no')
      const [a, b] = [yes(rejected > 0 && expired > 0), yes(rejected + expired > 0 && maxlen > 0)]
      const c = yes(rejected + expired + maxlen > 0 && limit > 0)
      if (rejected + expired + maxlen + limit === 0) return ''
      return say('rabbitmq.link.deaths', { rejected, expired, maxlen, limit, a, b, c })
    }
    default:
      return ''
  }
}

/** Takes the bindings between two parts, gives what is written on their wire. */
export function bindingsText(type: string, bindings: readonly Binding[], say: SayRabbit): string {
  return bindings
    .map(({ key, args }) => {
      if (type === 'fanout') return say('rabbitmq.link.every')
      if (type === 'headers') return headersText(args)
      return say('rabbitmq.link.key', { key: key === '' ? 'empty' : 'some', text: key })
    })
    .join(' · ')
}

function headersText(args: Binding['args']): string {
  const conditions = Object.entries(args).filter(([name]) => name !== 'x-match')
  const mode = typeof args['x-match'] === 'string' ? args['x-match'] : 'all'
  return `${mode}: ${conditions.map(([name, value]) => `${name}=${valueText(value)}`).join(', ')}`
}

type Signs = Map<string, { readonly sign: LinkSign; readonly note?: string }>

/** What links have just decided: the latest routing of each exchange, returns, and dead letters that were dropped. */
function signsOf(sketch: Sketch): Signs {
  const { state, at, say } = sketch
  const signs: Signs = new Map()
  const told = new Set<string>()
  for (const thing of state.recent.toReversed()) {
    if (thing.kind === 'routed') signRouting(sketch, thing, { signs, told })
    const isTold = at >= thing.at && at < thing.at + TOLD_FOR
    if ((thing.kind === 'cycle' || thing.kind === 'deadEnd') && isTold) {
      const id = `${queueId(thing.message.sent.queue ?? '')}>${exchangeId(thing.message.exchange)}`
      signs.set(id, { sign: 'return', note: say(`rabbitmq.note.${thing.kind}`) })
    }
  }
  return signs
}

interface Told {
  readonly signs: Signs
  /** Exchanges whose latest message is told of already. */
  readonly told: Set<string>
}

function signRouting(sketch: Sketch, routing: RecentRouting, { signs, told }: Told): void {
  const { message, outcome } = routing
  const since = sketch.at - message.sent.at - HOP_LENGTH
  if (since < 0 || since >= TOLD_FOR) return
  if (since < LIT_FOR) signBindings(sketch, message, { signs, told })
  if (outcome !== 'returned' || message.sent.client === null) return
  const id = `${producerId(message.sent.client)}>${exchangeId(message.exchange)}`
  signs.set(id, { sign: 'return', note: sketch.say('rabbitmq.note.returned') })
}

/** Signs the bindings of every exchange that a message came by, unless a later message came by since. */
function signBindings(sketch: Sketch, message: Message, { signs, told }: Told): void {
  const toVisit = [exchangeId(message.exchange)]
  for (let id = toVisit.shift(); id !== undefined; id = toVisit.shift()) {
    if (told.has(id)) continue
    told.add(id)
    toVisit.push(...signExchange(sketch, message, id, signs))
  }
}

/** Signs the bindings of one exchange. Gives the exchanges it led on to. */
function signExchange({ state, stage, say }: Sketch, message: Message, id: string, signs: Signs): string[] {
  const type = state.exchanges.get(id.slice('exchanges.'.length))?.type
  if (type === undefined) return []
  const routed = routedOf(message)
  const out = [...stage.links.values()].filter(({ from }) => from === id)
  const explained = out.map(link => ({ link, all: link.bindings.map(each => explainBinding(type, each, routed)) }))
  const any = explained.some(({ all }) => all.some(({ matches }) => matches))
  const next: string[] = []
  for (const { link, all } of explained) {
    const takes = link.kind === 'alternate' ? !any : all.some(({ matches }) => matches)
    const [first] = all
    if (takes) signs.set(link.id, { sign: 'match' })
    else if (first !== undefined) signs.set(link.id, { sign: 'miss', note: missText(first, say) })
    if (takes && link.to.startsWith('exchanges.')) next.push(link.to)
  }
  return next
}

/** Takes why a binding did not match, gives it in a few words. */
export function missText({ reason, wanted, got, word }: Explanation, say: SayRabbit): string {
  switch (reason) {
    case 'matches':
      return ''
    case 'word':
      return say('rabbitmq.note.word', { word: word + 1, wanted, got: got === '' ? 'none' : 'some', text: got })
    case 'header':
      return say('rabbitmq.note.header', {
        name: wanted.split('=')[0] ?? '',
        got: got === '' ? 'none' : 'some',
        text: got,
      })
    default:
      return say(`rabbitmq.note.${reason}`, { wanted, got })
  }
}
