/** Any value that JSON can carry. Amounts and large integers travel as decimal strings, never as numbers. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json }

/** Bytes written as 0x and hex digits. */
export type Hex = `0x${string}`
