import { deflateSync, Inflate, strFromU8, strToU8 } from 'fflate'

/** The most that a link may hold when unpacked: a link from a stranger must not fill the memory. */
const MOST_BYTES = 1_048_576
/** So few bytes at a time that one step of unpacking (a thousandfold at most) cannot hold much more than that. */
const BYTES_A_STEP = 64

/**
 * Words that nearly every link holds. Part of format 1: changing one letter makes every link of that format unreadable, so new
 * words need a new format.
 */
const WORDS = strToU8(
  '"messageTtlMs":"dedupWindowMs":"idempotenceWindowMs":"confirmTimeoutMs":"callTimeoutMs":"ackLossChance":"hotKeyShare":' +
    '"keys":"factor":"capMs":"jitter":"full","equal","exponential","fixed","retryLimit":"retryDelayMs":"whenRefused":"block",' +
    '"retry":{"kind":"priorities":[{"priority":"weight":"priority","lifo","order":"hyperexponential","logNormal","erlang",' +
    '"uniform","spread":"stages":"variation":"batches","batchSize":"batchSizes":"geometric","times","atMs":["manual",' +
    '"bursts","quietRatePerSecond":"onMs":"offMs":"meanTimeToCrashMs":"meanTimeToRepairMs":"broker":{"business":{"wish":' +
    '"effect":"charge","order","storage":"durable","flushIntervalMs":"confirm":"beforeFlush","overflow":"dropOldest",' +
    '"dropNewest","reject","maxAttempts":"visibilityTimeoutMs":"maxLength":"limit":"poisonShare":"poisonFails":"confirms":' +
    'true,false,null,"crashAfterEffectChance":"restartMs":"failChance":"ack":"onDelivery","beforeWork","afterWork",' +
    '"latencyMs":"speed":"prefetch":"path":"direct","script":[{"atMs":,"do":"set","on":"queue.","scale","publish","crash",' +
    '"restart","replay","value":"untilMs":"seed":"title":"name":"producers.p1.arrivals.ratePerSecond",' +
    '"consumers.c1.service.meanMs","consumers.*.","consumers",{"s":{"ackademy":1,"topology":{"producers":{"p1":{"arrivals":' +
    '{"kind":"poisson","steady","ratePerSecond":}}},"queue":{"consumers":{"c1":{"c2":{"service":{"kind":"constant",' +
    '"exponential","meanMs":"e":[["set","t":',
)

/** Takes a text, gives it packed in letters, digits, `-` and `_`, which an address may hold. */
export function packText(text: string): string {
  const bytes = deflateSync(strToU8(text), { level: 9, dictionary: WORDS })
  let characters = ''
  for (const byte of bytes) characters += String.fromCharCode(byte)
  return btoa(characters).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')
}

/** Takes what packText gave, gives the text; null when it is not that, or when it would be longer than a link may hold. */
export function unpackText(packed: string): string | null {
  try {
    const characters = atob(packed.replaceAll('-', '+').replaceAll('_', '/'))
    return inflated(Uint8Array.from(characters, character => character.charCodeAt(0)))
  } catch {
    // Whatever the unpackers dislike, the person is told one thing: this is not a link of ours.
    return null
  }
}

/** Eight hex digits that are another number when the text is cut or changed (FNV-1a, 32 bits). Not a seal: anybody can make one. */
export function checksumOf(text: string): string {
  let hash = 0x811c9dc5
  for (let index = 0; index < text.length; index++) hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193)
  return (hash >>> 0).toString(16).padStart(8, '0')
}

function inflated(bytes: Uint8Array): string | null {
  const parts: Uint8Array[] = []
  let length = 0
  const inflate = new Inflate({ dictionary: WORDS }, part => {
    length += part.length
    parts.push(part)
  })
  for (let at = 0; at < bytes.length; at += BYTES_A_STEP) {
    inflate.push(bytes.subarray(at, at + BYTES_A_STEP), at + BYTES_A_STEP >= bytes.length)
    if (length > MOST_BYTES) return null
  }
  const all = new Uint8Array(length)
  let end = 0
  for (const part of parts) {
    all.set(part, end)
    end += part.length
  }
  return length === 0 ? null : strFromU8(all)
}
