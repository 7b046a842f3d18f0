import type { Locator, Page } from '@playwright/test'
import { expect, runStatus, test } from './app.ts'

const region = (page: Page, name: string) => page.getByRole('region', { name, exact: true })
const outline = (page: Page) => region(page, 'Outline')
const row = (page: Page, name: RegExp) => outline(page).getByRole('treeitem', { name })

const hasFocus = (target: Locator) =>
  target.evaluateAll((elements) => elements.includes(document.activeElement as HTMLElement))

/** Presses Tab until the focus is there, as a person does who cannot point. */
const tabTo = async (page: Page, target: Locator, key: 'Tab' | 'Shift+Tab' = 'Tab') => {
  await expect(target.first()).toBeAttached({ timeout: 60_000 })
  for (let presses = 0; presses < 80; presses += 1) {
    if (await hasFocus(target)) return
    await page.keyboard.press(key)
  }
  throw new Error(`${target} was not reached by ${key}`)
}

const press = async (page: Page, ...keys: readonly string[]) => {
  for (const key of keys) await page.keyboard.press(key)
}

/** Types into the search that has the focus, and takes the best row. */
const choose = async (page: Page, typed: string) => {
  const dialog = page.getByRole('dialog')
  await expect(dialog.getByRole('combobox')).toBeFocused()
  await page.keyboard.type(typed)
  await expect(dialog.getByRole('option').first()).toBeVisible()
  await page.keyboard.press('Enter')
  await expect(dialog).toHaveCount(0)
}

const approve = async (page: Page) => {
  await tabTo(page, page.getByRole('button', { name: 'Approve' }))
  await page.keyboard.press('Enter')
}

const openNew = async (page: Page) => {
  // What is pressed before the page has come alive is lost.
  await page.goto('/compose', { waitUntil: 'networkidle' })
  await tabTo(page, page.getByRole('button', { name: 'New workflow' }))
  await page.keyboard.press('Enter')
  await expect(region(page, 'Problems')).toContainText('This workflow has no steps.')
}

test('a whole workflow is built, signed and run by keyboard alone', async ({ page }) => {
  test.setTimeout(240_000)
  await openNew(page)

  await test.step('steps: from the search, the palette, and the outline', async () => {
    await press(page, 'F6')
    await expect(page.getByRole('searchbox', { name: 'Search steps' })).toBeFocused()
    await page.keyboard.type('standard/file')
    await press(page, 'Enter')
    await expect(outline(page).getByRole('treeitem')).toHaveCount(1)
    await press(page, 'F6')
    await expect(row(page, /^File/)).toBeFocused()
    await press(page, 'Control+k')
    await choose(page, 'store on 0g')
    await expect(row(page, /^Store on 0G/)).toBeFocused()
    await press(page, 'Insert')
    await choose(page, 'retrieve')
    await expect(row(page, /^Retrieve/)).toBeFocused()
    await press(page, 'Insert')
    await choose(page, 'register')
    await expect(row(page, /^Register/)).toBeFocused()
    await press(page, 'Control+k')
    await choose(page, 'publication')
    await expect(row(page, /^Publication/)).toBeFocused()
    await expect(page.locator('.react-flow__edge')).toHaveCount(4)
  })

  await test.step('the edge that is missing, drawn in the outline', async () => {
    await press(page, 'Home', 'r', 'e', 'g')
    await expect(row(page, /^Register/)).toBeFocused()
    await press(page, 'ArrowRight', 'ArrowRight', 's')
    await expect(row(page, /^Input Stored at/)).toBeFocused()
    await press(page, 'Enter')
    await choose(page, 'store.object')
    await expect(page.locator('.react-flow__edge')).toHaveCount(5)
    await expect(row(page, /^Input Stored at.*from store/)).toBeFocused()
    await press(page, 'Home', 'p', 'ArrowRight', 'ArrowRight')
    await expect(row(page, /^Input Dataset/).last()).toBeFocused()
    await press(page, 'Enter')
    await choose(page, 'retrieve.file')
    await expect(page.locator('.react-flow__edge')).toHaveCount(6)
  })

  await test.step('the file, in the inspector', async () => {
    await press(page, 'Home', 'Enter')
    await expect(page.locator('#inspector')).toBeFocused()
    const file = region(page, 'Inspector').getByLabel('File', { exact: true })
    await tabTo(page, file)
    // The chooser is the system's own window, which no test can press keys in; everything up to it is by keyboard.
    await page.locator(':focus').setInputFiles({
      name: 'stations.csv',
      mimeType: 'text/csv',
      buffer: Buffer.from(`station,value\nA,${Date.now()}\n`),
    })
    await expect(page.getByRole('button', { name: /Review and sign.*2 signatures/ })).toBeEnabled({
      timeout: 20_000,
    })
  })

  await test.step('reviewed and signed', async () => {
    await press(page, 'Control+Enter')
    const review = page.getByRole('dialog', { name: 'Review workflow' })
    await expect(review).toBeVisible()
    await tabTo(page, review.getByRole('button', { name: 'Connect wallet' }))
    await press(page, 'Enter')
    await tabTo(page, page.getByRole('dialog').getByRole('button', { name: 'Local test wallet' }))
    await press(page, 'Enter')
    const sign = review.getByRole('button', { name: 'Sign and run' })
    await expect(sign.or(page.getByRole('button', { name: 'Approve' })).first()).toBeVisible()
    if (await page.getByRole('button', { name: 'Approve' }).isVisible()) await approve(page)
    await expect(sign).toBeEnabled()
    await tabTo(page, sign)
    await press(page, 'Enter')
    await approve(page)
    await expect(page).toHaveURL(/\/runs\/[^/]+$/, { timeout: 30_000 })
  })

  await test.step('both transactions, on the page of the run', async () => {
    for (const step of ['store', 'register-dataset']) {
      const sign = page.locator(`[data-step=${step}]`).getByRole('button', { name: 'Sign transaction' })
      await expect(sign).toBeVisible({ timeout: 60_000 })
      await tabTo(page, sign)
      await press(page, 'Enter')
      await approve(page)
    }
    await expect(runStatus(page)).toHaveText(/Completed/, { timeout: 60_000 })
  })
})

