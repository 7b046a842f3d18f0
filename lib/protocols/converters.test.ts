import { expect, it } from 'vitest'
import { stepTypes } from '#lib/plan/step-types.ts'
import { connectPorts, stateOf } from '#lib/workflow/connect.ts'
import { converters } from './converters.ts'
import { definitions } from './registry.ts'

/** The result of drawing `step.port` to `step.port`, with the converters that it names. */
const drawn = (from: string, to: string): string => {
  const [source, output] = from.split('.') as [string, string]
  const [target, input] = to.split('.') as [string, string]
  const connection = connectPorts(
    stepTypes(`${source}@1.0.0`)!.outputs[output]!,
    stepTypes(`${target}@1.0.0`)!.inputs[input]!,
    converters,
  )
  const way = connection.ok ? [] : (connection.way ?? [])
  return [stateOf(connection), ...way.map(({ uses }) => uses.split(/[/@]/)[1])].join(' ')
}

it.each([
  ['standard/file.file', 'zero-g/store.file', 'subtype'],
  ['standard/file.file', 'sahara/register-dataset.dataset', 'exact'],
  ['standard/file.file', 'standard/csv-to-jsonl.table', 'exact'],
  ['standard/file.file', 'standard/collect.items', 'converter cid'],
  ['standard/record.record', 'standard/text-to-json.text', 'converter json-to-text'],
  ['standard/record.record', 'standard/csv-to-jsonl.table', 'refused'],
  ['zero-g/store.object', 'sahara/register-dataset.object', 'subtype'],
  // A CID names bytes that nobody may store, so it is no place where a dataset is stored.
  ['standard/file.file', 'sahara/register-dataset.object', 'refused'],
  ['standard/cid.locator', 'sahara/register-dataset.object', 'refused'],
  ['standard/csv-to-jsonl.records', 'standard/csv-to-jsonl.table', 'refused'],
])('%s to %s: %s', (from, to, result) => {
  expect(drawn(from, to)).toBe(result)
})

it('every converter takes one thing, gives one, and keeps what goes in', () => {
  expect(converters.map(({ uses, class: name }) => `${uses.split(/[/@]/)[1]} ${name}`)).toEqual([
    'csv-to-jsonl repackage',
    'json-to-text repackage',
    'text-to-json repackage',
    'as-file repackage',
    'cid relabel',
    'zg-root rehash',
  ])
  for (const { id, converter, inputs, outputs, privacy, effects, rights } of definitions) {
    if (!converter) continue
    expect([id, Object.keys(inputs).length, Object.keys(outputs).length]).toEqual([id, 1, 1])
    expect([id, privacy, effects, rights?.output]).toEqual([id, 'local', ['pure'], 'same'])
  }
})

it('a port that takes many kinds names the first of them', () => {
  const items = stepTypes('standard/collect@1.0.0')!.inputs.items!
  const file = stepTypes('standard/file@1.0.0')!.outputs.file!
  expect(connectPorts(file, items)).toMatchObject({
    problem: {
      reason:
        '“Items” takes value.json, value.text, value.number or 7 more kinds, but “File” gives data.dataset.',
    },
  })
})
