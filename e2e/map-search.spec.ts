import { AxeBuilder } from '@axe-core/playwright'
import { expect, test } from './app.ts'

test('the map is searched while typing, by keyboard alone', async ({ page }) => {
  await page.goto('/map')
  const field = page.getByRole('combobox', { name: 'Search the map' })
  await field.focus()
  // Perhaps before the page hears it: what stands in the field counts.
  await field.pressSequentially('attest')
  const options = page.getByRole('listbox', { name: 'Search the map' }).getByRole('option')
  await expect(page.getByRole('listbox').getByRole('group', { name: 'Artifacts' })).toBeVisible()
  await expect(page.getByRole('listbox').getByRole('group', { name: 'Standards' })).toBeVisible()
  const { violations } = await new AxeBuilder({ page }).include('search').analyze()
  expect(violations.map(({ id, nodes }) => `${id} ${nodes[0]?.target}`)).toEqual([])
  await page.keyboard.press('Escape')
  await expect(options).toHaveCount(0)
  await field.fill('16602')
  await expect(options).toHaveCount(1)
  await page.keyboard.press('ArrowDown')
  await expect(options.first()).toHaveAttribute('aria-selected', 'true')
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/\/map\/p\/0g#networks$/)
  await field.fill('nothing like this')
  await expect(page.getByText('Nothing on the map fits. Try one word of it.')).toBeVisible()
})

test('without scripts the same search is a page of its own, and each result leads to its place', async ({
  browser,
  baseURL,
}) => {
  const context = await browser.newContext({ javaScriptEnabled: false, baseURL: baseURL! })
  const page = await context.newPage()
  await page.goto('/map')
  await page.getByRole('combobox', { name: 'Search the map' }).fill('licence')
  await page.getByRole('button', { name: 'Search', exact: true }).click()
  await expect(page).toHaveURL(/\/map\?q=licence$/)
  await expect(page.getByRole('heading', { name: /results for “licence”/ })).toBeVisible()
  await page.getByRole('link', { name: 'licence', exact: true }).click()
  await expect(page).toHaveURL(/view=artifacts#artifact-licence$/)
  await expect(page.locator('#artifact-licence')).toBeInViewport()
  await page.goto('/map?q=no+such+thing')
  await expect(page.getByRole('heading', { name: 'Nothing on the map fits “no such thing”' })).toBeVisible()
  await page.getByRole('link', { name: 'Back to the map' }).click()
  await expect(page.getByRole('tab', { selected: true })).toHaveText('Specializations')
  await context.close()
})

test('a workflow leads to the projects that it uses, and a project to the workflows that use it', async ({
  page,
}) => {
  await page.goto('/map/p/0g')
  const used = page.getByRole('region', { name: 'Workflows with 0G' })
  await expect(used.getByRole('link', { name: 'Publish a licensed dataset' })).toHaveAttribute(
    'href',
    '/compose#template-publish-licensed-dataset',
  )
  await used.getByRole('button', { name: 'Use template' }).first().click()
  await expect(page).toHaveURL(/\/compose\/[^/]+$/)
  const inspector = page.getByRole('region', { name: 'Inspector' })
  await expect(inspector.getByRole('link', { name: '0G', exact: true })).toHaveAttribute('href', '/map/p/0g')
  await expect(inspector.getByRole('link', { name: 'Sahara AI' })).toHaveAttribute('href', '/map/p/sahara-ai')
  await page
    .getByRole('region', { name: 'Outline' })
    .getByRole('treeitem', { name: /Store on 0G/ })
    .click()
  const tab = page.waitForEvent('popup')
  await inspector.getByRole('link', { name: '0G on the map' }).click()
  const map = await tab
  await expect(map).toHaveURL(/\/map\/p\/0g$/)
  await expect(
    map.getByRole('region', { name: 'Workflows with 0G' }).getByText('your workflow').first(),
  ).toBeVisible()
  await map.close()
  await page.goto('/map/p/bittensor')
  await expect(page.getByText('No template uses it yet, and none of your workflows does.')).toBeVisible()
  await page.goto('/map/p/ocean')
  await expect(page.getByRole('region', { name: /^Workflows with/ })).toHaveCount(0)
})

test('what is called live stands beside the day on which it was', async ({ page }) => {
  await page.goto('/map/p/0g')
  await expect(page.getByText(/^mainnet-live \(on \d{4}-\d\d-\d\d\)/)).toBeVisible()
  await expect(page.getByText(/Storage: designed 3 of 3, live 3 of 3 on \d{4}-\d\d-\d\d/)).toBeVisible()
  const networks = page.getByRole('region', { name: 'Networks' })
  await expect(networks.getByText(/mainnet, 16661, live \(on \d{4}-\d\d-\d\d\)/)).toBeVisible()
  await page.goto('/map?view=specializations')
  const labels = await page
    .getByRole('img')
    .evaluateAll((rings) => rings.map((ring) => ring.getAttribute('aria-label') ?? ''))
  const live = labels.filter((label) => /live [123] of 3/.test(label))
  expect(live.length).toBeGreaterThan(10)
  // The legend shows two rings of no project.
  expect(live.filter((label) => !/on \d{4}(-\d\d){0,2}/.test(label)).length).toBeLessThanOrEqual(1)
})

test('claims are folded, opened by a link to one of them, and whole on paper', async ({ page }) => {
  await page.goto('/map/p/0g')
  const last = page.locator('[id^="timeline-"]').last()
  await expect(last).toBeHidden()
  await page.getByText(/^Show \d+ more claims$/).click()
  await expect(last).toBeVisible()
  await page.goto(`/map/p/0g#${await last.getAttribute('id')}`)
  await page.reload()
  await expect(last).toBeVisible()
  await page.goto('/map/p/gensyn')
  await page.emulateMedia({ media: 'print' })
  await expect(page.locator('[id^="timeline-"]').last()).toBeVisible()
  await expect(page.getByText(/^Show \d+ more claims$/)).toBeHidden()
})

test('none is said in the way in which it is none', async ({ page }) => {
  await page.goto('/map/pair/0g/ritual')
  await expect(page.getByText(/Looked for, and nothing found/)).toBeVisible()
  await page.goto('/map/pair/aethir/numerai')
  await expect(page.getByText(/Nobody looked at these two in particular/)).toBeVisible()
  await expect(page.getByText('not written down yet')).toBeVisible()
})

test('links of an embed lead out of its frame', async ({ page }) => {
  for (const what of ['matrix', 'pairs', 'artifacts', 'rosette?with=0g,ritual']) {
    await page.goto(`/embed/${what}`)
    const links = await page
      .getByRole('link')
      .evaluateAll((all) => all.map((link) => `${link.getAttribute('href')} ${link.getAttribute('target')}`))
    expect(links.length, what).toBeGreaterThan(0)
    for (const link of links) expect(link, what).toMatch(/ _blank$/)
  }
})
