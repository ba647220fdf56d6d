import type { PartView } from './partPicture.ts'
import { textShape } from './partShapes.ts'
import type { Shape } from './shapes.ts'

/** Takes an exchange, gives its hexagon with name and kind, and below it what it has just done with a message, if that is worth words. */
export function exchangePicture({ part, place, scale }: PartView): readonly Shape[] {
  const { box } = place
  const middle = box.x + box.width / 2
  const corner = Math.min(box.height * 0.3, 18)
  const [right, bottom, centre] = [box.x + box.width, box.y + box.height, box.y + box.height / 2]
  const d = `M${box.x},${centre}L${box.x + corner},${box.y}L${right - corner},${box.y}L${right},${centre}L${right - corner},${bottom}L${box.x + corner},${bottom}Z`
  const low = box.height < 36
  const size = (low ? 11.5 : 13.5) * scale
  const small = (low ? 10 : 11.5) * scale
  const line = (key: string, look: string, text: string, y: number, letters: number): Shape =>
    textShape({ key, look, text, x: middle, y, size: letters, anchor: 'middle', width: box.width - corner * 0.9 })
  // On a stage that flows down words below it would lie on its bindings: they take the place of other words for their while.
  const inside = part.statusText !== '' && box.height < ROOM_BELOW
  const told = (y: number, room: number): Shape =>
    textShape({
      key: 'status',
      look: 'partDetail told',
      text: part.statusText,
      x: middle,
      y,
      size: small,
      anchor: 'middle',
      width: room,
    })
  const name = line('label', 'partLabel', part.label, low ? centre + size * 0.35 : centre - 2, size)
  const kind = line('detail', 'partDetail', part.detail, centre + small + 2, small)
  const words = low ? [name] : [name, kind]
  if (inside) words.splice(words.length - 1, 1, told(low ? centre + small * 0.35 : centre + small + 2, box.width - 8))
  else if (part.statusText !== '') words.push(told(bottom + small + 4, box.width + 90))
  return [{ key: 'body', tag: 'path', look: `partBody exchange ${part.status}`, attributes: { d } }, ...words]
}

/** A lower exchange has no words below it. */
const ROOM_BELOW = 48
