import { existsSync, readFileSync } from 'node:fs'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { getAddress, isAddress, toHex } from 'viem'
import * as z from 'zod'
import { writeFileAtomically } from '#contracts/write-file.ts'
import type { Problem } from '#lib/workflow/result.ts'
import { faucetAccount } from './accounts.ts'
import { call, readBody } from './json-rpc.ts'
import { listen, stopServer } from './listen.ts'
import { guard } from './origin.ts'

const coin = 10n ** 18n
const grant = 10n * coin
const most = 100n * coin

const bodySchema = z.object({
  address: z.string().refine((text) => isAddress(text, { strict: false })),
  chain: z
    .union([z.string(), z.number()])
    .transform((chain) => Number(String(chain).replace(/^eip155:/, ''))),
})

export type FaucetOptions = {
  readonly port: number
  /** Remembers what each address got. */
  readonly file: string
  /** Fronts by chain id. */
  readonly chains: Readonly<Record<number, number>>
  readonly health: () => Promise<unknown>
}

const sendJson = (response: ServerResponse, status: number, body: unknown) =>
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))

/** POST /faucet gives 10 coins to an address, at most 100 for each on a chain; GET /health says how the networks are. */
export const startFaucet = async ({ port, file, chains, health }: FaucetOptions) => {
  const given: Record<string, string> = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {}
  let last: Promise<unknown> = Promise.resolve()

  const give = async (chain: number, frontPort: number, address: string) => {
    const key = `${chain}/${getAddress(address)}`
    const before = BigInt(given[key] ?? '0')
    if (before + grant > most) return null
    const balance = BigInt(
      (await call(frontPort, 'eth_getBalance', [faucetAccount.address, 'latest'])) as string,
    )
    if (balance < most)
      await call(frontPort, 'anvil_setBalance', [faucetAccount.address, toHex(10_000n * coin)])
    const transaction = await call(frontPort, 'eth_sendTransaction', [
      { from: faucetAccount.address, to: address, value: toHex(grant), gas: toHex(100_000) },
    ])
    given[key] = (before + grant).toString()
    writeFileAtomically(file, JSON.stringify(given))
    return { transaction, amount: grant.toString() }
  }

  const refuse = (response: ServerResponse, status: number, problem: Problem) =>
    sendJson(response, status, { problem })

  const faucet = async (message: IncomingMessage, response: ServerResponse) => {
    const text = await readBody(message, 10_000)
    let body: unknown
    try {
      body = JSON.parse(text ?? '')
    } catch {}
    const parsed = bodySchema.safeParse(body)
    const frontPort = parsed.success ? chains[parsed.data.chain] : undefined
    if (!parsed.success || frontPort === undefined)
      return refuse(response, 400, {
        code: 'faucet-request',
        reason: 'The faucet needs an address and one of the local chains.',
        fix: `Send {"address":"0x…","chain":"eip155:${Object.keys(chains)[0]}"}.`,
      })
    const { address, chain } = parsed.data
    // One at a time, so that nobody gets past the limit by asking twice at once.
    const turn = last.then(() => give(chain, frontPort, address))
    last = turn.catch(() => {})
    const gift = await turn
    if (gift) return sendJson(response, 200, gift)
    return refuse(response, 429, {
      code: 'faucet-limit',
      reason: 'This address already got 100 coins on this chain.',
      fix: 'Use another account, or remove the data folder to start afresh.',
    })
  }

  const server = createServer((message, response) => {
    if (guard(message, response)) return
    const handle =
      message.method === 'POST' && message.url === '/faucet'
        ? faucet(message, response)
        : message.method === 'GET' && message.url === '/health'
          ? health().then(
              (body) => sendJson(response, 200, body),
              () => sendJson(response, 503, { ok: false }),
            )
          : Promise.resolve(response.writeHead(404).end())
    Promise.resolve(handle).catch((error: Error) => {
      if (response.headersSent) return response.destroy()
      refuse(response, 500, { code: 'faucet-failed', reason: error.message })
    })
  })
  await listen(server, port)
  return { stop: () => stopServer(server) }
}
