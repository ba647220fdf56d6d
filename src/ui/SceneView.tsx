import { type ReactNode, useState } from 'react'
import type { Time } from '../engine/time.ts'
import type { Session } from '../state/session.ts'
import {
  type ChartFrame,
  type ChartKind,
  type ChartPoint,
  createChart,
  type DrawTask,
  type Prediction,
} from '../view/charts/chart.ts'
import { chartTable } from '../view/charts/chartTable.ts'
import { linkCursors } from '../view/charts/cursorLink.ts'
import { capacityOf } from './chartCapacity.ts'
import { ErrorBoundary } from './ErrorBoundary.tsx'
import { horizonOf } from './horizon.ts'
import { FateView, pictureWords, type Selection, StageView, type Watched } from './StageView.tsx'
import { useDrawing, useLatest } from './useDrawing.ts'

export type { ChartKind, ChartPoint, Prediction }

/** Takes a chart's kind and a session, gives its data as a table in the language of the page. */
export function tableOf(kind: ChartKind, session: Session): ReturnType<typeof chartTable> {
  return chartTable(kind, session.series(), pictureWords(session))
}

/** What a lesson lays over a chart. */
export interface ChartOverlay {
  readonly prediction?: Prediction | null
  readonly draw?: DrawTask | null
}

export interface SceneViewProps extends Watched {
  /** Ids of the parts a lesson speaks about; null lights all. */
  readonly lit?: readonly string[] | null
  /** The message that is followed. */
  readonly pinned?: number | null
  readonly charts: readonly ChartKind[]
  readonly overlays?: Readonly<Partial<Record<ChartKind, ChartOverlay>>>
  /** Right end of the charts' time axis in milliseconds; without it the axis grows with the run. */
  readonly untilMs?: number
  onSelect(selection: Selection): void
  onDraw?(kind: ChartKind, points: readonly ChartPoint[]): void
  onAlert?(value: number): void
  /** Stands between the stage and the charts: the law in words, the transport. */
  readonly children?: ReactNode
}

/** The fate bar, the stage and the charts of a session; with StageView the only bridge from React to the view. */
export function SceneView({ session, player, charts, children, ...props }: SceneViewProps) {
  const [link] = useState(linkCursors)
  const { lit = null, pinned = null, overlays, onSelect, onDraw, onAlert } = props
  const horizon = props.untilMs === undefined ? {} : { untilMs: props.untilMs }
  return (
    <div className="sceneView">
      <ErrorBoundary>
        <FateView session={session} player={player} />
      </ErrorBoundary>
      <ErrorBoundary>
        <StageView session={session} player={player} lit={lit} pinned={pinned} onSelect={onSelect} />
      </ErrorBoundary>
      {children}
      <div className="charts" data-count={charts.length}>
        {charts.map(kind => (
          <ErrorBoundary key={kind}>
            <ChartView
              kind={kind}
              link={link}
              session={session}
              player={player}
              overlay={overlays?.[kind] ?? {}}
              {...horizon}
              onDraw={points => onDraw?.(kind, points)}
              onAlert={value => onAlert?.(value)}
            />
          </ErrorBoundary>
        ))}
      </div>
    </div>
  )
}

interface ChartViewProps extends Watched {
  readonly kind: ChartKind
  readonly overlay?: ChartOverlay
  readonly untilMs?: number
  readonly link?: ReturnType<typeof linkCursors>
  onDraw?(points: readonly ChartPoint[]): void
  onAlert?(value: number): void
}

/** One chart alone. A drag on it moves the playhead. */
function ChartView({ session, player, kind, link, ...props }: ChartViewProps) {
  const latest = useLatest(props)
  const host = useDrawing(player, element => {
    const chart = createChart(kind, element, {
      words: pictureWords(session),
      onSeek: time => session.seek(time),
      onDraw: points => latest.current.onDraw?.(points),
      onAlert: value => latest.current.onAlert?.(value),
      ...(link === undefined ? {} : { link }),
    })
    let shown: ChartFrame | null = null
    let sinceMs = CHART_PAUSE_MS
    return {
      draw(wallDeltaMs) {
        sinceMs += wallDeltaMs
        if (sinceMs < CHART_PAUSE_MS) return
        const frame = chartFrame(session, kind, latest.current)
        if (shown !== null && sameFrame(shown, frame)) return
        chart.update(frame)
        shown = frame
        sinceMs = 0
      },
      dispose: () => chart.dispose(),
    }
  })
  return <div className="chartHost" data-kind={kind} ref={host} />
}

/** Lines creep: thirty pictures a second are enough, and leave time for the stage. */
const CHART_PAUSE_MS = 32

function chartFrame(
  session: Session,
  kind: ChartKind,
  { overlay, untilMs }: Pick<ChartViewProps, 'overlay' | 'untilMs'>,
): ChartFrame {
  const view = session.store.getState()
  return {
    series: session.series(),
    now: session.playhead,
    until: (horizonOf(view, untilMs) * 1000) as Time,
    capacity: capacityOf(kind, session),
    before: view.ghost?.series ?? null,
    prediction: overlay?.prediction ?? null,
    draw: overlay?.draw ?? null,
  }
}

function sameFrame(one: ChartFrame, other: ChartFrame): boolean {
  const keys = ['series', 'now', 'until', 'capacity', 'before', 'prediction', 'draw'] as const
  return keys.every(key => one[key] === other[key])
}
