import type { Page } from '@playwright/test'
import { expect, test } from './app.ts'

const region = (page: Page, name: string) => page.getByRole('region', { name, exact: true })
const outline = (page: Page) => region(page, 'Outline')
const tree = (page: Page) => outline(page).getByRole('tree', { name: 'Outline' })
const row = (page: Page, name: RegExp | string) => tree(page).getByRole('treeitem', { name })
const said = (page: Page) => page.getByRole('main').getByRole('status').last()
const edges = (page: Page) => page.locator('.react-flow__edge')

const openNew = async (page: Page) => {
  // What is pressed before the page has come alive is lost.
  await page.goto('/compose', { waitUntil: 'networkidle' })
  await page.getByRole('button', { name: 'New workflow' }).click()
  await expect(region(page, 'Problems')).toContainText('This workflow has no steps.')
}

/** Chooses the first row that fits what is typed, in whichever dialog is open. */
const choose = async (page: Page, typed: string) => {
  const dialog = page.getByRole('dialog')
  await expect(dialog.getByRole('combobox')).toBeFocused()
  await page.keyboard.type(typed)
  await expect(dialog.getByRole('option').first()).toBeVisible()
  await page.keyboard.press('Enter')
  await expect(dialog).toHaveCount(0)
}

const addAtEnd = async (page: Page, typed: string) => {
  await outline(page).getByRole('button', { name: 'Add at the end…' }).click()
  await choose(page, typed)
}

test('the tree is walked, opened and searched by keys, and every edit is made in it', async ({ page }) => {
  await openNew(page)
  await addAtEnd(page, 'standard/file')
  await expect(row(page, /^File/)).toBeFocused()
  await addAtEnd(page, 'zero-g/store')
  await expect(tree(page).getByRole('treeitem')).toHaveCount(2)
  const press = (...keys: string[]) =>
    keys.reduce((done, key) => done.then(() => page.keyboard.press(key)), Promise.resolve())

  await test.step('walk, open, find', async () => {
    await press('Home')
    await expect(row(page, /^File/)).toBeFocused()
    await expect(row(page, /^File/)).toHaveAttribute('aria-expanded', 'false')
    await press('ArrowRight')
    await expect(row(page, /^File/)).toHaveAttribute('aria-expanded', 'true')
    await expect(row(page, /^Output File.*goes to store/)).toHaveAttribute('aria-level', '2')
    await press('ArrowRight')
    await expect(row(page, /^Output File/)).toBeFocused()
    await press('ArrowLeft', 'ArrowLeft')
    await expect(row(page, /^File/)).toHaveAttribute('aria-expanded', 'false')
    await press('s')
    await expect(row(page, /^Store/)).toBeFocused()
    await press('ArrowRight', 'ArrowDown')
    await expect(row(page, /^Input File.*from file/)).toBeFocused()
    // One stop for the whole tree.
    await expect(tree(page).locator('[tabindex="0"]')).toHaveCount(1)
  })

  await test.step('connect, with what is refused and why; disconnect; take it back', async () => {
    await expect(edges(page)).toHaveCount(1)
    await press('Delete')
    await expect(said(page)).toContainText('File disconnected')
    await expect(edges(page)).toHaveCount(0)
    await expect(row(page, /^Input File/)).toBeFocused()
    await press('Enter')
    const dialog = page.getByRole('dialog', { name: 'What enters File of Store on 0G' })
    await expect(dialog.getByRole('option', { name: /^File · File/ })).toBeVisible()
    await choose(page, 'file.file')
    await expect(said(page)).toContainText('File connected to file.file')
    await expect(row(page, /^Input File.*from file/)).toBeFocused()
    await expect(edges(page)).toHaveCount(1)
    await press('Control+z')
    await expect(edges(page)).toHaveCount(0)
    await press('Control+Shift+z')
    await expect(edges(page)).toHaveCount(1)
  })

  await test.step('what does not fit says why and is not taken', async () => {
    await press('ArrowDown', 'Enter')
    const refused = page.getByRole('dialog').getByRole('option', { name: /^File · File/ })
    await expect(refused).toHaveAttribute('aria-disabled', 'true')
    await expect(refused).toContainText('takes funds.budget')
    await press('Escape')
    await expect(row(page, /^Input .*udget/)).toBeFocused()
  })

  await test.step('an output is joined to a step that is added for it', async () => {
    await press('End')
    await expect(row(page, /^Output Stored/)).toBeFocused()
    await press('Enter')
    await choose(page, 'retrieve')
    await expect(row(page, /^Retrieve/)).toBeFocused()
    await expect(said(page)).toContainText('Retrieve from 0G added and connected to Store on 0G')
    await expect(edges(page)).toHaveCount(2)
  })

  await test.step('rename, which references survive', async () => {
    await press('F2')
    await expect(outline(page).getByRole('textbox', { name: 'Name of the step' })).toBeFocused()
    await page.keyboard.type('Read it back')
    await press('Enter')
    await expect(row(page, /^Read it back/)).toBeFocused()
    await expect(said(page)).toContainText('Named Read it back')
    await expect(edges(page)).toHaveCount(2)
    await press('F2')
    await page.keyboard.type('Something else')
    await press('Escape')
    await expect(row(page, /^Read it back/)).toBeFocused()
  })

  await test.step('a step before another stands between it and its source', async () => {
    await press('s', 'Shift+F10')
    const menu = page.getByRole('menu')
    await menu.getByRole('menuitem', { name: /^Add a step before/ }).press('Enter')
    const dialog = page.getByRole('dialog', { name: 'Add a step before Store on 0G' })
    await expect(dialog).toBeVisible()
    await dialog.getByRole('option').first().press('Enter')
    await expect(dialog).toHaveCount(0)
    await expect(tree(page).getByRole('treeitem', { level: 1 })).toHaveCount(4)
    await expect(edges(page)).toHaveCount(3)
    await press('Control+z')
    await expect(tree(page).getByRole('treeitem', { level: 1 })).toHaveCount(3)
  })

  await test.step('delete: the focus stays where the row was', async () => {
    await row(page, /^Store/).focus()
    await press('Delete')
    await expect(said(page)).toContainText('Store on 0G deleted')
    await expect(row(page, /^Read it back/)).toBeFocused()
    await expect(edges(page)).toHaveCount(0)
  })
  await test.step('open in the inspector', async () => {
    await press('Enter')
    await expect(region(page, 'Inspector').getByRole('heading', { name: 'Inspector' })).toBeFocused()
    await expect(region(page, 'Inspector')).toContainText('Retrieve from 0G')
  })
})

