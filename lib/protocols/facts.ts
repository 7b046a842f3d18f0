import { WeftError } from '#lib/workflow/error.ts'
import type { Json } from '#lib/workflow/json.ts'
import type { Manifest } from '#lib/workflow/manifest.ts'
import { type ChainRef, chainIdOf } from '#lib/workflow/money.ts'
import { definitionOf } from './registry.ts'
import type { World } from './runner.ts'
import { checkSchema, easOf } from './sahara/wire/eas.ts'
import type { Facts, ProtocolName } from './step.ts'
import { discover, readPrice } from './zero-g/wire/market.ts'

type Reader = (world: World, chain: ChainRef) => Promise<Json>

const readStorage: Reader = async (world, chain) => {
  const { flow } = await discover(world, chain)
  const { market, pricePerSector } = await readPrice(world.rpc(chain), flow)
  return { chainId: chainIdOf(chain), flow, market, pricePerSector: pricePerSector.toString() }
}

const readRights: Reader = async (world, chain) => {
  const eas = easOf(world, chain)
  await checkSchema(world.rpc(chain), world.network(chain).name, eas)
  return { eas: eas.address, schema: eas.schema }
}

const readers: Readonly<Partial<Record<ProtocolName, Reader>>> = { 'zero-g': readStorage, sahara: readRights }

const problemOf = (error: unknown, chain: ChainRef): Json => {
  if (error instanceof WeftError) return { problem: { ...error.toProblem() } as Json }
  return {
    problem: {
      code: 'network-unreachable',
      reason: `The network ${chain} does not answer.`,
      fix: 'Check that it is running, then plan again.',
    },
  }
}

/** Networks that the manifest's steps name, by protocol, each once. */
const asked = (manifest: Manifest): readonly { protocol: ProtocolName; chain: ChainRef }[] => {
  const found = new Map<string, { protocol: ProtocolName; chain: ChainRef }>()
  for (const step of Object.values(manifest.steps)) {
    const definition = definitionOf(step.uses)
    const network = { ...definition?.defaults, ...step.with }.network
    if (!definition || typeof network !== 'string' || !/^eip155:\d+$/.test(network)) continue
    const chain = network as ChainRef
    found.set(`${definition.protocol} ${chain}`, { protocol: definition.protocol, chain })
  }
  return [...found.values()]
}

/**
 * Figures that the plan of this manifest needs, read from chains and services now. What cannot be read is a `problem` in its
 * place, so that the plan can say why; networks that this installation does not serve are left out.
 */
export const readFacts = async (manifest: Manifest, world: World): Promise<Facts> => {
  const facts: { [name in ProtocolName]?: Record<string, Json> } = {}
  await Promise.all(
    asked(manifest).map(async ({ protocol, chain }) => {
      const read = readers[protocol]
      if (!read) return
      try {
        world.network(chain)
      } catch {
        return
      }
      const fact = await read(world, chain).catch((error: unknown) => problemOf(error, chain))
      facts[protocol] = { ...facts[protocol], [chain]: fact }
    }),
  )
  return facts
}
