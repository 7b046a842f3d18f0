import * as z from 'zod/mini'

// zod compiles its checks with `new Function` where it may. A page's policy forbids that, and even the try is reported.
if ('document' in globalThis) z.config({ jitless: true })
