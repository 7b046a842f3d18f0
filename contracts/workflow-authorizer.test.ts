import type { ChildProcess } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import {
  type Abi,
  createTestClient,
  encodeDeployData,
  encodeFunctionData,
  getAddress,
  getContract,
  getContractAddress,
  type Hex,
  hashTypedData,
  hexToBigInt,
  http,
  keccak256,
  parseSignature,
  publicActions,
  serializeErc6492Signature,
  serializeSignature,
  toHex,
  walletActions,
} from 'viem'
import { generatePrivateKey, privateKeyToAccount } from 'viem/accounts'
import { foundry } from 'viem/chains'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { devAccount } from '#devnet/accounts.ts'
import { spawnAnvil } from '#devnet/anvil.ts'
import { freePorts } from '#devnet/testing.ts'
import { checkUse } from '#lib/authorization/ledger.ts'
import { authorizationDomain, authorizationTypedData } from '#lib/authorization/typed-data.ts'
import type { Authorization } from '#lib/authorization/types.ts'
import { readUse } from '#lib/protocols/ethereum/wire/authorizer.ts'
import { compileContracts, compiledContract } from './compile.ts'

const folder = mkdtempSync(join(tmpdir(), 'weft-authorizer-'))
const port = (await freePorts(1))[0] as number
const client = createTestClient({
  chain: foundry,
  mode: 'anvil',
  pollingInterval: 20,
  transport: http(`http://127.0.0.1:${port}`),
  account: devAccount(0),
})
  .extend(publicActions)
  .extend(walletActions)
let anvil: ChildProcess
let address: Hex

const deploy = async (name: string, args: readonly unknown[] = []): Promise<Hex> => {
  const { abi, bytecode } = compiledContract(name)
  const hash = await client.sendTransaction({
    data: encodeDeployData({ abi: abi as Abi, bytecode, args }),
  })
  const { contractAddress } = await client.waitForTransactionReceipt({ hash })
  if (!contractAddress) throw new Error(`${name} was not deployed`)
  return contractAddress
}

beforeAll(async () => {
  compileContracts()
  anvil = spawnAnvil({ port, chainId: foundry.id, folder })
  for (let tries = 0; tries < 200; tries += 1)
    if (await client.getChainId().catch(() => null)) break
    else await new Promise((resolve) => setTimeout(resolve, 25))
  address = await deploy('WorkflowAuthorizer')
})
afterAll(() => {
  anvil.kill('SIGKILL')
  rmSync(folder, { recursive: true, force: true })
})

const signer = privateKeyToAccount(generatePrivateKey())
const executor = devAccount(1)
const contract = () =>
  getContract({ address, abi: compiledContract('WorkflowAuthorizer').abi as Abi, client })
const toStruct = (message: Authorization) =>
  authorizationTypedData(authorizationDomain(foundry.id, address), message).message

const newMessage = (changes: Partial<Authorization> = {}): Authorization => ({
  workflow: 'Publish a licensed dataset — 数据',
  summary: 'Store numbers.csv (312 KB) on Local 0G, then register it.',
  manifest: keccak256(toHex('a manifest')),
  account: signer.address,
  executor: executor.address,
  budget: [
    { chainId: '31337', token: `0x${'0'.repeat(40)}`, maxAmount: '36000000000000' },
    { chainId: '31338', token: `0x${'0'.repeat(40)}`, maxAmount: '1' },
  ],
  otherSpend: ['0.001 0G on eip155:16661'],
  services: ['Local 0G', 'Local rights chain'],
  minAssurance: 2,
  maxRuns: 1,
  validAfter: '0',
  validBefore: String(Math.floor(Date.now() / 1000) + 3600),
  nonce: hexToBigInt(generatePrivateKey()).toString(),
  ...changes,
})
const sign = (message: Authorization, key = signer) =>
  key.signTypedData(authorizationTypedData(authorizationDomain(foundry.id, address), message))
const statusOf = (message: Authorization, signature: Hex) =>
  contract().read.status?.([toStruct(message), signature])
const startRun = async (message: Authorization, signature: Hex, sender = executor) => {
  const { request } = await client.simulateContract({
    address,
    abi: compiledContract('WorkflowAuthorizer').abi as Abi,
    functionName: 'startRun',
    args: [toStruct(message), signature],
    account: sender,
  })
  return client.waitForTransactionReceipt({ hash: await client.writeContract(request) })
}

test('the digest is the one that wallets sign, also for empty lists', async () => {
  const domain = authorizationDomain(foundry.id, address)
  for (const message of [newMessage(), newMessage({ budget: [], otherSpend: [], services: [] })])
    expect(await contract().read.digest?.([toStruct(message)])).toBe(
      hashTypedData(authorizationTypedData(domain, message)),
    )
  expect(await contract().read.AUTHORIZATION_TYPEHASH?.()).toBe(
    '0x1ff486785fdb41de5d4e6b18c5618d162d2f135974e97de53164730d0ab6db03',
  )
})

