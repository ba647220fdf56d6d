import type { Route } from '../state/address.ts'
import { PageHeading } from './PageHeading.tsx'
import { wordsApp } from './wordsApp.ts'

/** The sandbox, as the address asks for it. */
export function SandboxRoute({ route }: { readonly route: Extract<Route, { readonly page: 'sandbox' }> }) {
  return (
    <main id="page" className="plainPage" data-preset={route.preset}>
      <PageHeading title={wordsApp.sandbox}>{wordsApp.sandbox}</PageHeading>
    </main>
  )
}
