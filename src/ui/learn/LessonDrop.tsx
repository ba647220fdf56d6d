import { DropHint } from '../drop/DropHint.tsx'
import { givenBy } from '../drop/given.ts'
import { useDrop } from '../drop/useDrop.ts'
import { isLocked, useAddress } from '../place.ts'
import { useSay } from '../reader.ts'
import { openDropped } from './dropped.ts'

/** Lets a lesson be dropped anywhere on the page, and says so while one is held over it. */
export function LessonDrop() {
  const say = useSay()
  const locked = isLocked(useAddress())
  const isOver = useDrop(transfer => {
    // A page that is locked to its lesson opens no other, nor does the browser in its place.
    if (!locked) void openDropped(givenBy(transfer))
  })
  return isOver && !locked && <DropHint text={say('app.dropHint')} />
}
