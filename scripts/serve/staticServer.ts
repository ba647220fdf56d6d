import { createReadStream, statSync } from 'node:fs'
import { createServer, type Server, type ServerResponse } from 'node:http'
import { extname, join, normalize } from 'node:path'

const contentTypes: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
}

/** A running server: the address of its page (it ends with '/'), and how to stop it. */
export interface StaticServer {
  readonly url: string
  close(): Promise<void>
}

/**
 * Serves the files of `folder` under `basePath` (such as '/' or '/some/sub/path/') on the loopback, as any plain static
 * server would. Takes `preferredPort` when it is free, any free port otherwise. Resolves once it listens.
 */
export async function serveFolder(folder: string, basePath: string, preferredPort = 0): Promise<StaticServer> {
  if (!basePath.startsWith('/') || !basePath.endsWith('/')) {
    throw new Error(`serveFolder: the base path must start and end with '/', got '${basePath}'`)
  }
  const server = createServer((request, response) => {
    const file = fileFor(folder, basePath, request.url ?? '/')
    if (file === undefined) refuse(response)
    else send(response, file)
  })
  const port = await listen(server, preferredPort)
  return { url: `http://127.0.0.1:${port}${basePath}`, close: () => closed(server) }
}

function fileFor(folder: string, basePath: string, requestUrl: string): string | undefined {
  const path = decoded(requestUrl.split(/[?#]/)[0] ?? '/')
  if (path === undefined || !path.startsWith(basePath)) return undefined
  const inside = normalize(`/${path.slice(basePath.length)}`)
  const file = join(folder, inside.endsWith('/') ? `${inside}index.html` : inside)
  return statSync(file, { throwIfNoEntry: false })?.isFile() ? file : undefined
}

function decoded(path: string): string | undefined {
  try {
    const text = decodeURIComponent(path)
    // A backslash is a folder separator on Windows and a null byte is an error everywhere.
    return /[\\\0]/.test(text) ? undefined : text
  } catch {
    return undefined
  }
}

function send(response: ServerResponse, file: string): void {
  const type = contentTypes[extname(file)] ?? 'application/octet-stream'
  response.writeHead(200, { 'content-type': type, 'cache-control': 'no-cache', 'x-content-type-options': 'nosniff' })
  createReadStream(file)
    .on('error', () => response.destroy())
    .pipe(response)
}

function refuse(response: ServerResponse): void {
  response.writeHead(404, { 'content-type': 'text/plain; charset=utf-8' })
  response.end('There is no such file here.')
}

function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      const busy = error.code === 'EADDRINUSE' || error.code === 'EACCES'
      if (busy && port !== 0) listen(server, 0).then(resolve, reject)
      else reject(error)
    })
    server.listen(port, '127.0.0.1', () => {
      const address = server.address()
      if (address !== null && typeof address === 'object') resolve(address.port)
    })
  })
}

function closed(server: Server): Promise<void> {
  return new Promise(resolve => {
    server.close(() => resolve())
    server.closeAllConnections()
  })
}
