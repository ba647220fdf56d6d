/**
 * Takes a text, gives its UTF-8 bytes as Java's `String.getBytes(UTF_8)` makes them: a lone surrogate becomes `?`, where a
 * browser's TextEncoder would write U+FFFD. Written out because the layers below the page have no TextEncoder.
 */
export function utf8(text: string): Uint8Array {
  const bytes: number[] = []
  for (const character of text) append(bytes, character.codePointAt(0) ?? 0)
  return Uint8Array.from(bytes)
}

const QUESTION_MARK = 0x3f

function append(bytes: number[], codePoint: number): void {
  if (codePoint >= 0xd800 && codePoint <= 0xdfff) bytes.push(QUESTION_MARK)
  else if (codePoint < 0x80) bytes.push(codePoint)
  else if (codePoint < 0x800) bytes.push(0xc0 | (codePoint >> 6), tail(codePoint, 0))
  else if (codePoint < 0x10000) bytes.push(0xe0 | (codePoint >> 12), tail(codePoint, 6), tail(codePoint, 0))
  else bytes.push(0xf0 | (codePoint >> 18), tail(codePoint, 12), tail(codePoint, 6), tail(codePoint, 0))
}

function tail(codePoint: number, shift: number): number {
  return 0x80 | ((codePoint >> shift) & 0x3f)
}
