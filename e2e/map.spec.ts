import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import Ajv2020 from 'ajv/dist/2020.js'
import { type MapView, views } from '#lib/ecosystem/view-state.ts'
import { expect, test } from './app.ts'

const titles: Readonly<Record<MapView, string>> = {
  specializations: 'Specializations',
  pairs: 'Pairs',
  artifacts: 'Artifacts',
  graph: 'Graph',
  compare: 'Compare',
  timeline: 'Timeline',
  gaps: 'Gaps',
  standards: 'Standards',
}
const addressOf = (view: MapView) => (view === 'specializations' ? '/map' : `/map?view=${view}`)

/** A CSV without quotes inside quotes, as rows of cells. */
const cellsOf = (csv: string): readonly string[][] =>
  csv
    .trimEnd()
    .split('\r\n')
    .map((line) =>
      [...line.matchAll(/("(?:[^"]|"")*"|[^,]*)(?:,|$)/g)].slice(0, -1).map(([, cell]) => cell ?? ''),
    )

for (const view of views)
  test(`${titles[view]} has an address, a table and no need of scripts`, async ({
    page,
    browser,
    baseURL,
  }) => {
    await page.goto(addressOf(view))
    await expect(page.getByRole('tab', { name: titles[view], exact: true })).toHaveAttribute(
      'aria-selected',
      'true',
    )
    await expect(page.getByRole('tabpanel').getByRole('table').first()).toBeVisible()
    await page.setViewportSize({ width: 390, height: 844 })
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(
      0,
    )
    await page.emulateMedia({ media: 'print' })
    await expect(page.getByRole('button', { name: 'Apply' })).toBeHidden()
    await expect(page.getByRole('tabpanel').getByRole('table').first()).toBeVisible()
    const plain = await browser.newContext({ javaScriptEnabled: false, baseURL: baseURL! })
    const still = await plain.newPage()
    await still.goto(addressOf(view))
    await expect(still.getByRole('tabpanel').getByRole('row').nth(2)).toBeVisible()
    await still.getByRole('tab', { name: view === 'gaps' ? 'Pairs' : 'Gaps', exact: true }).click()
    await expect(still.getByRole('tab', { selected: true })).toHaveText(view === 'gaps' ? 'Pairs' : 'Gaps')
    await plain.close()
  })

test('filters stand in the address, by keyboard and back', async ({ page }) => {
  await page.goto('/map')
  await expect(page.getByRole('row')).toHaveCount(7)
  await page.getByLabel('Show').focus()
  await page.keyboard.press('End')
  await page.getByRole('button', { name: 'Apply' }).focus()
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/scope=all/)
  await expect(page.getByRole('row')).toHaveCount(49)
  await page.getByRole('link', { name: 'Storage', exact: true }).click()
  await expect(page).toHaveURL(/sort=storage/)
  await expect(page.getByRole('row').nth(1)).toContainText('0G')
  await page.getByRole('searchbox', { name: 'Search projects' }).fill('arweave')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('row')).toHaveCount(2)
  await page.getByRole('searchbox', { name: 'Search projects' }).fill('no such thing')
  await page.keyboard.press('Enter')
  await expect(page.getByText('No project fits.')).toBeVisible()
})

test('every number on the pages is the number in the exports', async ({ page, request }) => {
  const csv = async (name: string) => cellsOf(await (await request.get(`/api/v1/${name}.csv`)).text())
  const [, ...projects] = await csv('projects')
  await page.goto('/map?scope=all')
  const rings = await page
    .getByRole('row')
    .evaluateAll((rows) =>
      rows
        .slice(1)
        .map((row) =>
          [...row.querySelectorAll('svg[role=img]')].map((ring) => ring.getAttribute('aria-label')),
        ),
    )
  expect(rings).toHaveLength(projects.length)
  for (const [index, row] of projects.entries())
    for (const [at, label] of rings[index]!.entries()) {
      const [design, live] = [row[5 + 2 * at], row[6 + 2 * at]]
      const said =
        design === '0'
          ? 'looked, and found nothing'
          : live === ''
            ? `designed ${design} of 3, nobody looked`
            : `designed ${design} of 3, live ${live} of 3`
      expect(label, row[0]).toContain(said)
    }
  const [, ...pairs] = await csv('pairs')
  await page.goto('/map?view=pairs&scope=all')
  const cells = await page
    .getByRole('region', { name: 'Table' })
    .getByRole('row')
    .evaluateAll((rows) =>
      rows.slice(1).map((row) => [...row.querySelectorAll('td')].slice(1, 4).map((cell) => cell.textContent)),
    )
  expect(cells).toEqual(pairs.filter((row) => row[2] !== '0' || row[3] !== '0').map((row) => row.slice(2, 5)))
  const [, ...edges] = await csv('edges')
  await page.goto('/map?view=graph')
  await expect(page.getByRole('region', { name: 'Relations' }).getByRole('row')).toHaveCount(edges.length + 1)
})

