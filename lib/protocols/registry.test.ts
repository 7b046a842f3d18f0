import { describe, expect, it } from 'vitest'
import * as z from 'zod'
import { planOf } from '#lib/plan/plan.ts'
import type { Artifact } from '#lib/workflow/artifact.ts'
import { documentSchema } from '#lib/workflow/document.ts'
import { adapterDigest, describe as descriptionOf } from './describe.ts'
import { controls } from './params.ts'
import { definitionOf, definitions, protocols } from './registry.ts'
import { runnerOf } from './runners.ts'
import type { Facts, NetworkInfo, PlanContext } from './step.ts'
import { templates } from './templates.ts'
import { evidenceKinds, loadVerifiers } from './verifiers.ts'

const networks: readonly NetworkInfo[] = [
  {
    chain: 'eip155:31337',
    name: 'Local 0G',
    currency: { name: 'Local 0G coin', symbol: '0G', decimals: 18 },
    simulated: true,
    roles: ['storage'],
  },
  {
    chain: 'eip155:31338',
    name: 'Local rights chain',
    currency: { name: 'Local ether', symbol: 'ETH', decimals: 18 },
    simulated: true,
    roles: ['rights'],
  },
]
const facts: Facts = {
  'zero-g': {
    'eip155:31337': {
      chainId: 31337,
      flow: '0x1',
      market: '0x2',
      pricePerSector: '30733644962',
    },
  },
}
const file = {
  kind: 'data.file',
  name: 'a.csv',
  mediaType: 'text/csv',
  size: '1048579',
  digest: {
    sha256: 'a'.repeat(64),
    zgRoot: '0x936f73e672df51c78997ac39b7474ba925742d55da715c523fdc2b8710f41eef',
  },
} as const satisfies Artifact
const context = (
  uses: string,
  params: object,
  more: Partial<PlanContext<unknown>> = {},
): PlanContext<unknown> => ({
  params: definitionOf(uses)!.params.parse({ ...definitionOf(uses)!.defaults, ...params }),
  inputs: {},
  facts,
  networks,
  ...more,
})
const problems = (uses: string, params: object, more: Partial<PlanContext<unknown>> = {}) =>
  (definitionOf(uses)!.check?.(context(uses, params, more)) ?? []).map(({ code }) => code)

describe('every definition', () => {
  it.each(definitions.map((definition) => [definition.id, definition] as const))(
    '%s is whole',
    (id, definition) => {
      expect(definitionOf(id)).toBe(definition)
      expect(protocols.map(({ name }) => name)).toContain(definition.protocol)
      expect(id.startsWith(`${definition.protocol}/`)).toBe(true)
      expect(runnerOf(id)?.id).toBe(id)
      for (const text of Object.values(definition.docs)) expect(text).toMatch(/[.]$/)
      expect(definition.headline(context(id, {}).params).length).toBeGreaterThan(0)
      const schema = z.toJSONSchema(definition.params, { io: 'input' })
      for (const field of Object.values(schema.properties ?? {})) {
        expect(field).toMatchObject({ title: expect.any(String), description: expect.any(String) })
        expect(controls).toContain((field as { control: string }).control)
      }
      const transacts = definition.signatures(context(id, {})).length > 0
      expect(definition.effects.includes('sign')).toBe(transacts)
    },
  )

  // A digest stands in signed manifests. If one changes, the step is another one: give it a new version instead.
  it('has the digest that it was released with', () => {
    expect(
      Object.fromEntries(definitions.map((definition) => [definition.id, adapterDigest(definition)])),
    ).toEqual({
      'standard/file@1.0.0': 'sha256:b2c4326300cca4f3029d47be7bf36227df4bc3d5f41d7e4a7515ffa36ed4405e',
      'standard/record@1.0.0': 'sha256:d29f820743801580df55c88faa29904bcd3a989b13eef6a75a40acf6486d4897',
      'zero-g/store@1.0.0': 'sha256:5ab0b1b5f32c724973c198cb93a9116b89116821c549314d27b6ffa12e1ad4c5',
      'standard/budget@1.0.0': 'sha256:07ecea773720659804c834f474e4decdb2ef696a9f9c7eca2a06a3b332aafa00',
      'zero-g/retrieve@1.0.0': 'sha256:e8a3341c6ab18e31cc7a5e135fc96038c1813870bb90b30259a2b35abc9aa2ad',
      'sahara/register-dataset@1.0.0':
        'sha256:ad47be5371c2cc5db388189772b416bef1c5777cfecc70e89e90236c654df121',
      'standard/csv-to-jsonl@1.0.0':
        'sha256:52dcd930b4d17c0479a6360adda5a1feff43dbb5087f080bef25531e4942aaf1',
      'standard/json-to-text@1.0.0':
        'sha256:94c9c1f7ad0fc12bdb2af5263fab401a54589e7bfc8c00a209c01885f7cbed8b',
      'standard/text-to-json@1.0.0':
        'sha256:4ed69eefa22ff4c985ac51f2163d1f80bb43168eec54fb979352899a5fd27084',
      'standard/as-file@1.0.0': 'sha256:ffba55ace8c6da3203dd60421468d89973796b6a74a2281851dee949765de75c',
      'standard/collect@1.0.0': 'sha256:accf0a1aaabd37a35b7db1b44574abef7f94e9e45e44558c3ff028389055b900',
      'standard/cid@1.0.0': 'sha256:778ac279bf81cbc8a5cb9910f976b698283dc92d62992a2c8c50a286e11f3f45',
      'standard/zg-root@1.0.0': 'sha256:c48778873bbd2cd2d0b927d320facbf27c22d1036e0fa3acfebdd3e4bb78670a',
    })
  })

  it('keeps its digest when only words of the page change, and loses it when a signed word, a port or a parameter does', () => {
    const store = definitionOf('zero-g/store@1.0.0')!
    expect(adapterDigest({ ...store, summary: 'Other.' })).toBe(adapterDigest(store))
    expect(adapterDigest({ ...store, title: 'Other' })).not.toBe(adapterDigest(store))
    const relabelled = { object: { ...store.outputs.object!, label: 'Other' } }
    expect(adapterDigest({ ...store, outputs: relabelled })).toBe(adapterDigest(store))
    const narrowed = { object: { ...store.outputs.object!, kind: 'storage.locator' as const } }
    expect(adapterDigest({ ...store, outputs: narrowed })).not.toBe(adapterDigest(store))
    expect(adapterDigest({ ...store, params: z.strictObject({}) as never })).not.toBe(adapterDigest(store))
    expect(JSON.stringify(descriptionOf(store))).not.toContain('How many whole copies')
  })
})

