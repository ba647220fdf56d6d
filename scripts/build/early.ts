import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import type { Plugin } from 'vite'

/** What addresses with this start and this word in them will want: modules by the end of their path, fetched with all that they import. */
type Wanted = readonly [start: string, word: string, modules: readonly string[]]

const WANTED: readonly Wanted[] = [
  ['#/sandbox', '', ['ui/sandbox/SandboxRoute.tsx', 'systems/plain/plainSystem.ts', 'words/lateEnglish.ts']],
  ['#/sandbox', 'kafka', ['systems/kafka/kafkaSystem.ts', 'brokers/kafka/broker.ts']],
  ['#/sandbox', 'rabbit', ['systems/rabbitmq/rabbitSystem.ts', 'brokers/rabbitmq/broker.ts']],
  ['#/learn', '', ['ui/learn/LearnRoute.tsx', 'words/lateEnglish.ts']],
  [
    '#/learn/',
    '',
    ['learn/lessonTexts.ts', 'learn/openLesson.ts', 'learn/lessonScreens.ts', 'systems/plain/plainSystem.ts'],
  ],
]

/** A chunk of the build, as far as it matters here. */
export interface Chunk {
  readonly fileName: string
  readonly isEntry: boolean
  readonly facadeModuleId: string | null
  readonly imports: readonly string[]
  readonly styles: readonly string[]
}

/**
 * Gives a Vite plugin that makes a link straight to a page as quick as one to the start: a small script, loaded beside the first ones, asks at
 * once for what the page named in the address will need (the hash reaches no server, so only a script can).
 */
export function early(): Plugin {
  let name = ''
  return {
    name: 'ackademy:early',
    apply: 'build',
    generateBundle: {
      order: 'pre',
      handler(_options, bundle) {
        const chunks = Object.values(bundle).flatMap(file =>
          file.type === 'chunk' ? [{ ...file, styles: [...(file.viteMetadata?.importedCss ?? [])] }] : [],
        )
        const source = earlyScript(chunks)
        // A name of its own for each content, like that of every built file: a kept one is never out of date.
        name = `assets/early-${createHash('sha256').update(source).digest('hex').slice(0, 8)}.js`
        this.emitFile({ type: 'asset', fileName: name, source })
      },
    },
    transformIndexHtml: () => [{ tag: 'script', attrs: { async: true, src: `./${name}` }, injectTo: 'head' }],
  }
}

/** Takes the chunks of a build, gives the script. Throws when a page has no chunk of its own: it would be loaded late without a word. */
export function earlyScript(chunks: readonly Chunk[], wanted: readonly Wanted[] = WANTED): string {
  const first = withImports(
    chunks.filter(({ isEntry }) => isEntry),
    chunks,
  )
  const pages = wanted.map(([start, word, modules]) => {
    const files = withImports(
      modules.map(module => chunkOf(module, chunks)),
      chunks,
    )
    const own = [...files].filter(chunk => !first.has(chunk))
    return [start, word, [...new Set(own.flatMap(({ fileName, styles }) => [fileName, ...styles]))]]
  })
  return readFileSync(new URL('./early.js', import.meta.url), 'utf8').replace("'PAGES'", JSON.stringify(pages))
}

function chunkOf(module: string, chunks: readonly Chunk[]): Chunk {
  const chunk = chunks.find(({ facadeModuleId }) => facadeModuleId?.endsWith(`/${module}`))
  if (chunk === undefined) throw new Error(`earlyScript: a page must have a chunk of its own, got none for ${module}`)
  return chunk
}

function withImports(roots: readonly Chunk[], chunks: readonly Chunk[]): Set<Chunk> {
  const found = new Set<Chunk>()
  const add = (chunk: Chunk): void => {
    if (found.has(chunk)) return
    found.add(chunk)
    for (const each of chunks) if (chunk.imports.includes(each.fileName)) add(each)
  }
  roots.forEach(add)
  return found
}