test('the domain is told as ERC-5267 says', async () => {
  expect(await client.getEip712Domain({ address })).toMatchObject({
    fields: '0x0f',
    domain: { name: 'Weft', version: '1', chainId: foundry.id, verifyingContract: getAddress(address) },
  })
})

test('a key signs: 0; anything changed, or another key: 5', async () => {
  const message = newMessage()
  const signature = await sign(message)
  expect(await statusOf(message, signature)).toBe(0)
  const dearer = [{ ...message.budget[0]!, maxAmount: '36000000000001' }, message.budget[1]!]
  expect(await statusOf({ ...message, budget: dearer }, signature)).toBe(5)
  expect(await statusOf({ ...message, services: ['Local 0G'] }, signature)).toBe(5)
  expect(await statusOf({ ...message, summary: 'Store something' }, signature)).toBe(5)
  expect(await statusOf(message, await sign(message, privateKeyToAccount(generatePrivateKey())))).toBe(5)
  expect(await statusOf(message, '0x')).toBe(5)
  expect(await statusOf({ ...message, account: `0x${'0'.repeat(40)}` }, signature)).toBe(5)
})

test('the same signature with the other half of s is refused', async () => {
  const message = newMessage()
  const { r, s, yParity } = parseSignature(await sign(message))
  const order = 0xfffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141n
  const mirrored = serializeSignature({
    r,
    s: toHex(order - hexToBigInt(s), { size: 32 }),
    yParity: yParity === 0 ? 1 : 0,
  })
  expect(await statusOf(message, mirrored)).toBe(5)
})

test('a contract account answers for its owner (ERC-1271)', async () => {
  const wallet = await deploy('KeyWallet', [signer.address])
  const message = newMessage({ account: wallet })
  expect(await statusOf(message, await sign(message))).toBe(0)
  expect(await statusOf(message, await sign(message, privateKeyToAccount(generatePrivateKey())))).toBe(5)
})

test('an account with delegated code keeps its key', async () => {
  const wallet = await deploy('KeyWallet', [executor.address])
  const message = newMessage()
  await client.setCode({ address: signer.address, bytecode: `0xef0100${wallet.slice(2)}` })
  expect(await statusOf(message, await sign(message))).toBe(0)
  await client.setCode({ address: signer.address, bytecode: '0x' })
})

test('too early is 1, too late is 2', async () => {
  const now = Number((await client.getBlock()).timestamp)
  const early = newMessage({ validAfter: String(now + 1000) })
  expect(await statusOf(early, await sign(early))).toBe(1)
  const late = newMessage({ validBefore: String(now - 1) })
  expect(await statusOf(late, await sign(late))).toBe(2)
})

test('the account cancels its nonces; nobody else can', async () => {
  const message = newMessage()
  const signature = await sign(message)
  const nonce = BigInt(message.nonce)
  const cancel = (account: Hex) =>
    client.writeContract({
      address,
      abi: compiledContract('WorkflowAuthorizer').abi as Abi,
      functionName: 'cancel',
      args: [nonce >> 8n, 1n << (nonce & 255n)],
      account,
    })
  await client.waitForTransactionReceipt({ hash: await cancel(devAccount(2).address) })
  expect(await statusOf(message, signature)).toBe(0)
  await client.setBalance({ address: signer.address, value: 10n ** 18n })
  await client.impersonateAccount({ address: signer.address })
  await client.waitForTransactionReceipt({ hash: await cancel(signer.address) })
  expect(await statusOf(message, signature)).toBe(3)
  await expect(startRun(message, signature)).rejects.toThrow(/NotAuthorized\(uint8 status\)[\s\S]*\(3\)/)
})

test('a run is counted once; the second is 4, and a stranger cannot start one', async () => {
  const message = newMessage()
  const signature = await sign(message)
  await expect(startRun(message, signature, devAccount(3))).rejects.toThrow('NotTheExecutor')
  const receipt = await startRun(message, signature)
  expect(receipt.logs).toHaveLength(1)
  const [event] = await client.getContractEvents({
    address,
    abi: compiledContract('WorkflowAuthorizer').abi as Abi,
    eventName: 'RunStarted',
    fromBlock: receipt.blockNumber,
  })
  expect(event).toMatchObject({
    args: { account: signer.address, nonce: BigInt(message.nonce), manifest: message.manifest, run: 1 },
  })
  expect(await statusOf(message, signature)).toBe(4)
  await expect(startRun(message, signature)).rejects.toThrow(/NotAuthorized\(uint8 status\)[\s\S]*\(4\)/)
})

