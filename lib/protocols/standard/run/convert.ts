import { sha256Hex } from '#lib/workflow/canonical.ts'
import { WeftError } from '#lib/workflow/error.ts'
import { commit, open } from '#lib/workflow/salt.ts'
import { portionsOf, withCommitted } from '../../artifacts.ts'
import { bytesText } from '../../bytes-text.ts'
import type { ArtifactFile, StepContext, StepResult, StepRunner } from '../../runner.ts'
import { type Conversion, convertedArtifact, inlineValue, type Made, orFail } from '../conversion.ts'
import { derivedSalt } from '../salt.ts'

/** Values larger than this are refused: they are held in memory whole. */
const mostBytes = 64 * 2 ** 20

const whole = async (file: ArtifactFile, name: string): Promise<Uint8Array> => {
  if (file.size > mostBytes)
    throw new WeftError(
      'value-too-large',
      `${name} has ${bytesText(file.size)}, and ${bytesText(mostBytes)} is the most that is converted.`,
      {
        fix: 'Use a smaller one.',
        final: true,
      },
    )
  const bytes = new Uint8Array(file.size)
  let at = 0
  for await (const part of portionsOf(file)) {
    bytes.set(part, at)
    at += part.length
  }
  return bytes
}

/** The evidence of a conversion names what went in and what came out; the checker makes the one of the other again. */
export const conversionResult = (
  conversion: Conversion,
  input: Parameters<typeof convertedArtifact>[1],
  made: Made,
): StepResult => {
  const output = convertedArtifact(conversion, input, made)
  return {
    outputs: { [conversion.output]: output },
    evidence: [
      {
        kind: conversion.evidence,
        claim: 'integrity',
        level: 'A5',
        value: { from: input.digest.sha256, to: output.digest.sha256 },
      },
    ],
    payments: [],
  }
}

export const bytesDiffer = (name: string) =>
  new WeftError('file-differs', `The bytes of ${name} are not those that its digest names.`, { final: true })

const run = (conversion: Conversion) => async (context: StepContext) => {
  const input = context.inputs[conversion.input]!
  const name = input.name ?? 'The value'
  const made = await context.once('convert', () =>
    withCommitted(context.files, input, async (file): Promise<Made> => {
      const committed = await whole(file, name)
      if (sha256Hex(committed) !== input.digest.sha256) throw bytesDiffer(name)
      const { salt, content } = input.salted
        ? (open(committed) ?? { salt: null, content: committed })
        : { salt: null, content: committed }
      const output = orFail(conversion.convert(content, context.params, input))
      const bytes = salt ? commit(derivedSalt(salt, conversion.uses), output) : output
      const written = await context.files.write(
        (async function* () {
          yield bytes
        })(),
      )
      return {
        sha256: written.sha256,
        size: String(written.size),
        ...inlineValue(conversion.wrap(input).kind, output, input.salted === true),
      }
    }),
  )
  return conversionResult(conversion, input, made)
}

/** The durable part of a conversion of values: one durable call. */
export const conversionRunner = (conversion: Conversion): StepRunner => ({
  id: conversion.uses,
  run: run(conversion),
})
