import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import {
  type Abi,
  concat,
  createWalletClient,
  encodeDeployData,
  type Hex,
  http,
  pad,
  publicActions,
  serializeErc6492Signature,
} from 'viem'
import { generatePrivateKey, privateKeyToAccount } from 'viem/accounts'
import { foundry } from 'viem/chains'
import { getContractAddress } from 'viem/utils'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { compileContracts, compiledContract } from '#contracts/compile.ts'
import { devAccount } from '#devnet/accounts.ts'
import { type Devnet, startDevnet } from '#devnet/testing.ts'
import { buildAuthorization } from '#lib/authorization/build.ts'
import { authorizationDomain, authorizationTypedData } from '#lib/authorization/typed-data.ts'
import type { Authorization, SignedAuthorization } from '#lib/authorization/types.ts'
import { adapterDigest } from '#lib/protocols/describe.ts'
import { definitionOf } from '#lib/protocols/registry.ts'
import { templates } from '#lib/protocols/templates.ts'
import type { StartRun } from '#lib/run/api.ts'
import type { Artifact } from '#lib/workflow/artifact.ts'
import { canonical } from '#lib/workflow/canonical.ts'
import { emptyDocument } from '#lib/workflow/document.ts'
import type { Json } from '#lib/workflow/json.ts'
import { type Manifest, manifestType } from '#lib/workflow/manifest.ts'
import { askChain } from '../../cli/smart-account.ts'
import { planNow } from './plan.ts'
import { startRun, sweep } from './start-run.ts'
import { bytesOf, openTestServices, type TestServices } from './testing.ts'
import { takeUpload } from './uploads.ts'
import { listVersions } from './versions.ts'
import { createWorkflow } from './workflows.ts'

const dir = mkdtempSync(join(tmpdir(), 'weft-start-'))
const account = devAccount(1)
const create2Deployer = '0x4e59b44847b379578588920cA78FbF26c0B4956C'
let devnet: Devnet
let services: TestServices
let session: string
let manifest: Manifest

const chainClient = () =>
  createWalletClient({
    account: devAccount(2),
    chain: foundry,
    pollingInterval: 20,
    transport: http(devnet.networks[0]!.rpcUrl),
  }).extend(publicActions)

beforeAll(async () => {
  compileContracts()
  devnet = await startDevnet({ dataDir: dir })
  services = await openTestServices({ networks: devnet.networks })
}, 120_000)
afterAll(async () => {
  await services?.close()
  await devnet?.stop()
  rmSync(dir, { recursive: true, force: true })
})

const withFile = (file: unknown): Manifest => {
  const { manifest: template } = templates.find(({ id }) => id === 'publish-licensed-dataset')!.document
  const step = template.steps.file!
  return { ...template, steps: { ...template.steps, file: { ...step, with: { file: file as Json } } } }
}

const upload = async (owner: string, text: string) => {
  const taken = await takeUpload(
    services.db,
    services.files,
    owner,
    { name: 'rows.csv', mediaType: 'text/csv', announced: null, bytes: bytesOf(text) },
    1_000_000,
  )
  if (!taken.ok) throw new Error(taken.problem.reason)
  return taken.value
}

beforeEach(async () => {
  session = crypto.randomUUID()
  manifest = withFile(await upload(session, `a,b\n${session},1\n`))
})

type Signer = { sign(typed: ReturnType<typeof authorizationTypedData>): Promise<Hex> }
const key = { sign: (typed: ReturnType<typeof authorizationTypedData>) => account.signTypedData(typed) }

/** A start that holds in every way, but for what is changed before it is signed. */
const start = async (
  change: {
    readonly manifest?: Manifest
    readonly message?: Partial<Authorization>
    readonly chainId?: number
    readonly contract?: Hex
    readonly signer?: Signer
  } = {},
): Promise<StartRun> => {
  const drawn = change.manifest ?? manifest
  const built = buildAuthorization(drawn, definitionOf, {
    account: account.address,
    executor: services.keys.executor,
    cap: (await planNow(services, manifest)).cap,
    nowSeconds: Math.floor(Date.now() / 1000),
    nonce: BigInt(generatePrivateKey()).toString(),
  })
  if (!built.ok) throw new Error(built.problem.reason)
  const message = { ...built.value, ...change.message }
  const domain = authorizationDomain(
    change.chainId ?? 31337,
    change.contract ?? devnet.networks[0]!.authorizer,
  )
  const signature = await (change.signer ?? key).sign(authorizationTypedData(domain, message))
  return { manifest: canonical(drawn), authorization: { domain, message, signature } }
}

