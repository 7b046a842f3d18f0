import * as z from 'zod/mini'
import { contradicts, type Verifier } from '../../verifier.ts'
import { bindsOf, contentOf } from './contents.ts'

const valueSchema = z.object({ root: z.string() })

const availability =
  (words: string): Verifier =>
  (evidence, context) => {
    const parsed = valueSchema.safeParse(evidence.value)
    if (!parsed.success) return contradicts('availability', 'The availability evidence has an unknown form.')
    const { root } = parsed.data
    const named = [...Object.values(context.inputs), ...Object.values(context.outputs)]
      .map(contentOf)
      .find((content) => content.root === root)
    if (!named) return contradicts('availability', 'The availability evidence is about another object.')
    const common = {
      ok: true,
      claim: 'availability',
      binds: bindsOf(context, { root, size: named.size, sha256: named.sha256 }),
    } as const
    return context.simulated
      ? {
          ...common,
          level: 'A0',
          why: 'Local stand-ins hold the bytes, which shows nothing about 0G.',
          assumptions: ['this machine keeps its data'],
        }
      : {
          ...common,
          level: 'A1',
          why: words,
          assumptions: [
            'the storage nodes go on keeping what they confirmed',
            'the runner reports them truthfully',
          ],
        }
  }

/** `zero-g/finalized@1`: the storage nodes said that they hold every segment. */
export const verifyFinalized = availability('The storage nodes answered that they hold every byte.')

/** `zero-g/readable@1`: every byte could be read at the time of the run. */
export const verifyReadable = availability(
  'The runner signs that it could read every byte at the time of the run.',
)
