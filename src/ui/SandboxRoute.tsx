import type { Route } from '../state/address.ts'
import { useOpened } from './learn/useOpened.ts'
import { hrefOf, lessonRoute, useAddress } from './place.ts'
import { SandboxPage } from './sandbox/SandboxPage.tsx'
import { type SandboxStart, sandboxStart } from './sandbox/sandboxStart.ts'
import { useSettings } from './settings/keeping.ts'
import { wordsLearn } from './wordsLearn.ts'

type SandboxAddress = Extract<Route, { readonly page: 'sandbox' }>

/** The sandbox, as the address asks for it: a shared run, a preset, a lesson's stage, or the usual start. */
export function SandboxRoute({ route }: { readonly route: SandboxAddress }) {
  const [lesson] = (route.lesson ?? '').split('/')
  if (lesson && route.run === null && route.preset === null) return <LessonInSandbox route={route} lesson={lesson} />
  return <SandboxAt route={route} start={sandboxStart(route)} />
}

interface SandboxAtProps {
  readonly route: SandboxAddress
  readonly start: SandboxStart
}

function SandboxAt({ route, start }: SandboxAtProps) {
  const { singleKeys } = useSettings()
  const { view } = useAddress()
  const [lesson, step] = (route.lesson ?? '').split('/')
  return (
    <SandboxPage
      key={`${route.run} ${route.preset} ${route.lesson} ${view.seed}`}
      start={view.seed === null ? start : withSeed(start, view.seed)}
      lessonHref={lesson ? hrefOf(lessonRoute(lesson, step ?? null)) : null}
      singleKeys={singleKeys}
      bare={view.embed}
      controls={view.controls}
    />
  )
}

function withSeed(start: SandboxStart, seed: number): SandboxStart {
  return { ...start, run: { ...start.run, scenario: { ...start.run.scenario, seed } } }
}

/** The stage of a lesson with every control there is. A lesson that cannot be had gives the usual start. */
function LessonInSandbox({ route, lesson }: { readonly route: SandboxAddress; readonly lesson: string }) {
  const opened = useOpened(lesson, 0)
  if (opened.is === 'loading') return <main id="page" className="plainPage" aria-label={wordsLearn.loading} />
  const usual = sandboxStart({ run: null, preset: null })
  const scenario = opened.is === 'open' ? opened.open.lesson.runs.main : undefined
  const start = scenario === undefined ? usual : { ...usual, preset: null, run: { ...usual.run, scenario, edits: [] } }
  return <SandboxAt route={route} start={start} />
}