const refused = async (body: unknown, code: string, owner = session) => {
  const before = services.told.length
  const answer = await startRun(services, owner, body)
  if (answer.ok) throw new Error('the run was started')
  expect(answer.problem.code).toBe(code)
  expect(answer.problem.reason).toMatch(/^[A-Z“].*\.$/s)
  expect(await services.runs.listRuns(owner)).toEqual([])
  expect(services.told).toHaveLength(before)
  return answer.problem
}

/** The authorization as the run keeps it. */
const acceptedOf = async (answer: Awaited<ReturnType<typeof startRun>>) => {
  if (!answer.ok) throw new Error(answer.problem.reason)
  return (await services.runs.readRun(answer.value.id))!.authorization
}

test('a start that holds is stored and handed to the engine; said again, it is the same run', async () => {
  const body = await start()
  const first = await startRun(services, session, body)
  if (!first.ok) throw new Error(first.problem.reason)
  const run = (await services.runs.readRun(first.value.id))!
  expect(run).toMatchObject({
    session,
    account: account.address,
    status: 'queued',
    manifestText: body.manifest,
    order: ['file', 'store', 'retrieve', 'register', 'record'],
  })
  expect(services.told.at(-1)).toBe(`submit ${run.id}`)
  expect(await startRun(services, session, body)).toEqual({ ok: true, value: { id: run.id } })
  const twice = await Promise.all(Array.from({ length: 4 }, () => startRun(services, session, body)))
  expect(twice).toEqual(Array(4).fill({ ok: true, value: { id: run.id } }))
  expect(await services.runs.listRuns(session)).toHaveLength(1)
})

test('the workflow as it is becomes a version that names the run, for its owner alone', async () => {
  const { id: workflow } = await createWorkflow(services.db, session, emptyDocument('Signed'))
  const answer = await startRun(services, session, { ...(await start()), workflow })
  if (!answer.ok) throw new Error(answer.problem.reason)
  expect(await listVersions(services.db, session, workflow)).toMatchObject([
    { reason: 'signed', run: answer.value.id },
  ])
  const { id: other } = await createWorkflow(services.db, 'another session', emptyDocument('Not mine'))
  expect(await startRun(services, session, { ...(await start()), workflow: other })).toMatchObject({
    ok: true,
  })
  expect(await listVersions(services.db, 'another session', other)).toEqual([])
})

test('said many times at once, it is one run', async () => {
  const body = await start()
  const answers = await Promise.all(Array.from({ length: 5 }, () => startRun(services, session, body)))
  expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1)
  expect(await services.runs.listRuns(session)).toHaveLength(1)
})

test('an authorization starts one run, however its account is spelled and whoever brings it', async () => {
  const body = await start()
  expect((await startRun(services, session, body)).ok).toBe(true)
  const other = crypto.randomUUID()
  await upload(other, `a,b\n${session},1\n`)
  await refused(body, 'replayed', other)
  const { authorization } = body
  const message = { ...authorization.message, account: account.address.toLowerCase() as Hex }
  await refused({ ...body, authorization: { ...authorization, message } }, 'replayed', other)
})

test('an engine that is away hears of the run from the sweep', async () => {
  services.engineIsUp(false)
  const answer = await startRun(services, session, await start())
  if (!answer.ok) throw new Error(answer.problem.reason)
  expect(services.told).not.toContain(`submit ${answer.value.id}`)
  await expect(sweep(services)).rejects.toThrow('the engine is down')
  services.engineIsUp(true)
  expect(await sweep(services)).toBeGreaterThan(0)
  expect(services.told).toContain(`submit ${answer.value.id}`)
  await services.runs.appendEvent(answer.value.id, 'begin', { type: 'run', status: 'running', atMs: 1 })
  expect(await services.runs.queuedRuns()).not.toContain(answer.value.id)
})

