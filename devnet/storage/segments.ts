import { mkdirSync, readdirSync, rmSync } from 'node:fs'
import { mkdir, open, readFile, rename } from 'node:fs/promises'
import { join } from 'node:path'
import type { Hex } from 'viem'
import { segmentLength } from './shape.ts'

export type Proof = { readonly lemma: readonly Hex[]; readonly path: readonly boolean[] }

/** A root alone does not tell the size: zeros at the end may or may not be part of the file. */
export type StoredFile = { readonly root: Hex; readonly size: number }

/**
 * Segments on disk, one file each in a folder for the file it is of. A segment is there when its file has its final name, and it
 * gets that name only when its bytes are synced; so a kill loses nothing acknowledged and leaves nothing half-written.
 */
export const openSegments = (folder: string) => {
  mkdirSync(folder, { recursive: true })
  const held = new Map<string, Set<number>>()
  for (const file of readdirSync(folder)) {
    const indexes = new Set<number>()
    for (const name of readdirSync(join(folder, file)))
      if (/^\d+$/.test(name)) indexes.add(Number(name))
      else rmSync(join(folder, file, name))
    held.set(file, indexes)
  }
  const nameOf = ({ root, size }: StoredFile) => `${root}-${size}`

  const syncFolder = async (path: string) => {
    const handle = await open(path, 'r')
    await handle.sync().finally(() => handle.close())
  }

  return {
    /** How many segments there are, of all files. */
    count: (): number => [...held.values()].reduce((sum, indexes) => sum + indexes.size, 0),
    has: (file: StoredFile, index: number): boolean => held.get(nameOf(file))?.has(index) ?? false,
    async write(file: StoredFile, index: number, data: Uint8Array, proof: Proof): Promise<void> {
      const own = join(folder, nameOf(file))
      const path = join(own, String(index))
      await mkdir(own, { recursive: true })
      const handle = await open(`${path}.tmp`, 'w')
      try {
        await handle.writeFile(Buffer.concat([data, Buffer.from(JSON.stringify(proof))]))
        await handle.sync()
      } finally {
        await handle.close()
      }
      await rename(`${path}.tmp`, path)
      await syncFolder(own)
      const indexes = held.get(nameOf(file)) ?? new Set<number>()
      held.set(nameOf(file), indexes.add(index))
    },
    /** The first bytes on disk are the segment's, the rest is the proof it came with. */
    async read(file: StoredFile, index: number): Promise<{ data: Buffer; proof: Proof }> {
      const all = await readFile(join(folder, nameOf(file), String(index)))
      const length = segmentLength(file.size, index)
      return { data: all.subarray(0, length), proof: JSON.parse(all.toString('utf8', length)) as Proof }
    },
  }
}
export type Segments = ReturnType<typeof openSegments>
