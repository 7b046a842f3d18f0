import { type CDPSession, chromium, type Page } from '@playwright/test'
import { adapterDigest } from '#lib/protocols/describe.ts'
import { definitionOf } from '#lib/protocols/registry.ts'
import { WeftError } from '#lib/workflow/error.ts'
import { findChromium } from '../bin/chromium.js'
import { settings } from '../bin/settings.js'
import { openClient } from './client.ts'
import type { Measured } from './main.ts'
import { servePlain } from './plain-canvas/serve.ts'

const uses = 'standard/zg-root@1.0.0'
const columns = 25
const frames = 90
const repetitions = 3
const zoom = 1

type Figures = {
  readonly cards: number
  readonly elements: number
  readonly panMs: number
  readonly zoomMs: number
}

const documentOf = (count: number) => {
  const definition = definitionOf(uses)!
  const id = (index: number) => `s${index}`
  const indices = Array.from({ length: count }, (_, index) => index)
  return {
    manifest: {
      type: 'urn:weft:workflow:v1',
      name: `${count} steps`,
      version: '1.0.0',
      steps: Object.fromEntries(
        indices.map((index) => [
          id(index),
          {
            uses,
            adapter: adapterDigest(definition),
            ...(index % columns === 0 ? {} : { in: { data: { from: `${id(index - 1)}.data` } } }),
            with: { ...definition.defaults },
          },
        ]),
      ),
    },
    view: {
      positions: Object.fromEntries(
        indices.map((index) => [
          id(index),
          { x: (index % columns) * 300, y: Math.floor(index / columns) * 220 },
        ]),
      ),
    },
  }
}

/** Time that the page's main thread worked, in seconds. */
const workedOf = async (session: CDPSession): Promise<number> => {
  const { metrics } = await session.send('Performance.getMetrics')
  return metrics.find(({ name }) => name === 'TaskDuration')?.value ?? 0
}

/** One wheel event a frame; answers the milliseconds of work that a frame took. */
const wheel = async (page: Page, session: CDPSession, ctrlKey: boolean): Promise<number> => {
  const before = await workedOf(session)
  const moved = await page.evaluate(
    async ({ frames, ctrlKey }) => {
      const pane = document.querySelector('.react-flow__pane')!
      const { left, top, width, height } = pane.getBoundingClientRect()
      const view = () => (document.querySelector('.react-flow__viewport') as HTMLElement).style.transform
      const start = view()
      let moved = false
      for (let frame = 0; frame < frames; frame++) {
        const way = Math.floor(frame / 15) % 2 === 0 ? 1 : -1
        pane.dispatchEvent(
          new WheelEvent('wheel', {
            deltaX: ctrlKey ? 0 : 22 * way,
            deltaY: (ctrlKey ? 6 : 16) * way,
            ctrlKey,
            bubbles: true,
            cancelable: true,
            clientX: left + width / 2,
            clientY: top + height / 2,
          }),
        )
        await new Promise(requestAnimationFrame)
        moved ||= view() !== start
      }
      return moved
    },
    { frames, ctrlKey },
  )
  if (!moved)
    throw new WeftError('bench-idle', 'The gesture moved nothing, so that its figure would be none.')
  return (((await workedOf(session)) - before) * 1_000) / frames
}

const measurePage = async (page: Page): Promise<Figures> => {
  const session = await page.context().newCDPSession(page)
  await session.send('Performance.enable', { timeDomain: 'threadTicks' })
  const count = (selector: string) => page.locator(selector).count()
  const figures = {
    cards: await count('.react-flow__node'),
    elements: await count('.react-flow *'),
    panMs: await wheel(page, session, false),
    zoomMs: await wheel(page, session, true),
  }
  await session.detach()
  return figures
}

const median = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[values.length >> 1]!
const rounded = (value: number) => Math.round(value * 100) / 100

