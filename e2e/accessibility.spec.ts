import AxeBuilder from '@axe-core/playwright'
import { expect, openTemplate, test } from './app.ts'

const pages = ['/', '/compose', '/runs', '/map', '/verify', '/settings']
const schemes = ['light', 'dark'] as const

const violations = async (builder: AxeBuilder): Promise<string[]> =>
  (await builder.withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']).analyze()).violations.map(
    ({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`,
  )

for (const colorScheme of schemes) {
  test.describe(colorScheme, () => {
    test.use({ colorScheme })

    for (const path of pages)
      test(`${path} has no accessibility fault that axe finds`, async ({ page }) => {
        await page.goto(path)
        await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
        expect(await violations(new AxeBuilder({ page }))).toEqual([])
      })

    test('the editor with a filled template has none', async ({ page }) => {
      await openTemplate(page)
      await expect(page.getByRole('button', { name: /Review and sign.*2 signatures/ })).toBeEnabled()
      expect(await violations(new AxeBuilder({ page }))).toEqual([])
    })
  })
}
