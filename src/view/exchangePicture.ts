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
  const words = low
    ? [line('label', 'partLabel', part.label, centre + size * 0.35, size)]
    : [
        line('label', 'partLabel', part.label, centre - 2, size),
        line('detail', 'partDetail', part.detail, centre + small + 2, small),
      ]
  const told =
    part.statusText === ''
      ? []
      : [
          textShape({
            key: 'status',
            look: 'partDetail told',
            text: part.statusText,
            x: middle,
            y: bottom + small + 4,
            size: small,
            anchor: 'middle',
            width: box.width + 90,
          }),
        ]
  return [{ key: 'body', tag: 'path', look: `partBody exchange ${part.status}`, attributes: { d } }, ...words, ...told]
}
