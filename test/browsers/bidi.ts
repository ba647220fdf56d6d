import { WebSocket } from 'ws'
import { z } from 'zod'

/** A WebDriver BiDi connection: `send` resolves to a command's result and rejects with the browser's own words. */
export interface BidiConnection {
  send(method: string, params: Readonly<Record<string, unknown>>): Promise<unknown>
  close(): void
}

const answer = z.object({
  id: z.number(),
  type: z.enum(['success', 'error']),
  result: z.unknown().optional(),
  error: z.string().optional(),
  message: z.string().optional(),
})

interface Waiting {
  readonly method: string
  resolve(result: unknown): void
  reject(error: Error): void
}

/** Connects to a browser's BiDi address (`ws://.../session`). Rejects when the connection fails. */
export async function connectBidi(address: string): Promise<BidiConnection> {
  // A compressed frame saves nothing on the loopback, and Firefox does not offer it.
  const socket = new WebSocket(address, { perMessageDeflate: false })
  const waiting = new Map<number, Waiting>()
  let lastId = 0
  socket.on('message', data => settle(waiting, String(data)))
  socket.on('close', () => {
    for (const { method, reject } of waiting.values()) reject(new Error(`${method}: the browser closed the connection`))
  })
  await new Promise((resolve, reject) => {
    socket.once('open', resolve)
    socket.on('error', reject)
  })
  return {
    send: (method, params) =>
      new Promise((resolve, reject) => {
        lastId += 1
        waiting.set(lastId, { method, resolve, reject })
        socket.send(JSON.stringify({ id: lastId, method, params }))
      }),
    close: () => socket.close(),
  }
}

function settle(waiting: Map<number, Waiting>, text: string): void {
  const parsed = answer.safeParse(JSON.parse(text))
  // Anything without a known id is an event, and nobody subscribed to any.
  const asked = parsed.success ? waiting.get(parsed.data.id) : undefined
  if (!parsed.success || asked === undefined) return
  const { id, type, result, error, message } = parsed.data
  waiting.delete(id)
  if (type === 'success') asked.resolve(result)
  else asked.reject(new Error(`${asked.method}: ${error ?? 'error'}: ${message ?? ''}`))
}
