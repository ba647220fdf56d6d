import { useEffect, useState } from 'react'

/** Takes something that may flip each frame, gives whether it has held without a break for a time, in milliseconds. */
export function useLasting(holds: boolean, ms: number): boolean {
  const [lasted, setLasted] = useState(false)
  useEffect(() => {
    if (!holds) return
    const timer = setTimeout(() => setLasted(true), ms)
    return () => {
      clearTimeout(timer)
      setLasted(false)
    }
  }, [holds, ms])
  return holds && lasted
}
