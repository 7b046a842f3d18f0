import { randomBytes } from 'node:crypto'
import { request } from 'node:http'
import { createWalletClient, defineChain, type Hex, http } from 'viem'
import type { HDAccount } from 'viem/accounts'
import { buildAuthorization } from '#lib/authorization/build.ts'
import { authorizationDomain, authorizationTypedData } from '#lib/authorization/typed-data.ts'
import type { Plan } from '#lib/plan/types.ts'
import { definitionOf } from '#lib/protocols/registry.ts'
import { templates } from '#lib/protocols/templates.ts'
import { isFinal, unsent } from '#lib/run/status.ts'
import type { RunView, SignatureRequest } from '#lib/run/view.ts'
import type { Artifact } from '#lib/workflow/artifact.ts'
import { canonical } from '#lib/workflow/canonical.ts'
import type { Manifest } from '#lib/workflow/manifest.ts'
import { chainIdOf } from '#lib/workflow/money.ts'
import type { Problem } from '#lib/workflow/result.ts'
import { settings } from '../bin/settings.js'
import { networks } from './instance.ts'

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

/** A browser's part of a run without the browser: the HTTP API with a session, and a key that signs. */
export class Client {
  private cookie = ''
  readonly account: HDAccount

  constructor(account: HDAccount) {
    this.account = account
  }

  /** Asks again while the web server is away, for half a minute at most; every route is idempotent or says no twice. */
  async call(path: string, init: RequestInit & { duplex?: 'half' } = {}): Promise<Response> {
    const { urls } = settings(process.env)
    const deadline = Date.now() + 30_000
    for (;;) {
      try {
        const headers = new Headers(init.headers)
        headers.set('origin', urls.public)
        if (this.cookie) headers.set('cookie', this.cookie)
        const answer = await fetch(new URL(path, urls.web), { ...init, headers })
        const cookie = answer.headers.getSetCookie()[0]
        if (cookie) this.cookie = cookie.split(';')[0]!
        if (answer.status < 500 || Date.now() > deadline) return answer
      } catch (error) {
        if (Date.now() > deadline) throw error
      }
      await pause(200)
    }
  }

