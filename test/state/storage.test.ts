import { describe, expect, it } from 'vitest'
import * as z from 'zod/mini'
import { createKept, type StorageArea } from '../../src/state/storage.ts'
import { readKeptJson } from '../../src/state/storageJson.ts'
import { createSettings } from '../../src/state/storageSettings.ts'
import { fakeArea, forbiddenArea, refusal } from './fakeArea.ts'

describe('what is kept', () => {
  it('is there at the next visit, under a name of our own and with the version of the form', () => {
    const { area, texts } = fakeArea()
    createKept(() => area).write('progress', 'two lessons')
    expect([...texts]).toEqual([['ackademy.1.progress', 'two lessons']])
    expect(createKept(() => area).read('progress')).toBe('two lessons')
  })

  it('works on in memory where the browser forbids it, and says so', () => {
    const areas: (() => StorageArea | null)[] = [
      forbiddenArea,
      () => null,
      () => ({ getItem: forbiddenArea, setItem: forbiddenArea, removeItem: forbiddenArea }),
    ]
    for (const area of areas) {
      const kept = createKept(area)
      expect(kept.read('progress')).toBeNull()
      kept.write('progress', 'one lesson')
      expect(kept.read('progress')).toBe('one lesson')
      expect(kept.trouble.getState()).toEqual({ trouble: 'forbidden' })
      kept.remove('progress')
      expect(kept.read('progress')).toBeNull()
    }
  })

  it('works on in memory where no room is left, says so, and takes it back when there is room again', () => {
    const { area, texts } = fakeArea(40)
    const kept = createKept(() => area)
    kept.write('progress', 'short')
    kept.write('progress', 'long '.repeat(20))
    expect(kept.trouble.getState()).toEqual({ trouble: 'full' })
    expect(kept.read('progress')).toBe('long '.repeat(20))
    expect(texts.get('ackademy.1.progress')).toBe('short')
    kept.write('progress', 'shorter')
    expect(kept.trouble.getState()).toEqual({ trouble: null })
    expect(kept.read('progress')).toBe('shorter')
  })

  it('still says that one thing is not kept when another one is', () => {
    const { area } = fakeArea(40)
    const kept = createKept(() => area)
    kept.write('progress', 'long '.repeat(20))
    kept.write('settings', 'short')
    expect(kept.trouble.getState()).toEqual({ trouble: 'full' })
  })

  it('knows a full storage by the name that Firefox gives it, too', () => {
    const kept = createKept(() => ({
      ...fakeArea().area,
      setItem() {
        throw refusal('NS_ERROR_DOM_QUOTA_REACHED')
      },
    }))
    kept.write('a', 'b')
    expect(kept.trouble.getState()).toEqual({ trouble: 'full' })
  })
})

describe('kept data', () => {
  const schema = z.object({ count: z.number() })

  it('is read by its schema', () => {
    const { area } = fakeArea()
    const kept = createKept(() => area)
    expect(readKeptJson(kept, 'count', schema)).toEqual({ is: 'nothing' })
    kept.write('count', '{"count":3}')
    expect(readKeptJson(kept, 'count', schema)).toEqual({ is: 'read', value: { count: 3 } })
  })

  it('is put aside, not thrown away, when it cannot be read', () => {
    for (const damaged of ['{"count":', '', '{"count":"three"}', 'null', '[[[[']) {
      const { area } = fakeArea()
      const kept = createKept(() => area)
      kept.write('count', damaged)
      expect(readKeptJson(kept, 'count', schema)).toEqual({ is: 'damaged' })
      expect(kept.read('count.damaged')).toBe(damaged)
      expect(readKeptJson(kept, 'count', schema)).toEqual({ is: 'nothing' })
    }
  })
})

describe('settings', () => {
  it('are as usual at the first visit and as chosen at the next', () => {
    const { area } = fakeArea()
    const settings = createSettings(createKept(() => area))
    expect(settings.getState()).toEqual({
      theme: 'system',
      palette: 'okabe',
      singleKeys: true,
      language: 'browser',
    })
    settings.setState({ theme: 'projector', singleKeys: false })
    expect(createSettings(createKept(() => area)).getState()).toEqual({
      theme: 'projector',
      palette: 'okabe',
      singleKeys: false,
      language: 'browser',
    })
  })

  it('leave out a value of another version and keep the rest', () => {
    const { area } = fakeArea()
    createKept(() => area).write(
      'settings',
      '{"theme":"sepia","language":"tlh","palette":"tol","singleKeys":"no","new":1}',
    )
    expect(createSettings(createKept(() => area)).getState()).toEqual({
      theme: 'system',
      palette: 'tol',
      singleKeys: true,
      language: 'browser',
    })
  })

  it('are as usual when they are damaged or forbidden', () => {
    const { area } = fakeArea()
    createKept(() => area).write('settings', '{"theme":')
    expect(createSettings(createKept(() => area)).getState().theme).toBe('system')
    expect(createSettings(createKept(forbiddenArea)).getState().palette).toBe('okabe')
  })
})
