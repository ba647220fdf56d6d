import type { Entry } from '../../conformance/recording.ts'
import { type Actors, type Line, touch } from './actors.ts'

/** Does a command that the broker answers. Its answer, when there is one to tell, or its refusal is a result of the step. */
export async function asking(
  actors: Actors,
  line: Line,
  op: string,
  command: () => Promise<Entry | null>,
): Promise<void> {
  const { step, played } = actors
  line.isAsking = true
  line.closure = null
  try {
    const answer = await command()
    if (answer !== null) played.results.push({ step, op, ok: true, ...answer })
  } catch (error) {
    // The channel hears of a connection's end before the connection does.
    await new Promise(done => setTimeout(done, 20))
    if (line.closure === null) throw error
    const { scope, ...refusal } = line.closure as NonNullable<Line['closure']>
    played.results.push({ step, op, ok: false, ...refusal, ...(scope === 'connection' ? { closes: scope } : {}) })
  } finally {
    line.isAsking = false
    touch(actors)
  }
}
