import type { Route } from '../state/address.ts'
import { useAddress } from './place.ts'
import { SandboxPage } from './sandbox/SandboxPage.tsx'
import { sandboxStart } from './sandbox/sandboxStart.ts'
import { useSettings } from './settings/keeping.ts'

/** The sandbox, as the address asks for it. */
export function SandboxRoute({ route }: { readonly route: Extract<Route, { readonly page: 'sandbox' }> }) {
  const { singleKeys } = useSettings()
  const { view } = useAddress()
  return (
    <SandboxPage
      key={`${route.run} ${route.preset}`}
      start={sandboxStart(route)}
      singleKeys={singleKeys}
      bare={view.embed}
    />
  )
}
