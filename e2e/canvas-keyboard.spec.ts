import type { Page } from '@playwright/test'
import { expect, test } from './app.ts'
import { drawn, edge, edges, node, nodes, openDrawn, port, said, search } from './canvas-page.ts'

const list = (page: Page) => page.getByRole('region', { name: 'Canvas' }).getByRole('dialog')
const options = (page: Page) => list(page).getByRole('option')
const press = async (page: Page, ...keys: string[]) => {
  for (const key of keys) await page.keyboard.press(key)
}

const fork = () =>
  drawn('Fork', {
    file: { uses: 'standard/file@1.0.0', at: [0, 0] },
    store: { uses: 'zero-g/store@1.0.0', at: [300, 0], in: { file: 'file.file' } },
    csv: { uses: 'standard/csv-to-jsonl@1.0.0', at: [300, 220], in: { table: 'file.file' } },
    retrieve: { uses: 'zero-g/retrieve@1.0.0', at: [600, 0], in: { object: 'store.object' } },
    list: { uses: 'standard/collect@1.0.0', at: [600, 260] },
  })

/** Into the canvas by Tab, from the last thing before it. */
const tabIn = async (page: Page) => {
  await page.getByRole('group', { name: 'Workflow on the canvas' }).focus()
  await expect(page.locator('.react-flow__node:focus')).toHaveCount(1)
}

test('the canvas is one stop of the Tab key, and arrows walk along the edges', async ({ page }) => {
  await openDrawn(page, fork())
  const tabbable = await page
    .locator('.react-flow')
    .evaluate(
      (flow) =>
        [...flow.querySelectorAll<HTMLElement>('*')].filter((one) => one.tabIndex >= 0 && !one.matches('a'))
          .length,
    )
  expect(tabbable).toBe(0)
  await tabIn(page)
  await expect(node(page, 'file')).toBeFocused()
  // Nobody is caught: Tab leads on, Shift Tab comes back to the same card, and out at the other side.
  await press(page, 'ArrowRight', 'Tab')
  await expect(page.locator('.react-flow__node:focus')).toHaveCount(0)
  await press(page, 'Shift+Tab')
  await expect(node(page, 'store')).toBeFocused()
  await press(page, 'Shift+Tab')
  await expect(page.locator('.weft-canvas :focus')).toHaveCount(0)

  await tabIn(page)
  await press(page, 'ArrowDown')
  await expect(node(page, 'csv')).toBeFocused()
  await press(page, 'ArrowUp', 'ArrowRight')
  await expect(node(page, 'retrieve')).toBeFocused()
  await press(page, 'ArrowLeft', 'ArrowLeft')
  await expect(node(page, 'file')).toBeFocused()
  await press(page, 'ArrowLeft')
  await expect(said(page)).toContainText('No step that way')
  await press(page, 'End')
  await expect(node(page, 'retrieve')).toBeFocused()
  await press(page, 'Home')
  await expect(node(page, 'file')).toBeFocused()
  // The inspector follows, and Enter goes there.
  await node(page, 'store').focus()
  await press(page, 'Enter')
  await expect(page.getByRole('region', { name: 'Inspector' })).toContainText('Store on 0G')
  await expect(page.getByRole('region', { name: 'Inspector' }).locator(':focus')).toHaveCount(1)
})

test('an edge is drawn by keyboard: through a converter, refused with the reason, and undone', async ({
  page,
}) => {
  await openDrawn(page, fork())
  await node(page, 'file').focus()
  await press(page, 'e')
  // One port only: its targets at once.
  await expect(list(page)).toHaveAccessibleName('Draw an edge from “File”')
  const texts = await options(page).allTextContents()
  const order = texts.map((text) => (text.includes('does not fit') ? 2 : text.includes('through') ? 1 : 0))
  expect(order.slice(0, -1)).toEqual([...order.slice(0, -1)].sort())
  await page.keyboard.type('budget')
  await expect(options(page)).toHaveCount(1)
  await expect(options(page)).toHaveAttribute('aria-disabled', 'true')
  await press(page, 'Enter')
  await expect(said(page)).toContainText('Not connected.')
  await expect(said(page)).toContainText('takes funds.budget')
  await page.getByRole('combobox', { name: 'Draw an edge' }).fill('collect')
  await expect(options(page).first()).toContainText('through “Name by CID”')
  await press(page, 'Enter')
  await expect(nodes(page)).toHaveCount(6)
  await expect(edge(page, 'cid.locator>list.items')).toHaveCount(1)
  await expect(node(page, 'file')).toBeFocused()
  await press(page, 'Control+z')
  await expect(nodes(page)).toHaveCount(5)

  // Of several ports one is chosen first; Escape gives up, and one is back on the card.
  await node(page, 'retrieve').focus()
  await press(page, 'e')
  await expect(list(page)).toHaveAccessibleName('Choose a port')
  await page.keyboard.type('dataset')
  await press(page, 'Enter')
  await expect(page.getByRole('combobox', { name: 'Draw an edge' })).toBeFocused()
  await press(page, 'Escape')
  await expect(list(page)).toHaveCount(0)
  await expect(node(page, 'retrieve')).toBeFocused()
  await expect(edges(page)).toHaveCount(3)

  await press(page, 'e')
  await page.keyboard.type('data.dataset')
  await press(page, 'Enter')
  await page.keyboard.type('csv')
  await press(page, 'Enter')
  await expect(edge(page, 'retrieve.file>csv.table')).toHaveCount(1)
  await expect(said(page)).toContainText('Connected retrieve to csv')
})

