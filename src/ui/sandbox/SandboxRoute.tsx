import type { BrokerKind } from '../../brokers/registry.ts'
import type { Route } from '../../state/address.ts'
import { LateButtons } from '../LatePage.tsx'
import { useOpened } from '../learn/useOpened.ts'
import { hrefOf, lessonRoute, useAddress } from '../place.ts'
import { useSay } from '../reader.ts'
import { useSettings } from '../settings/keeping.ts'
import type { System } from '../systems/system.ts'
import { lateSystem } from '../systems/systems.ts'
import { useLate } from '../useLate.ts'
import { SandboxPage } from './SandboxPage.tsx'
import { brokerOfAddress, type SandboxStart, sandboxStart } from './sandboxStart.ts'

type SandboxAddress = Extract<Route, { readonly page: 'sandbox' }>

/** The sandbox, as the address asks for it: a shared run, a preset, a lesson's stage, or a system's usual start. */
export function SandboxRoute({ route }: { readonly route: SandboxAddress }) {
  const [lesson] = (route.lesson ?? '').split('/')
  if (lesson && route.run === null && route.preset === null) return <LessonInSandbox route={route} lesson={lesson} />
  return <WithSystem kind={brokerOfAddress(route)} route={route} startOf={system => sandboxStart(route, system)} />
}

interface WithSystemProps {
  readonly kind: BrokerKind
  readonly route: SandboxAddress
  startOf(system: System): SandboxStart
}

/** A system that is not the plain queue is fetched when somebody goes there; meanwhile, and when that fails, the page says so. */
function WithSystem({ kind, route, startOf }: WithSystemProps) {
  const say = useSay()
  const awaited = useLate(lateSystem(kind))
  switch (awaited.is) {
    case 'here':
      return <SandboxAt route={route} start={startOf(awaited.piece)} />
    case 'loading':
      return (
        <main id="page" className="plainPage onItsWay" aria-busy="true">
          <p role="status">{say('sandbox.systems.loading', { name: say(`sandbox.systems.names.${kind}`) })}</p>
        </main>
      )
    case 'missing':
      return (
        <main id="page" className="plainPage">
          <p role="alert">{say('sandbox.systems.missing', { name: say(`sandbox.systems.names.${kind}`) })}</p>
          <LateButtons again={awaited.again} />
        </main>
      )
  }
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
      key={`${route.run} ${route.preset} ${route.lesson} ${route.broker} ${view.seed}`}
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

const USUAL = { run: null, preset: null, broker: null } as const

/** The stage of a lesson with every control there is. A lesson that cannot be had gives the usual start. */
function LessonInSandbox({ route, lesson }: { readonly route: SandboxAddress; readonly lesson: string }) {
  const say = useSay()
  const opened = useOpened(lesson, 0)
  if (opened.is === 'loading') return <main id="page" className="plainPage" aria-label={say('learn.loading')} />
  const scenario = opened.is === 'open' ? opened.open.lesson.runs.main : undefined
  const startOf = (system: System): SandboxStart => {
    const usual = sandboxStart(USUAL, system)
    return scenario === undefined ? usual : { ...usual, preset: null, run: { ...usual.run, scenario, edits: [] } }
  }
  return <WithSystem kind={scenario?.broker ?? 'plain'} route={route} startOf={startOf} />
}
