import { select } from 'd3'

/** One SVG element as data. Pictures of parts are lists of these: pure, and tested without a browser. */
export interface Shape {
  /** Unique within its picture: the same key keeps the same element. */
  readonly key: string
  readonly tag: 'rect' | 'path' | 'text' | 'circle' | 'line'
  /** Classes of view.css. */
  readonly look: string
  readonly attributes: Readonly<Record<string, number | string>>
  readonly text?: string
}

/** Takes a group element and shapes, makes the group show exactly them, in order. Untouched attributes cost nothing. */
export function showShapes(group: SVGGElement, shapes: readonly Shape[]): void {
  select(group)
    .selectAll<SVGElement, Shape>(':scope > *')
    .data(shapes, shape => shape.key)
    .join(enter => enter.append(shape => document.createElementNS(SVG, shape.tag)))
    .order()
    .each(apply)
}

const SVG = 'http://www.w3.org/2000/svg'

function apply(this: SVGElement, shape: Shape): void {
  set(this, 'class', shape.look)
  for (const [name, value] of Object.entries(shape.attributes)) {
    set(this, name, typeof value === 'number' ? String(Math.round(value * 100) / 100) : value)
  }
  if (shape.text !== undefined && this.textContent !== shape.text) this.textContent = shape.text
}

function set(element: Element, name: string, value: string): void {
  if (element.getAttribute(name) !== value) element.setAttribute(name, value)
}

/** Takes a text, a width and a font size in pixels, gives the text, shortened with an ellipsis when it would be wider. */
export function fitText(text: string, width: number, size: number): string {
  if (textWidth(text, size) <= width) return text
  const letters = [...text]
  const room = lettersThatFit(letters, width, size)
  return room < 1 ? '' : `${letters.slice(0, room).join('').trimEnd()}…`
}

/** What separates one thing said from the next. */
const BETWEEN = ' · '

/** Takes things to say in order of weight, gives as many of them as fit, whole: the beginning of a word says nothing. Only the first is shortened. */
export function fitPieces(pieces: readonly string[], width: number, size: number): string {
  const said = pieces.filter(piece => piece !== '')
  while (said.length > 1 && textWidth(said.join(BETWEEN), size) > width) said.pop()
  return fitText(said.join(BETWEEN), width, size)
}

/** Takes a state, a width and a font size, gives it whole, or where it has no room the part before what explains or counts it: "idle" of "idle: nothing to do". */
export function fitState(text: string, width: number, size: number): string {
  if (textWidth(text, size) <= width) return text
  const brief = text.split(/[:：]| (?=\d)/)[0] ?? text
  return fitText(brief.trim(), width, size)
}

/** How many letters from the start leave room for an ellipsis after them. Letters differ: a Chinese one is nearly two Latin ones wide. */
function lettersThatFit(letters: readonly string[], width: number, size: number): number {
  let left = width - textWidth('…', size)
  const first = letters.findIndex(letter => {
    left -= textWidth(letter, size)
    return left < 0
  })
  return first < 0 ? letters.length : first
}

/** Takes a text, a width and a font size, gives the text, or its end where it would be wider: names that differ in a number at their end stay different. */
export function fitEnd(text: string, width: number, size: number): string {
  if (textWidth(text, size) <= width) return text
  const letters = [...text]
  const room = lettersThatFit(letters.toReversed(), width, size)
  const number = /\d+$/.exec(text)?.[0] ?? ''
  if (room < number.length + 1 && number !== '') return number
  return room < 1 ? '' : `…${letters.slice(-room).join('').trimStart()}`
}

/** Takes a name, a width and a font size, gives the name, or its beginning and the number at its end where it would be wider: of "Mailer 2" and "Mailer 3" the number says who it is. */
export function fitName(text: string, width: number, size: number): string {
  const number = /\d+$/.exec(text)?.[0] ?? ''
  if (number === '' || textWidth(text, size) <= width) return fitText(text, width, size)
  const begun = fitText(text.slice(0, -number.length), width - textWidth(number, size), size)
  return begun === '' ? fitEnd(text, width, size) : begun + number
}

/** Takes a text and a font size, gives its width in pixels, roughly and rather too wide than too narrow. */
export function textWidth(text: string, size: number): number {
  let ems = 0
  for (const letter of text) ems += letter > '⺀' ? 1 : NARROW_LETTERS.has(letter) ? 0.32 : LETTER
  return ems * size
}

const LETTER = 0.58
const NARROW_LETTERS = new Set("ilIjtfr.,:;'|/ ()·")
