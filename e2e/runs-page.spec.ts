import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { emptyPlan } from '#lib/plan/testing.ts'
import { adapterDigest } from '#lib/protocols/describe.ts'
import { definitionOf } from '#lib/protocols/registry.ts'
import type { RunStatus, Spending } from '#lib/run/view.ts'
import { manifestType } from '#lib/workflow/manifest.ts'
import { expect, fund, test } from './app.ts'
import { insertRuns, type RunRow } from './run-rows.ts'

const dayMs = 86_400_000
const coin = 'eip155:31337/slip44:60'
const statuses: readonly RunStatus[] = ['completed', 'failed', 'cancelled']

const pay = (run: string, amount: bigint): Spending => ({
  step: 'a',
  purpose: 'step',
  amount: { asset: coin, amount: amount.toString() },
  transaction: `0x${run}`,
})

/** 3,005 runs, one an hour back from now, of three names; every fifth on the rights chain, every tenth has paid. */
const many = (nowMs: number): RunRow[] =>
  Array.from({ length: 3_005 }, (_, index) => {
    const id = `${crypto.randomUUID()}`
    const createdAtMs = nowMs - index * 3_600_000
    return {
      id,
      name: ['Air quality', 'River levels', 'Forest cover'][index % 3]!,
      workflow: `w${index % 3}`,
      status: statuses[index % 7 < 5 ? 0 : (index % 7) - 4]!,
      createdAtMs,
      finishedAtMs: createdAtMs + 61_000,
      plan: {
        ...emptyPlan,
        order: ['a', 'b'],
        chains: [index % 5 === 0 ? 'eip155:31338' : 'eip155:31337'],
      },
      events:
        index % 10 === 0
          ? [{ type: 'spending', step: 'a', lines: [pay(id, 10n ** 15n)], atMs: createdAtMs }]
          : [],
    }
  })

const rows = (page: Page) => page.getByRole('main').getByRole('row')
const faults = async (page: Page) =>
  (await new AxeBuilder({ page }).analyze()).violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)

/** A browser with a session of its own. */
const begin = async (page: Page) => {
  await page.goto('/runs')
  await expect(page.getByText('No run yet')).toBeVisible()
  await expect(page.getByRole('link', { name: 'Open a template' })).toBeVisible()
  await fund(page, '0x00000000000000000000000000000000000000aa')
}

