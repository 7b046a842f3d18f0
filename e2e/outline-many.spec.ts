import type { Page } from '@playwright/test'
import { expect, test } from './app.ts'
import { drawn, openDrawn } from './canvas-page.ts'

// A trace keeps a picture of the page for every action: of pages of this size that takes longer than the actions.
test.use({ trace: 'off' })

const outline = (page: Page) => page.getByRole('region', { name: 'Outline', exact: true })
const id = (index: number) => `s${String(index).padStart(4, '0')}`
const items = (page: Page) => outline(page).locator('[role=treeitem]')
const at = (page: Page, step: number) => outline(page).locator(`[data-row="step:${id(step)}"]`)
const focused = (page: Page, step: number) =>
  expect(outline(page).locator(`[data-row="step:${id(step)}"]:focus`)).toBeInViewport()

/** Steps in no need of each other stand by their ids. The last one is called otherwise. */
const many = (count: number) => {
  const document = drawn(
    'Many',
    Object.fromEntries(
      Array.from({ length: count }, (_, index) => [
        id(index),
        { uses: 'standard/zg-root@1.0.0', at: [(index % 50) * 300, Math.floor(index / 50) * 220] as const },
      ]),
    ),
  )
  const labels = { [id(count - 1)]: 'Very last' }
  return { ...document, view: { ...document.view, labels } }
}

test('of 99 rows all are drawn, and of 100 those in view, also once a row is opened and closed', async ({
  page,
}) => {
  await openDrawn(page, many(99))
  await expect(items(page)).toHaveCount(99)
  await at(page, 0).focus()
  await page.keyboard.press('ArrowRight')
  await expect(at(page, 0)).toBeFocused()
  await expect.poll(() => items(page).count()).toBeLessThan(50)
  await page.keyboard.press('ArrowLeft')
  await expect(items(page)).toHaveCount(99)
  await expect(at(page, 0)).toBeFocused()
})

test('of 2,000 rows at most 50 are drawn, and keys come to every one of them', async ({ page }) => {
  await openDrawn(page, many(2_000))
  const few = async () => {
    const count = await items(page).count()
    expect(count).toBeGreaterThan(5)
    expect(count).toBeLessThanOrEqual(50)
  }
  await few()
  await expect(at(page, 0)).toHaveAttribute('aria-setsize', '2000')
  await at(page, 0).focus()

  await page.keyboard.press('End')
  await focused(page, 1999)
  await expect(at(page, 1999)).toHaveAttribute('aria-posinset', '2000')
  await few()
  await page.keyboard.press('ArrowUp')
  await focused(page, 1998)
  await page.keyboard.press('Home')
  await focused(page, 0)
  await page.keyboard.type('very')
  await focused(page, 1999)
  // One stop for the whole tree, and what is chosen follows.
  await expect(outline(page).locator('[role=treeitem][tabindex="0"]')).toHaveCount(1)
  await page.keyboard.press('Home')
  for (let step = 1; step <= 40; step++) await page.keyboard.press('ArrowDown')
  await focused(page, 40)
  await expect(at(page, 40)).toHaveAttribute('aria-selected', 'true')

  // Scrolled far away the row still has the focus, and the next key goes on from it.
  await outline(page)
    .locator('[data-scrolls]')
    .evaluate((box) => box.scrollTo(0, 60_000))
  await expect(at(page, 1306)).toBeInViewport()
  await expect(at(page, 40)).not.toBeInViewport()
  await expect(at(page, 40)).toBeFocused()
  await few()
  await page.keyboard.press('ArrowDown')
  await focused(page, 41)

  // F6 leaves and comes back to it.
  await page.keyboard.press('F6')
  await page.locator(`.react-flow__node[data-id="${id(41)}"]:focus`).waitFor()
  await page.keyboard.press('Shift+F6')
  await focused(page, 41)

  // Deleted, its place is the next one's.
  await page.keyboard.press('Delete')
  await focused(page, 42)
  await expect(at(page, 42)).toHaveAttribute('aria-setsize', '1999')

  await outline(page).getByRole('button', { name: 'Table' }).click()
  const table = outline(page).getByRole('table')
  await expect(table).toHaveAttribute('aria-rowcount', '2000')
  await expect(at(page, 0)).toBeVisible()
  expect(await outline(page).locator('tbody tr[data-row]').count()).toBeLessThanOrEqual(50)
  await outline(page)
    .locator('[data-scrolls]')
    .evaluate((box) => box.scrollTo(0, box.scrollHeight))
  await expect(at(page, 1999)).toBeInViewport()
  await expect(at(page, 1999)).toHaveAttribute('aria-rowindex', '2000')
  expect(await outline(page).locator('tbody tr[data-row]').count()).toBeLessThanOrEqual(50)
})
