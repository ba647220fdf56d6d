import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { isOutOfDate } from '../../scripts/serve/freshBuild.ts'

let root: string

const touch = (path: string, second: number) => utimesSync(join(root, path), second, second)

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'ackademy-build-'))
  mkdirSync(join(root, 'src/engine'), { recursive: true })
  mkdirSync(join(root, 'dist'))
  for (const path of ['src/engine/time.ts', 'index.html', 'dist/index.html']) writeFileSync(join(root, path), '')
  for (const path of ['src/engine/time.ts', 'src/engine', 'src', 'index.html']) touch(path, 1000)
  touch('dist/index.html', 2000)
})
afterEach(() => rmSync(root, { recursive: true }))

describe('isOutOfDate', () => {
  it('leaves a build alone that is younger than every source', () => {
    expect(isOutOfDate(root)).toBe(false)
  })

  it('asks for a build where there is none', () => {
    rmSync(join(root, 'dist'), { recursive: true })
    expect(isOutOfDate(root)).toBe(true)
  })

  it.each(['src/engine/time.ts', 'index.html'])('asks for a build when %s changed after it', path => {
    touch(path, 3000)
    expect(isOutOfDate(root)).toBe(true)
  })

  it('asks for a build when a source was removed after it', () => {
    rmSync(join(root, 'src/engine/time.ts'))
    touch('src/engine', 3000)
    expect(isOutOfDate(root)).toBe(true)
  })
})
