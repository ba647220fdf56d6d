import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { Entry } from '../../conformance/recording.ts'
import { type Broker, releaseAt } from './broker.ts'

/** Where packages put the programs themselves. The wrappers on the path of some systems change the user first. */
const PROGRAM_FOLDERS = [
  process.env.RABBITMQ_BIN ?? '',
  '/usr/lib/rabbitmq/bin',
  '/opt/homebrew/opt/rabbitmq/sbin',
  '/usr/local/opt/rabbitmq/sbin',
  '/opt/rabbitmq/sbin',
]
const LONGEST_START_MS = 90_000
/** Quorum queues count what they hold only this often; every five seconds by default. */
const TICK_MS = 200
/** Channels look for deliveries that are too old only this often; a minute by default. */
const CHANNEL_TICK_MS = 250
/** In bytes. */
const MORE_DISK_THAN_ANY = '1000000000000000'
const HALF_AN_HOUR = 1_800_000

const run = promisify(execFile)

/** Gives the folder with RabbitMQ's programs, or null when none is installed where packages put them. */
export function rabbitPrograms(): string | null {
  return PROGRAM_FOLDERS.find(folder => folder !== '' && existsSync(join(folder, 'rabbitmq-server'))) ?? null
}

interface Home {
  readonly folder: string
  readonly programs: string
  readonly environment: NodeJS.ProcessEnv
  readonly url: string
}

/** Starts a RabbitMQ of its own: its name, its data, its ports and its cookie are nobody else's. `stop` leaves nothing of it. */
export async function startPrivateBroker(programs: string): Promise<Broker> {
  const [amqp = 0, distribution = 0, epmd = 0] = await freePorts(3)
  const home = furnish(programs, { amqp, distribution, epmd })
  // Our own port mapper, so that it goes when we go; the one RabbitMQ starts itself stays for ever.
  const mapper = spawn('epmd', ['-port', String(epmd), '-address', '127.0.0.1'], { stdio: 'ignore' })
  mapper.on('error', () => undefined)
  const held: { server: ChildProcess; limitMs: number | null } = { server: await boot(home), limitMs: null }
  const ctl = async (...words: string[]): Promise<string> =>
    (await run(join(programs, 'rabbitmqctl'), ['--quiet', ...words], { env: home.environment })).stdout
  const evaluate = (...settings: string[]): Promise<unknown> => ctl('eval', `${settings.join(', ')}.`)
  const stop = async (): Promise<void> => {
    await end(home, held.server, 'SIGTERM')
    mapper.kill()
    rmSync(home.folder, { recursive: true, force: true })
  }
  return {
    url: home.url,
    release: (await releaseAt(home.url)) ?? '',
    countsAgeMs: 3 * TICK_MS,
    counts: async queue => countsIn(await ctl('list_queues', '--no-table-headers', ...COUNTED), queue),
    control: {
      stop,
      async restart(how) {
        await end(home, held.server, how === 'kill' ? 'SIGKILL' : 'SIGTERM')
        held.server = await boot(home)
        held.limitMs = null
      },
      async alarm(kind, on) {
        if (kind === 'memory') await ctl('set_vm_memory_high_watermark', on ? '0.00001' : '0.4')
        else await ctl('set_disk_free_limit', on ? MORE_DISK_THAN_ANY : '50MB')
      },
      async consumerTimeout(limitMs) {
        if (limitMs === held.limitMs) return
        held.limitMs = limitMs
        await evaluate(
          `application:set_env(rabbit, consumer_timeout, ${limitMs ?? HALF_AN_HOUR})`,
          `application:set_env(rabbit, channel_tick_interval, ${CHANNEL_TICK_MS})`,
        )
      },
    },
  }
}

const COUNTED = ['name', 'messages_ready', 'messages_unacknowledged', 'consumers'] as const

function countsIn(table: string, queue: string): Entry | 'missing' {
  const row = table
    .split('\n')
    .map(line => line.split('\t'))
    .find(([name]) => name === queue)
  if (row === undefined) return 'missing'
  const [ready = 0, unacked = 0, consumers = 0] = row.slice(1).map(Number)
  return { ready, unacked, consumers }
}

interface Ports {
  readonly amqp: number
  readonly distribution: number
  readonly epmd: number
}

function furnish(programs: string, { amqp, distribution, epmd }: Ports): Home {
  const folder = mkdtempSync(join(tmpdir(), 'ackademy-rabbitmq-'))
  writeFileSync(join(folder, 'rabbitmq.conf'), `listeners.tcp.1 = 127.0.0.1:${amqp}\n`)
  writeFileSync(join(folder, 'advanced.config'), `[{rabbit, [{quorum_tick_interval, ${TICK_MS}}]}].\n`)
  writeFileSync(join(folder, 'enabled_plugins'), '[].\n')
  const environment = {
    ...process.env,
    HOME: folder,
    RABBITMQ_NODENAME: `ackademy${amqp}@localhost`,
    RABBITMQ_CONFIG_FILE: join(folder, 'rabbitmq.conf'),
    RABBITMQ_ADVANCED_CONFIG_FILE: join(folder, 'advanced.config'),
    RABBITMQ_ENABLED_PLUGINS_FILE: join(folder, 'enabled_plugins'),
    RABBITMQ_MNESIA_BASE: join(folder, 'data'),
    RABBITMQ_LOG_BASE: join(folder, 'log'),
    RABBITMQ_PID_FILE: join(folder, 'pid'),
    RABBITMQ_DIST_PORT: String(distribution),
    RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS: '-kernel inet_dist_use_interface {127,0,0,1}',
    ERL_EPMD_PORT: String(epmd),
    ERL_EPMD_ADDRESS: '127.0.0.1',
  }
  return { folder, programs, environment, url: `amqp://guest:guest@127.0.0.1:${amqp}` }
}

async function boot(home: Home): Promise<ChildProcess> {
  const server = spawn(join(home.programs, 'rabbitmq-server'), [], { env: home.environment, stdio: 'ignore' })
  const until = Date.now() + LONGEST_START_MS
  while (Date.now() < until && server.exitCode === null) {
    if ((await releaseAt(home.url)) !== null) return server
    await new Promise(done => setTimeout(done, 250))
  }
  await end(home, server, 'SIGKILL')
  throw new Error(`startPrivateBroker: RabbitMQ did not start; its log was in ${home.folder}/log`)
}

/** The program is a script around the broker, whose own number is in its file. */
async function end(home: Home, server: ChildProcess, signal: 'SIGTERM' | 'SIGKILL'): Promise<void> {
  if (server.exitCode !== null || server.signalCode !== null) return
  const gone = new Promise(done => server.once('exit', done))
  const pid = existsSync(join(home.folder, 'pid')) ? Number(readFileSync(join(home.folder, 'pid'), 'utf8')) : server.pid
  if (pid !== undefined) process.kill(pid, signal)
  await gone
}

async function freePorts(count: number): Promise<number[]> {
  const servers = await Promise.all(Array.from({ length: count }, listening))
  const ports = servers.map(server => {
    const address = server.address()
    return typeof address === 'object' && address !== null ? address.port : 0
  })
  await Promise.all(servers.map(server => new Promise(done => server.close(done))))
  return ports
}

function listening(): Promise<ReturnType<typeof createServer>> {
  return new Promise(done => {
    const server = createServer()
    server.listen(0, '127.0.0.1', () => done(server))
  })
}
