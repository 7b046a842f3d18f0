import { WeftError } from '#lib/workflow/error.ts'
import { withCommitted } from '../../artifacts.ts'
import type { StepContext, StepRunner } from '../../runner.ts'
import { fileParams } from '../nodes/file.ts'

const run = async (context: StepContext) => {
  const { file } = fileParams.parse(context.params)
  if (!file)
    throw new WeftError('file-missing', 'No file is chosen.', {
      fix: 'Drop a file on the step.',
      final: true,
    })
  await context.once('open', () =>
    withCommitted(context.files, file, async ({ size }) => {
      if (String(size) === file.size) return true
      throw new WeftError(
        'file-differs',
        `${file.name ?? 'The file'} has ${size} bytes here, not ${file.size}.`,
        {
          fix: 'Drop the file again.',
          final: true,
        },
      )
    }),
  )
  return {
    outputs: { file: { ...file, kind: 'data.dataset' as const } },
    evidence: [
      {
        kind: 'standard/file@1',
        claim: 'integrity',
        level: 'A5',
        value: {
          sha256: file.digest.sha256,
          size: file.size,
          ...(file.digest.zgRoot ? { zgRoot: file.digest.zgRoot } : {}),
        },
      },
    ] as const,
    payments: [],
  }
}

/** Durable part of standard/file@1.0.0. The order of its durable calls is frozen. */
export const fileRunner: StepRunner = { id: 'standard/file@1.0.0', run }
