import { expect, inject, it } from 'vitest'
import { inFirefox } from '../browsers/firefox.ts'

it('Firefox opens the built page and answers a question about it', async () => {
  const answer = await inFirefox(
    inject('siteUrl'),
    '({ title: document.title, agent: navigator.userAgent, path: location.pathname })',
  )
  expect(answer).toEqual({
    title: expect.stringContaining('Ackademy'),
    agent: expect.stringContaining('Firefox/'),
    path: '/some/sub/path/',
  })
})

it('a promise is awaited in Firefox, under the content security policy of the page', async () => {
  expect(await inFirefox(inject('siteUrl'), 'Promise.resolve([1, "two", null])')).toEqual([1, 'two', null])
})

it('an error thrown in Firefox fails the test that asked, in the words of the page', async () => {
  const throwing = '(() => { throw new Error("planted") })()'
  await expect(inFirefox(inject('siteUrl'), throwing)).rejects.toThrow('planted')
})
