import type { WorkflowDocument } from '#lib/workflow/document.ts'
import { expect, test } from './app.ts'
import { drawn, onCanvas, openDocument, region, said, savedDocument, selected, thing } from './edit-desk.ts'

const rich = (): WorkflowDocument =>
  drawn(
    { type: 'set-view', part: 'labels', id: 'store', value: 'Keep the bytes' },
    { type: 'set-view', part: 'groups', id: 'group', value: { title: 'Pair', steps: ['store', 'retrieve'] } },
    {
      type: 'set-view',
      part: 'notes',
      id: 'note',
      value: { x: 0, y: -200, width: 200, height: 80, text: 'Both' },
    },
  )

const selectPair = async (page: import('@playwright/test').Page) => {
  await thing(page, 'store').click({ position: { x: 60, y: 40 } })
  await thing(page, 'retrieve').click({ position: { x: 60, y: 40 }, modifiers: ['Shift'] })
  await thing(page, 'note:note').click({ position: { x: 20, y: 10 }, modifiers: ['Shift'] })
}

/** A paste of a text, as the browser's own event would bring it. */
const pasteOf = (page: import('@playwright/test').Page, text: string) =>
  page.evaluate((content) => {
    const clipboardData = new DataTransfer()
    clipboardData.setData('text/plain', content)
    document.body.dispatchEvent(
      new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }),
    )
  }, text)

test('steps go through the clipboard of the system to another tab, with names, notes and groups', async ({
  page,
  context,
}) => {
  await openDocument(page, rich())
  await selectPair(page)
  await page.keyboard.press('Control+c')
  await expect(said(page)).toContainText('2 steps and 1 note copied')

  const other = await context.newPage()
  const id = await openDocument(other, drawn())
  await onCanvas(other)
  await other.bringToFront()
  await other.keyboard.press('Control+v')
  await expect(said(other)).toContainText('2 steps and 1 note pasted')
  await expect.poll(() => selected(other)).toEqual(['note:note', 'retrieve-2', 'store-2'])
  const { manifest, view } = await savedDocument(other, id)
  expect(manifest.steps['retrieve-2']!.in).toEqual({ object: { from: 'store-2.object' } })
  expect(manifest.steps['store-2']).not.toHaveProperty('in')
  expect(view.labels).toEqual({ 'store-2': 'Keep the bytes' })
  expect(view.groups).toEqual({ group: { title: 'Pair', steps: ['store-2', 'retrieve-2'] } })
  expect(view.notes!.note!.text).toBe('Both')
  await other.keyboard.press('Control+z')
  await expect(thing(other, 'store-2')).toHaveCount(0)

  // With Shift the edge from File, which is here as well, is drawn again.
  await onCanvas(other)
  await other.keyboard.press('Control+Shift+v')
  await expect
    .poll(async () => (await savedDocument(other, id)).manifest.steps['store-2']?.in)
    .toEqual({ file: { from: 'file.file' } })
  await other.close()
})

test('cut, duplicate, and text fields that keep their own clipboard', async ({ page }) => {
  const id = await openDocument(page, rich())
  await thing(page, 'store').click({ position: { x: 60, y: 40 } })
  await page.keyboard.press('Control+d')
  await expect.poll(() => selected(page)).toEqual(['store-2'])
  await page.keyboard.press('Control+x')
  await expect(thing(page, 'store-2')).toHaveCount(0)
  await page.keyboard.press('Control+v')
  await expect(thing(page, 'store-2')).toBeVisible()

  const name = page.getByLabel('Workflow name')
  await name.fill('abc')
  await name.press('Control+a')
  await name.press('Control+x')
  await name.fill('x')
  await name.press('End')
  await name.press('Control+v')
  await expect(name).toHaveValue('xabc')
  await expect(page.locator('.react-flow__node-step')).toHaveCount(6)
  expect(Object.keys((await savedDocument(page, id)).manifest.steps)).toHaveLength(6)
})

test('a step of a later version stays whole, and what is no workflow is refused in one sentence', async ({
  page,
}) => {
  const id = await openDocument(page, drawn())
  await onCanvas(page)
  const step = {
    uses: 'later/unknown@9.0.0',
    adapter: `sha256:${'b'.repeat(64)}`,
    in: { anything: { const: { deep: [1] } } },
    with: { secret: ['kept'] },
    retry: { max: 2 },
  }
  await pasteOf(
    page,
    JSON.stringify({
      type: 'urn:weft:clipboard:v1',
      steps: { odd: step },
      view: { positions: { odd: { x: 0, y: 400 } } },
    }),
  )
  await expect(said(page)).toContainText('1 step of a type that is not known here, kept as they are.')
  await expect(thing(page, 'odd')).toContainText('later/unknown@9.0.0')
  expect((await savedDocument(page, id)).manifest.steps.odd).toEqual(step)

  for (const [text, sentence] of [
    ['just words', 'Not pasted. The clipboard holds no steps of a workflow.'],
    [
      '{"type":"urn:weft:clipboard:v2","steps":{}}',
      'Not pasted. These steps were copied in another version of Weft',
    ],
  ] as const) {
    await pasteOf(page, text)
    await expect(said(page)).toContainText(sentence)
  }
  await expect(region(page, 'Canvas').locator('.react-flow__node-step')).toHaveCount(6)
})
