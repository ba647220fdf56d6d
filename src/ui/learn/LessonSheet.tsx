import type { Lesson, Option, Prediction, PredictStep, RecallItem } from '../../lessons/lesson.ts'
import { type Inlines, type Prose, plainText } from '../../lessons/prose.ts'
import { PageHeading } from '../PageHeading.tsx'
import { useTellHeader } from '../pageStore.ts'
import { hrefOf, lessonRoute } from '../place.ts'
import { useReader } from '../reader.ts'
import { answerText, checkTexts, predictionUnit } from './guessText.ts'
import { lessonNumber } from './library.ts'
import { numberTextIn } from './numberText.ts'
import type { OpenLesson } from './openLesson.ts'
import { SheetFrame } from './SheetFrame.tsx'
import './sheet.css'

type Text = (inlines: Inlines) => string

/** A lesson on paper, for a class: its questions with room to answer, and on a page of their own the answers with why. */
export function LessonSheet({ open }: { readonly open: OpenLesson }) {
  const reader = useReader()
  const { say } = reader
  const { lesson } = open
  const text: Text = inlines => plainText(inlines, numberTextIn(open.numbers, reader))
  const title = `${say('learn.map.lesson', { number: lessonNumber(lesson.id) })} · ${text(lesson.title)}`
  useTellHeader(title, null)
  return (
    <main id="page" className="plainPage lessonSheet">
      <p className="sheetTools">
        <a href={hrefOf(lessonRoute(lesson.id))}>{say('learn.sheet.back')}</a>
        <button type="button" className="button primary" onClick={() => print()}>
          {say('learn.sheet.print')}
        </button>
      </p>
      <PageHeading title={title}>{title}</PageHeading>
      <Paragraphs prose={lesson.objective} text={text} />
      <Questions lesson={lesson} text={text} />
      <section className="sheetAnswers">
        <h2>{say('learn.sheet.answers')}</h2>
        <Answers open={open} text={text} />
      </section>
    </main>
  )
}

interface SheetProps {
  readonly lesson: Lesson
  readonly text: Text
}

function Questions({ lesson, text }: SheetProps) {
  return (
    <ol className="sheetList">
      {predictionsOf(lesson).map(step => (
        <li key={step.id}>
          <h2>{text(step.title)}</h2>
          <Paragraphs prose={step.text} text={text} />
          <Room prediction={step.prediction} text={text} />
        </li>
      ))}
      {lesson.recall.map(item => (
        <li key={item.id}>
          <h2>{text(item.question.flat())}</h2>
          <Boxes options={item.options} text={text} />
        </li>
      ))}
    </ol>
  )
}

/** Boxes to tick where one chooses, a line or a frame where one writes or draws. */
function Room({ prediction, text }: { readonly prediction: Prediction; readonly text: Text }) {
  switch (prediction.kind) {
    case 'choice':
    case 'trial':
      return <Boxes options={prediction.options} text={text} />
    case 'number':
      return <NumberRoom prediction={prediction} />
    case 'draw':
      return <SheetFrame prediction={prediction} curve={null} />
  }
}

/** A line to write on, and between which numbers the answer is. */
function NumberRoom({ prediction }: { readonly prediction: Extract<Prediction, { readonly kind: 'number' }> }) {
  const reader = useReader()
  const unit = predictionUnit(prediction, reader)
  const [min, max] = [prediction.min, prediction.max].map(value => unit(reader.numbers.exact(value)))
  return (
    <>
      <p className="small">{reader.say('learn.sheet.between', { min: min ?? '', max: max ?? '' })}</p>
      <div className="sheetLine" />
    </>
  )
}

function Boxes({
  options,
  text,
}: {
  readonly options: readonly { id: string; label: Inlines }[]
  readonly text: Text
}) {
  return (
    <ul className="sheetBoxes">
      {options.map(({ id, label }) => (
        <li key={id}>{text(label)}</li>
      ))}
    </ul>
  )
}

interface AnswersProps {
  readonly open: OpenLesson
  readonly text: Text
}

function Answers({ open, text }: AnswersProps) {
  const { lesson } = open
  return (
    <ol className="sheetList">
      {predictionsOf(lesson).map(step => (
        <li key={step.id}>
          <h3>{text(step.title)}</h3>
          <RunAnswer step={step} open={open} />
          {step.prediction.options.map(option => (
            <OptionAnswer key={option.id} option={option} text={text} />
          ))}
        </li>
      ))}
      {lesson.recall.map(item => (
        <li key={item.id}>
          <h3>{text(item.question.flat())}</h3>
          <RecallAnswer item={item} text={text} />
        </li>
      ))}
    </ol>
  )
}

/** What the engine answers where a number or a curve is asked for, and how far off still counts as right. Where one chooses, the right option says it. */
function RunAnswer({ step, open }: { readonly step: PredictStep; readonly open: OpenLesson }) {
  const reader = useReader()
  const { say, numbers } = reader
  const { prediction } = step
  const answer = open.answers.get(step.id)
  if (answer === undefined) return null
  if (prediction.kind === 'number') {
    const texts = { numberText: numberTextIn(open.numbers, reader), reader }
    const within = predictionUnit(prediction, reader)(numbers.exact(prediction.tolerance))
    return <p className="sheetRun">{say('learn.sheet.answer', { answer: answerText(step, answer, texts), within })}</p>
  }
  if (prediction.kind !== 'draw') return null
  const checks = checkTexts(open, step, { kind: 'draw', points: [] }, reader)
  return (
    <>
      {checks.map(({ id, name, run }, n) => (
        <p key={id} className="sheetRun">
          {say('learn.sheet.check', { name, answer: run, within: numbers.exact(prediction.checks[n]?.tolerance ?? 0) })}
        </p>
      ))}
      <SheetFrame prediction={prediction} curve={open.curves.get(step.id) ?? []} />
    </>
  )
}

function OptionAnswer({ option, text }: { readonly option: Option; readonly text: Text }) {
  return (
    <div className="sheetAnswer" data-right={option.misconception === null}>
      <p>{text(option.label)}</p>
      <Paragraphs prose={option.explanation} text={text} />
    </div>
  )
}

function RecallAnswer({ item, text }: { readonly item: RecallItem; readonly text: Text }) {
  return item.options.map(({ id, label, explanation }) => (
    <div key={id} className="sheetAnswer" data-right={id === item.answer}>
      <p>{text(label)}</p>
      <Paragraphs prose={explanation} text={text} />
    </div>
  ))
}

function Paragraphs({ prose, text }: { readonly prose: Prose; readonly text: Text }) {
  return prose.map(inlines => <p key={text(inlines)}>{text(inlines)}</p>)
}

function predictionsOf({ steps }: Lesson): readonly PredictStep[] {
  return steps.filter(step => step.kind === 'predict')
}
