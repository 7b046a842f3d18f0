import { WeftError } from '#lib/workflow/error.ts'
import { jsonArtifact, keepJson } from '../../artifacts.ts'
import type { StepContext, StepRunner } from '../../runner.ts'
import { recordOf } from '../record.ts'

const run = async (context: StepContext) => {
  const record = recordOf(context.inputs.dataset!, context.inputs.registration!)
  if (!record.ok) {
    const { code, reason, fix } = record.problem
    throw new WeftError(code, reason, { final: true, ...(fix === undefined ? {} : { fix }) })
  }
  const artifact = jsonArtifact('value.json', record.value as object, {
    name: 'publication-record.jsonld',
    mediaType: 'application/ld+json',
  })
  await context.once('output', () => keepJson(context.files, artifact))
  return {
    outputs: { record: artifact },
    evidence: [
      {
        kind: 'standard/record@1',
        claim: 'integrity',
        level: 'A5',
        value: { sha256: artifact.digest.sha256 },
      },
    ] as const,
    payments: [],
  }
}

/** Durable part of standard/record@1.0.0. The order of its durable calls is frozen. */
export const recordRunner: StepRunner = { id: 'standard/record@1.0.0', run }
