import { DropHint } from '../drop/DropHint.tsx'
import { readTransfer } from '../drop/readDropped.ts'
import { useDrop } from '../drop/useDrop.ts'
import { useAddress } from '../place.ts'
import { useSay } from '../reader.ts'
import { openDropped } from './dropped.ts'

/** Lets a lesson be dropped anywhere on the page, and says so while one is held over it. */
export function LessonDrop() {
  const say = useSay()
  const { lock } = useAddress().view
  const isOver = useDrop(transfer => {
    // A page that is locked to its lesson opens no other, nor does the browser in its place.
    if (!lock) void openDropped(readTransfer(transfer))
  })
  return isOver && !lock && <DropHint text={say('learn.dropped.hint')} />
}
