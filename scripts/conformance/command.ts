import { basename, resolve } from 'node:path'
import { filesAt, type Place, readSource } from './files.ts'
import { type Verdict, verdictOn } from './verdict.ts'

const USAGE =
  'usage: npm run conformance -- <file or folder>...   (recordings of the format mq-truth/1; a folder means every .json in it)'

/** Plays recorded scenarios and says of each whether the model does what the broker did. Gives the exit code: 1 when any fails, 2 when told nothing to play. */
export function conformance(paths: readonly string[], place: Place): number {
  if (paths.length === 0) {
    place.out(USAGE)
    return 2
  }
  const counts = { pass: 0, fail: 0, unsupported: 0 }
  for (const path of paths) {
    for (const verdict of verdictsOn(resolve(place.folder, path))) {
      counts[verdict.outcome] += 1
      place.out(`${verdict.outcome}  ${verdict.name}${verdict.why === '' ? '' : `  ${verdict.why}`}`)
    }
  }
  place.out(`${counts.pass} passed, ${counts.fail} failed, ${counts.unsupported} skipped`)
  return counts.fail > 0 ? 1 : 0
}

function* verdictsOn(path: string): Generator<Verdict> {
  for (const file of filesAt(path)) {
    const name = basename(file, '.json')
    const source = readSource(file)
    yield source === null ? { outcome: 'fail', name, why: `the file cannot be read: ${file}` } : verdictOn(name, source)
  }
}
