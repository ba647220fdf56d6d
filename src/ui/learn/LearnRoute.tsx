import type { Route } from '../../state/address.ts'
import { LessonMap } from './LessonMap.tsx'
import { LessonPage } from './LessonPage.tsx'

/** The list of lessons, or the one that the address names. */
export function LearnRoute({ route }: { readonly route: Extract<Route, { readonly page: 'learn' }> }) {
  if (route.lesson === null) return <LessonMap />
  return <LessonPage key={route.lesson} lesson={route.lesson} step={route.step} />
}
