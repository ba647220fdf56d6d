import type { Route } from '../state/address.ts'
import { bringLateWords, wantedLanguage } from './language.ts'
import { type Late, late } from './late.ts'
import { openedLesson } from './learn/library.ts'
import { brokerNamed } from './sandbox/brokerNamed.ts'
import { lateSystem } from './systems/systems.ts'

/** The list of lessons, and each of them. */
export const learnPlace = withWords(async () => await import('./learn/LearnRoute.tsx'))
/** The sandbox. */
export const sandboxPlace = withWords(async () => await import('./sandbox/SandboxRoute.tsx'))
/** What the buttons of the header open. */
export const dialogs = late(async () => await import('./header/dialogs.ts'))

/** Takes where somebody is about to go, fetches what will be shown there. What does not come is asked for again when they are there. */
export function foresee(route: Route): void {
  for (const piece of piecesOf(route)) piece.catch(() => undefined)
}

function piecesOf(route: Route): readonly Promise<unknown>[] {
  switch (route.page) {
    case 'learn':
      if (route.lesson === null) return [learnPlace.load()]
      return [learnPlace.load(), openedLesson(route.lesson, wantedLanguage())]
    case 'sandbox':
      // Which system a shared run is of, only the sandbox can read.
      return [sandboxPlace.load(), ...(route.run === null ? [lateSystem(brokerNamed(route)).load()] : [])]
    default:
      return []
  }
}

function withWords<Piece>(load: () => Promise<Piece>): Late<Piece> {
  return late(async () => {
    const [piece] = await Promise.all([load(), bringLateWords()])
    return piece
  })
}
