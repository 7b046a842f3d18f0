import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import type { Hex } from 'viem'
import { WeftError } from '#lib/workflow/error.ts'

const require = createRequire(import.meta.url)

/** Creation bytecode of a contract factory file, as the npm package carries it; nothing of it is in this repository. */
const factoryBytecode = (file: string): Hex => {
  const found = /_bytecode\s*=\s*["'](0x[0-9a-fA-F]+)["']/.exec(readFileSync(file, 'utf8'))
  if (!found?.[1]) throw new WeftError('bytecode-missing', `There is no creation bytecode in ${file}.`)
  return found[1] as Hex
}

/** 0G's Flow and market, from the storage SDK. */
export const zeroGBytecode = () => {
  const contracts = join(dirname(require.resolve('@0gfoundation/0g-ts-sdk')), 'contracts')
  return {
    flow: factoryBytecode(join(contracts, 'flow', 'factories', 'FixedPriceFlow__factory.js')),
    market: factoryBytecode(join(contracts, 'market', 'factories', 'FixedPrice__factory.js')),
  }
}

/** The Ethereum Attestation Service and its schema registry, from the artifacts of its own package. */
export const easBytecode = () => {
  const read = (path: string): Hex => (JSON.parse(readFileSync(path, 'utf8')) as { bytecode: Hex }).bytecode
  return {
    eas: read(
      require.resolve('@ethereum-attestation-service/eas-contracts/artifacts/contracts/EAS.sol/EAS.json'),
    ),
    registry: read(
      require.resolve(
        '@ethereum-attestation-service/eas-contracts/artifacts/contracts/SchemaRegistry.sol/SchemaRegistry.json',
      ),
    ),
  }
}
