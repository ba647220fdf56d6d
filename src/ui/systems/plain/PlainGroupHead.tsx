import { FaultButtons } from '../../controls/FaultButtons.tsx'

/** The faults begin with what a person can break by hand. */
export function PlainGroupHead({ group, target }: { readonly group: string; readonly target: string }) {
  return group === 'faults' ? <FaultButtons target={target} /> : null
}
