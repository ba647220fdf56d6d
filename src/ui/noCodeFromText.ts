import * as z from 'zod/mini'

// Zod likes to compile its checks from text; the page's security policy forbids that, and the attempt alone is reported.
// Must be imported before everything that parses.
z.config({ jitless: true })