test('exports are open to other pages, name their state, and keep to their schema', async ({ request }) => {
  for (const file of [
    'ecosystem.json',
    'projects.csv',
    'edges.csv',
    'pairs.csv',
    'artifacts.csv',
    'standards.csv',
    'sources.csv',
    'schema.json',
    'changes.atom',
    'projects/0g.json',
  ]) {
    const answer = await request.get(`/api/v1/${file}`)
    expect(answer.status(), file).toBe(200)
    expect(answer.headers()['access-control-allow-origin']).toBe('*')
    const { etag } = answer.headers()
    expect((await request.get(`/api/v1/${file}`, { headers: { 'if-none-match': etag! } })).status()).toBe(304)
  }
  const ajv = new Ajv2020({ strict: false, validateFormats: false })
  const schema = await (await request.get('/api/v1/schema.json')).json()
  ajv.addSchema(schema, 'map')
  const all = await (await request.get('/api/v1/ecosystem.json')).json()
  for (const [kind, records] of [
    ['project', all.projects],
    ['edge', all.edges],
    ['source', Object.values(all.sources)],
  ] as const) {
    const valid = ajv.compile({ $ref: `map#/$defs/${kind}` })
    for (const record of records) expect(valid(record), JSON.stringify(valid.errors)).toBe(true)
    expect(valid({ ...records[0], invented: 1 })).toBe(false)
  }
  expect((await request.get('/api/v1/nothing.csv')).status()).toBe(404)
  expect((await request.get('/api/v1/projects/nothing.json')).status()).toBe(404)
})

test('a pair leads to a workflow: joined where something fits, with a note of what is missing where nothing does', async ({
  page,
}) => {
  await page.goto('/map/pair/0g/sahara-ai')
  await page.getByRole('button', { name: 'Open in composer' }).click()
  await expect(page).toHaveURL(/\/compose\/[^/]+$/)
  const outline = page.getByRole('region', { name: 'Outline' })
  await expect(outline.getByText('Register dataset').first()).toBeVisible()
  const id = page.url().split('/').at(-1)
  const { document } = await (await page.request.get(`/api/workflows/${id}`)).json()
  expect(Object.values<{ in?: object }>(document.manifest.steps).filter((step) => step.in)).toHaveLength(1)
  await page.goto('/map/pair/ritual/0g')
  await expect(page).toHaveURL(/\/map\/pair\/0g\/ritual$/)
  await expect(page.getByText('No step of Ritual is installed yet')).toBeVisible()
  await page.getByRole('button', { name: 'Open in composer' }).click()
  await expect(page).toHaveURL(/\/compose\/[^/]+$/)
  const other = await (await page.request.get(`/api/workflows/${page.url().split('/').at(-1)}`)).json()
  expect(other.document.view.notes.missing.text).toContain('fetch-by-root')
})

test('a project’s page says its claims with their dates, and what the chains here answer now', async ({
  page,
}) => {
  await page.goto('/map/p/0g')
  await expect(page.getByRole('heading', { name: /0G/, level: 1 })).toBeVisible()
  const networks = page.getByRole('region', { name: 'Networks' })
  await expect(networks.getByText(/This installation has no address for it/).first()).toBeVisible()
  await expect(networks.getByText(/answers, block \d+, asked \d\d:\d\d:\d\d UTC/)).toBeVisible()
  await expect(networks.getByText('Sources disagree')).toBeVisible()
  await expect(
    page
      .getByRole('region', { name: 'Claims' })
      .getByRole('link', { name: /Link to this claim/ })
      .first(),
  ).toBeVisible()
  await page.goto('/map/p/story')
  await expect(page).toHaveURL(/\/map\/p\/data-foundation$/)
  expect((await page.goto('/map/p/nowhere'))?.status()).toBe(404)
})

test('pictures for shared links, and embeds under a policy of their own', async ({
  page,
  request,
  baseURL,
}) => {
  for (const path of ['/map/p/0g', '/map/pair/0g/ritual']) {
    await page.goto(path)
    const picture = await page.locator('meta[property="og:image"]').getAttribute('content')
    const answer = await request.get(picture!)
    expect(answer.headers()['content-type']).toBe('image/png')
    const bytes = await answer.body()
    expect([bytes.readUInt32BE(16), bytes.readUInt32BE(20)]).toEqual([1200, 630])
  }
  for (const what of ['matrix', 'pairs', 'artifacts', 'rosette?with=0g,ritual']) {
    const answer = await request.get(`/embed/${what}`)
    expect(answer.status(), what).toBe(200)
    expect(answer.headers()['content-security-policy']).toContain('frame-ancestors *')
    expect(answer.headers()['x-frame-options']).toBeUndefined()
    expect(answer.headers()['set-cookie']).toBeUndefined()
  }
  // Drawn by the browser alone, under the same policy.
  expect((await page.goto('/embed/nothing'))?.status()).toBe(404)
  await expect(page.getByRole('heading')).toBeVisible()
  expect((await request.get('/map')).headers()['content-security-policy']).toContain("frame-ancestors 'none'")
  // Another site: the same machine by another name.
  const host = createServer((_, answer) =>
    answer
      .writeHead(200, { 'content-type': 'text/html' })
      .end(`<iframe title="map" src="${baseURL}/embed/matrix" width="800" height="500"></iframe>`),
  )
  await new Promise<void>((done) => host.listen(0, '127.0.0.1', done))
  await page.goto(`http://127.0.0.1:${(host.address() as AddressInfo).port}/`)
  const frame = page.frameLocator('iframe')
  await expect(frame.getByRole('row').nth(1)).toBeVisible()
  await expect(frame.getByRole('banner')).toHaveCount(0)
  host.close()
})

test('the picture of the graph comes when it is asked for', async ({ page }) => {
  await page.goto('/map?view=graph')
  await page.getByRole('button', { name: 'Open the picture' }).click()
  await expect(page.locator('.react-flow__node').first()).toBeVisible()
})
