import { createServer } from 'node:net'
import { chromium } from '@playwright/test'
import lighthouse from 'lighthouse'
import { settings } from '../bin/settings.js'
import { expect, test } from './app.ts'

const pages = [
  '/map',
  '/map?view=pairs',
  '/map?view=graph',
  '/map/p/0g',
  '/map/pair/0g/sahara-ai',
  '/map/how',
] as const

const freePort = () =>
  new Promise<number>((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() =>
        typeof address === 'object' && address ? resolve(address.port) : reject(new Error('no port')),
      )
    })
  })

type Judgement = { accessibility: number; performance: number; failed: readonly string[] }

const wholeOf = (score: number | null | undefined) => Math.round((score ?? 0) * 100)

/**
 * Lighthouse's view of one page, as a phone on a slow line sees it: scores of 100, and which audits of accessibility failed. On a
 * machine that is too busy Lighthouse can lose the trace that it measures by, and is asked again.
 */
const judge = async (path: string, port: number, tries = 3): Promise<Judgement> => {
  const result = await lighthouse(`${settings(process.env).urls.public}${path}`, {
    port,
    logLevel: 'error',
    onlyCategories: ['accessibility', 'performance'],
  })
  const { categories, audits, runtimeError } = result!.lhr
  if (runtimeError && tries > 1) return judge(path, port, tries - 1)
  expect(runtimeError, path).toBeUndefined()
  const { accessibility, performance } = categories
  return {
    accessibility: wholeOf(accessibility?.score),
    performance: wholeOf(performance?.score),
    failed: accessibility!.auditRefs.map(({ id }) => id).filter((id) => audits[id]?.score === 0),
  }
}

// Performance depends on the machine and on what else runs there: 95 is the goal, and the figure is printed.
test('Lighthouse gives pages of the map at least 95 for accessibility', async ({ launchOptions }) => {
  test.setTimeout(180_000)
  const port = await freePort()
  const browser = await chromium.launch({
    ...launchOptions,
    args: [...(launchOptions.args ?? []), `--remote-debugging-port=${port}`],
  })
  const scores: Record<string, Judgement> = {}
  try {
    for (const path of pages) scores[path] = await judge(path, port)
  } finally {
    await browser.close()
  }
  console.log(JSON.stringify(scores))
  for (const [path, { accessibility, failed }] of Object.entries(scores))
    expect.soft(accessibility, `${path}: ${failed.join(', ')}`).toBeGreaterThanOrEqual(95)
})
