import { expect, test } from './app.ts'
import {
  centreOf,
  drag,
  drawn,
  onCanvas,
  openDocument,
  region,
  said,
  savedDocument,
  selected,
  thing,
} from './edit-desk.ts'

test('steps are selected by a box, one by one, and along the edges', async ({ page }) => {
  await openDocument(page, drawn())
  const store = await centreOf(page, 'store')
  const retrieve = await centreOf(page, 'retrieve')
  await page.keyboard.down('Shift')
  await drag(
    page,
    { x: store.box.x - 12, y: store.box.y - 40 },
    { x: retrieve.box.x + 40, y: retrieve.box.y + 60 },
  )
  await page.keyboard.up('Shift')
  await expect.poll(() => selected(page)).toEqual(['retrieve', 'store'])

  await onCanvas(page)
  await page.keyboard.press('Escape')
  await expect.poll(() => selected(page)).toEqual([])
  await thing(page, 'file').click({ position: { x: 60, y: 20 } })
  await thing(page, 'record').click({ position: { x: 60, y: 20 }, modifiers: ['Shift'] })
  await expect.poll(() => selected(page)).toEqual(['file', 'record'])
  await thing(page, 'record').click({ position: { x: 60, y: 20 }, modifiers: ['Control'] })
  await expect.poll(() => selected(page)).toEqual(['file'])

  await page.keyboard.press('Control+a')
  await expect(said(page)).toContainText('5 steps selected')
  await page.keyboard.press('Alt+Shift+i')
  await expect.poll(() => selected(page)).toEqual([])
  await thing(page, 'retrieve').click({ position: { x: 60, y: 20 } })
  await page.keyboard.press('Alt+Shift+ArrowLeft')
  await expect.poll(() => selected(page)).toEqual(['file', 'retrieve', 'store'])
  await thing(page, 'retrieve').click({ position: { x: 60, y: 20 } })
  await page.keyboard.press('Escape')
  await thing(page, 'retrieve').click({ position: { x: 60, y: 20 } })
  await page.keyboard.press('Alt+Shift+ArrowRight')
  await expect.poll(async () => (await selected(page)).includes('store')).toBe(false)
  await expect.poll(async () => (await selected(page)).includes('retrieve')).toBe(true)
  await page.keyboard.press('Alt+Shift+c')
  await expect.poll(() => selected(page)).toEqual(['file', 'record', 'register-dataset', 'retrieve', 'store'])
  await page.keyboard.press('Escape')
  await expect(said(page)).toContainText('Nothing selected')
})

test('steps are lined up and spread out by commands, each one entry', async ({ page }) => {
  const before = drawn({
    type: 'move',
    positions: { file: { x: 0, y: 0 }, store: { x: 300, y: 70 }, retrieve: { x: 700, y: 30 } },
  })
  const id = await openDocument(page, before)
  await thing(page, 'file').click({ position: { x: 60, y: 20 } })
  for (const name of ['store', 'retrieve'])
    await thing(page, name).click({ position: { x: 60, y: 20 }, modifiers: ['Shift'] })
  await page.keyboard.press('Alt+w')
  await expect(said(page)).toContainText('Arranged')
  await page.keyboard.press('Alt+Shift+h')
  await expect
    .poll(async () => (await savedDocument(page, id)).view.positions)
    .toMatchObject({ file: { x: 0, y: 0 }, store: { x: 350, y: 0 }, retrieve: { x: 700, y: 0 } })
  await page.keyboard.press('Control+z')
  await expect
    .poll(async () => (await savedDocument(page, id)).view.positions.store)
    .toEqual({ x: 300, y: 0 })
  await page.keyboard.press('Control+z')
  await expect.poll(async () => (await savedDocument(page, id)).view).toEqual(before.view)
})

test('a dragged card shows what it is in line with, and is pulled there', async ({ page }) => {
  const id = await openDocument(
    page,
    drawn({
      type: 'move',
      positions: {
        file: { x: 0, y: 0 },
        store: { x: 340, y: 300 },
        retrieve: { x: 900, y: 0 },
        'register-dataset': { x: 1240, y: 600 },
        record: { x: 1240, y: 900 },
      },
    }),
  )
  const zoom = async () => (await thing(page, 'file').boundingBox())!.width / 240
  const { x, y } = await centreOf(page, 'store')
  const scale = await zoom()
  const lines = page.locator('[data-helper-line]')
  await drag(page, { x, y: y - 30 * scale }, { x, y: y - 30 * scale - 297 * scale }, async () => {
    await expect(lines.first()).toBeVisible()
  })
  await expect(lines).toHaveCount(0)
  // Middles or edges of File and Retrieve, which a grid of 10 alone would have missed or hit by chance.
  const { positions } = (await savedDocument(page, id)).view
  expect(positions.store!.y).not.toBe(300)
  const heights = Object.fromEntries(
    await page
      .locator('.react-flow__node-step')
      .evaluateAll((nodes) => nodes.map((node) => [node.dataset.id!, (node as HTMLElement).offsetHeight])),
  ) as Record<string, number>
  const marks = (name: string) => [0, 0.5, 1].map((part) => positions[name]!.y + part * heights[name]!)
  const met = ['file', 'retrieve'].some((name) =>
    marks(name).some((mark) => marks('store').some((own) => Math.abs(own - mark) < 1)),
  )
  expect(met, JSON.stringify({ positions, heights })).toBe(true)
  await onCanvas(page)
  await page.keyboard.press('Control+z')
  await expect
    .poll(async () => (await savedDocument(page, id)).view.positions.store)
    .toEqual({ x: 340, y: 300 })
})

test('find goes through names, ids, parameters and notes', async ({ page }) => {
  await openDocument(
    page,
    drawn(
      { type: 'set-view', part: 'labels', id: 'record', value: 'Alpha record' },
      { type: 'set-param', step: 'store', name: 'comment', value: 'deep alpha' },
      {
        type: 'set-view',
        part: 'notes',
        id: 'note',
        value: { x: 0, y: -200, width: 200, height: 80, text: 'Ask **alpha** team' },
      },
    ),
  )
  await onCanvas(page)
  await page.keyboard.press('Control+f')
  const field = page.getByRole('searchbox', { name: 'Find in workflow' })
  await expect(field).toBeFocused()
  await field.fill('alpha')
  await expect(said(page)).toContainText('1 of 3')
  const seen = [await selected(page)]
  for (const _ of [1, 2]) {
    await field.press('Enter')
    await expect.poll(() => selected(page)).not.toEqual(seen.at(-1))
    seen.push(await selected(page))
  }
  expect(seen.flat().sort()).toEqual(['note:note', 'record', 'store'])
  await field.press('Shift+Enter')
  await expect(said(page)).toContainText('2 of 3')
  await field.fill('zebra')
  await expect(region(page, 'Canvas')).toContainText('Nothing found')
  await field.press('Escape')
  await expect(field).toHaveCount(0)
})
