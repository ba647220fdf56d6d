export interface TP {
  readonly topic: string
  readonly partition: number
}
export interface M {
  readonly id: string
  readonly instanceId?: string
  readonly topics: readonly string[]
  readonly owned: readonly TP[]
}
export function range(name: string, members: readonly M[], counts: ReadonlyMap<string, number>): Map<string, TP[]> {
  const out = new Map<string, TP[]>(members.map(m => [m.id, []]))
  if (name === 'roundrobin') {
    const sorted = [...members].sort((a, b) => (a.id < b.id ? -1 : 1))
    let i = 0
    for (const t of [...counts.keys()].sort())
      for (let p = 0; p < (counts.get(t) ?? 0); p++)
        out.get(sorted[i++ % sorted.length]?.id ?? '')?.push({ topic: t, partition: p })
    return out
  }
  for (const [topic, n] of counts) {
    const ms = members.filter(m => m.topics.includes(topic)).sort((a, b) => (a.id < b.id ? -1 : 1))
    const m = ms.length
    if (m === 0) continue
    const q = Math.floor(n / m)
    const r = n % m
    for (const [i, x] of ms.entries()) {
      const s = q * i + Math.min(i, r)
      for (let k = 0; k < q + (i < r ? 1 : 0); k++) out.get(x.id)?.push({ topic, partition: s + k })
    }
  }
  return out
}
