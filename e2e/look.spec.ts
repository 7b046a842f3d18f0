import type { Page } from '@playwright/test'
import { expect, openTemplate, test } from './app.ts'
import { look } from './axe.ts'

const region = (page: Page, name: string) => page.getByRole('region', { name, exact: true })

test('why an assurance is what it is comes on hover, on focus and on tap, and goes', async ({ page }) => {
  await openTemplate(page)
  const line = page.getByRole('region', { name: 'Expected assurance' })
  const bar = line.getByRole('button', { name: /rights/ })
  const why = page.getByRole('tooltip')
  // The line is drawn anew as long as the plan changes.
  await expect(page.getByRole('button', { name: /Review and sign.*2 signatures/ })).toBeEnabled()
  await bar.hover()
  await expect(why).toContainText('(expected)')
  await look(page, 'an open hint')
  // It can be reached with the pointer, and read there.
  await why.hover()
  await page.waitForTimeout(400)
  await expect(why).toBeVisible()
  await page.mouse.move(4, 4)
  await expect(why).toBeHidden()
  await line.getByRole('button').last().focus()
  await page.keyboard.press('Shift+Tab')
  await expect(bar).toBeFocused()
  await expect(why).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(why).toBeHidden()
  await bar.dispatchEvent('pointerdown', { pointerType: 'touch' })
  await bar.dispatchEvent('click', { detail: 1 })
  await expect(why).toBeVisible()
  await bar.dispatchEvent('pointerdown', { pointerType: 'touch' })
  await bar.dispatchEvent('click', { detail: 1 })
  await expect(why).toBeHidden()
})

test('panes are made wider by key and by hand, shut and opened, and stay so', async ({ page }) => {
  await openTemplate(page)
  const divider = page.getByRole('separator', { name: 'Width of steps and outline' })
  const widthOf = async (name: string) => (await region(page, name).boundingBox())!.width
  const first = await widthOf('Steps')
  await divider.focus()
  for (let press = 0; press < 3; press++) await page.keyboard.press('ArrowRight')
  await expect.poll(() => widthOf('Steps')).toBe(first + 48)
  const box = (await page.getByRole('separator', { name: 'Width of inspector and problems' }).boundingBox())!
  const inspector = await widthOf('Inspector')
  await page.mouse.move(box.x + 4, box.y + 200)
  await page.mouse.down()
  await page.mouse.move(box.x - 56, box.y + 200, { steps: 4 })
  await page.mouse.up()
  await expect.poll(() => widthOf('Inspector')).toBe(inspector + 60)
  await page.reload()
  await expect.poll(() => widthOf('Steps')).toBe(first + 48)
  await divider.focus()
  await page.keyboard.press('Enter')
  await expect(region(page, 'Steps')).toBeHidden()
  await expect(region(page, 'Outline')).toBeHidden()
  await look(page, 'a shut pane')
  await page.keyboard.press('Enter')
  await expect(region(page, 'Steps')).toBeVisible()
})

test('a tablet edits by touch: the canvas with one pane beside it', async ({ browser, baseURL }) => {
  const context = await browser.newContext({
    baseURL: baseURL!,
    viewport: { width: 820, height: 1180 },
    hasTouch: true,
    reducedMotion: 'reduce',
  })
  const page = await context.newPage()
  await page.goto('/compose')
  await page.getByRole('button', { name: 'New workflow' }).click()
  await expect(region(page, 'Canvas')).toBeVisible()
  await expect(region(page, 'Steps')).toBeVisible()
  await expect(region(page, 'Inspector')).toBeHidden()
  await region(page, 'Steps').getByRole('option', { name: /^File/ }).first().tap()
  const card = page.locator('.react-flow__node').first()
  await expect(card).toBeVisible()
  await card.tap({ position: { x: 120, y: 20 } })
  // A step that is pressed is the one to set.
  await expect(region(page, 'Inspector')).toBeVisible()
  await expect(region(page, 'Problems')).toBeVisible()
  await expect(region(page, 'Steps')).toBeHidden()
  await page.getByRole('button', { name: 'Outline', exact: true }).tap()
  await expect(region(page, 'Outline')).toBeVisible()
  await expect(region(page, 'Inspector')).toBeHidden()
  await look(page, 'tablet')
  const over = await page.evaluate(() => document.documentElement.scrollHeight - window.innerHeight)
  expect(over, 'the editor fills the screen and no more').toBeLessThanOrEqual(0)

  await page.setViewportSize({ width: 390, height: 844 })
  const top = async (name: string) => (await region(page, name).boundingBox())!.y
  // A phone reads from the top: the outline, then what is set.
  expect(await top('Outline')).toBeLessThan(await top('Inspector'))
  expect(await top('Inspector')).toBeLessThan(await top('Canvas'))
  await context.close()
})

test('menus open and close by key under the page’s policy, and give the focus back', async ({ page }) => {
  await openTemplate(page)
  await region(page, 'Outline').getByRole('button', { name: 'Table' }).click()
  const button = region(page, 'Outline')
    .getByRole('button', { name: /^Actions/ })
    .first()
  await button.focus()
  await page.keyboard.press('Enter')
  const menu = page.getByRole('menu')
  await expect(menu).toBeVisible()
  await look(page, 'an open menu')
  await page.keyboard.press('Escape')
  await expect(menu).toBeHidden()
  await expect(button).toBeFocused()
  await page.keyboard.press('ArrowDown')
  await expect(menu.getByRole('menuitem').first()).toBeFocused()
  await page.keyboard.press('End')
  await expect(menu.getByRole('menuitem').last()).toBeFocused()
  await page.keyboard.press('Escape')
  await button.click()
  await expect(menu).toBeVisible()
  await button.click()
  await expect(menu).toBeHidden()
})
