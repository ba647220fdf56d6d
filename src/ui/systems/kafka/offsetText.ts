/** Takes what a person wrote as an offset, gives it as a number; what is no number is passed on, so that the model says what is wrong with it. */
export function seekTarget(text: string): number | string {
  const trimmed = text.trim()
  return /^\d+$/.test(trimmed) ? Number(trimmed) : trimmed
}

/** A field that was left empty is not given; a key that is two quotation marks is the empty key. */
export function textOrNull(text: string): string | null {
  if (text === '') return null
  return text === '""' ? '' : text
}
