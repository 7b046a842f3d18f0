import { describe, expect, it } from 'vitest'
import { buildAuthorization } from '#lib/authorization/build.ts'
import { checkText, checkWindow } from '#lib/authorization/check.ts'
import { authorizationRows } from '#lib/authorization/rows.ts'
import { checkSpend } from '#lib/authorization/spend.ts'
import { authorizationDigest, authorizationDomain } from '#lib/authorization/typed-data.ts'
import { definitionOf } from '#lib/protocols/registry.ts'
import type { NetworkInfo } from '#lib/protocols/step.ts'
import { templates } from '#lib/protocols/templates.ts'
import type { Manifest } from '#lib/workflow/manifest.ts'
import { planOf } from './plan.ts'

const currency = { name: '0G', symbol: '0G', decimals: 18 }
const networks: readonly NetworkInfo[] = [
  { chain: 'eip155:31337', name: 'Local 0G', currency, simulated: true, roles: ['storage'] },
  { chain: 'eip155:31338', name: 'Local rights chain', currency, simulated: true, roles: ['rights'] },
]
const facts = {
  'zero-g': {
    'eip155:31337': {
      chainId: 31337,
      flow: `0x${'1'.repeat(40)}`,
      market: `0x${'2'.repeat(40)}`,
      pricePerSector: '30733644962',
    },
  },
}
const file = {
  kind: 'data.dataset' as const,
  name: 'rows.csv',
  mediaType: 'text/csv',
  size: '1048579',
  digest: { sha256: 'a'.repeat(64), zgRoot: `0x${'b'.repeat(64)}` },
}
const template = templates[0]!.document.manifest
const filled: Manifest = {
  ...template,
  steps: { ...template.steps, file: { ...template.steps.file!, with: { file } } },
}
const plan = (manifest: Manifest, known: object = facts) =>
  planOf(manifest, { facts: known, networks, nowMs: 0 })

describe('plan of the first template', () => {
  it('says order, exact fee, signatures and effects', () => {
    const planned = plan(filled)
    expect(planned.problems).toEqual([])
    expect(planned.order).toEqual(['file', 'store', 'retrieve', 'register', 'record'])
    // 1 MiB + 3 bytes is 4608 sectors: the figure that 0G's own client charges.
    expect(planned.cap).toEqual([{ asset: 'eip155:31337/slip44:60', amount: '141620635984896' }])
    expect(planned.signatures).toBe(2)
    expect(planned.chains).toEqual(['eip155:31337', 'eip155:31338'])
  })
  it('names the weakest link of each claim and marks what is simulated', () => {
    const { expected } = plan(filled)
    expect(expected.integrity?.level).toBe('A5')
    expect(expected.rights).toMatchObject({ level: 'A0', simulated: true, bottleneck: 'register' })
    expect(expected.availability).toMatchObject({ level: 'A0', simulated: true })
  })
  it('asks for the file and for the price, one sentence each', () => {
    expect(plan(template).problems.map(({ code }) => code)).toContain('file-missing')
    expect(plan(filled, {}).problems.map(({ code, step }) => `${code} ${step}`)).toEqual([
      'price-unknown store',
    ])
  })
})

describe('authorization of the first template', () => {
  const choices = {
    account: `0x${'3'.repeat(40)}` as const,
    executor: `0x${'4'.repeat(40)}` as const,
    cap: plan(filled).cap,
    nowSeconds: 1_800_000_000,
    nonce: '7',
  }
  const built = buildAuthorization(filled, definitionOf, choices)
  if (!built.ok) throw new Error(built.problem.reason)
  const message = built.value

  it('shows one row for each signed field', () => {
    const rows = authorizationRows(message, networks)
    expect(rows.map(({ field }) => field).sort()).toEqual(Object.keys(message).sort())
    expect(rows.find(({ field }) => field === 'budget')?.text).toBe('0.000141620635984896 0G on Local 0G')
    expect(rows.find(({ field }) => field === 'minAssurance')?.text).toBe('Unchecked')
  })
  it('holds for its own manifest and for no other', () => {
    expect(checkText(message, filled, definitionOf)).toEqual([])
    expect(
      checkText({ ...message, summary: 'Nothing much' }, filled, definitionOf).map(({ code }) => code),
    ).toEqual(['text-differs'])
    expect(checkText(message, { ...filled, name: 'Another' }, definitionOf).map(({ code }) => code)).toEqual([
      'manifest-digest',
      'text-differs',
    ])
  })
  it('refuses outside its window and above its caps', () => {
    expect(checkWindow(message, 1_800_000_000)).toEqual([])
    expect(checkWindow(message, 1_799_000_000)[0]?.code).toBe('authorization-early')
    expect(checkWindow(message, 1_900_000_000)[0]?.code).toBe('authorization-expired')
    const cap = plan(filled).cap
    expect(checkSpend(message, cap)).toEqual([])
    expect(checkSpend(message, [...cap, { ...cap[0]!, amount: '1' }])[0]?.code).toBe('over-budget')
    expect(checkSpend(message, [{ asset: 'eip155:1/slip44:60', amount: '1' }])[0]?.code).toBe('over-budget')
  })
  it('has a digest that depends on domain and message', () => {
    const contract = `0x${'5'.repeat(40)}` as const
    const digest = authorizationDigest(authorizationDomain(31337, contract), message)
    expect(digest).toMatch(/^0x[0-9a-f]{64}$/)
    expect(authorizationDigest(authorizationDomain(31338, contract), message)).not.toBe(digest)
    expect(authorizationDigest(authorizationDomain(31337, contract), { ...message, nonce: '8' })).not.toBe(
      digest,
    )
  })
})
