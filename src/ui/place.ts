import { useSyncExternalStore } from 'react'
import { type Address, formatAddress, type Route } from '../state/address.ts'
import { createAddressBar } from '../state/addressBar.ts'

const bar = createAddressBar()

/** Gives what the address bar says, anew at every change of it, the browser's back and forward included. */
export function useAddress(): Address {
  return useSyncExternalStore(bar.subscribe, bar.current)
}

/** Takes a place, gives what a link to it says in `href`. View options (theme, embed) are carried along. */
export function hrefOf(route: Route): string {
  return formatAddress(route, bar.current().view)
}

/** Goes to a place, as a click on a link would; with `replace` the browser's back skips the place left. */
export function goTo(route: Route, options: { readonly replace?: boolean } = {}): void {
  bar.goTo(route, options)
}

/** A lesson's step, or the lesson where it was left. */
export function lessonRoute(lesson: string, step: string | null = null): Route {
  return { page: 'learn', lesson, step }
}

export const HOME: Route = { page: 'home' }
export const LESSONS: Route = { page: 'learn', lesson: null, step: null }
export const SANDBOX: Extract<Route, { readonly page: 'sandbox' }> = {
  page: 'sandbox',
  run: null,
  preset: null,
  lesson: null,
  broker: null,
}
