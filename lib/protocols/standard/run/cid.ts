import { jsonArtifact, keepJson } from '../../artifacts.ts'
import type { StepContext, StepRunner } from '../../runner.ts'
import { cidLocator, cidUri } from '../cid.ts'

const run = async (context: StepContext) => {
  const content = context.inputs.content!
  const locator = jsonArtifact('storage.locator', cidLocator(content), {
    name: 'cid.json',
    uri: cidUri(content.digest.sha256),
  })
  await context.once('output', () => keepJson(context.files, locator))
  return {
    outputs: { locator },
    evidence: [
      {
        kind: 'standard/cid@1',
        claim: 'integrity',
        level: 'A5',
        value: { from: content.digest.sha256, to: locator.digest.sha256 },
      },
    ] as const,
    payments: [],
  }
}

/** Durable part of standard/cid@1.0.0. The order of its durable calls is frozen. */
export const cidRunner: StepRunner = { id: 'standard/cid@1.0.0', run }