test('finds one run among thousands: pages, filters and search, all in the address', async ({ page }) => {
  await begin(page)
  const nowMs = Date.now()
  const runs = many(nowMs)
  await insertRuns(page.context(), runs)
  await page.goto('/runs')
  const pager = page.getByRole('navigation', { name: 'Runs', exact: true })
  await expect(pager).toContainText('3005 runs')
  await expect(rows(page)).toHaveCount(51)
  await expect(rows(page).nth(1)).toContainText(runs[0]!.id.slice(0, 8))
  await expect(rows(page).nth(1)).toContainText('0.001 0G')
  await expect(rows(page).nth(1)).toContainText('1 min 1 s')
  expect(await faults(page)).toEqual([])

  await test.step('older, newer and newest', async () => {
    await pager.getByRole('link', { name: 'Older' }).click()
    await expect(rows(page).nth(1)).toContainText(runs[50]!.id.slice(0, 8))
    await expect(page).toHaveURL(/older=/)
    await pager.getByRole('link', { name: 'Older' }).click()
    await expect(rows(page).nth(1)).toContainText(runs[100]!.id.slice(0, 8))
    await pager.getByRole('link', { name: 'Newer' }).click()
    await expect(rows(page).nth(1)).toContainText(runs[50]!.id.slice(0, 8))
    await pager.getByRole('link', { name: 'Newest' }).click()
    await expect(rows(page).nth(1)).toContainText(runs[0]!.id.slice(0, 8))
  })

  await test.step('by status, network, workflow, day, name and id', async () => {
    const filter = page.getByRole('form', { name: 'Filter' })
    await filter.getByRole('checkbox', { name: 'Failed' }).check()
    await expect(page).toHaveURL(/status=failed/)
    const failed = runs.filter(({ status }) => status === 'failed')
    await expect(pager).toContainText(`${failed.length} runs`)
    await filter.getByLabel('Network').selectOption('eip155:31338')
    const there = failed.filter(({ plan }) => plan?.chains[0] === 'eip155:31338')
    await expect(pager).toContainText(`${there.length} runs`)
    await filter.getByLabel('Workflow').selectOption({ label: 'River levels' })
    const rivers = there.filter(({ name }) => name === 'River levels')
    await expect(pager).toContainText(`${rivers.length} runs`)
    const day = new Date(nowMs - 20 * dayMs).toISOString().slice(0, 10)
    await filter.getByLabel('From').fill(day)
    const late = rivers.filter(({ createdAtMs }) => createdAtMs! >= Date.parse(`${day}T00:00:00Z`))
    await expect(pager).toContainText(`${late.length} run`)
    // The address is all there is to it.
    await page.reload()
    await expect(filter.getByRole('checkbox', { name: 'Failed' })).toBeChecked()
    await expect(filter.getByLabel('From')).toHaveValue(day)
    await expect(pager).toContainText(`${late.length} run`)
    await filter.getByRole('link', { name: 'Clear' }).click()
    await expect(pager).toContainText('3005 runs')
    await page.getByRole('searchbox', { name: 'Search runs' }).fill(runs[2_999]!.id.slice(0, 13))
    await page.keyboard.press('Enter')
    await expect(rows(page)).toHaveCount(2)
    await page.getByRole('searchbox', { name: 'Search runs' }).fill('nothing like it')
    await page.keyboard.press('Enter')
    await expect(page.getByText('No run matches')).toBeVisible()
  })

  await test.step('on a phone as cards', async () => {
    await page.setViewportSize({ width: 390, height: 844 })
    await page.goto('/runs?q=forest')
    await expect(page.getByRole('table')).toHaveCount(0)
    const card = page.getByRole('main').getByRole('listitem').filter({ hasText: 'Forest cover' }).first()
    await expect(card).toContainText('Spent')
    await card.getByRole('button', { name: 'More for Forest cover' }).click()
    await expect(page.getByRole('menuitem', { name: 'Download bundle' })).toBeVisible()
    await page.keyboard.press('Escape')
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(
      0,
    )
    expect(await faults(page)).toEqual([])
  })

  await test.step('the API gives the same pages', async () => {
    const answer = await page.request.get('/api/runs?limit=2&status=failed')
    expect(answer.headers()['x-weft-count']).toBe(
      String(runs.filter(({ status }) => status === 'failed').length),
    )
    const next = /<(.*)>; rel="next"/.exec(answer.headers().link ?? '')?.[1]
    const [first] = (await (await page.request.get(next!)).json()) as { id: string }[]
    expect(first!.id).toBe(runs.filter(({ status }) => status === 'failed')[2]!.id)
  })
})

test('shows what was spent over time, as a chart that keys walk and as its table', async ({ page }) => {
  await begin(page)
  const noon = Math.floor(Date.now() / dayMs) * dayMs
  const at = (daysAgo: number, amount: bigint, name: string): RunRow => {
    const id = crypto.randomUUID()
    const createdAtMs = noon - daysAgo * dayMs
    return {
      id,
      name,
      status: 'completed',
      createdAtMs,
      events: [{ type: 'spending', step: 'a', lines: [pay(id, amount)], atMs: createdAtMs }],
    }
  }
  const wei = 10n ** 15n
  await insertRuns(page.context(), [
    at(0, 3n * wei, 'Air'),
    at(0, wei, 'Air'),
    at(1, 8n * wei, 'Rain'),
    at(40, 100n * wei, 'Air'),
  ])
  await page.goto('/runs')
  await page.getByRole('link', { name: 'Spending over time' }).click()
  const chart = page.getByRole('slider', { name: /0G on .* spent from/ })
  await expect(chart).toHaveAttribute('aria-valuetext', /: 0\.004 0G in 2 runs$/)
  await chart.focus()
  await page.keyboard.press('ArrowLeft')
  await expect(chart).toHaveAttribute('aria-valuetext', /: 0\.008 0G in 1 run$/)
  await expect(page.locator('[data-readout]')).toHaveText(/0\.008 0G in 1 run/)
  await page.keyboard.press('Home')
  await expect(chart).toHaveAttribute('aria-valuetext', /: 0 0G in 0 runs$/)
  await page.getByText('Show the table').click()
  const table = page.getByRole('table')
  await expect(table.getByRole('row')).toHaveCount(4)
  await expect(table.getByRole('row').last()).toContainText('0.012 0G')
  expect(await faults(page)).toEqual([])
  await page.emulateMedia({ colorScheme: 'dark' })
  expect(await faults(page)).toEqual([])
  await page.getByRole('link', { name: 'Week' }).click()
  await expect(page).toHaveURL(/period=week/)
  await expect(chart).toHaveAttribute('aria-valuemax', '25')
  await page.getByRole('searchbox', { name: 'Search runs' }).fill('rain')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('region', { name: /^0G on / })).toContainText('Total 0.008 0G')
})

