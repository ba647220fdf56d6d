import { type ReactNode, useEffect, useRef, useState } from 'react'
import type { Player } from '../../state/player.ts'
import type { Session } from '../../state/session.ts'
import { ErrorBoundary } from '../ErrorBoundary.tsx'
import { type ChartKind, type ChartOverlay, type ChartPoint, SceneView } from '../SceneView.tsx'
import { useNarrow } from '../useMedia.ts'
import { SessionProvider, useView } from '../useSession.ts'
import { ChartChoice } from './ChartChoice.tsx'
import { ChartTables } from './ChartTables.tsx'
import { EventList } from './EventList.tsx'
import { Inspector } from './Inspector.tsx'
import { KeyFigures } from './KeyFigures.tsx'
import { listenToKeys } from './keyboard.ts'
import { LawLine } from './LawLine.tsx'
import { LiveRegion } from './LiveRegion.tsx'
import { Notices } from './Notices.tsx'
import { Transport } from './Transport.tsx'
import './workspace.css'
import './workspaceWide.css'
import './workspaceNarrow.css'
import './workspaceBare.css'

export interface WorkspaceProps {
  readonly session: Session
  readonly player: Player
  /** What stands left of the stage (on a narrow screen below it): the lesson's card. */
  readonly left?: ReactNode
  /** What stands above the stage. */
  readonly top?: ReactNode
  /** What stands right of the stage: the controls. The inspector is added below it. */
  readonly right?: ReactNode
  /** Ids of the parts the text speaks about; null lights all. */
  readonly lit?: readonly string[] | null
  /** The charts to show; without it the learner chooses. */
  readonly charts?: readonly ChartKind[]
  readonly overlays?: Readonly<Partial<Record<ChartKind, ChartOverlay>>>
  onDraw?(kind: ChartKind, points: readonly ChartPoint[]): void
  /** The alert line of a chart was moved. */
  onAlert?(value: number): void
  /** Where the time axes end, in milliseconds, unless the run goes further. */
  readonly untilMs?: number
  /** False switches the keys without Ctrl off. */
  readonly singleKeys?: boolean
  /** Stage, fate bar and transport only, for a page inside another. */
  readonly bare?: boolean
  /** False leaves play and scrub out. */
  readonly hasTransport?: boolean
  /** True: what is chosen on the stage can be looked at, not changed; a lesson has its own controls. */
  readonly lookOnly?: boolean
}

/** The stage with everything that belongs to watching a run: law, time, charts, figures, events, inspector. Fills its parent. */
export function Workspace({ session, player, left, top, right, bare = false, ...props }: WorkspaceProps) {
  const [chosen, setChosen] = useState<readonly ChartKind[]>(['backlog'])
  const [followed, setFollowed] = useState<number | null>(null)
  const narrow = useNarrow()
  useKeys(session, props.singleKeys ?? true)
  const wanted = props.charts ?? chosen
  const shown = bare ? [] : narrow && props.charts === undefined ? wanted.slice(0, 1) : wanted
  return (
    <SessionProvider value={session}>
      <div className="workspace" data-left={left !== undefined} data-right={right !== undefined} data-bare={bare}>
        {left !== undefined && <div className="leftPane">{left}</div>}
        <div className="middlePane">
          {top}
          <ErrorBoundary>
            <Scene {...props} session={session} player={player} charts={shown} followed={followed}>
              <div className="lawRow">
                <LawLine />
                <Notices />
              </div>
              {props.hasTransport !== false && (
                <ErrorBoundary>
                  <Transport untilMs={props.untilMs} />
                </ErrorBoundary>
              )}
              {props.charts === undefined && !bare && <ChartChoice chosen={shown} onChoose={setChosen} />}
            </Scene>
          </ErrorBoundary>
          {!bare && <Reading charts={shown} />}
        </div>
        {!bare && (
          <div className="rightPane">
            <ErrorBoundary>{right}</ErrorBoundary>
            <ErrorBoundary>
              <Inspector followed={followed} onFollow={setFollowed} lookOnly={props.lookOnly ?? false} />
            </ErrorBoundary>
          </div>
        )}
        <LiveRegion />
      </div>
    </SessionProvider>
  )
}

interface SceneProps extends Omit<WorkspaceProps, 'left' | 'right' | 'charts'> {
  readonly charts: readonly ChartKind[]
  readonly followed: number | null
  readonly children: ReactNode
}

function Scene({ session, player, charts, followed, children, ...props }: SceneProps) {
  const selected = useView(view => (view.selected?.kind === 'message' ? view.selected.message : null))
  const { onDraw, onAlert, untilMs, overlays } = props
  return (
    <SceneView
      session={session}
      player={player}
      lit={props.lit ?? null}
      pinned={followed ?? selected}
      charts={charts}
      onSelect={selection => session.select(selection)}
      {...(overlays === undefined ? {} : { overlays })}
      {...(untilMs === undefined ? {} : { untilMs })}
      {...(onDraw === undefined ? {} : { onDraw })}
      {...(onAlert === undefined ? {} : { onAlert })}
    >
      {children}
    </SceneView>
  )
}

/** What is read rather than watched. */
function Reading({ charts }: { readonly charts: readonly ChartKind[] }) {
  return (
    <div className="reading">
      <ErrorBoundary>
        <KeyFigures />
      </ErrorBoundary>
      <ErrorBoundary>
        <ChartTables charts={charts} />
      </ErrorBoundary>
      <ErrorBoundary>
        <EventList />
      </ErrorBoundary>
    </div>
  )
}

function useKeys(session: Session, singleKeys: boolean): void {
  const latest = useRef(singleKeys)
  useEffect(() => {
    latest.current = singleKeys
  })
  useEffect(() => listenToKeys(session, () => latest.current), [session])
}
