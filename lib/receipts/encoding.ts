export { fromUtf8 } from '#lib/workflow/text.ts'

// No groups: a repeated group overflows the matcher's stack on long texts.
const alphabet = /^[A-Za-z0-9+/]*={0,2}$/

/** Standard base64 with padding. */
export const toBase64 = (bytes: Uint8Array): string => {
  let text = ''
  for (let start = 0; start < bytes.length; start += 0x8000)
    text += String.fromCharCode(...bytes.subarray(start, start + 0x8000))
  return btoa(text)
}

/** Strict base64: padded, no white space, unused bits zero; null for anything else, so that each value has one spelling. */
export const fromBase64 = (text: string): Uint8Array | null => {
  if (text.length % 4 !== 0 || !alphabet.test(text)) return null
  const bytes = Uint8Array.from(atob(text), (character) => character.charCodeAt(0))
  return toBase64(bytes) === text ? bytes : null
}