it('knows no step type that is not there', async () => {
  expect(definitionOf('zero-g/store@9.0.0')).toBeUndefined()
  expect(definitionOf('constructor')).toBeUndefined()
  expect(runnerOf('toString')).toBeUndefined()
  const verifierOf = await loadVerifiers([...evidenceKinds, 'toString'])
  expect(verifierOf('toString')).toBeUndefined()
  expect(evidenceKinds.every((kind) => verifierOf(kind) !== undefined)).toBe(true)
})

describe('a budget', () => {
  const uses = 'zero-g/store@1.0.0'
  const given = (most: string, network = 'eip155:31337') => {
    const { budget } = definitionOf('standard/budget@1.0.0')!.expect(
      context('standard/budget@1.0.0', { most, network }),
    )
    return { inputs: { file, budget: budget! } }
  }
  it('may be spent once, and caps the step that it is given to', () => {
    expect(definitionOf('standard/budget@1.0.0')!.outputs.budget!.linear).toBe(true)
    expect(problems(uses, {}, given('141620635984896'))).toEqual([])
    expect(problems(uses, {}, given('141620635984895'))).toEqual(['over-step-budget'])
    expect(problems(uses, {}, given('141620635984896', 'eip155:31338'))).toEqual(['budget-asset'])
  })
})

