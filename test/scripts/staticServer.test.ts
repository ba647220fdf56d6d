import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { type StaticServer, serveFolder } from '../../scripts/serve/staticServer.ts'

let outside: string
let site: StaticServer | undefined

beforeAll(() => {
  outside = mkdtempSync(join(tmpdir(), 'ackademy-site-'))
  mkdirSync(join(outside, 'dist/assets'), { recursive: true })
  writeFileSync(join(outside, 'secret.txt'), 'secret')
  writeFileSync(join(outside, 'dist/index.html'), '<p>page')
  writeFileSync(join(outside, 'dist/assets/a b.js'), 'export {}')
})
afterEach(() => site?.close())
afterAll(() => rmSync(outside, { recursive: true }))

/** Asks with the path exactly as written: fetch would tidy '..' away before sending. */
const ask = (url: string, path: string) =>
  new Promise<{ status: number | undefined; type: string | undefined; body: string }>((resolve, reject) => {
    const { hostname, port } = new URL(url)
    request({ hostname, port, path }, response => {
      let body = ''
      response.on('data', part => {
        body += String(part)
      })
      response.on('end', () => resolve({ status: response.statusCode, type: response.headers['content-type'], body }))
    })
      .on('error', reject)
      .end()
  })

describe('serveFolder', () => {
  it('serves the page and its files from a sub-path, each with its type', async () => {
    site = await serveFolder(join(outside, 'dist'), '/sub/path/')
    expect(site.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/sub\/path\/$/)
    expect(await ask(site.url, '/sub/path/?step=2')).toMatchObject({
      status: 200,
      type: 'text/html; charset=utf-8',
      body: '<p>page',
    })
    expect(await ask(site.url, '/sub/path/assets/a%20b.js')).toMatchObject({
      status: 200,
      type: 'text/javascript; charset=utf-8',
    })
  })

  it.each([
    '/',
    '/index.html',
    '/sub/path/none.js',
    '/sub/path/assets',
    '/sub/path/assets/',
    '/sub/path/%',
    '/sub/path/a%00b',
  ])('answers 404 to %s, which is no file of the folder', async path => {
    site = await serveFolder(join(outside, 'dist'), '/sub/path/')
    expect((await ask(site.url, path)).status).toBe(404)
  })

  it.each(['/../secret.txt', '/%2e%2e/secret.txt', '/assets/../../secret.txt', '/..%2fsecret.txt', '/..%5csecret.txt'])(
    'never leaves its folder, asked for %s',
    async path => {
      site = await serveFolder(join(outside, 'dist'), '/')
      expect(await ask(site.url, path)).toMatchObject({ status: 404, body: expect.not.stringContaining('secret') })
    },
  )

  it('takes another port when the preferred one is in use', async () => {
    const first = await serveFolder(join(outside, 'dist'), '/')
    site = await serveFolder(join(outside, 'dist'), '/', Number(new URL(first.url).port))
    expect((await ask(site.url, '/')).status).toBe(200)
    expect(site.url).not.toBe(first.url)
    await first.close()
  })

  it('refuses a base path without its slashes', async () => {
    await expect(serveFolder(outside, 'sub')).rejects.toThrow("the base path must start and end with '/', got 'sub'")
  })
})
