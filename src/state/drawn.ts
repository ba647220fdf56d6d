import { brokerOf } from '../brokers/registry.ts'
import type { Say } from '../engine/say.ts'
import type { Scene } from '../engine/scene.ts'
import type { Series } from '../engine/series.ts'
import type { SeriesBuilder } from '../engine/seriesBuilder.ts'
import type { Time } from '../engine/time.ts'
import { newSeries, type SessionRun } from './sessionRun.ts'

/** What is drawn of one run in one language: the picture of a moment and the columns of the charts, each made once for as long as it holds. */
export class Drawn {
  readonly #run: SessionRun
  readonly #say: Say
  readonly #builder: SeriesBuilder
  #series: { readonly length: number; readonly end: number; readonly columns: Series } | null = null
  #scene: { readonly at: Time; readonly scene: Scene } | null = null

  constructor(run: SessionRun, say: Say) {
    this.#run = run
    this.#say = say
    this.#builder = newSeries(run, say)
  }

  /** The picture of a moment that has been simulated. */
  scene(at: Time, state: unknown): Scene {
    if (this.#scene?.at !== at)
      this.#scene = { at, scene: brokerOf(this.#run.model.kind).picture.scene(state, at, this.#say) }
    return this.#scene.scene
  }

  /** Everything simulated so far, for charts. The columns are reused by the next call. */
  series(): Series {
    const { trace, frontier } = this.#run
    if (this.#series?.length !== trace.length || this.#series.end !== frontier)
      this.#series = { length: trace.length, end: frontier, columns: this.#builder.update(trace, frontier as Time) }
    return this.#series.columns
  }
}
