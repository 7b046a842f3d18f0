import { expect, it } from 'vitest'
import { sha256Hex } from './canonical.ts'
import { spellingsOf } from './digest.ts'

it('spells one sha256 in three ways', () => {
  const { sha256, cid, bytes32 } = spellingsOf(sha256Hex('hello world'))
  expect(sha256).toBe('sha256:b94d27b9934d3e08a52e52d7da7dabfac484efe37a5380ee9088f7ace2efcde9')
  // As IPFS tools print it for these bytes.
  expect(cid).toBe('bafkreifzjut3te2nhyekklss27nh3k72ysco7y32koao5eei66wof36n5e')
  expect(bytes32).toBe('0xb94d27b9934d3e08a52e52d7da7dabfac484efe37a5380ee9088f7ace2efcde9')
})