  async json<T>(path: string, body?: unknown): Promise<T> {
    const answer = await this.call(
      path,
      body === undefined
        ? {}
        : { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) },
    )
    const text = await answer.text()
    if (!answer.ok) throw new Error(`${path} answered ${answer.status}: ${text}`)
    return (text ? JSON.parse(text) : undefined) as T
  }

  async fund() {
    for (const { chain } of await networks())
      await this.json('/api/faucet', { address: this.account.address, chain })
  }

  async upload(name: string, body: BodyInit, size: number, mediaType = 'text/csv'): Promise<Artifact> {
    const answer = await this.call('/api/files', {
      method: 'POST',
      headers: {
        'x-file-name': encodeURIComponent(name),
        'content-type': mediaType,
        'content-length': String(size),
      },
      body,
      duplex: 'half',
    })
    if (!answer.ok) throw new Error(`upload answered ${answer.status}: ${await answer.text()}`)
    return ((await answer.json()) as { artifact: Artifact }).artifact
  }

  /** Says how large a file will be, and sends nothing of it: what the server answers to that alone. */
  announce(name: string, size: number): Promise<{ status: number; problem: Problem }> {
    const { urls } = settings(process.env)
    return new Promise((resolve, reject) => {
      const sent = request(new URL('/api/files', urls.web), {
        method: 'POST',
        headers: { origin: urls.public, 'x-file-name': name, 'content-length': size },
        timeout: 10_000,
      })
      sent.on('response', async (answer) => {
        const { problem } = JSON.parse(Buffer.concat(await answer.toArray()).toString())
        sent.destroy()
        resolve({ status: answer.statusCode!, problem })
      })
      sent.on('timeout', () => sent.destroy(new Error('no answer before the body')))
      sent.on('error', reject)
      sent.flushHeaders()
    })
  }

  /** Fills the first template with the file, and starts it; answers the run's id. */
  publish(file: Artifact): Promise<string> {
    const { document } = templates[0]!
    return this.start({
      ...document.manifest,
      steps: {
        ...document.manifest.steps,
        file: { ...document.manifest.steps.file!, with: { file: file as never } },
      },
    })
  }

  /** Plans a manifest, signs it and starts it; answers the run's id. */
  async start(manifest: Manifest, workflow?: string): Promise<string> {
    const { plan } = await this.json<{ plan: Plan }>('/api/plan', { manifest })
    if (plan.problems.length > 0) throw new Error(plan.problems[0]!.reason)
    const { executor } = await this.json<{ executor: Hex }>('/api/config')
    const built = buildAuthorization(manifest, definitionOf, {
      account: this.account.address,
      executor,
      cap: plan.cap,
      nowSeconds: Math.floor(Date.now() / 1000),
      nonce: BigInt(`0x${randomBytes(16).toString('hex')}`).toString(),
    })
    if (!built.ok) throw new Error(built.problem.reason)
    const network = (await networks())[0]!
    const domain = authorizationDomain(chainIdOf(network.chain), network.authorizer)
    const signature = await this.account.signTypedData(authorizationTypedData(domain, built.value))
    const { id } = await this.json<{ id: string }>('/api/runs', {
      manifest: canonical(manifest),
      authorization: { domain, message: built.value, signature },
      ...(workflow === undefined ? {} : { workflow }),
    })
    return id
  }

  view(run: string): Promise<RunView> {
    return this.json<RunView>(`/api/runs/${run}`)
  }

  async until(run: string, reached: (view: RunView) => boolean, seconds = 60): Promise<RunView> {
    const deadline = Date.now() + seconds * 1000
    for (;;) {
      const view = await this.view(run)
      if (reached(view)) return view
      if (Date.now() > deadline)
        throw new Error(`The run did not get there in ${seconds} s: ${JSON.stringify(summary(view))}`)
      await pause(100)
    }
  }

  /** Sends what a request asks for, as a wallet would; `report: false` is a browser that dies before it says the hash. */
  async send(run: string, { id }: SignatureRequest, report = true): Promise<void> {
    const path = `/api/runs/${run}/requests/${encodeURIComponent(id)}`
    const { request } = await this.json<{ request: SignatureRequest }>(path, { action: 'prompted' })
    if (request.status !== 'prompted') return
    const network = (await networks()).find(({ chain }) => chain === request.chain)!
    const chain = defineChain({
      id: chainIdOf(request.chain),
      name: network.name,
      nativeCurrency: network.currency,
      rpcUrls: { default: { http: [network.rpcUrl] } },
    })
    const wallet = createWalletClient({
      account: this.account,
      chain,
      transport: http(network.rpcUrl, { retryCount: 8, retryDelay: 300 }),
    })
    const { to, data, value, nonce } = request
    const hash = await wallet.sendTransaction({ to, data, value: BigInt(value), nonce })
    if (report) await this.json(path, { action: 'sent', hash })
  }

  /** Signs whatever the run asks for until it ends. */
  async finish(run: string, seconds = 90): Promise<RunView> {
    const deadline = Date.now() + seconds * 1000
    for (;;) {
      const view = await this.until(
        run,
        (now) => ended(now) || now.requests.some(asks),
        Math.max(1, (deadline - Date.now()) / 1000),
      )
      if (ended(view)) return view
      const asked = view.requests.filter(asks)
      for (const request of asked) await this.send(run, request)
      // Others may ask meanwhile: they are next.
      const open = (now: RunView) =>
        now.requests.some((one) => asks(one) && asked.some(({ id }) => id === one.id))
      await this.until(run, (now) => ended(now) || !open(now), 30)
    }
  }

  async bundle(run: string): Promise<Uint8Array> {
    const answer = await this.call(`/api/runs/${run}/bundle`)
    if (!answer.ok) throw new Error(`bundle answered ${answer.status}: ${await answer.text()}`)
    return new Uint8Array(await answer.arrayBuffer())
  }
}

export const asks = ({ status }: SignatureRequest) => unsent.includes(status)
export const ended = ({ status }: RunView) => isFinal(status)
const summary = (view: RunView) => ({
  status: view.status,
  steps: Object.fromEntries(
    Object.entries(view.steps).map(([id, step]) => [id, step.problem?.reason ?? step.status]),
  ),
  requests: view.requests.map(({ id, status }) => `${id} ${status}`),
})
