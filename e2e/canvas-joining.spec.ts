import type { Page } from '@playwright/test'
import { expect, test } from './app.ts'
import { look } from './axe.ts'
import {
  centre,
  dragTo,
  drawn,
  edge,
  edges,
  middleOf,
  node,
  nodes,
  openDrawn,
  port,
  said,
  search,
} from './canvas-page.ts'

const list = (page: Page) => page.getByRole('region', { name: 'Canvas' }).getByRole('dialog')
const options = (page: Page) => list(page).getByRole('option')
const undo = (page: Page) => page.getByRole('button', { name: 'Undo' }).click()

const chain = () =>
  drawn('Chain', {
    file: { uses: 'standard/file@1.0.0', at: [0, 0] },
    store: { uses: 'zero-g/store@1.0.0', at: [340, 0], in: { file: 'file.file' } },
    collect: { uses: 'standard/collect@1.0.0', at: [340, 240] },
  })

test('the palette finds by several words, walks by arrows, and Enter places and wires', async ({ page }) => {
  await openDrawn(page, chain())
  await search(page).fill('0g downlaod')
  const found = page.getByRole('listbox', { name: 'Steps' }).getByRole('option')
  await expect(found).toHaveCount(1)
  await expect(found).toContainText('takes storage.object, gives data.dataset')
  await search(page).fill('file')
  await expect(found.first()).toHaveAttribute('aria-selected', 'true')
  await search(page).press('ArrowDown')
  await expect(found.nth(1)).toHaveAttribute('aria-selected', 'true')
  await search(page).press('ArrowUp')

  await node(page, 'store').click()
  await search(page).fill('retrieve')
  await search(page).press('Enter')
  await expect(nodes(page)).toHaveCount(4)
  await expect(edge(page, 'store.object>retrieve.object')).toHaveCount(1)
  await expect(said(page)).toContainText('Retrieve from 0G added and connected to Store on 0G')
  const [left, right] = [
    (await node(page, 'store').boundingBox())!,
    (await node(page, 'retrieve').boundingBox())!,
  ]
  expect(right.x).toBeGreaterThan(left.x + left.width)
  await undo(page)
  await expect(nodes(page)).toHaveCount(3)
  await expect(edges(page)).toHaveCount(1)

  // By a click, beside what is selected.
  await node(page, 'store').click()
  await search(page).fill('retrieve')
  await found.first().click()
  await expect(edge(page, 'store.object>retrieve.object')).toHaveCount(1)
})

test('an edge dropped on nothing asks for a step that fits, and puts it there', async ({ page }) => {
  await openDrawn(page, chain())
  const pane = (await page.locator('.weft-canvas').boundingBox())!
  const drop = { x: pane.x + pane.width - 330, y: pane.y + pane.height - 60 }
  await dragTo(page, await centre(port(page, 'store', 'out', 'object')), drop)
  await page.mouse.up()
  await expect(list(page)).toBeVisible()
  await expect(page.getByRole('combobox', { name: 'Search steps' })).toBeFocused()
  await expect(options(page).first()).toContainText('Retrieve from 0G')
  const titles = (await options(page).allTextContents()).join('\n')
  expect(titles).not.toContain('Budget')
  // What needs a converter stands below everything that fits as it is.
  const through = (await options(page).allTextContents()).map((text) => text.includes('through'))
  expect(through).toEqual([...through].sort((a, b) => Number(a) - Number(b)))

  await page.keyboard.press('Escape')
  await expect(list(page)).toHaveCount(0)
  await expect(nodes(page)).toHaveCount(3)

  await dragTo(page, await centre(port(page, 'store', 'out', 'object')), drop)
  await page.mouse.up()
  await page.keyboard.type('retr')
  await expect(options(page)).toHaveCount(1)
  await page.keyboard.press('Enter')
  await expect(edge(page, 'store.object>retrieve.object')).toHaveCount(1)
  await expect(node(page, 'retrieve')).toBeFocused()
  const at = await centre(port(page, 'retrieve', 'in', 'object'))
  expect(Math.abs(at.x - drop.x) + Math.abs(at.y - drop.y)).toBeLessThan(24)
  await undo(page)
  await expect(nodes(page)).toHaveCount(3)
  await expect(edges(page)).toHaveCount(1)

  // From an input, backwards; and through a converter, all of it one entry.
  await dragTo(page, await centre(port(page, 'collect', 'in', 'items')), {
    x: pane.x + 60,
    y: pane.y + pane.height - 50,
  })
  await page.mouse.up()
  await page.keyboard.type('file')
  await page.keyboard.press('ArrowDown')
  await expect(options(page).filter({ hasText: 'through “Name by CID”' }).first()).toBeVisible()
  await options(page).filter({ hasText: 'through “Name by CID”' }).first().click()
  await expect(nodes(page)).toHaveCount(5)
  await expect(edge(page, 'cid.locator>collect.items')).toHaveCount(1)
  await undo(page)
  await expect(nodes(page)).toHaveCount(3)
})

