import { adapterDigest } from '#lib/protocols/describe.ts'
import { definitionOf } from '#lib/protocols/registry.ts'
import type { NetworkInfo } from '#lib/protocols/step.ts'
import { sha256Hex } from '#lib/workflow/canonical.ts'
import { type Manifest, manifestType, type Step } from '#lib/workflow/manifest.ts'

const currency = { name: '0G', symbol: '0G', decimals: 18 }

/** The two local networks, and what is read from them before a plan is made. */
export const networks: readonly NetworkInfo[] = [
  { chain: 'eip155:31337', name: 'Local 0G', currency, simulated: true, roles: ['storage'] },
  { chain: 'eip155:31338', name: 'Local rights chain', currency, simulated: true, roles: ['rights'] },
]
export const facts = {
  'zero-g': {
    'eip155:31337': {
      chainId: 31337,
      flow: `0x${'1'.repeat(40)}`,
      market: `0x${'2'.repeat(40)}`,
      pricePerSector: '30733644962',
    },
  },
}

const stepOf = (uses: string, inputs: Readonly<Record<string, string>>, params: Step['with'] = {}): Step => {
  const definition = definitionOf(uses)!
  return {
    uses,
    adapter: adapterDigest(definition),
    in: Object.fromEntries(Object.entries(inputs).map(([port, from]) => [port, { from }])),
    with: { ...definition.defaults, ...params },
  }
}

const fileOf = (lane: number): Step =>
  stepOf(
    'standard/file@1.0.0',
    {},
    {
      file: {
        kind: 'data.dataset',
        name: `rows-${lane}.csv`,
        mediaType: 'text/csv',
        size: String(1_000_000 + lane),
        digest: { sha256: sha256Hex(`file ${lane}`), zgRoot: `0x${sha256Hex(`root ${lane}`)}` },
      },
    },
  )

/**
 * A workflow of so many installed steps in layers as wide as `width`: files, then again and again store, retrieve, register and
 * record, each taking from two lanes of the layers before it. With 50 lanes 10,000 steps are 200 layers deep.
 */
export const layeredManifest = (count: number, width = 50): Manifest => {
  const steps: Record<string, Step> = {}
  let data = (lane: number) => `file-${lane}.file`
  for (let layer = 0; Object.keys(steps).length < count; layer++) {
    const round = Math.floor((layer - 1) / 4)
    const kind =
      layer === 0 ? 'file' : (['store', 'retrieve', 'register', 'record'] as const)[(layer - 1) % 4]!
    const room = Math.min(width, count - layer * width)
    for (let lane = 0; lane < room; lane++) {
      const other = (lane * 7 + layer) % width
      const id = kind === 'file' ? `file-${lane}` : `${kind}-${round}-${lane}`
      const retrieved = (at: number) => `retrieve-${round}-${at}.file`
      if (kind === 'file') steps[id] = fileOf(lane)
      else if (kind === 'store') steps[id] = stepOf('zero-g/store@1.0.0', { file: data(other) })
      else if (kind === 'retrieve')
        steps[id] = stepOf('zero-g/retrieve@1.0.0', { object: `store-${round}-${other}.object` })
      else if (kind === 'register')
        steps[id] = stepOf('sahara/register-dataset@1.0.0', {
          dataset: retrieved(lane),
          object: `store-${round}-${other}.object`,
        })
      else
        steps[id] = stepOf('standard/record@1.0.0', {
          dataset: retrieved(lane),
          registration: `register-${round}-${other}.registration`,
        })
    }
    if (kind === 'retrieve') data = (lane) => `retrieve-${round}-${lane}.file`
  }
  return { type: manifestType, name: `${count} steps`, version: '1.0.0', steps }
}