test('a step is added from a port, and on the edge of an input, by keyboard alone', async ({ page }) => {
  await openDrawn(page, fork())
  await node(page, 'store').focus()
  await press(page, 'p')
  await expect(port(page, 'store', 'out', 'object')).toBeFocused()
  await press(page, 'ArrowLeft')
  await expect(port(page, 'store', 'in', 'file')).toBeFocused()
  await press(page, 'ArrowDown')
  await expect(port(page, 'store', 'in', 'budget')).toBeFocused()
  await press(page, 'Enter')
  await expect(options(page)).toHaveCount(1)
  await press(page, 'Enter')
  await expect(edge(page, 'budget.budget>store.budget')).toHaveCount(1)
  await expect(node(page, 'budget')).toBeFocused()

  // An input that is connected: what is added goes between.
  await node(page, 'store').focus()
  await press(page, 'p', 'ArrowLeft', 'Enter')
  await expect(list(page)).toHaveAccessibleName('Insert a step on this edge')
  await page.keyboard.type('csv')
  await press(page, 'Enter')
  await expect(edge(page, 'csv-to-jsonl.records>store.file')).toHaveCount(1)
  await expect(edge(page, 'file.file>store.file')).toHaveCount(0)

  // Delete on an input cuts its edge, Escape goes back to the card.
  await node(page, 'retrieve').focus()
  await press(page, 'p', 'ArrowLeft', 'Delete')
  await expect(edge(page, 'store.object>retrieve.object')).toHaveCount(0)
  await expect(said(page)).toContainText('Disconnected')
  await press(page, 'Escape')
  await expect(node(page, 'retrieve')).toBeFocused()

  await press(page, 'a')
  await expect(list(page)).toHaveAccessibleName(/^Add a step after/)
  await press(page, 'Escape')
  await expect(node(page, 'retrieve')).toBeFocused()
})

test('cards are moved and deleted by keyboard, one undo each, and the focus stays', async ({ page }) => {
  await openDrawn(page, fork())
  const before = (await node(page, 'csv').boundingBox())!
  await node(page, 'csv').focus()
  await press(page, 'Alt+ArrowDown', 'Alt+ArrowDown', 'Alt+ArrowRight')
  await expect(said(page)).toContainText('Moved to 310, 240')
  const after = (await node(page, 'csv').boundingBox())!
  expect(after.y).toBeGreaterThan(before.y)
  await press(page, 'Control+z')
  await expect.poll(async () => (await node(page, 'csv').boundingBox())!.y).toBeCloseTo(before.y, 0)

  await node(page, 'store').focus()
  await press(page, 'ArrowRight', 'ArrowLeft', 'Delete')
  await expect(nodes(page)).toHaveCount(4)
  await expect(page.locator('.react-flow__node:focus')).toHaveCount(1)
  await press(page, 'Control+z')
  await expect(nodes(page)).toHaveCount(5)
  await expect(edges(page)).toHaveCount(3)
})

test('the palette is reached and walked without a pointer', async ({ page }) => {
  await openDrawn(page, fork())
  await search(page).focus()
  await press(page, 'ArrowDown', 'ArrowDown')
  const option = page.getByRole('listbox', { name: 'Steps' }).getByRole('option').nth(1)
  await expect(option).toHaveAttribute('aria-selected', 'true')
  const id = await option.getAttribute('id')
  await expect(search(page)).toHaveAttribute('aria-activedescendant', id!)
  await press(page, 'Enter')
  await expect(nodes(page)).toHaveCount(6)
})
