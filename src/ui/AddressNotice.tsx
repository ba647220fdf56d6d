import { useState } from 'react'
import type { Address } from '../state/address.ts'
import { useAddress } from './place.ts'
import { inWords } from './problemText.ts'
import { useReader } from './reader.ts'

/** One sentence for each option of the address that was not understood; the rest of the address holds. */
export function AddressNotice() {
  const reader = useReader()
  const { say } = reader
  const address = useAddress()
  const [dismissed, dismiss] = useState<Address | null>(null)
  // A path that leads nowhere has a page of its own.
  const problems = address.problems.filter(({ path }) => !path.startsWith('/'))
  if (problems.length === 0 || dismissed === address) return null
  return (
    <div className="notice" role="status">
      <p>{problems.map(problem => say('app.addressNotice', { ...inWords(problem, reader) })).join(' ')}</p>
      <button type="button" className="button" onClick={() => dismiss(address)}>
        {say('app.dismiss')}
      </button>
    </div>
  )
}