test('an edge dropped on a card takes its best port', async ({ page }) => {
  await openDrawn(
    page,
    drawn('Two', {
      file: { uses: 'standard/file@1.0.0', at: [0, 0] },
      store: { uses: 'zero-g/store@1.0.0', at: [340, 0] },
    }),
  )
  const card = (await node(page, 'store').boundingBox())!
  await dragTo(page, await centre(port(page, 'file', 'out', 'file')), {
    x: card.x + card.width * 0.7,
    y: card.y + 20,
  })
  await page.mouse.up()
  await expect(edge(page, 'file.file>store.file')).toHaveCount(1)
})

test('a port says why it refuses while the edge is still held', async ({ page }) => {
  await openDrawn(page, chain())
  const canvas = page.getByRole('region', { name: 'Canvas' })
  const budget = port(page, 'store', 'in', 'budget')
  await dragTo(page, await centre(port(page, 'file', 'out', 'file')), await centre(budget))
  await expect(canvas.getByText(/takes funds\.budget, but/)).toBeVisible()
  await expect(said(page)).toContainText('takes funds.budget, but')
  await expect(page.locator('.react-flow__connection')).toHaveClass(/invalid/)
  await expect(budget).toHaveCSS('opacity', '0.2')
  const items = await centre(port(page, 'collect', 'in', 'items'))
  await page.mouse.move(items.x, items.y, { steps: 6 })
  await expect(canvas.getByText('Let go to insert “Name by CID”')).toBeVisible()
  await page.mouse.up()
  await expect(list(page).getByRole('button', { name: 'Insert converter' })).toBeVisible()
})

