/** What portableMath.ts would be if it trusted the browser. Built into the page by the test that shows why it does not. */
export const log = Math.log
export const exp = Math.exp
export { normalQuantile } from '../../../src/engine/portableMath.ts'
