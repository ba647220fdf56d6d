import { firstDifference } from './compare.ts'
import { verdictOnKafka } from './kafka/verdict.ts'
import { play } from './play.ts'
import { isForeign, type Recording, readRecording, truthOf } from './recording.ts'

export interface Verdict {
  readonly outcome: 'pass' | 'fail' | 'unsupported'
  readonly name: string
  /** The first difference, or why it cannot be played; empty when it passes. */
  readonly why: string
}

/** Takes a file's name and text, gives the verdict on the recording in it, over all releases it was recorded on. */
export function verdictOn(file: string, source: string): Verdict {
  const recording = readRecording(source)
  if (typeof recording === 'string') return { outcome: 'fail', name: file, why: recording }
  const { name } = recording
  if (isForeign(recording) && recording.system === 'kafka') return verdictOnKafka(name, JSON.parse(source))
  if (isForeign(recording)) return { outcome: 'unsupported', name, why: `there is no model of ${recording.system} yet` }
  const verdicts = Object.keys(recording.runs).map(release => verdictOnRelease(recording, release))
  const worst = verdicts.find(each => each.outcome === 'fail') ?? verdicts.find(each => each.outcome === 'unsupported')
  if (worst !== undefined) return worst
  if (verdicts.length === 0) return { outcome: 'fail', name, why: 'it was recorded on no release' }
  return { outcome: 'pass', name, why: '' }
}

/** Takes a recording and one of its releases, gives the verdict on the model of that release; `checked` as in `play`. */
export function verdictOnRelease(recording: Recording, release: string, checked = false): Verdict {
  const { name } = recording
  try {
    const result = play(recording, release, checked)
    if ('unsupported' in result) return { outcome: 'unsupported', name, why: `${release}: ${result.unsupported}` }
    const isCluster = recording.setup.cluster !== undefined
    const difference = firstDifference(truthOf(recording, release), result.played, isCluster)
    return difference === null
      ? { outcome: 'pass', name, why: '' }
      : { outcome: 'fail', name, why: `${release}: ${difference}` }
  } catch (error) {
    return {
      outcome: 'fail',
      name,
      why: `${release}: the model stopped: ${error instanceof Error ? error.message : String(error)}`,
    }
  }
}
