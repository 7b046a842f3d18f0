import { WeftError } from '#lib/workflow/error.ts'
import type { World } from '../../runner.ts'
import { sectorBytes, sectorsOf, segmentSectors } from '../sectors.ts'
import { keeps, type StorageNode } from '../shards.ts'
import { serviceAt } from '../wire/market.ts'
import { downloadSectors } from '../wire/node.ts'

/** A file of the flow and the nodes to read it from. `size` is bytes. */
export type Source = {
  readonly txSeq: string
  readonly startSector: string
  readonly size: number
  readonly nodes: readonly StorageNode[]
}

const ahead = 4

const readSegment = async (world: World, source: Source, index: number): Promise<Uint8Array> => {
  const start = index * segmentSectors
  const sectors = sectorsOf(source.size)
  const end = Math.min(start + segmentSectors, sectors)
  const placement = { startSector: source.startSector, segments: Math.ceil(sectors / segmentSectors) }
  let cause: unknown
  for (const node of source.nodes.filter((candidate) => keeps(candidate, placement, index))) {
    try {
      const bytes = await downloadSectors(serviceAt(world, node.url), source.txSeq, start, end)
      if (bytes) return bytes.subarray(0, source.size - start * sectorBytes)
    } catch (error) {
      cause = error
    }
  }
  throw new WeftError(
    'segment-missing',
    `No storage node gives segment ${index + 1} of ${placement.segments}.`,
    {
      fix: 'Wait until the storage nodes are reachable, then resume.',
      cause,
    },
  )
}

/** A file's bytes in order, some segments ahead. What comes is not checked here: whoever reads recomputes the root. */
export const download = async function* (world: World, source: Source): AsyncIterable<Uint8Array> {
  const segments = Math.ceil(sectorsOf(source.size) / segmentSectors)
  const coming: Promise<Uint8Array>[] = []
  for (let index = 0; index < segments; index++) {
    while (coming.length < ahead && index + coming.length < segments) {
      const next = readSegment(world, source, index + coming.length)
      next.catch(() => {})
      coming.push(next)
    }
    yield await coming.shift()!
  }
}
