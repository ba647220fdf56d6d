import { useEffect, useRef } from 'react'
import type { Step } from '../../lessons/lesson.ts'
import { plainText } from '../../lessons/prose.ts'
import { hides } from '../../state/addressOptions.ts'
import { packRun } from '../../state/shareLink.ts'
import { PageHeading } from '../PageHeading.tsx'
import { goTo, useAddress } from '../place.ts'
import { useSay } from '../reader.ts'
import { useNarrow } from '../useMedia.ts'
import { ChallengePanel } from './ChallengePanel.tsx'
import { ComparePanel } from './ComparePanel.tsx'
import { ExitPanel } from './ExitPanel.tsx'
import { GoalList } from './GoalList.tsx'
import { useDesk, useLesson, useNumberText } from './LessonContext.tsx'
import type { LessonDesk } from './lessonDesk.ts'
import { lessonNumber } from './library.ts'
import { Outcome } from './Outcome.tsx'
import { PredictionCard } from './PredictionCard.tsx'
import { InlineText, ProseText } from './ProseText.tsx'
import { RecallOpener } from './RecallOpener.tsx'
import { StepControls } from './StepControls.tsx'
import { StepAside, StepFooter } from './StepFooter.tsx'
import { StepMenu } from './StepMenu.tsx'
import { SweepPanel } from './SweepPanel.tsx'

/** The card of the open step: one idea, what to do about it, and the way on. */
export function StepCard({ notice }: { readonly notice: string | null }) {
  const say = useSay()
  const { desk } = useLesson()
  const index = useDesk(view => view.state.step)
  const numberText = useNumberText()
  const narrow = useNarrow()
  const stage = useDesk(view => view.stage)
  const { lesson } = desk.open
  const { view } = useAddress()
  const step = lesson.steps[index] ?? desk.step
  const title = say('learn.tab', {
    number: lessonNumber(lesson.id),
    title: plainText(lesson.title, numberText),
    step: plainText(step.title, numberText),
  })
  return (
    <article className="stepCard">
      <div className="stepScroll" ref={useScrolledUp(step.id)}>
        {view.lock ? <Locked /> : <StepMenu />}
        {index === 0 && (
          <p className="small">
            <InlineText inlines={lesson.title} />
          </p>
        )}
        {notice !== null && <p role="status">{notice}</p>}
        {desk.open.inEnglish.has(step.id) && <p className="small">{say('learn.inEnglish')}</p>}
        <PageHeading key={step.id} title={title}>
          <InlineText inlines={step.title} />
        </PageHeading>
        {/* What was guessed comes first and what follows from it after; the text of the last step is the question of its takeaway. */}
        {step.kind === 'explain' && <Doing step={step} />}
        {step.kind !== 'exit' && (
          <div className="stepText">
            <ProseText prose={step.text} />
          </div>
        )}
        <After step={step} />
        {narrow && <StepControls controls={step.controls.filter(({ run }) => run === null || run === stage)} />}
        {step.kind !== 'explain' && <Doing step={step} />}
        {index === 0 && <RecallOpener lesson={lesson.id} />}
        <p className="asides">
          <StepAside />
          {!view.lock && (
            <button type="button" className="button link" onClick={() => openInSandbox(desk)}>
              {say('learn.inSandbox')}
            </button>
          )}
        </p>
      </div>
      <StepFooter />
    </article>
  )
}

/** Who is kept in the lesson is told by whom, and how to leave it all the same. */
function Locked() {
  const say = useSay()
  const { origin, pathname } = window.location
  return <p className="small lockedNote">{say('learn.locked', { address: `${origin}${pathname}` })}</p>
}

/** What was to be seen is said once it was shown, not before. */
function After({ step }: { readonly step: Step }) {
  const isShown = useDesk(view => view.script === 'over')
  return (
    <div className="stepText" role="status">
      {isShown && <ProseText prose={step.after} />}
    </div>
  )
}

/** What a step asks for or shows below its text. */
function Doing({ step }: { readonly step: Step }) {
  const say = useSay()
  const { view } = useAddress()
  switch (step.kind) {
    case 'hook':
    case 'run':
      return null
    case 'sweep':
      return <SweepPanel step={step} />
    case 'predict':
      return hides(view, 'predictions') ? null : <PredictionCard step={step} />
    case 'compare':
    case 'explain':
      return step.of === null ? null : <ComparePanel of={step.of} kind={step.kind} />
    case 'vary':
      return (
        <>
          <GoalList title={say('learn.goals.tryTitle')} />
          <Outcome />
        </>
      )
    case 'challenge':
      return (
        <>
          <GoalList title={say('learn.goals.title')} />
          <ChallengePanel step={step} />
        </>
      )
    case 'exit':
      return <ExitPanel step={step} />
  }
}

/** The run goes along as it stands; the lesson's address leads back. */
function openInSandbox({ session, open, step }: LessonDesk): void {
  const { scenario, edits, speed } = session.store.getState()
  const run = packRun({ scenario, edits, at: session.playhead, speed })
  goTo({ page: 'sandbox', run, preset: null, lesson: `${open.lesson.id}/${step.id}`, broker: null })
}

/** A new step begins at its top, which on a narrow screen must not stay hidden behind the stage from how far the step before was read. */
function useScrolledUp(step: string) {
  const element = useRef<HTMLDivElement>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: the step is what it scrolls up for.
  useEffect(() => {
    element.current?.scrollTo({ top: 0 })
    const card = element.current?.parentElement
    if (card == null) return
    const hiddenAbove = Number.parseFloat(window.getComputedStyle(document.documentElement).scrollPaddingTop) || 0
    if (card.getBoundingClientRect().top < hiddenAbove) card.scrollIntoView({ block: 'start', behavior: 'instant' })
  }, [step])
  return element
}