test('compares two runs: what was signed, what happened, and whether the same came out', async ({ page }) => {
  await begin(page)
  const file = definitionOf('standard/file@1.0.0')!
  const artifact = (digit: string) =>
    ({
      kind: 'data.file',
      name: 'data.csv',
      mediaType: 'text/csv',
      size: '3',
      digest: { sha256: digit.repeat(64) },
    }) as const
  const run = (hours: number, digit: string, ms: number, failed = false): RunRow => {
    const id = crypto.randomUUID()
    const createdAtMs = Date.now() - hours * 3_600_000
    const step = { uses: file.id, adapter: adapterDigest(file), with: { file: artifact(digit) } }
    return {
      id,
      name: 'Readings',
      status: failed ? 'failed' : 'completed',
      createdAtMs,
      finishedAtMs: createdAtMs + ms,
      manifest: {
        type: manifestType,
        name: 'Readings',
        version: '1.0.0',
        steps: { same: step, other: step },
      },
      plan: { ...emptyPlan, manifest: digit.repeat(64), order: ['same', 'other'] },
      events: [
        { type: 'run', status: 'running', atMs: createdAtMs },
        {
          type: 'step',
          step: 'same',
          view: {
            status: 'done',
            attempt: 1,
            startedAtMs: createdAtMs,
            finishedAtMs: createdAtMs + ms,
            outputs: { file: artifact('7') },
          },
        },
        {
          type: 'step',
          step: 'other',
          view: failed
            ? { status: 'failed', attempt: 1, problem: { code: 'x', reason: 'It broke.' } }
            : { status: 'done', attempt: 1, outputs: { file: artifact(digit) } },
        },
        { type: 'spending', step: 'same', lines: [{ ...pay(id, BigInt(ms) * 10n ** 12n), step: 'same' }] },
        { type: 'run', status: failed ? 'failed' : 'completed', atMs: createdAtMs + ms },
      ],
    }
  }
  const runs = [run(3, '1', 4_000), run(2, '2', 6_000), run(1, '2', 2_000, true)]
  await insertRuns(page.context(), runs)
  await page.goto('/runs')
  const choose = page.getByRole('checkbox', { name: 'Choose Readings to compare' })
  const compare = page.getByRole('button', { name: 'Compare the two chosen' })
  await expect(compare).toBeDisabled()
  await choose.nth(1).check()
  await choose.nth(2).check()
  await compare.click()
  await expect(page).toHaveURL(`/runs/compare?a=${runs[0]!.id}&b=${runs[1]!.id}`)
  const signed = page.getByRole('region', { name: 'What was signed', exact: true })
  await expect(signed.getByRole('heading', { name: 'What was signed differs' })).toBeVisible()
  await expect(signed).toContainText(/file/i)
  const happened = page.getByRole('region', { name: 'What happened' })
  await expect(happened).toContainText('1 of 2 outputs have the same digest.')
  await expect(happened.locator('[data-step=same]')).toContainText('= same')
  await expect(happened.locator('[data-step=other]')).toContainText('≠ different')
  await expect(happened.getByRole('row').last()).toContainText(/4\.0 s0\.004 0G.*6\.0 s0\.006 0G/)
  expect(await faults(page)).toEqual([])

  await test.step('fits a phone', async () => {
    const size = page.viewportSize()!
    await page.setViewportSize({ width: 390, height: 844 })
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(
      0,
    )
    await page.setViewportSize(size)
  })

  await test.step('with the run before, by the menu of a row', async () => {
    await page.goto('/runs')
    await page.getByRole('button', { name: 'More for Readings' }).first().click()
    await page.getByRole('menuitem', { name: 'Compare with another run' }).click()
    await expect(page.getByLabel('First run')).toHaveValue(runs[1]!.id)
    await expect(page.getByLabel('Second run')).toHaveValue(runs[2]!.id)
    await expect(signed).toContainText('Both signed the very same workflow.')
    await expect(happened.locator('[data-step=other]')).toContainText('only in the first')
    await page.getByRole('button', { name: 'Swap' }).click()
    await expect(happened.locator('[data-step=other]')).toContainText('only in the second')
  })

  await test.step('nothing of another browser', async () => {
    const other = await page.context().browser()!.newContext()
    const stranger = await other.newPage()
    await stranger.goto(`${new URL(page.url()).origin}/runs/compare?a=${runs[0]!.id}&b=${runs[1]!.id}`)
    await expect(stranger.getByText('Choose two runs that this browser has started.')).toBeVisible()
    expect(await stranger.content()).not.toContain('Readings')
    await other.close()
  })
})
