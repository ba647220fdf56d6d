// Keeps the built files so that the page opens offline. The build (offline.ts) writes in their names and its version.
const files = 'BUILT_FILES'
const scope = self.registration.scope
// Two copies of Ackademy may live under one origin, so a cache belongs to a scope and a version.
const prefix = `ackademy ${scope} `
const cacheName = `${prefix}BUILT_VERSION`

self.addEventListener('install', event => {
  // 'reload' passes by the HTTP cache, which may hold a file of the build before.
  const requests = files.map(file => new Request(new URL(file, scope), { cache: 'reload' }))
  event.waitUntil(caches.open(cacheName).then(cache => cache.addAll(requests)))
})

self.addEventListener('activate', event => {
  event.waitUntil(
    caches
      .keys()
      .then(names => names.filter(name => name.startsWith(prefix) && name !== cacheName))
      .then(old => Promise.all(old.map(name => caches.delete(name))))
      .then(() => self.clients.claim()),
  )
})

self.addEventListener('fetch', event => {
  const { request } = event
  if (request.method !== 'GET' || !request.url.startsWith(scope)) return
  event.respondWith(request.mode === 'navigate' ? pageFor(request) : fileFor(request))
})

// The network first, so that a reload shows the newest build; the kept page when there is no network.
async function pageFor(request) {
  try {
    return await fetch(request)
  } catch {
    return (await kept(scope)) ?? Response.error()
  }
}

// Names of built files carry a hash of their content, so a kept file is never out of date.
async function fileFor(request) {
  return (await kept(request.url)) ?? fetch(request)
}

async function kept(url) {
  const cache = await caches.open(cacheName)
  return cache.match(url, { ignoreSearch: true })
}
