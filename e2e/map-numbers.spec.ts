import type { APIRequestContext, Locator, Page } from '@playwright/test'
import type { exportOf } from '#lib/ecosystem/export.ts'
import { dimensions } from '#lib/ecosystem/vocabulary.ts'
import { serverTexts } from '#lib/text/on-server.ts'
import { expect, test } from './app.ts'

const { ecosystem: words } = serverTexts.en

/** A CSV of ours as objects, by its first row. */
const tableOf = async (
  request: APIRequestContext,
  name: string,
): Promise<readonly Readonly<Record<string, string>>[]> => {
  const text = await (await request.get(`/api/v1/${name}.csv`)).text()
  const [head, ...rows] = text
    .trimEnd()
    .split('\r\n')
    .map((line) =>
      [...line.matchAll(/("(?:[^"]|"")*"|[^,]*)(?:,|$)/g)].slice(0, -1).map(([, cell]) => cell ?? ''),
    )
  return rows.map((row) => Object.fromEntries(head!.map((key, at) => [key, row[at] ?? ''])))
}
const recordsOf = async (request: APIRequestContext): Promise<ReturnType<typeof exportOf>> =>
  (await request.get('/api/v1/ecosystem.json')).json()

/** The text of the cells of each body row, the row's own heading first. */
const cellsOf = (table: Locator): Promise<readonly string[][]> =>
  table
    .locator('tbody tr')
    .evaluateAll((rows) =>
      rows.map((row) => [...row.querySelectorAll('th, td')].map((cell) => cell.textContent ?? '')),
    )
const leadingNumber = (text: string | undefined) => /^\d+/.exec(text ?? '')?.[0]
const panel = (page: Page) => page.getByRole('tabpanel')

type Row = Readonly<Record<string, string>>
/** What a ring says of a dimension, from the row of the exported table. */
const ringOf = (row: Row, name: (typeof dimensions)[number]): string => {
  const [design, live] = [row[name], row[`${name}_live`]]
  if (design === '0') return words.nothing
  return words.strength(Number(design), live === '' ? null : Number(live))
}

test('the figures of artifacts are the exported ones, from every level', async ({ page, request }) => {
  const rows = await tableOf(request, 'artifacts')
  for (const level of [1, 2, 3, 4]) {
    await page.goto(`/map?view=artifacts&level=${level}`)
    const cells = await cellsOf(panel(page).getByRole('table'))
    expect(cells).toHaveLength(rows.length)
    for (const [index, row] of rows.entries()) {
      const [name, , producers, acceptors, crossings] = cells[index]!
      expect(name).toContain(row.artifact)
      expect([leadingNumber(producers), leadingNumber(acceptors), crossings], row.artifact).toEqual([
        row.producers,
        row.acceptors,
        row[`edges_from_level_${level}`],
      ])
    }
    const drawn = await panel(page).locator('svg[role=img]').first().locator('g > g > text').allTextContents()
    expect(drawn).toEqual(rows.flatMap(({ producers, acceptors }) => [producers, acceptors]))
  }
})

test('the figures of standards, gaps, relations and dates are the exported ones', async ({
  page,
  request,
}) => {
  const records = await recordsOf(request)
  const standards = await tableOf(request, 'standards')
  await page.goto('/map?view=standards')
  const kept = await cellsOf(panel(page).getByRole('table'))
  expect(kept.map((row) => leadingNumber(row[3]?.trim()))).toEqual(standards.map(({ adopters }) => adopters))
  expect(standards.map(({ id }) => id).sort()).toEqual(records.standards.map(({ id }) => id).sort())

  const pairs = await tableOf(request, 'pairs')
  const nameOf = new Map(records.projects.map(({ slug, name }) => [slug, name]))
  const open = pairs.filter(({ gap }) => gap !== '0')
  await page.goto('/map?view=gaps&scope=all')
  const gaps = await cellsOf(panel(page).getByRole('table'))
  const figures = new Map(
    open.map(({ a, b, documented, potential, gap }) => [
      words.pairOf(nameOf.get(a!)!, nameOf.get(b!)!),
      [documented, potential, gap],
    ]),
  )
  for (const [who, ...said] of gaps) expect(said.slice(0, 3), who).toEqual(figures.get(who!))
  const wide = (pair: Row) =>
    Number(pair.gap) * Math.max(1, `${pair.a_to_b} ${pair.b_to_a}`.split(' ').filter(Boolean).length)
  const rankOf = new Map(
    open.map((pair) => [words.pairOf(nameOf.get(pair.a!)!, nameOf.get(pair.b!)!), wide(pair)]),
  )
  const widest = [...rankOf.values()].sort((a, b) => b - a)
  expect(gaps.map(([who]) => rankOf.get(who!))).toEqual(widest.slice(0, gaps.length))
  await expect(panel(page)).toContainText(words.firstOf(gaps.length, open.length))

  const edges = await tableOf(request, 'edges')
  await page.goto('/map?view=graph')
  const levels = await panel(page)
    .getByRole('table')
    .locator('tbody tr svg[role=img] > text')
    .allTextContents()
  expect(levels).toEqual(edges.map(({ level }) => (level === '0' ? '–' : level)))

  await page.goto('/map?view=timeline')
  const dates = (await cellsOf(panel(page).getByRole('table'))).map(([date]) => date)
  const dated = records.projects.flatMap(({ timeline }) => (timeline ?? []).map(({ date }) => date))
  expect([...dates].sort()).toEqual([...dated].sort())
  await expect(panel(page).locator('svg rect title')).toHaveCount(dated.length)
})

test('what is compared, a project and a pair have the exported figures', async ({ page, request }) => {
  const records = await recordsOf(request)
  const projects = await tableOf(request, 'projects')
  const rowOf = (slug: string) => projects.find((row) => row.slug === slug)!
  await page.goto('/map?view=compare&with=0g,ritual,akash')
  const compared = ['0g', 'ritual', 'akash'].map(rowOf)
  const cells = await cellsOf(panel(page).getByRole('table').first())
  for (const [index, name] of dimensions.entries())
    for (const [at, row] of compared.entries())
      expect(cells[index]![at + 1], `${row.slug} ${name}`).toContain(ringOf(row, name))
  const scores = await cellsOf(panel(page).getByRole('table').nth(1))
  for (const [index, { id }] of records.criteria.rows.entries())
    for (const [at, slug] of ['0g', 'ritual'].entries())
      expect(leadingNumber(scores[index]![at + 1])).toBe(String(records.criteria.scores[slug]![id]!.score))

  const edges = await tableOf(request, 'edges')
  const pairs = await tableOf(request, 'pairs')
  for (const slug of ['0g', 'sentient', 'akash']) {
    await page.goto(`/map/p/${slug}`)
    const rosette = page.getByRole('img', { name: `${rowOf(slug).name}. `, exact: false }).first()
    for (const name of dimensions)
      await expect(rosette).toHaveAccessibleName(
        new RegExp(`${words.dimensions[name]}: ${ringOf(rowOf(slug), name)}`),
      )
    const own = edges.filter(({ from, to }) => from === slug || to === slug)
    const relations = page.getByRole('region', { name: words.relations, exact: true }).locator('tbody tr')
    await expect(relations).toHaveCount(own.length)
    const open = pairs.filter(({ a, b, gap }) => (a === slug || b === slug) && gap !== '0')
    const gaps = page.getByRole('region', { name: words.gaps, exact: true }).locator('tbody tr')
    await expect(gaps).toHaveCount(Math.min(8, open.length))
  }
  for (const [a, b] of [
    ['0g', 'ritual'],
    ['gensyn', 'bittensor'],
    ['0g', 'phala'],
  ]) {
    await page.goto(`/map/pair/${a}/${b}`)
    const [x, y] = new URL(page.url()).pathname.split('/').slice(-2)
    const row = pairs.find((pair) => pair.a === x && pair.b === y)!
    for (const label of [`${words.level} ${row.documented}`, `${words.potential} ${row.potential}`])
      await expect(page.getByRole('img', { name: label, exact: true }), `${x} ${y}`).toBeVisible()
  }
})

test('the first page, the embeds and the lead say the exported figures', async ({ page, request }) => {
  const records = await recordsOf(request)
  const projects = await tableOf(request, 'projects')
  const seeds = projects.filter(({ tier }) => tier === 'seed')
  const ringsIn = (rows: Locator) =>
    rows.evaluateAll((found) =>
      found.map((row) =>
        [...row.querySelectorAll('td svg[role=img]')].map((ring) => ring.getAttribute('aria-label') ?? ''),
      ),
    )
  await page.goto('/embed/matrix')
  const embedded = await ringsIn(page.locator('tbody tr'))
  expect(embedded).toHaveLength(seeds.length)
  for (const [index, row] of seeds.entries())
    for (const [at, name] of dimensions.entries())
      expect(embedded[index]![at], row.slug).toContain(ringOf(row, name))
  await page.goto('/')
  const small = await ringsIn(
    page.getByRole('region', { name: serverTexts.en.home.networks }).locator('tbody tr'),
  )
  expect(small).toHaveLength(seeds.length)
  for (const [index, row] of seeds.entries())
    for (const label of small[index]!) {
      const name = dimensions.find((one) => label.startsWith(`${words.dimensions[one]}: `))!
      expect(label, row.slug).toContain(ringOf(row, name))
    }
  await page.goto('/embed/pairs')
  const pairs = await tableOf(request, 'pairs')
  const nameOf = new Map(records.projects.map(({ slug, name }) => [slug, name]))
  const labels = new Set(
    await page.locator('tbody td a').evaluateAll((links) => links.map((link) => link.getAttribute('title'))),
  )
  const seedSlugs = new Set(seeds.map(({ slug }) => slug))
  const among = pairs.filter(({ a, b }) => seedSlugs.has(a!) && seedSlugs.has(b!))
  expect(among).toHaveLength(15)
  for (const { a, b, documented, potential } of among) {
    const [x, y] = [nameOf.get(a!)!, nameOf.get(b!)!]
    const level = words.levels[Number(documented) as 0 | 1 | 2 | 3 | 4]
    const possible = words.potentials[Number(potential) as 0 | 1 | 2 | 3]
    expect(labels).toContain(`${words.pairOf(x, y)}. ${words.documented}: ${level}`)
    expect(labels).toContain(`${words.pairOf(y, x)}. ${words.potential}: ${possible}`)
  }
  await page.goto('/map')
  await expect(page.getByText(words.lead(projects.length, records.method.generatedAt))).toBeVisible()
})