describe('storing', () => {
  const uses = 'zero-g/store@1.0.0'
  it('asks the exact fee, as 0G charges it for 1 MiB and 3 bytes', () => {
    const quote = definitionOf(uses)!.quote(context(uses, {}, { inputs: { file } }))
    expect(quote?.prices).toEqual([
      {
        asset: 'eip155:31337/slip44:60',
        amount: '141620635984896',
        unit: 'job',
        mode: 'exact',
        payTo: 'eip155:31337:0x1',
      },
    ])
    expect(quote?.lines[0]?.text).toBe('4608 sectors × 30733644962 wei = 0.000141620635984896 0G')
    expect(definitionOf(uses)!.signatures(context(uses, {}, { inputs: { file } }))[0]?.value).toBe(
      '141620635984896',
    )
  })
  it('does not guess a price that it does not know', () => {
    expect(definitionOf(uses)!.quote(context(uses, {}))).toBeNull()
    expect(definitionOf(uses)!.quote(context(uses, {}, { inputs: { file }, facts: {} }))).toBeNull()
    expect(definitionOf(uses)!.signatures(context(uses, {}))[0]?.value).toBeNull()
  })
  it('says why a network does not fit', () => {
    expect(problems(uses, {})).toEqual([])
    expect(problems(uses, { network: 'eip155:31338' })).toEqual(['network-role-missing'])
    expect(problems(uses, { network: 'eip155:16661' })).toEqual(['network-unknown'])
    const down: Facts = {
      'zero-g': { 'eip155:31337': { problem: { code: 'storage-unreachable', reason: 'Down.' } } },
    }
    expect(problems(uses, {}, { facts: down })).toEqual(['storage-unreachable'])
  })
  it('claims nothing for a stand-in, and no more than a signature for a live network', () => {
    const claims = (simulated: boolean) =>
      definitionOf(uses)!.claims(context(uses, {}, { networks: [{ ...networks[0]!, simulated }] }))
        .availability
    expect(claims(true)).toMatchObject({ level: 'A0', simulated: true })
    expect(claims(false)?.level).toBe('A1')
    expect(claims(false)?.simulated).toBeUndefined()
  })
})

it('retrieving knows the file from the object, and refuses what is too large or elsewhere', () => {
  const { object } = definitionOf('zero-g/store@1.0.0')!.expect(
    context('zero-g/store@1.0.0', {}, { inputs: { file } }),
  )
  const uses = 'zero-g/retrieve@1.0.0'
  const inputs = { object: object! }
  expect(definitionOf(uses)!.expect(context(uses, {}, { inputs })).file).toEqual({
    ...file,
    kind: 'data.dataset',
    uri: `0g://31337/${file.digest.zgRoot}`,
  })
  expect(problems(uses, {}, { inputs })).toEqual([])
  expect(problems(uses, { maxBytes: 1_000_000 }, { inputs })).toEqual(['file-too-large'])
  const elsewhere = [...networks, { ...networks[0]!, chain: 'eip155:16602' as const }]
  expect(problems(uses, { network: 'eip155:16602' }, { inputs, networks: elsewhere })).toEqual([
    'network-differs',
  ])
})

it('registering refuses a revenue share without commercial use, and a dataset without a name', () => {
  const uses = 'sahara/register-dataset@1.0.0'
  expect(problems(uses, { licence: 'open-use', revSharePct: 5 })).toEqual(['licence-conflict'])
  expect(problems(uses, { licence: 'commercial-remix', revSharePct: 5 })).toEqual([])
  const nameless = { kind: file.kind, digest: file.digest }
  expect(problems(uses, {}, { inputs: { dataset: nameless } })).toEqual(['title-missing'])
})

it('a file step asks for a file with at least one byte', () => {
  const uses = 'standard/file@1.0.0'
  expect(problems(uses, {})).toEqual(['file-missing'])
  expect(problems(uses, { file: { ...file, size: '0' } })).toEqual(['file-empty'])
  expect(problems(uses, { file })).toEqual([])
  expect(definitionOf(uses)!.headline({ file })).toBe('a.csv, 1 MiB')
})

describe('templates', () => {
  it.each(templates)('$title is a document', ({ document }) => {
    expect(documentSchema.parse(document)).toEqual(document)
  })
  it('publishing a dataset can be planned as soon as its file is chosen', () => {
    const { document } = templates.find(({ id }) => id === 'publish-licensed-dataset')!
    const plan = (steps: typeof document.manifest.steps) =>
      planOf({ ...document.manifest, steps }, { facts, networks, nowMs: 1 })
    expect(plan(document.manifest.steps).problems.map(({ code }) => code)).toContain('file-missing')
    const filled = plan({
      ...document.manifest.steps,
      file: { ...document.manifest.steps.file!, with: { file } },
    })
    expect(filled.problems).toEqual([])
    expect(filled.signatures).toBe(2)
    expect(filled.cap).toEqual([{ asset: 'eip155:31337/slip44:60', amount: '141620635984896' }])
    expect(filled.expected).toMatchObject({
      integrity: { level: 'A5' },
      rights: { level: 'A0', simulated: true },
    })
  })
  it.each(templates)('$title has no cards on top of each other', ({ document }) => {
    const places = Object.values(document.view.positions)
    for (const [i, a] of places.entries())
      for (const b of places.slice(i + 1))
        expect(Math.abs(a.x - b.x) >= 260 || Math.abs(a.y - b.y) >= 180).toBe(true)
  })
})
