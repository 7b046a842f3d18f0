import { fromBase64 } from './encoding.ts'

/** A runner's address, or its receipt key: base64 of 32 bytes. */
export const isRunnerName = (text: string): boolean =>
  /^0x[0-9a-fA-F]{40}$/.test(text) || fromBase64(text)?.length === 32
