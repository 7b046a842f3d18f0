import { randomBytes } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { basename } from 'node:path'
import * as z from 'zod'
import { definitionOf } from '#lib/protocols/registry.ts'
import { hashFile } from '#lib/protocols/zero-g/hash-file.ts'
import type { Artifact } from '#lib/workflow/artifact.ts'
import type { Json } from '#lib/workflow/json.ts'
import type { Manifest } from '#lib/workflow/manifest.ts'
import { mediaTypeOf } from '#lib/workflow/media-type.ts'
import { ok, type Problem, type Result, refuse } from '#lib/workflow/result.ts'
import { saltBytes } from '#lib/workflow/salt.ts'
import { pathOf } from './arguments.ts'

/** A file of this machine for a parameter of a step. `salt` goes before the bytes of one that is kept private. */
export type InputFile = {
  readonly step: string
  readonly param: string
  readonly path: string
  readonly salt?: Uint8Array
}

const fileParam = (uses: string): string | undefined => {
  const definition = definitionOf(uses)
  if (!definition) return undefined
  const { properties } = z.toJSONSchema(definition.params, { io: 'input' })
  return Object.entries(properties ?? {}).find(
    ([, schema]) => (schema as { control?: unknown }).control === 'file',
  )?.[0]
}

/** Steps of a workflow that take a file, with the parameter's name. */
export const fileSteps = ({ steps }: Manifest): readonly { step: string; param: string }[] =>
  Object.entries(steps).flatMap(([step, { uses }]) => {
    const param = fileParam(uses)
    return param === undefined ? [] : [{ step, param }]
  })

/** Reads `PATH` and `step=PATH` against the steps that take a file. Each file that its step keeps private gets a salt. */
export const inputFilesOf = (manifest: Manifest, given: readonly string[]): Result<readonly InputFile[]> => {
  const takers = fileSteps(manifest)
  const files: InputFile[] = []
  for (const text of given) {
    const named = takers.find(({ step }) => text.startsWith(`${step}=`))
    const only = takers.length === 1 ? takers[0] : undefined
    const taker = named ?? only
    if (!taker)
      return refuse({
        code: 'file-step',
        reason:
          takers.length === 0
            ? 'No step of this workflow takes a file.'
            : `Several steps take a file: ${takers.map(({ step }) => step).join(', ')}.`,
        ...(takers.length === 0 ? {} : { fix: `Write --file ${takers[0]!.step}=PATH.` }),
      })
    const isPrivate = manifest.steps[taker.step]!.with?.keepPrivate === true
    files.push({
      ...taker,
      path: pathOf(named ? text.slice(named.step.length + 1) : text),
      ...(isPrivate ? { salt: randomBytes(saltBytes) } : {}),
    })
  }
  return ok(files)
}

/** The bytes that are committed to: the file's, after the salt where there is one. */
export const committedBytes = async function* (path: string, salt?: Uint8Array): AsyncGenerator<Uint8Array> {
  if (salt) yield salt
  yield* createReadStream(path, { highWaterMark: 1024 * 1024 })
}

/** The artifact that a file is: its digests computed here, streaming, of salt and content where there is a salt. */
export const artifactOf = async (path: string, salt?: Uint8Array): Promise<Result<Artifact>> => {
  const name = basename(path)
  const found = await stat(path).catch(() => null)
  if (!found?.isFile())
    return refuse({ code: 'file-unreadable', reason: `There is no file ${name}.`, fix: 'Check the path.' })
  const hashed = await hashFile(committedBytes(path, salt))
  if (!hashed.tree || found.size === 0)
    return refuse({
      code: 'file-empty',
      reason: `“${name}” is empty.`,
      fix: 'Choose a file with at least one byte.',
    })
  return ok({
    kind: 'data.dataset',
    name,
    mediaType: mediaTypeOf(name),
    size: String(hashed.size),
    digest: { sha256: hashed.sha256, zgRoot: hashed.tree.root },
    ...(salt ? { salted: true } : {}),
  })
}

/** The manifest with an artifact in a step's parameter. */
export const withArtifact = (
  manifest: Manifest,
  { step, param }: InputFile,
  artifact: Artifact,
): Manifest => {
  const known = manifest.steps[step]!
  const params = { ...known.with, [param]: artifact as unknown as Json }
  return { ...manifest, steps: { ...manifest.steps, [step]: { ...known, with: params } } }
}

/** The same problem with what helps here: on the command line nothing can be dropped on a step. */
export const hereFix = (problem: Problem): Problem =>
  problem.code === 'file-missing'
    ? { ...problem, fix: `Give it with --file ${problem.step === undefined ? '' : `${problem.step}=`}PATH.` }
    : problem
