import { describe, expect, it } from 'vitest'
import { importProblems } from './importFence.ts'
import { sourceTree } from './sourceTree.ts'

describe('the import fence', () => {
  it('finds every import of src in order', () => {
    const files = sourceTree('src')
    expect(files.length).toBeGreaterThan(0)
    expect(files.flatMap(({ path, source }) => importProblems(path, source))).toEqual([])
  })

  it.each([
    [
      'src/engine/agenda.ts',
      "import { plain } from '../brokers/plain/model.ts'",
      'may not import src/brokers/plain/model.ts',
    ],
    ['src/engine/agenda.ts', "import type { Mm1 } from '../theory/mm1.ts'", 'may not import src/theory/mm1.ts'],
    ['src/engine/agenda.ts', "import { z } from 'zod'", "may not import the package 'zod'"],
    ['src/engine/agenda.ts', "import { readFileSync } from 'node:fs'", "may not import the package 'node:fs'"],
    ['src/engine/agenda.ts', "export * from '../view/paint.ts'", 'may not import src/view/paint.ts'],
    [
      'src/engine/agenda.ts',
      "export type { Lesson } from '../lessons/schema.ts'",
      'may not import src/lessons/schema.ts',
    ],
    ['src/engine/agenda.ts', "const view = await import('../view/paint.ts')", 'may not import src/view/paint.ts'],
    ['src/engine/agenda.ts', 'const view = await import(`../view/paint.ts`)', 'may not import src/view/paint.ts'],
    ['src/engine/agenda.ts', 'const any = (name: string) => import(name)', 'must be written as a plain text'],
    [
      'src/engine/agenda.ts',
      "type Lesson = import('../lessons/schema.ts').Lesson",
      'may not import src/lessons/schema.ts',
    ],
    [
      'src/engine/agenda.ts',
      "new Worker(new URL('../state/crew.ts', import.meta.url))",
      'may not import src/state/crew.ts',
    ],
    ['src/engine/agenda.ts', "import { run } from '../../test/run.ts'", 'may not import test/run.ts'],
    ['src/engine/agenda.ts', "import { time } from './time'", 'must name its file with the extension'],
    ['src/theory/mm1.ts', "import { seconds } from '../engine/time.ts'", 'may not import src/engine/time.ts'],
    ['src/brokers/plain/model.ts', "import { log } from '../kafka/log.ts'", 'may not import src/brokers/kafka/log.ts'],
    [
      'src/brokers/plain/model.ts',
      "import { all } from '../allBrokers.ts'",
      'may not import src/brokers/allBrokers.ts',
    ],
    [
      'src/brokers/shared/ready.ts',
      "import { queue } from '../plain/queue.ts'",
      'may not import src/brokers/plain/queue.ts',
    ],
    [
      'src/brokers/plain/model.ts',
      "import type { Goal } from '../../lessons/goal.ts'",
      'may not import src/lessons/goal.ts',
    ],
    ['src/lessons/goal.ts', "import { runStore } from '../state/run.ts'", 'may not import src/state/run.ts'],
    ['src/lessons/goal.ts', "import { useState } from 'react'", "may not import the package 'react'"],
    ['src/state/player.ts', "import type { Props } from '../ui/Stage.tsx'", 'may not import src/ui/Stage.tsx'],
    ['src/state/player.ts', "import { layout } from '../view/layout.ts'", 'may not import src/view/layout.ts'],
    [
      'src/view/layout.ts',
      "import type { Queue } from '../brokers/plain/state.ts'",
      'may not import src/brokers/plain/state.ts',
    ],
    [
      'src/view/layout.ts',
      "import { simulate } from '../engine/simulation.ts'",
      'may not import src/engine/simulation.ts',
    ],
    ['src/view/layout.ts', "import { useStore } from 'zustand'", "may not import the package 'zustand'"],
    ['src/view/layout.ts', "const all = import.meta.glob('../../lessons/*/en.md')", 'may not import lessons/*/en.md'],
    ['src/view/layout.ts', "const all = import.meta.glob(['./a/*.ts', '../ui/*.tsx'])", 'may not import src/ui/*.tsx'],
    ['src/main.tsx', "import { runStore } from './state/run.ts'", 'may not import src/state/run.ts'],
    ['src/helpers/text.ts', 'export const a = 1', 'lies in no layer'],
  ])('refuses in %s: %s', (path, source, problem) => {
    const problems = importProblems(path, source)
    expect(problems).toHaveLength(1)
    expect(problems[0]).toContain(problem)
  })

  it('names the file and the line', () => {
    expect(importProblems('src/theory/mm1.ts', "// the queue\nimport { z } from 'zod'\n")).toEqual([
      "src/theory/mm1.ts:2: src/theory/ may not import the package 'zod'",
    ])
  })

  it.each([
    ['src/brokers/plain/model.ts', "import { ready } from '../shared/ready.ts'"],
    ['src/brokers/allBrokers.ts', "import { plain } from './plain/index.ts'"],
    ['src/state/player.ts', "import { plain } from '../brokers/plain/index.ts'"],
    ['src/view/layout.ts', "import type { Scene } from '../engine/scene.ts'"],
    ['src/ui/App.tsx', "import './App.css'"],
    ['src/engine/agenda.ts', "// import { z } from 'zod'\nexport const said = \"import { z } from 'zod'\""],
  ])('allows in %s: %s', (path, source) => {
    expect(importProblems(path, source)).toEqual([])
  })

  it('fails on a file it cannot read', () => {
    expect(() => importProblems('src/engine/agenda.ts', 'import {')).toThrow('src/engine/agenda.ts cannot be parsed')
  })
})