test('a manifest in other bytes than its canonical ones is refused', async () => {
  const body = await start()
  const again = body.manifest.replace('"name":', '"name":"x","name":')
  for (const text of [JSON.stringify(JSON.parse(body.manifest), null, 1), again, `${body.manifest} `])
    await refused({ ...body, manifest: text }, 'not-canonical')
})

test('what is no workflow is refused', async () => {
  const body = await start()
  await refused({ ...body, manifest: '{' }, 'workflow-not-json')
  await refused({ ...body, manifest: `${'['.repeat(5_000)}${']'.repeat(5_000)}` }, 'workflow-not-json')
  await refused({ ...body, manifest: '{"a":"\\ud800"}' }, 'workflow-not-json')
  await refused({ ...body, manifest: '{}' }, 'workflow-shape')
  await refused({ manifest: body.manifest }, 'start-shape')
  await refused({ ...body, more: 1 }, 'start-shape')
  await refused(null, 'start-shape')
})

test('a signature for another workflow, or other words, is refused', async () => {
  const body = await start()
  await refused({ ...body, manifest: canonical({ ...manifest, name: 'Another' }) }, 'manifest-digest')
  await refused(await start({ message: { summary: 'Do nothing' } }), 'text-differs')
  await refused(await start({ message: { services: [] } }), 'text-differs')
  await refused(await start({ message: { minAssurance: 1 } }), 'text-differs')
})

test('a step type that is unknown, or was drawn from another description, is refused', async () => {
  const store = manifest.steps.store!
  const drawn = (step: typeof store): Manifest => ({ ...manifest, steps: { ...manifest.steps, store: step } })
  const unknown = drawn({ ...store, uses: 'zero-g/shred@1.0.0' })
  await refused(await start({ manifest: unknown }), 'step-type-unknown')
  const other = drawn({ ...store, adapter: `sha256:${'0'.repeat(64)}` })
  await refused(await start({ manifest: other }), 'adapter-changed')
})

test('outside of its time, or for another runner, it is refused', async () => {
  const now = Math.floor(Date.now() / 1000)
  await refused(await start({ message: { validBefore: String(now - 1) } }), 'authorization-expired')
  await refused(await start({ message: { validAfter: String(now + 60) } }), 'authorization-early')
  await refused(await start({ message: { executor: devAccount(3).address } }), 'executor-other')
})

test('files must be here, of this session, and what the workflow says of them', async () => {
  const theirs = await upload(crypto.randomUUID(), `theirs ${session}`)
  const problem = await refused(await start({ manifest: withFile(theirs) }), 'file-not-here')
  expect(problem).toEqual({
    code: 'file-not-here',
    step: 'file',
    reason: 'The bytes of “rows.csv” are not on this server.',
    fix: 'Choose the file again.',
  })
  const lost = await upload(session, `lost ${session}`)
  const { sha256 } = lost.digest
  rmSync(join(services.env.paths.files, sha256.slice(0, 2), sha256))
  await refused(await start({ manifest: withFile(lost) }), 'file-not-here')
  const mine = await upload(session, `mine ${session}`)
  await refused(await start({ manifest: withFile({ ...mine, size: '9' }) }), 'file-differs')
  const digest = { ...mine.digest, zgRoot: `0x${'0'.repeat(64)}` }
  await refused(await start({ manifest: withFile({ ...mine, digest }) }), 'file-differs')
})

test('the signature must be by the account, for the contract of a network that is served', async () => {
  const stranger = privateKeyToAccount(generatePrivateKey())
  await refused(await start({ signer: { sign: (typed) => stranger.signTypedData(typed) } }), 'signature')
  await refused(await start({ signer: { sign: async () => '0x1234' } }), 'signature')
  await refused(await start({ chainId: 1 }), 'network-unknown')
  await refused(await start({ contract: devAccount(5).address }), 'authorizer-unknown')
  const changed = await start()
  const { authorization } = changed
  const message = { ...authorization.message, nonce: '1' }
  await refused({ ...changed, authorization: { ...authorization, message } }, 'signature')
})

