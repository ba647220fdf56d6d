import { useSyncExternalStore } from 'react'
import { type Address, formatAddress, type Route } from '../state/address.ts'
import { createAddressBar } from '../state/addressBar.ts'
import type { ReadLanguage } from '../state/languages.ts'

const bar = createAddressBar()

/** Gives what the address bar says, anew at every change of it, the browser's back and forward included. */
export function useAddress(): Address {
  return useSyncExternalStore(bar.subscribe, bar.current)
}

/** What the address bar says at this moment. */
export function presentAddress(): Address {
  return bar.current()
}

/** Whether the address keeps its reader in one lesson: no way out is offered there. */
export function isLocked({ route, view }: Address): boolean {
  return view.lock && route.page === 'learn' && route.lesson !== null
}

/** Calls back after every change of the address; gives the function that stops. */
export function onAddress(changed: () => void): () => void {
  return bar.subscribe(changed)
}

/** Takes a place, gives what a link to it says in `href`. View options (theme, embed) are carried along. */
export function hrefOf(route: Route): string {
  return formatAddress(route, bar.current().view)
}

/** Goes to a place, as a click on a link would; with `replace` the browser's back skips the place left. */
export function goTo(route: Route, options: { readonly replace?: boolean } = {}): void {
  bar.goTo(route, options)
}

/** Shows the same place in another language; an address that names none stays without. */
export function goToLanguage(lang: ReadLanguage): void {
  const { route, view } = bar.current()
  if (view.lang !== null) bar.goTo(route, { view: { lang }, replace: true })
}

/** A lesson's step, or the lesson where it was left. */
export function lessonRoute(lesson: string, step: string | null = null): Route {
  return { page: 'learn', lesson, step }
}

/** What stands in the address in place of a step for the lesson on paper. */
export const SHEET = 'sheet'

export const HOME: Route = { page: 'home' }
export const COMPARE: Route = { page: 'compare' }
export const LESSONS: Route = { page: 'learn', lesson: null, step: null }
export const SANDBOX: Extract<Route, { readonly page: 'sandbox' }> = {
  page: 'sandbox',
  run: null,
  preset: null,
  lesson: null,
  broker: null,
}
