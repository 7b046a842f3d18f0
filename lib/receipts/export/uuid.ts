import { sha1 } from '@noble/hashes/legacy.js'
import { bytesToHex, concatBytes, hexToBytes, utf8ToBytes } from '@noble/hashes/utils.js'

/** Namespace of URLs and URNs (RFC 9562, section 6.6). */
const urlNamespace = hexToBytes('6ba7b8119dad11d180b400c04fd430c8')

/** UUID version 5 of a URI: the same name gives the same UUID, everywhere and for ever (RFC 9562, section 5.5). */
export const uuidOf = (uri: string): string => {
  const bytes = sha1(concatBytes(urlNamespace, utf8ToBytes(uri))).slice(0, 16)
  bytes[6] = (bytes[6]! & 0x0f) | 0x50
  bytes[8] = (bytes[8]! & 0x3f) | 0x80
  return bytesToHex(bytes).replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
}
