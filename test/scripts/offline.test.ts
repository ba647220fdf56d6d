import { describe, expect, it } from 'vitest'
import { serviceWorkerFor } from '../../scripts/build/offline.ts'

const page = { path: 'index.html', content: '<p>page' }
const script = { path: 'assets/a.js', content: 'export {}' }

describe('serviceWorkerFor', () => {
  it('keeps every file by a relative address, and the page by its folder', () => {
    expect(serviceWorkerFor([page, script])).toContain('const files = ["./assets/a.js","./"]')
  })

  it('is the same whatever the order of the files, and another when one of them changes', () => {
    expect(serviceWorkerFor([script, page])).toBe(serviceWorkerFor([page, script]))
    expect(serviceWorkerFor([page, { ...script, content: 'export { }' }])).not.toBe(serviceWorkerFor([page, script]))
  })

  it('leaves no place of the template empty', () => {
    expect(serviceWorkerFor([page])).not.toMatch(/BUILT_FILES|BUILT_VERSION/)
  })

  it('refuses a build without its page', () => {
    expect(() => serviceWorkerFor([script])).toThrow('index.html must be among the built files, got assets/a.js')
  })
})
