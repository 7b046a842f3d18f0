import * as z from 'zod/mini'
import en from 'zod/v4/locales/en.js'

// zod/mini brings no words of its own, and says “Invalid input” of everything.
z.config(en())
// zod compiles its checks with `new Function` where it may. A page's policy forbids that, and even the try is reported.
if ('document' in globalThis) z.config({ jitless: true })
