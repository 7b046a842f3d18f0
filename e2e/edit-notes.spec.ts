import { expect, test } from './app.ts'
import { drag, drawn, onCanvas, openDocument, region, savedDocument, thing } from './edit-desk.ts'

test('a note is written in Markdown, painted, sized and undone, and never run', async ({ page }) => {
  const before = drawn()
  const id = await openDocument(page, before)
  // The plan has come: it knows of a file that is missing.
  await expect(region(page, 'Problems')).toContainText('No file is chosen')
  const problems = await region(page, 'Problems').textContent()
  await onCanvas(page)
  await page.keyboard.press('Shift+N')
  const field = page.getByRole('textbox', { name: 'Text of the note' })
  await expect(field).toBeFocused()
  await field.fill(
    '# Ask first\n- **Ada** and *Bob*\n[site](https://a.example/x) [bad](javascript:alert(1)) <b>raw</b>',
  )
  await field.press('Escape')
  const note = thing(page, 'note:note')
  await expect(note.locator('strong')).toHaveText('Ada')
  await expect(note.locator('em')).toHaveText('Bob')
  await expect(note.locator('li')).toHaveCount(1)
  await expect(note.getByRole('link')).toHaveCount(1)
  await expect(note.getByRole('link', { name: 'site' })).toHaveAttribute('href', 'https://a.example/x')
  await expect(note).toContainText('[bad](javascript:alert(1)) <b>raw</b>')

  // Enter on the note writes again; keys of the field are the field's own.
  await page.keyboard.press('Enter')
  await expect(field).toBeFocused()
  await field.press('Control+a')
  await field.press('Delete')
  await field.press('Escape')
  await expect(note).toContainText('Empty note')
  await page.keyboard.press('Control+z')
  await expect(note.locator('strong')).toHaveText('Ada')

  const corner = note.getByRole('button', { name: /^Size of the note/ })
  await corner.focus()
  await corner.press('ArrowRight')
  await expect.poll(async () => (await savedDocument(page, id)).view.notes!.note!.width).toBe(250)
  const box = (await corner.boundingBox())!
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2]
  await drag(page, { x, y }, { x: x + 60, y: y + 50 })
  await expect.poll(async () => (await savedDocument(page, id)).view.notes!.note!.height).toBeGreaterThan(140)

  await note.click({ button: 'right', position: { x: 20, y: 10 } })
  await page.getByRole('menuitem', { name: 'Colour' }).hover()
  await page.getByRole('menuitem', { name: 'Rose' }).click()
  await expect.poll(async () => (await savedDocument(page, id)).view.notes!.note!.paint).toBe('rose')
  const saved = await savedDocument(page, id)
  expect(saved.manifest).toEqual(before.manifest)
  expect(await region(page, 'Problems').textContent()).toBe(problems)

  await note.click({ position: { x: 20, y: 10 } })
  await page.keyboard.press('Delete')
  await expect(note).toHaveCount(0)
  await page.keyboard.press('Control+z')
  await expect(note).toBeVisible()
})

test('a note from the palette stands on the canvas and is written at once', async ({ page }) => {
  await openDocument(page, drawn())
  await region(page, 'Steps').getByRole('button', { name: 'Add note' }).click()
  const field = page.getByRole('textbox', { name: 'Text of the note' })
  await field.fill('Buy coins')
  await field.blur()
  await expect(page.getByRole('group', { name: 'Note: Buy coins' })).toBeVisible()
  await thing(page, 'note:note').dblclick({ position: { x: 20, y: 10 } })
  await expect(field).toHaveValue('Buy coins')
})
