export { fromUtf8 } from '#lib/workflow/text.ts'

/** Standard base64 with padding. */
export const toBase64 = (bytes: Uint8Array): string => {
  let text = ''
  for (let start = 0; start < bytes.length; start += 0x8000)
    text += String.fromCharCode(...bytes.subarray(start, start + 0x8000))
  return btoa(text)
}

/** Value of each character by its code, 64 for none. */
const digits = Uint8Array.from({ length: 128 }, (_, code) => {
  const at = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'.indexOf(
    String.fromCharCode(code),
  )
  return at < 0 ? 64 : at
})

/** Strict base64: padded, no white space, unused bits zero; null for anything else, so that each value has one spelling. */
export const fromBase64 = (text: string): Uint8Array | null => {
  if (text.length % 4 !== 0) return null
  const padding = text.endsWith('==') ? 2 : text.endsWith('=') ? 1 : 0
  const length = text.length - padding
  const bytes = new Uint8Array((text.length / 4) * 3 - padding)
  let buffer = 0
  let at = 0
  for (let index = 0; index < length; index++) {
    const digit = digits[text.charCodeAt(index)] ?? 64
    if (digit === 64) return null
    buffer = ((buffer << 6) | digit) & 0xffffff
    if (index % 4 > 0) bytes[at++] = (buffer >> (6 - 2 * (index % 4))) & 255
  }
  const unused = padding === 2 ? 15 : padding === 1 ? 3 : 0
  return (buffer & unused) === 0 ? bytes : null
}