test('the table shows a step a row, and its cells are edited in place', async ({ page }) => {
  await openNew(page)
  await addAtEnd(page, 'standard/file')
  await addAtEnd(page, 'zero-g/store')
  await outline(page).getByRole('button', { name: 'Table' }).click()
  const table = outline(page).getByRole('table', { name: 'The steps of this workflow' })
  await expect(table.getByRole('columnheader')).toHaveText([
    'Step',
    'Network',
    'Inputs from',
    'Cost',
    'Signatures',
    'Assurance',
    'State',
  ])
  await expect(table.getByRole('row')).toHaveCount(3)
  const store = table.getByRole('row').nth(2)
  await store.getByRole('button', { name: /^File/ }).click()
  await choose(page, 'disconnect')
  await expect(edges(page)).toHaveCount(0)
  await store.getByRole('button', { name: /^File not connected/ }).click()
  await choose(page, 'file.file')
  await expect(store.getByRole('button', { name: /^File/ })).toContainText('File')
  await expect(edges(page)).toHaveCount(1)
  await expect(store.getByRole('cell').nth(3)).toHaveText('1', { useInnerText: true })
  await store.getByRole('textbox', { name: 'Name of store' }).fill('Keep it')
  await page.keyboard.press('Enter')
  await expect(said(page)).toContainText('Named Keep it')
  const network = store.getByRole('combobox', { name: 'Network of Keep it' })
  await expect(network).toHaveValue(/^eip155:/)
  await store.getByRole('button', { name: 'Actions for Keep it' }).click()
  await page.getByRole('menuitem', { name: 'Delete', exact: true }).click()
  await expect(table.getByRole('row')).toHaveCount(2)
  await expect(said(page)).toContainText('Keep it deleted')
})

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true })

  test('a workflow is drawn by touch in the outline, and nothing sticks out', async ({ page }) => {
    await openNew(page)
    const inside = async () => {
      const over = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
      expect(over).toBeLessThanOrEqual(0)
      const small = await outline(page).evaluate((element) =>
        [...element.querySelectorAll<HTMLElement>('button,input,select')]
          .filter((control) => control.getClientRects().length > 0)
          .map((control) => ({
            name: control.getAttribute('aria-label') ?? control.textContent,
            box: control.getBoundingClientRect(),
          }))
          .filter(({ box }) => box.height < 36)
          .map(({ name, box }) => `${name}: ${Math.round(box.width)} × ${Math.round(box.height)}`),
      )
      expect(small).toEqual([])
    }
    for (const typed of ['standard/file', 'zero-g/store']) {
      await outline(page).getByRole('button', { name: 'Add at the end…' }).tap()
      await page.getByRole('dialog').getByRole('combobox').fill(typed)
      await page.getByRole('dialog').getByRole('option').first().tap()
    }
    await outline(page)
      .getByRole('button', { name: /^Open Store/ })
      .tap()
    await inside()
    await outline(page)
      .getByRole('button', { name: /^Input File/ })
      .tap()
    await page.getByRole('dialog').getByRole('option', { name: 'Disconnect from file.file' }).tap()
    await outline(page)
      .getByRole('button', { name: /^Input File/ })
      .tap()
    await page
      .getByRole('dialog')
      .getByRole('option', { name: /^File · File/ })
      .tap()
    await expect(row(page, /^Input File.*from file/)).toBeVisible()
    await outline(page).getByRole('button', { name: 'Actions for Store on 0G' }).tap()
    await expect(page.getByRole('menuitem', { name: /^Rename/ })).toBeVisible()
    await page.keyboard.press('Escape')
    await outline(page).getByRole('button', { name: 'Table' }).tap()
    await expect(outline(page).getByRole('table')).toBeVisible()
    await inside()
  })
})
