import { describe, expect, it } from 'vitest'
import * as z from 'zod'
import { definitionOf, definitions } from '#lib/protocols/registry.ts'
import { applyEdit } from '#lib/workflow/edit.ts'
import type { Kind } from '#lib/workflow/kinds.ts'
import type { Manifest } from '#lib/workflow/manifest.ts'
import { beforeAfter } from './before-after.ts'
import { planOf } from './plan.ts'
import { swapsOf } from './swap.ts'
import {
  always,
  chains,
  networks,
  onNetwork,
  price,
  registryOf,
  sampleManifest,
  sampleType,
} from './testing.ts'
import type { Registry } from './types.ts'

const port = (kind: Kind) => ({ kind, label: kind, help: kind })
const prompt = sampleType('standard/prompt@1.0.0', {
  outputs: { text: port('value.text') },
  claims: always({ integrity: 'A5' }),
})
const infer = sampleType('ritual/infer@1.0.0', {
  inputs: { prompt: port('value.text') },
  outputs: { answer: port('value.text') },
  params: z.strictObject({ tokens: z.number() }),
  defaults: { tokens: 10 },
  claims: always({ execution: 'A1' }),
  price: () => [price('100')],
})
const attested = sampleType('zero-g/attested@1.0.0', {
  inputs: { text: port('value.text') },
  outputs: { said: port('value.text') },
  params: z.strictObject({ network: onNetwork, tokens: z.number().max(50) }),
  defaults: { network: chains.main, tokens: 5 },
  claims: always({ execution: 'A4' }),
  price: () => [price('160')],
})
const image = sampleType('gensyn/paint@1.0.0', {
  inputs: { prompt: port('value.text') },
  outputs: { answer: port('value.image') },
})
const registry = registryOf([prompt, infer, attested, image])
const asking = sampleManifest(
  registry,
  {
    prompt: { uses: 'standard/prompt@1.0.0' },
    infer: { uses: 'ritual/infer@1.0.0', in: { prompt: 'prompt.text' }, with: { tokens: 20 } },
    again: { uses: 'ritual/infer@1.0.0', in: { prompt: 'infer.answer' } },
  },
  { outputs: { answer: { from: 'infer.answer' } } },
)
const plan = (manifest: Manifest, of: Registry = registry) =>
  planOf(manifest, { registry: of, networks, facts: {}, nowMs: 0 })

describe('a swap', () => {
  const swaps = swapsOf(asking, 'infer', registry, networks)

  it('is every other type with the same kinds, on each network that it could use', () => {
    expect(swaps.map(({ alternative }) => alternative.words)).toEqual([
      '“Attested” on Local instead of “Infer”',
      '“Attested” on Testnet instead of “Infer”',
      '“Attested” on Mainnet instead of “Infer”',
    ])
    expect(swapsOf(asking, 'prompt', registry, networks)).toEqual([])
  })

  it('is one edit that moves edges and outputs to the other names, and keeps what still fits', () => {
    const document = { manifest: asking, view: { positions: {} } }
    const swap = swaps.at(-1)!
    const { document: after, inverse } = applyEdit(document, swap.edit)
    expect(after.manifest).toEqual(swap.manifest)
    expect(after.manifest.steps.infer).toMatchObject({
      uses: 'zero-g/attested@1.0.0',
      in: { text: { from: 'prompt.text' } },
      with: { network: chains.main, tokens: 20 },
    })
    expect(after.manifest.steps.again?.in).toEqual({ prompt: { from: 'infer.said' } })
    expect(after.manifest.outputs).toEqual({ answer: { from: 'infer.said' } })
    expect(applyEdit(after, inverse).document).toEqual(document)
  })

  it('says cost and assurance before and after', () => {
    const compared = beforeAfter(plan(asking), plan(swaps.at(-1)!.manifest))
    expect(compared.cap).toEqual({ before: [price('200')], after: [price('260')] })
    expect(compared.difference).toEqual([price('60')])
    expect(compared.claims).toContainEqual({ claim: 'execution', before: 'A1', after: 'A4' })
    expect(compared.problems).toEqual([])
  })

  it('tells what would be wrong then, and that a price is not known', () => {
    const bare = sampleType('zero-g/attested@1.0.0', {
      inputs: attested.inputs,
      outputs: attested.outputs,
      price: () => null,
    })
    const other = registryOf([prompt, infer, bare])
    const [swap] = swapsOf(asking, 'infer', other, networks)
    const compared = beforeAfter(plan(asking, other), plan(swap!.manifest, other))
    expect(compared.difference).toBeNull()
    expect(compared.problems.map(({ code }) => code)).toEqual(['price-unknown'])
  })

  it('of a step that is not connected wants the ports that it has', () => {
    const lone = sampleManifest(registry, { infer: { uses: 'ritual/infer@1.0.0' } })
    expect(swapsOf(lone, 'infer', registry, networks)).toHaveLength(3)
    const painting = sampleManifest(registry, { paint: { uses: 'gensyn/paint@1.0.0' } })
    expect(swapsOf(painting, 'paint', registry, networks)).toEqual([])
  })
})

it('of the installed steps: naming a file by its CID, or by where it is stored', () => {
  const installed: Registry = { definitions, definitionOf }
  const naming = sampleManifest(installed, {
    file: { uses: 'standard/file@1.0.0' },
    cid: { uses: 'standard/cid@1.0.0', in: { content: 'file.file' } },
    collect: { uses: 'standard/collect@1.0.0', in: { items: 'cid.locator' } },
  })
  const to = swapsOf(naming, 'cid', installed, networks).map(({ alternative }) => alternative.definition.id)
  expect(new Set(to)).toEqual(new Set(['zero-g/store@1.0.0']))
  expect(swapsOf(naming, 'file', installed, networks)).toEqual([])
})
