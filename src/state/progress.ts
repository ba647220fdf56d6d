import { createStore, type StoreApi } from 'zustand/vanilla'
import type { Problem } from '../engine/model.ts'
import { emptyProgress, exportProgress, importProgress, mergeProgress, type Progress } from '../lessons/progress.ts'
import type { Kept } from './storage.ts'

/** What the learner did, and what went wrong with keeping it. */
export interface ProgressView {
  readonly progress: Progress
  /** What could not be read at the start of this visit, to be told once; null when all could. */
  readonly problem: Problem | null
}

export interface KeptProgress {
  readonly store: StoreApi<ProgressView>
  /** Changes the progress, now and for the next visit. What another tab achieved meanwhile is taken along. */
  change(update: (progress: Progress) => Progress): void
  /** The text of a file that `importText` reads. */
  exportText(): string
  /** Takes the text of such a file, adds what it holds to what is there, losing nothing; gives the problems when it cannot be read. */
  importText(text: string): readonly Problem[]
  /** Forgets everything, here and in the browser. */
  forget(): void
}

const NAME = 'progress'
const ASIDE = 'progress.damaged'

/** Takes what is kept, gives the learner's progress. Progress that cannot be read is put aside, never thrown away. */
export function createProgress(kept: Kept): KeptProgress {
  const store = createStore<ProgressView>(() => {
    const text = kept.read(NAME)
    const read = text === null ? { progress: emptyProgress() } : importProgress(text)
    if ('progress' in read) return { progress: read.progress, problem: null }
    putAside(kept, text ?? '')
    return { progress: emptyProgress(), problem: UNREADABLE }
  })

  function keep(progress: Progress): void {
    store.setState({ progress })
    kept.write(NAME, exportProgress(progress))
  }

  return {
    store,
    change: update => keep(update(withOtherTabs(store.getState().progress, kept))),
    exportText: () => exportProgress(store.getState().progress),
    importText(text) {
      const read = importProgress(text)
      if ('problems' in read) return read.problems
      keep(mergeProgress(withOtherTabs(store.getState().progress, kept), read.progress))
      return []
    },
    forget() {
      kept.remove(NAME)
      store.setState({ progress: emptyProgress(), problem: null })
    },
  }
}

const UNREADABLE: Problem = {
  path: NAME,
  problem: 'the progress saved in this browser could not be read, so you start anew; it was put aside, not deleted',
  mend: 'import a file that you exported earlier, if you have one',
}

function putAside(kept: Kept, text: string): void {
  kept.write(ASIDE, text)
  kept.remove(NAME)
}

function withOtherTabs(mine: Progress, kept: Kept): Progress {
  const text = kept.read(NAME)
  const other = text === null ? null : importProgress(text)
  return other !== null && 'progress' in other ? mergeProgress(mine, other.progress) : mine
}
