import { adapterDigest } from '#lib/protocols/describe.ts'
import { definitionOf } from '#lib/protocols/registry.ts'
import type { WorkflowDocument } from '#lib/workflow/document.ts'
import { valueArtifact } from '#lib/workflow/value-artifact.ts'
import { connect, expect, runStatus, test } from './app.ts'
import { drawn, onCanvas, openDocument, region, said, savedDocument, thing } from './edit-desk.ts'

const step = (uses: string, from: Record<string, string>) => ({
  uses,
  adapter: adapterDigest(definitionOf(uses)!),
  in: Object.fromEntries(Object.entries(from).map(([port, source]) => [port, { from: source }])),
  with: definitionOf(uses)!.defaults,
})

/** Three pure steps: nothing asks the wallet but the one signature. */
const pure: WorkflowDocument = {
  manifest: {
    type: 'urn:weft:workflow:v1',
    name: 'Pure',
    version: '1.0.0',
    inputs: {
      answer: { kind: 'value.text', title: 'Answer', value: valueArtifact('value.text', '{"a":1}') },
    },
    steps: {
      json: step('standard/text-to-json@1.0.0', { text: 'inputs.answer' }),
      text: step('standard/json-to-text@1.0.0', { json: 'json.json' }),
    },
  },
  view: { positions: { json: { x: 0, y: 0 }, text: { x: 300, y: 0 } } },
}

test('a step is renamed in place: nothing that refers to it breaks', async ({ page }) => {
  const before = drawn()
  const id = await openDocument(page, before)
  await thing(page, 'store').click({ position: { x: 60, y: 40 } })
  await page.keyboard.press('F2')
  const name = page.getByRole('textbox', { name: 'Name of the step' })
  await expect(name).toBeFocused()
  await name.fill('Keep the bytes')
  await name.press('Enter')
  await expect(thing(page, 'store')).toContainText('Keep the bytes')
  await expect(thing(page, 'store')).toBeFocused()
  await expect(region(page, 'Outline')).toContainText('Keep the bytes')
  await expect(
    page.locator('.react-flow__edge[aria-label^="From Keep the bytes object to retrieve"]'),
  ).toHaveCount(1)
  const saved = await savedDocument(page, id)
  expect(saved.view.labels).toEqual({ store: 'Keep the bytes' })
  expect(saved.manifest).toEqual(before.manifest)

  await thing(page, 'store').getByText('Keep the bytes').dblclick()
  await name.fill('Never')
  await name.press('Escape')
  await expect(thing(page, 'store')).toContainText('Keep the bytes')
  await page.keyboard.press('Control+z')
  await expect(thing(page, 'store')).toContainText(definitionOf('zero-g/store@1.0.0')!.title)
  await expect.poll(async () => (await savedDocument(page, id)).view).toEqual(before.view)
})

test('steps are muted and unmuted, one entry for all of them', async ({ page }) => {
  const id = await openDocument(page, drawn())
  await thing(page, 'store').click({ position: { x: 60, y: 40 } })
  await thing(page, 'record').click({ position: { x: 60, y: 40 }, modifiers: ['Shift'] })
  await page.keyboard.press('Control+m')
  await expect(said(page)).toContainText('2 steps muted')
  for (const name of ['store', 'record']) await expect(thing(page, name)).toContainText('Muted')
  await expect
    .poll(async () => (await savedDocument(page, id)).view.muted)
    .toEqual({ store: true, record: true })
  await page.keyboard.press('Control+z')
  await expect(thing(page, 'store')).not.toContainText('Muted')
  await thing(page, 'store').click({ button: 'right', position: { x: 60, y: 40 } })
  await page.getByRole('menuitem', { name: 'Mute', exact: true }).click()
  await expect(thing(page, 'store')).toContainText('Muted')
  await thing(page, 'store').click({ button: 'right', position: { x: 60, y: 40 } })
  await page.getByRole('menuitem', { name: 'Unmute', exact: true }).click()
  await expect(thing(page, 'store')).not.toContainText('Muted')
  await expect.poll(async () => (await savedDocument(page, id)).view).not.toHaveProperty('muted')
})

test('an output of the last run is pinned to its step', async ({ page, wallet: _ }) => {
  const id = await openDocument(page, pure)
  await thing(page, 'json').click({ position: { x: 60, y: 40 } })
  await page.keyboard.press('Alt+p')
  await expect(said(page)).toContainText(
    'Not pinned. No run of this workflow has an output of this step yet.',
  )

  await connect(page)
  await page.getByRole('button', { name: /Review and sign/ }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Sign and run' }).click()
  await expect(runStatus(page)).toHaveText(/Completed/, { timeout: 60_000 })
  await page.goto(`/compose/${id}`)
  await thing(page, 'json').click({ position: { x: 60, y: 40 } })
  await onCanvas(page)
  await expect(async () => {
    await page.keyboard.press('Alt+p')
    await expect(said(page)).toContainText('Output of 1 step pinned', { timeout: 1_000 })
  }).toPass({ timeout: 15_000 })
  await expect(thing(page, 'json')).toContainText('Pinned')
  const { pins } = (await savedDocument(page, id)).view
  expect(pins!.json!.json).toMatchObject({ kind: 'value.json', value: { a: 1 } })
  await page.keyboard.press('Alt+p')
  await expect(thing(page, 'json')).not.toContainText('Pinned')
  await page.keyboard.press('Control+z')
  await expect(thing(page, 'json')).toContainText('Pinned')
})
