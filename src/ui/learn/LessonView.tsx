import { useEffect, useMemo, useState } from 'react'
import { plainText } from '../../lessons/prose.ts'
import { hides } from '../../state/addressOptions.ts'
import { ErrorBoundary } from '../ErrorBoundary.tsx'
import { PageHeading } from '../PageHeading.tsx'
import { useTellHeader } from '../pageStore.ts'
import { goTo, lessonRoute, useAddress } from '../place.ts'
import { useSay } from '../reader.ts'
import { useSettings } from '../settings/keeping.ts'
import { useNarrow, useReducedMotion } from '../useMedia.ts'
import { usePlayer } from '../useSession.ts'
import { Workspace } from '../workspace/Workspace.tsx'
import { progressFor } from './dropped.ts'
import { LessonProvider, useDesk, useLesson } from './LessonContext.tsx'
import { LessonDesk } from './lessonDesk.ts'
import { lessonIds, lessonNumber } from './library.ts'
import type { OpenLesson } from './openLesson.ts'
import { guessOfPoints, overlaysOf, withAlert } from './overlays.ts'
import { StepCard } from './StepCard.tsx'
import { StepControls } from './StepControls.tsx'

/** The last frame of a run may reach a little beyond its end; the time axis should not jump for it. */
const ROOM = 1.02

interface LessonViewProps {
  readonly open: OpenLesson
  /** The step that the address names, or null. */
  readonly step: string | null
}

/** A lesson being taken: its card beside the stage, at the step that the address names. */
export function LessonView({ open, step }: LessonViewProps) {
  const say = useSay()
  const { lesson } = open
  const [desk] = useState(() => createDesk(open, step))
  const [lit, light] = useState<string | null>(null)
  const tools = useMemo(() => ({ desk, light }), [desk])
  const isKnown = step === null || lesson.steps.some(({ id }) => id === step)
  useSteps(desk, step, isKnown)
  const title = plainText(lesson.title, name => name)
  useTellHeader(
    say('learn.where', { number: lessonNumber(lesson.id), lessons: lessonIds().length, title }),
    desk.session,
    lesson.id,
  )
  const isEmbedded = useAddress().view.embed
  return (
    <LessonProvider value={tools}>
      <main id="page" className="lessonPage">
        {isEmbedded && (
          <PageHeading title={title} className="unseen">
            {title}
          </PageHeading>
        )}
        <LessonStage lit={lit} notice={isKnown ? null : say('learn.unknownStep', { id: step ?? '' })} />
      </main>
    </LessonProvider>
  )
}

interface LessonStageProps {
  /** The part that the text points at, or null. */
  readonly lit: string | null
  readonly notice: string | null
}

function LessonStage({ lit, notice }: LessonStageProps) {
  const { desk } = useLesson()
  const { session, open } = desk
  const player = usePlayer(session)
  const index = useDesk(view => view.state.step)
  const guesses = useDesk(view => view.state.guesses)
  const line = useDesk(view => view.line)
  const stage = useDesk(view => view.stage)
  const narrow = useNarrow()
  const { singleKeys } = useSettings()
  const { view } = useAddress()
  const { embed } = view
  useEffect(() => player?.onFrame(wallDeltaMs => desk.frame(wallDeltaMs)), [player, desk])
  const step = open.lesson.steps[index] ?? desk.step
  if (player === null) return null
  const controls = step.controls.filter(({ run }) => run === null || run === stage)
  const isNotAsked = step.kind === 'predict' && hides(view, 'predictions')
  const focus = lit === null ? step.focus : [lit]
  return (
    <Workspace
      session={session}
      player={player}
      lit={focus.length === 0 ? null : focus}
      charts={step.charts}
      overlays={isNotAsked ? {} : withAlert(overlaysOf(open, step, guesses), step, line)}
      untilMs={session.store.getState().scenario.untilMs * ROOM}
      singleKeys={singleKeys}
      bare={embed}
      lookOnly={true}
      onDraw={(_, points) => desk.happen({ do: 'guess', guess: guessOfPoints(points) })}
      onAlert={level => desk.setLine(level)}
      left={
        // Inside another page there is the stage alone; that page has words of its own.
        embed ? undefined : (
          <ErrorBoundary>
            <StepCard notice={notice} />
          </ErrorBoundary>
        )
      }
      right={narrow || controls.length === 0 ? undefined : <StepControls controls={controls} />}
    />
  )
}

/** The address leads: the desk goes to the step it names, and a lesson without a step gets one in its address. */
function useSteps(desk: LessonDesk, step: string | null, isKnown: boolean): void {
  const reducedMotion = useReducedMotion()
  useEffect(() => {
    desk.playsByItself = !reducedMotion
    desk.enter(isKnown ? step : null)
    if (step === null) goTo(lessonRoute(desk.open.lesson.id, desk.step.id), { replace: true })
  }, [desk, step, isKnown, reducedMotion])
}

function createDesk(open: OpenLesson, step: string | null): LessonDesk {
  const { id } = open.lesson
  const progress = progressFor(id)
  return new LessonDesk(open, {
    stored: progress.store.getState().progress.lessons[id],
    step,
    save: done => progress.change(all => ({ ...all, lessons: { ...all.lessons, [id]: done } })),
  })
}
