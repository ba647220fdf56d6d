import * as z from 'zod/mini'
import { createStore, type StoreApi } from 'zustand/vanilla'
import type { LessonFilesProblem, LessonFilesRead, LessonTextFiles } from './lessonFiles.ts'
import { createProgress, type KeptProgress } from './progress.ts'
import type { Kept } from './storage.ts'
import { readKeptJson } from './storageJson.ts'

/** The id of a lesson that somebody dropped on the page, in place of a folder's name: `#/learn/dropped`. */
export const DROPPED = 'dropped'

/** The one lesson that somebody dropped on the page, and what was wrong with the files dropped last. */
export interface DroppedView {
  /** Null: none yet. `version` is another number for each lesson dropped in this visit. */
  readonly lesson: { readonly version: number; readonly files: LessonTextFiles } | null
  /** Not empty: the files dropped last are no lesson, and the lesson before them is still there. */
  readonly problems: readonly LessonFilesProblem[]
}

export interface KeptDropped {
  readonly store: StoreApi<DroppedView>
  /** What the learner did in it. */
  readonly progress: KeptProgress
  /** Why a reload would lose it, or null. */
  readonly trouble: Kept['trouble']
  /** Takes what came of reading the files that were dropped. */
  take(read: LessonFilesRead): void
  /** No more is said of the files that are no lesson. */
  dismiss(): void
  /** Puts the lesson away, with what was done in it. */
  forget(): void
}

const NAME = 'dropped'
const schema = z.object({ folder: z.string(), texts: z.record(z.string(), z.string()) })

/** Takes what is kept for as long as the tab is open, gives the lesson that was dropped there, perhaps before a reload. */
export function createDropped(kept: Kept): KeptDropped {
  const read = readKeptJson(kept, NAME, schema)
  let version = 0
  const store = createStore<DroppedView>(() => ({
    lesson: read.is === 'read' ? { version, files: read.value } : null,
    problems: [],
  }))
  const progress = createProgress(kept)
  return {
    store,
    progress,
    trouble: kept.trouble,
    take(came) {
      if ('problems' in came) return store.setState({ problems: came.problems })
      // Steps and predictions may be others now, so nothing that was done before counts.
      progress.forget()
      kept.write(NAME, JSON.stringify(came.files))
      version++
      store.setState({ lesson: { version, files: came.files }, problems: [] })
    },
    dismiss: () => store.setState({ problems: [] }),
    forget() {
      kept.remove(NAME)
      progress.forget()
      store.setState({ lesson: null, problems: [] })
    },
  }
}
