import { mkdirSync, readdirSync, rmSync } from 'node:fs'
import { mkdir, open, readFile, rename } from 'node:fs/promises'
import { join } from 'node:path'
import type { Hex } from 'viem'

export type Proof = { readonly lemma: readonly Hex[]; readonly path: readonly boolean[] }

/**
 * Segments on disk, one file each under its file's root. A segment is there when its file has its final name, and it
 * gets that name only when its bytes are synced; so a kill loses nothing acknowledged and leaves nothing half-written.
 */
export const openSegments = (folder: string) => {
  mkdirSync(folder, { recursive: true })
  const held = new Map<string, Set<number>>()
  for (const root of readdirSync(folder)) {
    const indexes = new Set<number>()
    for (const name of readdirSync(join(folder, root)))
      if (/^\d+$/.test(name)) indexes.add(Number(name))
      else rmSync(join(folder, root, name))
    held.set(root, indexes)
  }
  const pathOf = (root: Hex, index: number) => join(folder, root, String(index))

  const syncFolder = async (path: string) => {
    const handle = await open(path, 'r')
    await handle.sync().finally(() => handle.close())
  }

  return {
    has: (root: Hex, index: number): boolean => held.get(root)?.has(index) ?? false,
    async write(root: Hex, index: number, data: Uint8Array, proof: Proof): Promise<void> {
      const path = pathOf(root, index)
      await mkdir(join(folder, root), { recursive: true })
      const handle = await open(`${path}.tmp`, 'w')
      try {
        await handle.writeFile(Buffer.concat([data, Buffer.from(JSON.stringify(proof))]))
        await handle.sync()
      } finally {
        await handle.close()
      }
      await rename(`${path}.tmp`, path)
      await syncFolder(join(folder, root))
      const indexes = held.get(root) ?? new Set<number>()
      held.set(root, indexes.add(index))
    },
    /** The first `length` bytes of the file are the segment's, the rest is the proof it came with. */
    async read(root: Hex, index: number, length: number): Promise<{ data: Buffer; proof: Proof }> {
      const all = await readFile(pathOf(root, index))
      return { data: all.subarray(0, length), proof: JSON.parse(all.toString('utf8', length)) as Proof }
    },
  }
}
export type Segments = ReturnType<typeof openSegments>