/** The editor at the zoom of the plain page, its first cards in view. */
const openEditor = async (page: Page, url: string) => {
  await page.goto(url)
  const cards = page.locator('.react-flow__node')
  await cards.first().waitFor({ timeout: 60_000 })
  await page.evaluate(
    async ({ zoom }) => {
      const pane = document.querySelector('.react-flow__pane')!
      const { left, top, width, height } = pane.getBoundingClientRect()
      const now = () =>
        new DOMMatrix(getComputedStyle(document.querySelector('.react-flow__viewport')!).transform).a
      for (let turn = 0; turn < 200 && now() < zoom; turn++) {
        pane.dispatchEvent(
          new WheelEvent('wheel', {
            deltaY: -8,
            ctrlKey: true,
            bubbles: true,
            cancelable: true,
            clientX: left + width / 2,
            clientY: top + height / 2,
          }),
        )
        await new Promise(requestAnimationFrame)
      }
    },
    { zoom },
  )
  await page.waitForTimeout(1_500)
}

const inTurns = async (editor: string, plain: string, origin: string, cookie: string) => {
  const executablePath = findChromium()
  if (!executablePath) throw new WeftError('no-browser', 'There is no Chromium here to measure in.')
  const args = ['--disable-gpu', ...(process.getuid?.() === 0 ? ['--no-sandbox'] : [])]
  const measured: { ours: Figures[]; plain: Figures[] } = { ours: [], plain: [] }
  for (let turn = 0; turn < repetitions; turn++) {
    const browser = await chromium.launch({ executablePath, args })
    try {
      const context = await browser.newContext({ viewport: { width: 1280, height: 800 } })
      const [name = '', value = ''] = cookie.split('=')
      await context.addCookies([{ name, value, url: origin }])
      const page = await context.newPage()
      await page.goto(plain)
      await page.locator('.react-flow__edge').first().waitFor({ state: 'attached', timeout: 60_000 })
      await page.waitForTimeout(1_500)
      measured.plain.push(await measurePage(page))
      await openEditor(page, editor)
      measured.ours.push(await measurePage(page))
    } finally {
      await browser.close()
    }
  }
  return measured
}

const summary = (figures: readonly Figures[]) => ({
  cards: median(figures.map(({ cards }) => cards)),
  elements: median(figures.map(({ elements }) => elements)),
  panMs: rounded(median(figures.map(({ panMs }) => panMs))),
  zoomMs: rounded(median(figures.map(({ zoomMs }) => zoomMs))),
})

/**
 * The editor's canvas of a running instance beside the library's own with as many cards, in turns in one run: work of the main
 * thread a frame while one pans and zooms at full size. Only the ratio means something; `args`: address, number of steps.
 */
export const measure = async ([given, steps]: readonly string[]): Promise<Measured> => {
  const base = (given ?? settings(process.env).urls.public).replace(/\/+$/, '')
  const count = Number(steps ?? 1_000)
  const client = openClient(base)
  await client.text('/api/health')
  const plain = await servePlain()
  const made = JSON.parse(
    await client.text('/api/workflows', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ document: documentOf(count) }),
    }),
  ) as { id: string }
  try {
    const query = new URLSearchParams({ steps: String(count), columns: String(columns), zoom: String(zoom) })
    const measured = await inTurns(
      `${base}/compose/${made.id}`,
      `${plain.url}/?${query}`,
      base,
      client.cookie(),
    )
    const [ours, theirs] = [summary(measured.ours), summary(measured.plain)]
    const ratio = {
      elements: rounded(ours.elements / theirs.elements),
      pan: rounded(ours.panMs / theirs.panMs),
      zoom: rounded(ours.zoomMs / theirs.zoomMs),
    }
    console.log(
      `${count} steps, ms of work a frame: pan ${ours.panMs} of ${theirs.panMs}, zoom ${ours.zoomMs} of ${theirs.zoomMs}`,
    )
    return { ok: ratio.pan <= 1 && ratio.zoom <= 1, figures: { steps: count, ours, plain: theirs, ratio } }
  } finally {
    plain.close()
    await client.ask(`/api/workflows/${made.id}`, { method: 'DELETE' })
  }
}
