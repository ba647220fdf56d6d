import type { Plugin } from 'vite'

/**
 * What the built page may load: its own files and nothing else. Style attributes in markup are refused,
 * so styles are set through the CSSOM (React's `style`, D3's `.style()`), never with `setAttribute('style')`.
 */
const directives = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'self'",
  "worker-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
]

/** Gives a Vite plugin that writes the Content-Security-Policy into the built page (not in development: hot reload needs inline scripts). */
export function contentSecurityPolicy(): Plugin {
  return {
    name: 'ackademy:content-security-policy',
    apply: 'build',
    transformIndexHtml: () => [
      {
        tag: 'meta',
        attrs: { 'http-equiv': 'Content-Security-Policy', content: directives.join('; ') },
        injectTo: 'head-prepend',
      },
    ],
  }
}
