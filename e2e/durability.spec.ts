import { expect, test } from '@playwright/test'
import { verifyBundle } from '#lib/receipts/verify.ts'
import type { RunView } from '#lib/run/view.ts'
import { asks, Client, ended } from './client.ts'
import { countEvents } from './instance.ts'
import { kill, type Victim, victims } from './processes.ts'
import { testAccount } from './wallet.ts'

/** Where in a run the blow falls. `after` waits for the moment; `report` says whether the browser lives to tell the hash. */
type Boundary = {
  readonly name: string
  readonly reached: (view: RunView) => boolean
  readonly send?: 'store' | 'register'
  readonly report?: boolean
}

const asksFor = (step: string) => (view: RunView) =>
  view.requests.some((request) => request.step === step && asks(request))
const boundaries: readonly Boundary[] = [
  { name: 'just started', reached: () => true },
  { name: 'store waits for its signature', reached: asksFor('store') },
  { name: 'store is sent and nobody says so', reached: asksFor('store'), send: 'store', report: false },
  { name: 'store is sent', reached: asksFor('store'), send: 'store', report: true },
  { name: 'store is done', reached: (view) => view.steps.store?.status === 'done' },
  { name: 'register waits for its signature', reached: asksFor('register') },
  { name: 'register is sent', reached: asksFor('register'), send: 'register', report: true },
]

let account = 1000

const publishThrough = async (victim: Victim, boundary: Boundary) => {
  const client = new Client(testAccount(account++))
  await client.fund()
  const body = `id,value\n${Array.from({ length: 4_000 }, (_, row) => `${row},${victim} ${boundary.name} ${row}`).join('\n')}\n`
  const file = await client.upload('rows.csv', body, new TextEncoder().encode(body).length)
  const run = await client.publish(file)
  for (;;) {
    const view = await client.until(
      run,
      (now) => boundary.reached(now) || ended(now) || now.requests.some(asks),
      60,
    )
    if (boundary.reached(view) || ended(view)) {
      const request = boundary.send && view.requests.find(({ step }) => step === boundary.send)
      if (request) await client.send(run, request, boundary.report)
      break
    }
    for (const request of view.requests.filter(asks)) await client.send(run, request)
  }
  kill(victim)
  const view = await client.finish(run, 90)
  expect(view.status, JSON.stringify(view.steps)).toBe('completed')
  expect(await countEvents(client.account.address)).toEqual({ submits: 1, attested: 1 })
  expect(view.receipts).toHaveLength(5)
  const report = await verifyBundle(await client.bundle(run), { nowMs: Date.now() })
  expect(report.problems).toEqual([])
  expect(report.verdict).toBe('Verified')
}

for (const victim of victims)
  test(`kill -9 of ${victim} at every step boundary: the run finishes and pays once`, async () => {
    test.setTimeout(240_000)
    for (const boundary of boundaries) await test.step(boundary.name, () => publishThrough(victim, boundary))
  })