test('keys are listed, found by what they do, and the palette opens whatever there is', async ({ page }) => {
  await openNew(page)
  await press(page, 'F6')
  await page.keyboard.type('standard/file')
  await press(page, 'Enter')

  await test.step('a question mark in a text is a question mark; anywhere else it opens the list of keys', async () => {
    await page.keyboard.type('?')
    await expect(page.getByRole('dialog')).toHaveCount(0)
    await expect(page.getByRole('searchbox', { name: 'Search steps' })).toHaveValue(/\?$/)
    await press(page, 'F6', '?')
    const keys = page.getByRole('dialog', { name: 'Keyboard keys' })
    await expect(keys.getByRole('searchbox')).toBeFocused()
    await expect(keys).toContainText('Ctrl Shift Z')
    await page.keyboard.type('undo')
    await expect(keys.getByRole('definition')).toHaveText(['Ctrl Z'])
    await press(page, 'Escape')
    await expect(keys).toHaveCount(0)
    await expect(row(page, /^File/)).toBeFocused()
  })

  await test.step('F6 goes through the regions and round, and comes back to where one was', async () => {
    const names = ['Canvas', 'Inspector', 'Problems', 'Steps', 'Outline']
    for (const name of names) {
      for (let presses = 0; presses < 2; presses += 1) {
        await press(page, 'F6')
        if (await hasFocus(region(page, name).locator(':focus'))) break
      }
      expect(await hasFocus(region(page, name).locator(':focus')), name).toBe(true)
    }
    await expect(row(page, /^File/)).toBeFocused()
    await press(page, 'Shift+F6')
    await expect(page.getByRole('searchbox', { name: 'Search steps' })).toBeFocused()
  })

  await test.step('from a text field too, the palette finds commands, with their keys, and runs them', async () => {
    await press(page, 'Control+k')
    const palette = page.getByRole('dialog', { name: 'Command palette' })
    await expect(palette.getByRole('option', { name: /^Undo/ })).toContainText('Ctrl Z')
    await choose(page, 'undo')
    await expect(outline(page).getByRole('treeitem')).toHaveCount(0)
    await press(page, 'Control+k')
    await expect(palette.getByRole('group').first()).toContainText('Undo')
    await choose(page, 'redo')
    await expect(outline(page).getByRole('treeitem')).toHaveCount(1)
  })

  await test.step('templates and other workflows open from it', async () => {
    const first = page.url()
    await press(page, 'Control+k')
    await choose(page, 'publish a licensed')
    await expect(page).not.toHaveURL(first)
    await expect(page.getByLabel('Workflow name')).toHaveValue('Publish a licensed dataset')
    await expect(outline(page).getByRole('treeitem')).toHaveCount(5)
    await press(page, 'Control+k')
    await choose(page, 'untitled')
    await expect(page).toHaveURL(first)
  })
})

test('the page of the editor says where to skip to', async ({ page }) => {
  await openNew(page)
  const skip = page.getByRole('navigation', { name: 'Skip to' })
  await tabTo(page, skip.getByRole('button', { name: 'Skip to Inspector' }))
  await expect(page.locator(':focus')).toBeInViewport()
  await press(page, 'Enter')
  expect(await hasFocus(region(page, 'Inspector').locator(':focus'))).toBe(true)
})
