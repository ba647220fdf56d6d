/** All Chinese words, loaded when they are wanted. */
export const words: Readonly<Record<string, string>> = {}
