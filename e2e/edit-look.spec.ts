import { AxeBuilder } from '@axe-core/playwright'
import { expect, test } from './app.ts'
import { drawn, onCanvas, openDocument, thing } from './edit-desk.ts'

const rich = drawn(
  { type: 'set-view', part: 'labels', id: 'store', value: 'Keep the bytes' },
  { type: 'set-view', part: 'muted', id: 'record', value: true },
  {
    type: 'set-view',
    part: 'groups',
    id: 'group',
    value: { title: 'Round trip', steps: ['store', 'retrieve'], paint: 'teal' },
  },
  {
    type: 'set-view',
    part: 'groups',
    id: 'group-2',
    value: { title: 'Publish', steps: ['register-dataset', 'record'], paint: 'rose' },
  },
  ...(['grey', 'indigo', 'teal', 'amber', 'rose'] as const).map((paint, index) => ({
    type: 'set-view' as const,
    part: 'notes' as const,
    id: `note-${paint}`,
    value: {
      x: index * 260,
      y: -240,
      width: 240,
      height: 160,
      paint,
      text: '# Ask\n- **Ada** and `Bob`\n- [site](https://a.example/)',
    },
  })),
)

for (const colorScheme of ['light', 'dark'] as const)
  test(`groups, notes, marks, find and the menu are free of barriers, ${colorScheme}`, async ({ page }) => {
    /** Within one part of the page where the rest has been looked at. */
    const faults = async (where: string, part?: string) => {
      const axe = new AxeBuilder({ page })
      if (part) axe.include(part)
      else axe.exclude('[data-region=outline]')
      const { violations } = await axe.analyze()
      expect(violations.map(({ id, nodes }) => `${where}: ${id}: ${nodes[0]?.html}`)).toEqual([])
    }
    await page.emulateMedia({ colorScheme })
    await page.setViewportSize({ width: 1440, height: 900 })
    await openDocument(page, rich)
    await page.getByRole('button', { name: 'Collapse group: Round trip' }).click()
    await thing(page, 'note:note-amber').click({ position: { x: 20, y: 8 } })
    await onCanvas(page)
    await page.keyboard.press('Control+f')
    await page.getByRole('searchbox', { name: 'Find in workflow' }).fill('ada')
    await faults('a frame, a card, a hit')
    await page.keyboard.press('Escape')
    await thing(page, 'file').click({ button: 'right', position: { x: 40, y: 20 } })
    await expect(page.getByRole('menuitem', { name: 'Duplicate' })).toBeVisible()
    await faults('menu', '[role=menu]')
    await page.keyboard.press('Escape')
    await thing(page, 'note:note-rose').dblclick({ position: { x: 20, y: 8 } })
    await faults('writing a note', '.weft-canvas')
    await page.keyboard.press('Escape')
    await thing(page, 'file').click({ position: { x: 40, y: 20 } })
    await page.keyboard.press('F2')
    await faults('naming a step', '.weft-canvas')
  })
