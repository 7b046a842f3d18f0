import type { Page } from '@playwright/test'
import { expect, test } from './app.ts'
import { drawn, node, nodes, openDrawn } from './canvas-page.ts'

// A trace keeps a picture of the page for every action: of pages of this size that takes longer than the actions.
test.use({ trace: 'off' })

const id = (index: number) => `s${index}`

/** Rows of steps, each wired to the one left of it. */
const many = (count: number, columns: number) =>
  drawn(
    'Many',
    Object.fromEntries(
      Array.from({ length: count }, (_, index) => [
        id(index),
        {
          uses: 'standard/zg-root@1.0.0',
          at: [(index % columns) * 300, Math.floor(index / columns) * 220] as const,
          ...(index % columns === 0 ? {} : { in: { data: `${id(index - 1)}.data` } }),
        },
      ]),
    ),
  )

/** Counts how often React renders cards: by the hook that its developer tools use, from before the page's first script. */
const countRenders = (page: Page) =>
  page.addInitScript(() => {
    type Fiber = {
      flags: number
      child: Fiber | null
      sibling: Fiber | null
      stateNode: unknown
      return: Fiber | null
    }
    const performedWork = 1
    let before = new WeakSet<Fiber>()
    let tree: { current: Fiber } | null = null
    const counts = { cards: 0, on: false, start: () => {} }
    const isCard = ({ stateNode }: Fiber) =>
      stateNode instanceof HTMLElement && stateNode.classList.contains('react-flow__node')
    const walk = (fiber: Fiber | null, seen: WeakSet<Fiber>, inCard: boolean) => {
      for (let next = fiber; next; next = next.sibling) {
        seen.add(next)
        const within = inCard || isCard(next)
        if (within && !before.has(next) && (next.flags & performedWork) !== 0) counts.cards += 1
        walk(next.child, seen, within)
      }
    }
    const count = () => {
      if (!tree) return
      const seen = new WeakSet<Fiber>()
      walk(tree.current, seen, false)
      before = seen
    }
    // What is there already is not counted; and until then a large page is not walked at each of its steps.
    counts.start = () => {
      count()
      counts.cards = 0
      counts.on = true
    }
    Object.assign(window, {
      renders: counts,
      __REACT_DEVTOOLS_GLOBAL_HOOK__: {
        supportsFiber: true,
        renderers: new Map(),
        inject: () => 1,
        onCommitFiberUnmount: () => {},
        onCommitFiberRoot: (_: number, root: { current: Fiber }) => {
          tree = root
          if (counts.on) count()
        },
      },
    })
  })

type Counts = { renders: { cards: number; start: () => void } }
const startCounting = (page: Page) => page.evaluate(() => (window as unknown as Counts).renders.start())
const renders = (page: Page) => page.evaluate(() => (window as unknown as Counts).renders.cards)

