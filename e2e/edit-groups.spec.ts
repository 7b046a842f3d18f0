import type { SavedWorkflow } from '#lib/run/api.ts'
import { expect, test } from './app.ts'
import {
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

const inner = ['store', 'retrieve']
const grouped = drawn({
  type: 'set-view',
  part: 'groups',
  id: 'group',
  value: { title: 'Keep it', steps: inner },
})
const head = '.weft-frame-head'

test('a group is made, named, painted, moved, and taken apart, each one entry', async ({ page }) => {
  const before = drawn()
  const id = await openDocument(page, before)
  await thing(page, 'store').click({ position: { x: 60, y: 20 } })
  await thing(page, 'retrieve').click({ position: { x: 60, y: 20 }, modifiers: ['Shift'] })
  await page.keyboard.press('Control+g')
  await expect(said(page)).toContainText('2 steps grouped')
  const frame = page.locator(head)
  await frame.locator('p').dblclick()
  const name = page.getByRole('textbox', { name: 'Name of the group' })
  await name.fill('Keep it')
  await name.press('Enter')
  await expect(frame).toContainText('Keep it')

  await frame.click({ button: 'right', position: { x: 40, y: 10 } })
  await page.getByRole('menuitem', { name: 'Colour' }).hover()
  await page.getByRole('menuitem', { name: 'Teal' }).click()
  await expect
    .poll(async () => (await savedDocument(page, id)).view.groups)
    .toEqual({ group: { title: 'Keep it', steps: inner, paint: 'teal' } })

  const box = (await frame.boundingBox())!
  const scale = (await thing(page, 'store').boundingBox())!.width / 240
  const at = { x: box.x + box.width / 2, y: box.y + 10 }
  await drag(page, at, { x: at.x, y: at.y + 200 * scale })
  const moved = async () => {
    const { positions } = (await savedDocument(page, id)).view
    return inner.map((step) => positions[step]!.y - before.view.positions[step]!.y)
  }
  await expect.poll(async () => (await moved())[0]).toBeGreaterThan(100)
  const [one, two] = await moved()
  expect(one).toBe(two)
  expect((await savedDocument(page, id)).view.positions.file).toEqual(before.view.positions.file)

  await frame.click({ position: { x: 40, y: 10 } })
  await expect.poll(() => selected(page)).toEqual(['retrieve', 'store'])
  await page.keyboard.press('Control+Shift+g')
  await expect(frame).toHaveCount(0)
  for (const _ of ['ungroup', 'move', 'paint', 'name', 'group']) await page.keyboard.press('Control+z')
  await expect.poll(async () => (await savedDocument(page, id)).view).toEqual(before.view)
})

test('a collapsed group is one card with the typed ports of its border, and is no part of the document', async ({
  page,
}) => {
  const id = await openDocument(page, grouped)
  const digest = async () =>
    ((await (await page.request.get(`/api/workflows/${id}`)).json()) as SavedWorkflow).digest
  const before = await digest()
  const edges = page.locator('.react-flow__edge')
  const count = await edges.count()
  await page.getByRole('button', { name: 'Collapse group: Keep it' }).click()
  const card = thing(page, 'group:group')
  await expect(card).toContainText('2 steps')
  for (const step of inner) await expect(thing(page, step)).toHaveCount(0)
  await expect(card.getByRole('img', { name: /^Input File, data/ })).toBeVisible()
  await expect(card.getByRole('img', { name: /^Output / })).not.toHaveCount(0)
  // The edge between the two is inside; those that cross the border end at the card.
  await expect(edges).toHaveCount(count - 1)
  await expect(page.locator('.react-flow__edge[aria-label^="From file file to store file"]')).toHaveCount(1)
  await page.waitForTimeout(1_200)
  expect(await digest()).toBe(before)

  await card.click({ position: { x: 60, y: 20 } })
  await page.keyboard.press('F2')
  const name = page.getByRole('textbox', { name: 'Name of the group' })
  await name.fill('Round trip')
  await name.press('Enter')
  await expect(card).toContainText('Round trip')
  await region(page, 'Problems').getByRole('button').first().waitFor()
  await card.dblclick()
  await expect(thing(page, 'store')).toBeVisible()
  await page.reload()
  await expect(thing(page, 'store')).toBeVisible()
})

test('steps are extracted to a workflow of their own, which is inserted again as a group', async ({
  page,
}) => {
  const id = await openDocument(page, drawn())
  await thing(page, 'store').click({ position: { x: 60, y: 20 } })
  await thing(page, 'retrieve').click({ position: { x: 60, y: 20 }, modifiers: ['Shift'] })
  await thing(page, 'retrieve').click({ button: 'right', position: { x: 60, y: 20 } })
  await page.getByRole('menuitem', { name: 'Extract to workflow' }).click()
  await expect(said(page)).toContainText('saved under My workflows')
  await expect(thing(page, 'group:group')).toContainText('2 steps')
  const { view } = await savedDocument(page, id)
  const { source, title } = view.groups!.group!
  const made = (await (await page.request.get(`/api/workflows/${source!.workflow}`)).json()) as SavedWorkflow
  expect(made.digest).toBe(source!.digest)
  expect(made.document.manifest.inputs).toMatchObject({ file: { title: 'File' } })
  expect(Object.values(made.document.manifest.outputs ?? {}).length).toBeGreaterThan(0)
  expect(Object.keys(made.document.manifest.steps).sort()).toEqual(['retrieve', 'store'])

  await onCanvas(page)
  await region(page, 'Steps')
    .getByRole('button', { name: `Insert ${title}` })
    .click()
  await expect(said(page)).toContainText('inserted: 2 steps')
  await expect.poll(() => selected(page)).toEqual(['retrieve-2', 'store-2'])
  const after = await savedDocument(page, id)
  expect(after.view.groups!['group-2']).toEqual({ title, steps: ['retrieve-2', 'store-2'], source })
  expect(after.manifest.steps['store-2']).not.toHaveProperty('in')
  await page.keyboard.press('Control+z')
  await expect(thing(page, 'store-2')).toHaveCount(0)
})
