import {
  concatHex,
  encodeAbiParameters,
  encodePacked,
  getAddress,
  type Hex,
  keccak256,
  parseAbi,
  zeroAddress,
} from 'viem'
import { compiledContract } from '#contracts/compile.ts'
import { easBytecode, zeroGBytecode } from './bytecode.ts'
import { type ChainClients, deployOnce, succeeded } from './create2.ts'

/** wei for a sector of 256 bytes: what 0G's turbo network charges. */
const pricePerSector = 30_733_644_962n
const blocksPerEpoch = 3750n

const flowAbi = parseAbi([
  'function initialize(address market, uint256 blocksPerEpoch)',
  'function market() view returns (address)',
])
const marketAbi = parseAbi([
  'function initialize(uint256 pricePerSector, address flow, address reward)',
  'function flow() view returns (address)',
])
const registryAbi = parseAbi([
  'function register(string schema, address resolver, bool revocable) returns (bytes32)',
  'function getSchema(bytes32 uid) view returns ((bytes32 uid, address resolver, bool revocable, string schema))',
])

/** The attestation of a dataset that Weft's register step writes. */
const datasetSchema =
  'bytes32 contentRoot,bytes32 contentSha256,uint64 size,bytes32 policyHash,string title,string uri,bytes32 manifest'

// As the registry computes it: schema, resolver, revocable.
const schemaUid = (schema: string): Hex =>
  keccak256(encodePacked(['string', 'address', 'bool'], [schema, zeroAddress, true]))

const withArguments = (bytecode: Hex, types: readonly { type: string }[], values: readonly unknown[]): Hex =>
  concatHex([bytecode, encodeAbiParameters(types, values as never)])

export const deployAuthorizer = (clients: ChainClients): Promise<Hex> =>
  deployOnce(clients, 'WorkflowAuthorizer', compiledContract('WorkflowAuthorizer').bytecode)

/** The real Flow and market of 0G; only the reward contract behind the market is a stand-in. */
export const deployZeroG = async (clients: ChainClients) => {
  const bytecode = zeroGBytecode()
  const flow = await deployOnce(
    clients,
    'FixedPriceFlow',
    withArguments(bytecode.flow, [{ type: 'uint256' }], [0n]),
  )
  const market = await deployOnce(clients, 'FixedPrice', bytecode.market)
  const reward = await deployOnce(clients, 'LocalReward', compiledContract('LocalReward').bytecode)
  const { read, write } = clients
  if ((await read.readContract({ address: market, abi: marketAbi, functionName: 'flow' })) === zeroAddress)
    await succeeded(
      clients,
      await write.writeContract({
        address: market,
        abi: marketAbi,
        functionName: 'initialize',
        args: [pricePerSector, flow, reward],
      }),
      'Setting up the storage market',
    )
  if ((await read.readContract({ address: flow, abi: flowAbi, functionName: 'market' })) === zeroAddress)
    await succeeded(
      clients,
      await write.writeContract({
        address: flow,
        abi: flowAbi,
        functionName: 'initialize',
        args: [market, blocksPerEpoch],
      }),
      'Setting up Flow',
    )
  return { flow: getAddress(flow), market: getAddress(market) }
}

/** The real EAS and schema registry, with Weft's schema registered. */
export const deployEas = async (clients: ChainClients) => {
  const bytecode = easBytecode()
  const registry = await deployOnce(clients, 'SchemaRegistry', bytecode.registry)
  const address = await deployOnce(
    clients,
    'EAS',
    withArguments(bytecode.eas, [{ type: 'address' }], [registry]),
  )
  const schema = schemaUid(datasetSchema)
  const { read, write } = clients
  const known = await read.readContract({
    address: registry,
    abi: registryAbi,
    functionName: 'getSchema',
    args: [schema],
  })
  if (known.uid !== schema)
    await succeeded(
      clients,
      await write.writeContract({
        address: registry,
        abi: registryAbi,
        functionName: 'register',
        args: [datasetSchema, zeroAddress, true],
      }),
      'Registering the schema',
    )
  return { address: getAddress(address), registry: getAddress(registry), schema }
}