test('numbers and addresses that do not fit their types are refused, not thrown', async () => {
  const body = await start()
  const changed = (message: Partial<Authorization>) => ({
    ...body,
    authorization: { ...body.authorization, message: { ...body.authorization.message, ...message } },
  })
  await refused(changed({ nonce: '9'.repeat(78) }), 'authorization-shape')
  await refused(changed({ validBefore: '9'.repeat(30) }), 'authorization-shape')
  const mistyped = account.address.replace(/[a-f]/, (digit) => digit.toUpperCase()) as Hex
  await refused(changed({ account: mistyped }), 'authorization-shape')
})

test('a budget below what the plan costs now is refused, to the wei', async () => {
  const { message } = (await start()).authorization
  const [cap] = message.budget
  expect(BigInt(cap!.maxAmount)).toBeGreaterThan(0n)
  const budget = [
    { ...cap!, maxAmount: (BigInt(cap!.maxAmount) - 1n).toString() },
    ...message.budget.slice(1),
  ]
  await refused(await start({ message: { budget } }), 'over-budget')
  await refused(await start({ message: { budget: [] } }), 'over-budget')
})

test('an authorization that was cancelled on chain is refused', async () => {
  const body = await start()
  const nonce = BigInt(body.authorization.message.nonce)
  const client = createWalletClient({
    account,
    chain: foundry,
    pollingInterval: 20,
    transport: http(devnet.networks[0]!.rpcUrl),
  }).extend(publicActions)
  const hash = await client.writeContract({
    address: devnet.networks[0]!.authorizer,
    abi: compiledContract('WorkflowAuthorizer').abi as Abi,
    functionName: 'cancel',
    args: [nonce >> 8n, 1n << (nonce & 255n)],
  })
  expect((await client.waitForTransactionReceipt({ hash })).status).toBe('success')
  await refused(body, 'authorization-cancelled')
})

test('a run that was counted on chain is a run', async () => {
  const body = await start()
  const { domain, message, signature } = body.authorization
  const client = createWalletClient({
    account,
    chain: foundry,
    pollingInterval: 20,
    transport: http(devnet.networks[0]!.rpcUrl),
  }).extend(publicActions)
  const hash = await client.writeContract({
    address: domain.verifyingContract,
    abi: compiledContract('WorkflowAuthorizer').abi as Abi,
    functionName: 'startRun',
    args: [authorizationTypedData(domain, message).message, signature],
  })
  expect((await client.waitForTransactionReceipt({ hash })).status).toBe('success')
  expect(await refused(body, 'replayed')).toHaveProperty('fix')
})

test('a key’s signature is recorded as one', async () => {
  const accepted = await acceptedOf(await startRun(services, session, await start()))
  expect(accepted.signer).toEqual({ kind: 'eoa' })
})

