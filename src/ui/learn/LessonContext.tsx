import { createContext, useContext } from 'react'
import { useStore } from 'zustand'
import { useReader } from '../reader.ts'
import type { DeskView, LessonDesk } from './lessonDesk.ts'
import { numberTextIn } from './numberText.ts'

/** What the pieces of a lesson's page share. */
export interface LessonTools {
  readonly desk: LessonDesk
  /** Lights one part of the stage while it is pointed at in the text; null lets go. */
  light(part: string | null): void
}

const LessonContext = createContext<LessonTools | null>(null)

/** Says which lesson the pieces inside are about. */
export const LessonProvider = LessonContext.Provider

/** The lesson that the pieces around are about. Throws outside a LessonProvider. */
export function useLesson(): LessonTools {
  const tools = useContext(LessonContext)
  if (tools === null) throw new Error('useLesson: must be inside a LessonProvider, got no lesson')
  return tools
}

/** Takes a choice of the desk's values, gives them anew whenever they change. */
export function useDesk<Value>(select: (view: DeskView) => Value): Value {
  return useStore(useLesson().desk.store, select)
}

/** Gives a way to write the numbers that the prose names. */
export function useNumberText(): (name: string) => string {
  return numberTextIn(useLesson().desk.open.numbers, useReader())
}
