import { WeftError } from '#lib/workflow/error.ts'
import { keepJson } from '../../artifacts.ts'
import type { StepContext, StepRunner } from '../../runner.ts'
import { collectionArtifact, collectionOf } from '../collect.ts'

const run = async (context: StepContext) => {
  const items = collectionOf(context.inputs)
  if (items.length === 0)
    throw new WeftError('list-empty', 'Nothing came in to collect.', {
      fix: 'Look at the steps before this one.',
      final: true,
    })
  const list = collectionArtifact(items)
  await context.once('output', () => keepJson(context.files, { ...list, value: items }))
  return {
    outputs: { list },
    evidence: [
      {
        kind: 'standard/collect@1',
        claim: 'integrity',
        level: 'A5',
        value: { sha256: list.digest.sha256 },
      },
    ] as const,
    payments: [],
  }
}

/** Durable part of standard/collect@1.0.0. The order of its durable calls is frozen. */
export const collectRunner: StepRunner = { id: 'standard/collect@1.0.0', run }
