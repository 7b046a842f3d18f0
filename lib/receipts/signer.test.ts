import { hashMessage } from 'viem/utils'
import { describe, expect, it } from 'vitest'
import type { Hex } from '#lib/workflow/json.ts'
import { checkRunnerKey, keyBindingText } from './key.ts'
import { signerOf } from './signer.ts'
import { sampleKeys } from './testing.ts'

const { user, runner } = sampleKeys
const digest = hashMessage('hello')
const signature = await user.signMessage({ message: 'hello' })
const order = BigInt('0xfffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141')

describe('the signer of a digest', () => {
  it('is the account whose key signed, with either spelling of v', () => {
    const own = user.address.toLowerCase()
    expect(signerOf(digest, signature)).toBe(own)
    const v = signature.endsWith('1b') ? '00' : '01'
    expect(signerOf(digest, `${signature.slice(0, -2)}${v}` as Hex)).toBe(own)
    expect(signerOf(hashMessage('other'), signature)).not.toBe(own)
  })
  const s = BigInt(`0x${signature.slice(66, 130)}`)
  const high = `${signature.slice(0, 66)}${(order - s).toString(16).padStart(64, '0')}${signature.endsWith('1b') ? '1c' : '1b'}`
  it.each([
    ['its mirror image', high],
    ['no bytes', '0x'],
    ['too few bytes', signature.slice(0, -2)],
    ['too many bytes', `${signature}00`],
    ['another v', `${signature.slice(0, -2)}1d`],
    ['zeros', `0x${'00'.repeat(65)}`],
    ['no hex', `0x${'zz'.repeat(65)}`],
  ])('is nobody for %s', (_what, wrong) => {
    expect(signerOf(digest, wrong as Hex)).toBeNull()
  })
})

it('a receipt key is its runner’s only under the very text, and with 32 bytes', async () => {
  const sign = async (publicKey: string, text = keyBindingText(publicKey)) =>
    checkRunnerKey({
      executor: runner.address,
      publicKey,
      signature: await runner.signMessage({ message: text }),
    })
  const key = Buffer.alloc(32, 9).toString('base64')
  expect(await sign(key)).toBe(true)
  expect(await sign(key, 'Weft: hello')).toBe(false)
  expect(await sign(Buffer.alloc(31, 9).toString('base64'))).toBe(false)
})