test('accounts that are contracts sign by ERC-1271, and by ERC-6492 before they are deployed', async () => {
  const { abi, bytecode } = compiledContract('KeyWallet')
  const code = encodeDeployData({ abi: abi as Abi, bytecode, args: [account.address] })
  const salt = pad(`0x${Date.now().toString(16)}`)
  const wallet = getContractAddress({ opcode: 'CREATE2', bytecode: code, from: create2Deployer, salt })
  const data = concat([salt, code])
  const wrapped: Signer = {
    sign: async (typed) =>
      serializeErc6492Signature({ address: create2Deployer, data, signature: await key.sign(typed) }),
  }
  const message = { account: wallet }
  await refused(await start({ message }), 'signature')
  const early = await startRun(services, session, await start({ message, signer: wrapped }))
  expect(early).toMatchObject({ ok: true })
  const counterfactual = await acceptedOf(early)
  expect(counterfactual.signer).toMatchObject({ kind: '6492', chainId: 31337 })

  const client = chainClient()
  await client.waitForTransactionReceipt({
    hash: await client.sendTransaction({ to: create2Deployer, data }),
  })
  expect(await client.getCode({ address: wallet })).toBeDefined()
  const deployed = await acceptedOf(await startRun(services, session, await start({ message })))
  expect(deployed.signer).toMatchObject({ kind: '1271', chainId: 31337 })

  const ask = askChain(devnet.networks[0]!.rpcUrl)
  expect([await ask(counterfactual), await ask(deployed)]).toEqual([null, null])
  // The same signature at the block before: the account was not there to say yes.
  const before = { ...deployed, signer: counterfactual.signer }
  expect(await ask(before)).toMatchObject({ code: 'signature' })
  const signer = { ...deployed.signer, blockHash: `0x${'0'.repeat(64)}` } as SignedAuthorization['signer']
  await expect(ask({ ...deployed, signer })).rejects.toMatchObject({ code: 'block-unknown' })

  const stranger = privateKeyToAccount(generatePrivateKey())
  session = crypto.randomUUID()
  manifest = withFile(await upload(session, session))
  const foreign = { sign: (typed: Parameters<Signer['sign']>[0]) => stranger.signTypedData(typed) }
  await refused(await start({ message, signer: foreign }), 'signature')
})

test('a chain that is away is said to be away, never that the signature is wrong', async () => {
  const away = await openTestServices()
  try {
    const { checkSignature } = await import('./check-signature.ts')
    const { authorization } = await start({ contract: away.networks()[0]!.authorizer })
    expect(await checkSignature(away, authorization)).toEqual({ ok: true, value: { kind: 'eoa' } })
    const message = { ...authorization.message, account: create2Deployer } as const
    await expect(checkSignature(away, { ...authorization, message })).rejects.toMatchObject({
      code: 'chain-unreachable',
    })
  } finally {
    await away.close()
  }
})

test('files of workflow inputs must be here, and the worst case of every repeat within the caps', async () => {
  const files = [await upload(session, `one ${session}`), await upload(session, `two ${session}`)]
  const repeated = (list: readonly Artifact[], fee?: string): Manifest => ({
    type: manifestType,
    name: 'Store a list',
    version: '1.0.0',
    inputs: { files: { kind: 'data.dataset', many: true, value: [...list] } },
    steps: {
      store: {
        uses: 'zero-g/store@1.0.0',
        adapter: adapterDigest(definitionOf('zero-g/store@1.0.0')!),
        in: { file: { from: 'item' } },
        with: { network: 'eip155:31337' },
        forEach: { over: 'inputs.files', max: 4 },
        ...(fee ? { budget: { 'eip155:31337/slip44:60': fee } } : {}),
      },
    },
  })
  const { cap } = await planNow(services, repeated(files))
  const budget = (amount: string) => [
    { chainId: '31337', token: `0x${'0'.repeat(40)}` as Hex, maxAmount: amount },
  ]
  const one = (BigInt(cap[0]!.amount) / 2n).toString()
  await refused(await start({ manifest: repeated(files), message: { budget: budget(one) } }), 'over-budget')
  const theirs = await upload(crypto.randomUUID(), `theirs ${session}`)
  await refused(await start({ manifest: repeated([files[0]!, theirs]) }), 'file-not-here')
  const below = (BigInt(one) - 1n).toString()
  await refused(
    await start({ manifest: repeated(files, below), message: { budget: budget(cap[0]!.amount) } }),
    'over-step-budget',
  )
  const started = await startRun(
    services,
    session,
    await start({ manifest: repeated(files), message: { budget: budget(cap[0]!.amount) } }),
  )
  if (!started.ok) throw new Error(started.problem.reason)
  const run = (await services.runs.readRun(started.value.id))!
  expect(run.order).toEqual(['store.0', 'store.1'])
  expect(Object.values(run.prices).map(([price]) => price?.amount)).toEqual([one, one])
  const view = (await services.runs.readView(run.id))!
  expect(Object.keys(view.steps)).toEqual(['store.0', 'store.1'])
})
