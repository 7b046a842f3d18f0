import { getAddress } from 'viem/utils'
import { expect, it } from 'vitest'
import { publicNetworks } from './networks.ts'

it('public networks are named once, over TLS, with whole addresses, a source and a date', () => {
  expect(new Set(publicNetworks.map(({ chain }) => chain)).size).toBe(publicNetworks.length)
  for (const network of publicNetworks) {
    const urls = [network.rpcUrl, network.explorerUrl, network.faucetUrl, network.indexerUrl, network.source]
    for (const url of urls) if (url !== undefined) expect(url).toMatch(/^https:\/\/[^/]+/)
    for (const address of Object.values(network.addresses)) expect(getAddress(address)).toBe(address)
    expect(Number.isNaN(Date.parse(network.asOf))).toBe(false)
  }
})
