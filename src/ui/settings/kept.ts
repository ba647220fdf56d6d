import { createKept } from '../../state/storage.ts'

/** What this browser keeps for the page from one visit to the next. */
export const pageKept = createKept()

/** The trouble met last, or null; the page says it once. */
export const storageTrouble = pageKept.trouble