test('a wallet that is not there yet is known by its factory (ERC-6492), and answers by itself once it is', async () => {
  const factory = await deploy('WalletFactory')
  const { abi, bytecode } = compiledContract('KeyWallet')
  const code = encodeDeployData({ abi: abi as Abi, bytecode, args: [signer.address] })
  const salt = keccak256(toHex('a salt'))
  const data = encodeFunctionData({
    abi: compiledContract('WalletFactory').abi as Abi,
    functionName: 'deploy',
    args: [salt, code],
  })
  const wallet = getContractAddress({ opcode: 'CREATE2', from: factory, salt, bytecode: code })
  const message = newMessage({ account: wallet })
  const plain = await sign(message)
  const wrapped = serializeErc6492Signature({ address: factory, data, signature: plain })
  const holds = (signature: Hex) =>
    client.verifyTypedData({
      address: wallet,
      ...authorizationTypedData(authorizationDomain(foundry.id, address), message),
      signature,
    })
  expect([await holds(wrapped), await holds(plain)]).toEqual([true, false])
  const foreign = serializeErc6492Signature({
    address: factory,
    data,
    signature: await sign(message, privateKeyToAccount(generatePrivateKey())),
  })
  expect(await holds(foreign)).toBe(false)
  // The contract asks accounts that are there; until then it cannot say yes.
  expect(await statusOf(message, plain)).toBe(5)
  await client.waitForTransactionReceipt({ hash: await client.sendTransaction({ to: factory, data }) })
  expect(await statusOf(message, plain)).toBe(0)
  expect([await holds(wrapped), await holds(plain)]).toEqual([true, true])
})

describe('offline and on chain the same rules hold', () => {
  const codes: Readonly<Record<string, number>> = {
    'authorization-early': 1,
    'authorization-expired': 2,
    'authorization-cancelled': 3,
    replayed: 4,
    'runs-used-up': 4,
  }
  const rpc = (method: string, params: readonly unknown[]) =>
    client.request({ method, params } as never) as Promise<unknown>
  /** What the contract says, and what `checkUse` says of what the contract was read for. */
  const both = async (message: Authorization) => {
    const now = Number((await client.getBlock()).timestamp)
    const use = await readUse(rpc, { domain: authorizationDomain(foundry.id, address), message })
    const [problem] = checkUse(message, [use!], now)
    return [await statusOf(message, await sign(message)), problem ? codes[problem.code] : 0]
  }
  const write = async (functionName: string, args: readonly unknown[], account: Hex) => {
    const abi = compiledContract('WorkflowAuthorizer').abi as Abi
    const hash = await client.writeContract({ address, abi, functionName, args, account })
    await client.waitForTransactionReceipt({ hash })
  }
  test('fresh, early, expired', async () => {
    const now = Number((await client.getBlock()).timestamp)
    expect(await both(newMessage())).toEqual([0, 0])
    expect(await both(newMessage({ validAfter: String(now + 500) }))).toEqual([1, 1])
    expect(await both(newMessage({ validAfter: String(now) }))).toEqual([0, 0])
    expect(await both(newMessage({ validBefore: String(now - 1) }))).toEqual([2, 2])
    expect(await both(newMessage({ validBefore: String(now) }))).toEqual([0, 0])
  })
  test('runs are counted up to the signed number', async () => {
    const message = newMessage({ maxRuns: 2 })
    const signature = await sign(message)
    for (const expected of [0, 0, 4]) {
      expect(await both(message)).toEqual([expected, expected])
      if (expected === 0) await startRun(message, signature)
    }
  })
  test('one mask cancels many nonces of a word, and none beside them', async () => {
    await client.setBalance({ address: signer.address, value: 10n ** 18n })
    await client.impersonateAccount({ address: signer.address })
    const word = 77n << 8n
    await write('cancel', [77n, (1n << 3n) | (1n << 255n)], signer.address)
    const status = (bit: bigint) => both(newMessage({ nonce: String(word | bit) }))
    expect(await status(3n)).toEqual([3, 3])
    expect(await status(255n)).toEqual([3, 3])
    expect(await status(4n)).toEqual([0, 0])
    expect(await both(newMessage({ nonce: String((78n << 8n) | 3n) }))).toEqual([0, 0])
    // Cancelled comes before every other reason, as in the contract.
    const now = Number((await client.getBlock()).timestamp)
    const late = { nonce: String(word | 3n), validBefore: String(now - 1) }
    expect(await both(newMessage(late))).toEqual([3, 3])
  })
  test('a chain without the contract knows of no use', async () => {
    const domain = authorizationDomain(foundry.id, signer.address)
    expect(await readUse(rpc, { domain, message: newMessage() })).toBeNull()
  })
})
