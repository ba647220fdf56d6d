import { afterEach, describe, expect, it, vi } from 'vitest'
import { crewSize } from '../../src/ui/learn/crewSize.ts'

describe('the workers that do long work beside the page', () => {
  afterEach(() => vi.unstubAllGlobals())

  it.each([
    [8, 7],
    [2, 1],
    [1, 1],
    [undefined, 1],
  ])('are one a core, less one for the page, and never none: of %s cores %i', (cores, workers) => {
    vi.stubGlobal('navigator', { hardwareConcurrency: cores })
    expect(crewSize()).toBe(workers)
  })
})