test('a step is inserted on an edge by its plus, by the palette, and by a card that stands alone', async ({
  page,
}) => {
  await openDrawn(
    page,
    drawn('Between', {
      file: { uses: 'standard/file@1.0.0', at: [0, 0] },
      store: { uses: 'zero-g/store@1.0.0', at: [560, 0], in: { file: 'file.file' } },
      csv: { uses: 'standard/csv-to-jsonl@1.0.0', at: [280, 260] },
    }),
  )
  const between = 'file.file>store.file'
  const middle = await middleOf(page, between)
  await page.mouse.move(middle.x - 3, middle.y)
  await page.mouse.move(middle.x, middle.y, { steps: 3 })
  await page.getByRole('button', { name: 'Insert a step on this edge' }).click()
  const titles = await options(page).allTextContents()
  expect(titles.join('\n')).toContain('CSV to JSON Lines')
  expect(titles.join('\n')).not.toContain('Budget')
  await page.keyboard.type('csv')
  await page.keyboard.press('Enter')
  await expect(edge(page, between)).toHaveCount(0)
  await expect(edge(page, 'file.file>csv-to-jsonl.table')).toHaveCount(1)
  await expect(edges(page)).toHaveCount(2)
  await undo(page)
  await expect(edge(page, between)).toHaveCount(1)
  await expect(nodes(page)).toHaveCount(3)

  // A card without edges, dropped on the edge.
  await page.getByRole('button', { name: 'Show everything' }).click()
  await page.waitForTimeout(250)
  const card = await centre(node(page, 'csv'))
  const edgeAt = await middleOf(page, between)
  await dragTo(page, { x: card.x, y: card.y - 30 }, { x: edgeAt.x, y: edgeAt.y - 30 })
  await page.mouse.up()
  await expect(said(page)).toContainText('CSV to JSON Lines is now on the edge')
  await expect(edge(page, 'file.file>csv.table')).toHaveCount(1)
  await expect(edge(page, between)).toHaveCount(0)
  await undo(page)
  await expect(edge(page, between)).toHaveCount(1)
  expect(Math.abs((await centre(node(page, 'csv'))).y - card.y)).toBeLessThan(2)

  // Out of the palette.
  await search(page).fill('csv')
  const option = page.getByRole('listbox', { name: 'Steps' }).getByRole('option').first()
  const from = await centre(option)
  const to = await middleOf(page, between)
  await page.mouse.move(from.x, from.y)
  await page.mouse.down()
  await page.mouse.move(from.x + 60, from.y + 20, { steps: 4 })
  await page.mouse.move(to.x, to.y, { steps: 6 })
  await page.mouse.move(to.x + 1, to.y + 1)
  await expect(page.locator('[data-ghost]')).toBeVisible()
  await page.mouse.up()
  await expect(page.locator('[data-ghost]')).toHaveCount(0)
  await expect(edge(page, 'file.file>csv-to-jsonl.table')).toHaveCount(1)
  await expect(said(page)).toContainText('CSV to JSON Lines inserted between File and Store on 0G')
})

test('delete and reconnect joins what was before with what came after, as one entry', async ({ page }) => {
  await openDrawn(
    page,
    drawn('Three', {
      file: { uses: 'standard/file@1.0.0', at: [0, 0] },
      csv: { uses: 'standard/csv-to-jsonl@1.0.0', at: [300, 0], in: { table: 'file.file' } },
      store: { uses: 'zero-g/store@1.0.0', at: [600, 0], in: { file: 'csv.records' } },
    }),
  )
  await node(page, 'csv').click()
  await page.keyboard.press('Control+Delete')
  await expect(nodes(page)).toHaveCount(2)
  await expect(edge(page, 'file.file>store.file')).toHaveCount(1)
  await expect(said(page)).toContainText('1 step deleted, 1 edge joined again')
  await page.keyboard.press('Control+z')
  await expect(nodes(page)).toHaveCount(3)
  await expect(edges(page)).toHaveCount(2)
})

test('what is asked on the canvas is accessible in both themes, on a phone too', async ({ page }) => {
  await openDrawn(page, chain())
  await node(page, 'file').focus()
  await page.keyboard.press('e')
  await look(page, 'where an edge is to go', '[data-region=canvas]')
  await page.keyboard.press('Escape')
  await page.keyboard.press('a')
  await look(page, 'which step is to be added', '[data-region=canvas]')
  await page.keyboard.press('Escape')
  await page.keyboard.press('p')
  await look(page, 'a port with the focus', '[data-region=canvas]')
  await search(page).fill('0g')
  await page.keyboard.press('ArrowDown')
  await look(page, 'the palette', '[data-region=steps]')

  await page.setViewportSize({ width: 390, height: 844 })
  await node(page, 'file').focus()
  await page.keyboard.press('e')
  const [outer, inner] = [
    (await page.locator('.weft-canvas').boundingBox())!,
    (await list(page).boundingBox())!,
  ]
  expect(inner.x).toBeGreaterThanOrEqual(outer.x)
  expect(inner.x + inner.width).toBeLessThanOrEqual(outer.x + outer.width)
})
