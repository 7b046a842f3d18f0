import type { Artifact } from '#lib/workflow/artifact.ts'
import { WeftError } from '#lib/workflow/error.ts'
import { portionsOf, withCommitted } from '../../artifacts.ts'
import type { StepContext, StepRunner } from '../../runner.ts'
import { hashFile } from '../../zero-g/hash-file.ts'
import { bytesDiffer } from './convert.ts'

const run = async (context: StepContext) => {
  const input = context.inputs.data!
  const name = input.name ?? 'the file'
  const total = Number(input.size)
  const zgRoot = await context.once('hash', () =>
    withCommitted(context.files, input, async (file) => {
      const { sha256, tree } = await hashFile(portionsOf(file), (done) =>
        context.progress({ note: 'Computing the root', done, total, unit: 'bytes' }),
      )
      if (sha256 !== input.digest.sha256) throw bytesDiffer(name)
      if (tree === null)
        throw new WeftError('file-empty', `${name} is empty, and empty files have no 0G root.`, {
          final: true,
        })
      if (input.digest.zgRoot !== undefined && input.digest.zgRoot !== tree.root)
        throw new WeftError(
          'root-differs',
          `The bytes of ${name} have the root ${tree.root}, not ${input.digest.zgRoot}.`,
          { final: true },
        )
      return tree.root
    }),
  )
  const { rights: _, ...same } = input
  const data: Artifact = { ...same, digest: { sha256: input.digest.sha256, zgRoot } }
  return {
    outputs: { data },
    evidence: [
      {
        kind: 'standard/zg-root@1',
        claim: 'integrity',
        level: 'A5',
        value: { sha256: input.digest.sha256, root: zgRoot },
      },
    ] as const,
    payments: [],
  }
}

/** Durable part of standard/zg-root@1.0.0. The order of its durable calls is frozen. */
export const zgRootRunner: StepRunner = { id: 'standard/zg-root@1.0.0', run }