test('of 2,000 steps only those in view are drawn, and panning and pressing render no card', async ({
  page,
}) => {
  await countRenders(page)
  await openDrawn(page, many(2_000, 50))
  // Close enough to read, around the first card. Found by style: names are slow to look up on a page of this size.
  await page.locator('.weft-canvas > [role=group]').focus()
  await page.locator(`.react-flow__node[data-id="${id(0)}"]:focus`).waitFor({ timeout: 30_000 })
  const zoomIn = page.locator('.weft-canvas button[aria-label="Zoom in"]')
  for (let step = 0; step < 10; step++) await zoomIn.evaluate((button: HTMLElement) => button.click())
  await node(page, id(0)).waitFor()
  const { width, height } = (await page.locator('.weft-canvas').boundingBox())!
  const zoom = await page
    .locator('.react-flow__viewport')
    .evaluate((viewport) => new DOMMatrix(getComputedStyle(viewport).transform).a)
  expect(zoom).toBeGreaterThan(0.9)
  const most = (Math.ceil(width / zoom / 300) + 1) * (Math.ceil(height / zoom / 220) + 1)
  expect(await nodes(page).count()).toBeLessThanOrEqual(most)
  expect(await page.locator('.weft-canvas *').count()).toBeLessThan(1_600)

  // The counter counts: a card that is chosen is rendered, and not all of those in view are.
  await startCounting(page)
  await node(page, id(1)).click()
  await page.locator(`.react-flow__node.selected[data-id="${id(1)}"]`).waitFor()
  expect(await renders(page)).toBeGreaterThan(0)

  // Sixty frames of panning to and fro, no card coming into view or leaving it.
  const ids = () => nodes(page).evaluateAll((all) => all.map((one) => one.getAttribute('data-id')))
  const drawnBefore = await ids()
  const start = await renders(page)
  const places = await page.locator('.react-flow__pane').evaluate(async (pane) => {
    const { left, top, width, height } = pane.getBoundingClientRect()
    const at = { clientX: left + width / 2, clientY: top + height / 2, bubbles: true, cancelable: true }
    const seen = new Set<string>()
    for (let frame = 0; frame < 60; frame++) {
      pane.dispatchEvent(new WheelEvent('wheel', { ...at, deltaY: Math.floor(frame / 4) % 2 === 0 ? 2 : -2 }))
      await new Promise(requestAnimationFrame)
      seen.add(document.querySelector<HTMLElement>('.react-flow__viewport')!.style.transform)
    }
    return seen.size
  })
  expect(places).toBeGreaterThan(3)
  expect(await ids()).toEqual(drawnBefore)
  expect((await renders(page)) - start).toBe(0)
})

test('the map of the whole is there while one pans, and gone a second later', async ({ page }) => {
  await openDrawn(page, many(80, 10))
  const map = page.locator('[data-minimap]')
  await page.waitForTimeout(1_500)
  await expect(map).toHaveAttribute('data-minimap', 'hidden')
  const box = (await page.locator('.weft-canvas').boundingBox())!
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2)
  await page.mouse.wheel(40, 40)
  await expect(map).toHaveAttribute('data-minimap', 'shown')
  await expect(map).toHaveAttribute('data-minimap', 'hidden', { timeout: 5_000 })
  expect(await map.evaluate((element) => getComputedStyle(element).transitionProperty)).toBe('none')

  const always = page.getByRole('button', { name: 'Overview map' })
  await always.click()
  await expect(map).toHaveAttribute('data-minimap', 'shown')
  await page.waitForTimeout(1_500)
  await expect(map).toHaveAttribute('data-minimap', 'shown')
  await expect(map.locator('canvas')).toBeVisible()
  // Something is drawn on it.
  await expect
    .poll(() =>
      map.locator('canvas').evaluate((canvas: HTMLCanvasElement) => {
        const { data } = canvas.getContext('2d')!.getImageData(0, 0, canvas.width, canvas.height)
        return data.some((value) => value > 0)
      }),
    )
    .toBe(true)
  const at = (await map.boundingBox())!
  const view = () =>
    page.locator('.react-flow__viewport').evaluate((viewport: HTMLElement) => viewport.style.transform)
  const before = await view()
  await page.mouse.click(at.x + at.width - 20, at.y + at.height - 20)
  await expect.poll(view).not.toBe(before)
})

test('from far away many cards are slabs without ports, and edges stay', async ({ page }) => {
  await openDrawn(page, many(80, 10))
  await page.getByRole('button', { name: 'Show everything' }).click()
  await page.waitForTimeout(300)
  await expect(nodes(page)).toHaveCount(80)
  await expect(page.locator('.react-flow__handle')).toHaveCount(0)
  await expect(page.locator('.react-flow__edge')).toHaveCount(72)
  for (let step = 0; step < 12; step++) await page.getByRole('button', { name: 'Zoom in' }).click()
  await expect(page.locator('.react-flow__handle').first()).toBeAttached()
})
