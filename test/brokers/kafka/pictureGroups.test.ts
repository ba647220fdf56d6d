import { describe, expect, it } from 'vitest'
import type { Scene } from '../../../src/engine/scene.ts'
import { logIn, partIn, playedFrom, preset, readingIn } from './pictured.ts'

/** How many wires of a group's members are neither coming nor going. */
function wiresOf(scene: Scene, group: string): number {
  const members = new Set(scene.parts.filter(({ within }) => within === `groups.${group}`).map(({ id }) => id))
  return scene.links.filter(({ to, drawn }) => members.has(to) && drawn === undefined).length
}

describe('a group', () => {
  it('KFK-44 takes all wires away before an eager rebalance ends; KFK-48 a cooperative one only those that move', () => {
    const { at, frames } = preset('kafka-eager-cooperative')
    const before = at(7900)
    expect([wiresOf(before, 'eager'), wiresOf(before, 'cooperative')]).toEqual([6, 6])
    const fewest = { eager: 6, cooperative: 6 }
    const barrier = new Set<string>()
    for (const scene of frames(20_000)) {
      fewest.eager = Math.min(fewest.eager, wiresOf(scene, 'eager'))
      fewest.cooperative = Math.min(fewest.cooperative, wiresOf(scene, 'cooperative'))
      for (const { within, statusText } of scene.parts)
        if (statusText === 'stands still' || statusText === 'reads on') barrier.add(`${within} ${statusText}`)
    }
    expect(fewest).toEqual({ eager: 0, cooperative: 4 })
    expect(barrier).toContain('groups.eager stands still')
    expect(barrier).toContain('groups.cooperative reads on')
    const after = at(20_000)
    expect([wiresOf(after, 'eager'), wiresOf(after, 'cooperative')]).toEqual([6, 6])
  })

  it('KFK-46 draws a wire that was just given, and lets one fade that was just taken', () => {
    const { frames } = preset('kafka-eager-cooperative')
    const shares = new Map<string, number[]>()
    for (const scene of frames(14_000, 20))
      for (const { id, drawn } of scene.links)
        if (drawn !== undefined) shares.set(id, [...(shares.get(id) ?? []), drawn])
    const all = [...shares.values()]
    expect(all.length).toBeGreaterThan(12)
    for (const drawn of all) for (const share of drawn) expect(share >= 0 && share <= 1).toBe(true)
    expect(all.some(drawn => drawn.some((share, index) => share > (drawn[index - 1] ?? 1)))).toBe(true)
    expect(all.some(drawn => drawn.some((share, index) => share < (drawn[index - 1] ?? 0)))).toBe(true)
  })

  it('KFK-39 says its state in the words of the admin client', () => {
    const { at, frames } = preset('kafka-eager-cooperative')
    const words = new Set<string>()
    for (const scene of frames(16_000)) words.add(partIn(scene, 'groups.eager').statusText)
    expect(words).toContain('PreparingRebalance')
    expect(words).toContain('Stable')
    expect(partIn(at(20_000), 'groups.eager').detail).toMatch(/^sticky · generation \d+$/)
    expect(partIn(at(20_000), 'groups.cooperative').detail).toMatch(/^cooperative-sticky · generation \d+$/)
  })

  it('KFK-60 has an idle member where there are more members than partitions; KFK-63 assign() stands in no group', () => {
    const idle = preset('kafka-idle-member').at(9000)
    const words = ['c1', 'c2', 'c3', 'c4', 'c5'].map(name => partIn(idle, `consumers.${name}`))
    expect(words.filter(({ statusText }) => statusText === 'idle: no partition')).toHaveLength(2)
    expect(words.filter(({ detail }) => detail === 'no partitions')).toHaveLength(2)
    expect(readingIn(idle)).toHaveLength(3)
    const { at } = playedFrom({ consumers: { alone: { assign: ['orders-0'], autoOffsetReset: 'earliest' } } })
    const scene = at(4000)
    expect(partIn(scene, 'consumers.alone').within).toBeUndefined()
    expect(readingIn(scene)).toEqual(['alone: orders-0'])
    expect(logIn(scene, 'orders-0').readers?.[0]?.name).toBe('alone')
  })

  it('KFK-91 KFK-92 a share group: who acquired a record has it with its lock running down, and each try is counted', () => {
    const { frames, run } = preset('kafka-share-group')
    let tries = 0
    for (const scene of frames(10_000)) {
      const held = run.state.groups.find(({ name }) => name === 'packing')?.shares.get(0)
      const acquired = held?.records.filter(({ state }) => state === 'acquired') ?? []
      const ghosts = scene.tokens.filter(({ look }) => look === 'ghost')
      expect(ghosts).toHaveLength(acquired.length)
      for (const { holdLeft } of ghosts) expect(holdLeft !== null && holdLeft > 0 && holdLeft <= 1).toBe(true)
      for (const { attempt } of ghosts) tries = Math.max(tries, attempt)
      expect(scene.links.filter(({ kind }) => kind === 'deliver')).toHaveLength(3)
    }
    expect(tries).toBeGreaterThan(1)
  })
})
