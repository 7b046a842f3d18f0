import type { Artifact } from '#lib/workflow/artifact.ts'
import { canonical } from '#lib/workflow/canonical.ts'
import type { Json } from '#lib/workflow/json.ts'
import { type Kind, sortOf } from '#lib/workflow/kinds.ts'
import type { WorkflowInput } from '#lib/workflow/manifest.ts'
import { readJson } from '#lib/workflow/read-json.ts'
import { ok, type Result, refuse } from '#lib/workflow/result.ts'
import { valueArtifact } from '#lib/workflow/value-artifact.ts'

/** How a workflow input gets its value: by a file, or written as text, a number or JSON. */
export const inputControl = (kind: Kind): 'file' | 'text' | 'number' | 'json' => {
  if (['data', 'models'].includes(sortOf(kind)) || kind === 'value.image' || kind === 'value.audio')
    return 'file'
  return kind === 'value.text' ? 'text' : kind === 'value.number' ? 'number' : 'json'
}

/** The artifacts of an input’s value, none while it has none. */
export const inputArtifacts = ({ value }: WorkflowInput): readonly Artifact[] =>
  value === undefined ? [] : Array.isArray(value) ? value : [value]

const largest = 64 * 1024

const written = (kind: Kind, value: Json): Result<Artifact> => {
  const artifact = valueArtifact(kind, value)
  return Number(artifact.size) > largest
    ? refuse({
        code: 'input-too-large',
        reason: 'A value of a workflow input has at most 64 KiB.',
        fix: 'Bring it in as a file.',
      })
    : ok(artifact)
}

/** One written value. */
const readOne = (kind: Kind, text: string): Result<Artifact> => {
  const control = inputControl(kind)
  if (control === 'text') return written(kind, text.normalize('NFC'))
  if (control === 'number') {
    const number = Number(text)
    return text.trim() !== '' && Number.isFinite(number)
      ? written(kind, number)
      : refuse({ code: 'input-not-number', reason: `“${text.trim().slice(0, 40)}” is not a number.` })
  }
  const read = readJson(text)
  if (read.ok) return written(kind, read.value)
  return refuse({
    code: 'input-not-json',
    reason:
      read.problem.code === 'workflow-not-json'
        ? 'This is not JSON yet.'
        : read.problem.reason.replaceAll('This file', 'The text').replaceAll('this file', 'the text'),
  })
}

/**
 * What a person wrote into an input, as its value: undefined when it is empty. A list is one text or number a line, or a JSON
 * array.
 */
export const readInput = (
  { kind, many }: Pick<WorkflowInput, 'kind' | 'many'>,
  text: string,
): Result<WorkflowInput['value'] | undefined> => {
  if (text.trim() === '') return ok(undefined)
  if (!many) return readOne(kind, text)
  if (inputControl(kind) === 'json') {
    const list = readOne(kind, text)
    if (!list.ok) return list
    if (!Array.isArray(list.value.value))
      return refuse({ code: 'input-not-list', reason: 'This input takes a list: write a JSON array.' })
    return ok(list.value.value.map((item) => valueArtifact(kind, item)))
  }
  const items: Artifact[] = []
  for (const line of text.split('\n').filter((each) => each.trim() !== '')) {
    const item = readOne(kind, line)
    if (!item.ok) return item
    items.push(item.value)
  }
  return ok(items)
}

/** An input’s value as a person writes it. */
export const writeInput = (input: WorkflowInput): string => {
  const values = inputArtifacts(input).flatMap(({ value }) => (value === undefined ? [] : [value]))
  if (values.length === 0) return ''
  const control = inputControl(input.kind)
  if (control === 'json') return canonical(input.many ? values : values[0])
  return values.map(String).join('\n')
}

/** What an input holds, in a few words. */
export const inputState = (input: WorkflowInput): string => {
  const artifacts = inputArtifacts(input)
  const [first] = artifacts
  if (!first) return 'no value yet'
  if (artifacts.length > 1) return `${artifacts.length} items`
  if (first.salted)
    return first.name && inputControl(input.kind) === 'file' ? `${first.name}, private` : 'a private value'
  return first.name ?? (first.value === undefined ? '1 item' : canonical(first.value).slice(0, 60))
}
