import { useLayoutEffect, useState } from 'react'
import { useLatest } from '../useDrawing.ts'

/**
 * Takes what to do with files that are dropped anywhere on the page, gives whether some are held over it. Without this the browser would
 * leave the page for the file.
 */
export function useDrop(drop: (transfer: DataTransfer) => void): boolean {
  const [isOver, setOver] = useState(false)
  const latest = useLatest(drop)
  // Before the page is seen, so that it never shows what does not listen yet.
  useLayoutEffect(() => {
    const over = (event: DragEvent): void => {
      event.preventDefault()
      setOver(event.dataTransfer?.types.includes('Files') ?? false)
    }
    const leave = (event: DragEvent): void => {
      // From one part of the page to another is no leaving.
      if (event.relatedTarget === null) setOver(false)
    }
    const dropped = (event: DragEvent): void => {
      event.preventDefault()
      setOver(false)
      if (event.dataTransfer !== null) latest.current(event.dataTransfer)
    }
    window.addEventListener('dragover', over)
    window.addEventListener('dragleave', leave)
    window.addEventListener('drop', dropped)
    return () => {
      window.removeEventListener('dragover', over)
      window.removeEventListener('dragleave', leave)
      window.removeEventListener('drop', dropped)
    }
  }, [latest])
  return isOver
}
