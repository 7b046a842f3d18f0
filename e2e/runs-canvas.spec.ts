import type { Page } from '@playwright/test'
import { emptyPlan } from '#lib/plan/testing.ts'
import { adapterDigest } from '#lib/protocols/describe.ts'
import { definitionOf } from '#lib/protocols/registry.ts'
import type { RunEvent } from '#lib/run/view.ts'
import { manifestType } from '#lib/workflow/manifest.ts'
import { connect, expect, fund, openTemplate, runStatus, signTransaction, startRun, test } from './app.ts'
import { insertRuns } from './run-rows.ts'

const card = (page: Page, step: string) => page.locator(`.react-flow__node[data-id="${step}"]`)
const log = (page: Page) => page.getByRole('log', { name: 'Log' })
const panel = (page: Page) => page.getByRole('region', { name: 'Log' })

test('a run on its canvas and in the editor: state, log, outputs, cancelling, resuming, running again', async ({
  page,
  wallet,
  context,
}) => {
  test.setTimeout(180_000)
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  await page.goto('/')
  await fund(page, wallet.address)
  await openTemplate(page)
  const workflow = page.url()
  await connect(page)
  await startRun(page)
  const run = page.url()

  await test.step('cards say how each step stands, and what goes on counts seconds', async () => {
    await expect(card(page, 'file')).toContainText('Done')
    await expect(card(page, 'store')).toContainText('Waiting for signature')
    await expect(card(page, 'register')).not.toContainText(/Waiting|Running/)
    const store = card(page, 'store').locator('[data-run-status]')
    const before = await store.textContent()
    await expect.poll(() => store.textContent()).not.toBe(before)
  })

  await test.step('the log says it in words, filtered by what is selected and by level', async () => {
    await expect(log(page)).toContainText('Waits for your signature')
    await expect(log(page)).toContainText('Run waits for a signature')
    await card(page, 'file').click()
    await expect(panel(page)).toContainText('Only the selected step')
    await expect(log(page)).toContainText('Done')
    await expect(log(page)).not.toContainText('Waits for your signature')
    await page
      .getByRole('region', { name: 'Canvas' })
      .locator('.react-flow__pane')
      .click({ position: { x: 8, y: 8 } })
    await expect(log(page)).toContainText('Waits for your signature')
    await panel(page).getByLabel('Level').selectOption('Errors')
    await expect(panel(page)).toContainText('No line for this choice.')
    await panel(page).getByLabel('Level').selectOption('Everything')
    await panel(page).getByRole('button', { name: 'Copy log' }).click()
    expect(await page.evaluate(() => navigator.clipboard.readText())).toMatch(
      /^\d{4}-\d\d-\d\dT\S+\tinfo\tfile\tStarted$/m,
    )
  })

  await test.step('an output is looked into, checked, and saved only when its digest holds', async () => {
    const file = page.locator('[data-step=file]')
    await file.getByRole('button', { name: 'Preview air-quality.csv' }).click()
    const preview = page.getByRole('dialog', { name: 'Preview of air-quality.csv' })
    await expect(preview.getByText('Checked here: these bytes have this digest.')).toBeVisible()
    await expect(preview.getByRole('columnheader').first()).toHaveText(/\w/)
    await expect(preview.getByRole('row').nth(1)).toContainText(/\d/)
    await preview.getByRole('button', { name: 'Close' }).click()
    const [saved] = await Promise.all([
      page.waitForEvent('download'),
      file.getByRole('link', { name: 'air-quality.csv' }).click(),
    ])
    expect(saved.suggestedFilename()).toBe('air-quality.csv')
    await expect(file.getByText('Saved, and checked')).toBeVisible()
    await page.route('**/api/files/*', (route) => route.fulfill({ body: 'id,value\n1,forged\n' }))
    await file.getByRole('link', { name: 'air-quality.csv' }).click()
    await expect(file.getByRole('alert')).toContainText('they were not saved')
    await file.getByRole('button', { name: 'Preview air-quality.csv' }).click()
    await expect(preview).toContainText('do not have the digest')
    await expect(preview).not.toContainText('forged')
    await page.unroute('**/api/files/*')
    await preview.getByRole('button', { name: 'Close' }).click()
  })

  await test.step('a part of an artifact is read by range', async () => {
    const link = await page
      .locator('[data-step=file]')
      .getByRole('link', { name: 'air-quality.csv' })
      .getAttribute('href')
    const whole = await (await page.request.get(link!)).body()
    const part = await page.request.get(link!, { headers: { range: 'bytes=3-9' } })
    expect(part.status()).toBe(206)
    expect(part.headers()['content-range']).toBe(`bytes 3-9/${whole.length}`)
    expect(await part.body()).toEqual(whole.subarray(3, 10))
    expect((await page.request.get(link!, { headers: { range: 'bytes=999999999-' } })).status()).toBe(416)
  })

  await test.step('the editor shows the same run, live, with its log under the canvas', async () => {
    await page.goto(workflow)
    await expect(page.locator('[data-run]')).toContainText('Last run')
    await expect(page.getByRole('link', { name: 'Sign on the run’s page' })).toBeVisible()
    await expect(card(page, 'store')).toContainText('Waiting for signature')
    await page.getByRole('button', { name: 'Log', exact: true }).click()
    await expect(log(page)).toContainText('Run waits for a signature')
    await card(page, 'file').click()
    await expect(log(page)).not.toContainText('Waits for your signature')
    const last = page.getByRole('region', { name: 'Inspector' }).getByRole('region', { name: 'Last run' })
    await expect(last).toContainText('Done')
    await page.getByRole('button', { name: 'Hide: Last run' }).click()
    await expect(card(page, 'store')).not.toContainText('Waiting for signature')
    // Coming back to the tab does not bring it back; asking for it does.
    await Promise.all([
      page.waitForResponse(/\/api\/runs\?/),
      page.evaluate(() => window.dispatchEvent(new Event('focus'))),
    ])
    await expect(page.locator('[data-run]')).toHaveCount(0)
    await page.keyboard.press('Control+k')
    const palette = page.getByRole('dialog')
    await palette.getByRole('combobox').fill('Show the last run')
    await expect(palette.getByRole('option').first()).toContainText('Show the last run')
    await page.keyboard.press('Enter')
    await expect(card(page, 'store')).toContainText('Waiting for signature')
  })

  await test.step('cancelling says what is lost and what is not, and may be thought better of', async () => {
    await page.goto(run)
    await page.getByRole('button', { name: 'Cancel run' }).click()
    const dialog = page.getByRole('dialog', { name: 'Cancel this run?' })
    await expect(dialog).toContainText('Lost: 4 steps that have not ended will not run.')
    await expect(dialog).toContainText('Kept: 1 step that is done')
    await expect(dialog).toContainText('Nothing has been spent.')
    await dialog.getByRole('button', { name: 'Keep running' }).click()
    await expect(dialog).toHaveCount(0)
    await expect(runStatus(page)).toHaveText(/Waiting for signature/)
    await page.getByRole('button', { name: 'Cancel run' }).click()
    await dialog.getByRole('button', { name: 'Cancel run' }).click()
    await expect(runStatus(page)).toHaveText(/Cancelled/, { timeout: 30_000 })
    await expect(card(page, 'store')).toContainText('Cancelled')
  })

  await test.step('it goes on from the card in the editor', async () => {
    await page.goto(workflow)
    await expect(card(page, 'store')).toContainText('Cancelled')
    await card(page, 'store').getByRole('button', { name: 'Resume from here' }).click({ timeout: 15_000 })
    await expect(card(page, 'store')).toContainText('Waiting for signature', { timeout: 30_000 })
    await expect(page.locator('[data-run]')).toContainText('Waiting for signature')
    await page.getByRole('link', { name: 'Sign on the run’s page' }).click()
    await expect(page).toHaveURL(run)
    await expect(signTransaction(page, 'store')).toBeVisible()
    await expect(page.locator('[data-step=store]')).toContainText('attempt 2')
    await page.getByRole('button', { name: 'Cancel run' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Cancel run' }).click()
    await expect(runStatus(page)).toHaveText(/Cancelled/, { timeout: 30_000 })
  })

  await test.step('run again opens the workflow, or a copy of what was signed once that is gone', async () => {
    await page.getByRole('button', { name: 'Run again' }).click()
    await expect(page).toHaveURL(workflow)
    const id = workflow.split('/').at(-1)!
    const gone = await page.request.delete(`/api/workflows/${id}`, {
      headers: { origin: new URL(workflow).origin },
    })
    expect(gone.ok()).toBe(true)
    await page.goto(run)
    await page.getByRole('button', { name: 'Run again' }).click()
    await expect(page).toHaveURL(/\/compose\/[^/]+$/)
    expect(page.url()).not.toBe(workflow)
    await expect(page.locator('.react-flow__node')).toHaveCount(5)
  })
})

/** A run that goes on, whose events are those that the test says. */
const staged = async (page: Page, eventsOf: () => readonly RunEvent[]) => {
  await page.goto('/runs')
  await fund(page, '0x00000000000000000000000000000000000000aa')
  const id = crypto.randomUUID()
  const step = (uses: string, rest: object) => ({
    uses,
    adapter: adapterDigest(definitionOf(uses)!),
    ...rest,
  })
  await insertRuns(page.context(), [
    {
      id,
      status: 'running',
      name: 'Staged',
      createdAtMs: Date.now(),
      manifest: {
        type: manifestType,
        name: 'Staged',
        version: '1.0.0',
        steps: {
          file: step('standard/file@1.0.0', {}),
          other: step('standard/file@1.0.0', {}),
          store: step('zero-g/store@1.0.0', {
            with: { network: 'eip155:31337' },
            in: { file: { from: 'file.file' } },
          }),
        },
      },
      plan: { ...emptyPlan, order: ['file', 'other', 'store'] },
    },
  ])
  let sent = 0
  await page.route(`**/api/runs/${id}/events*`, async (route) => {
    const events = eventsOf()
    const body = events
      .slice(sent)
      .map((event, index) => `id: ${sent + index + 1}\ndata: ${JSON.stringify(event)}\n\n`)
      .join('')
    sent = events.length
    await route.fulfill({ contentType: 'text/event-stream', body: `retry: 200\n\n${body}` })
  })
  await page.goto(`/runs/${id}`)
}

test('edges flow while bytes do, and only one card is drawn again by one event', async ({ page }) => {
  const events: RunEvent[] = [
    {
      type: 'step',
      step: 'file',
      view: { status: 'done', attempt: 1, startedAtMs: 1, finishedAtMs: 2 },
    },
  ]
  await staged(page, () => events)
  await expect(card(page, 'file')).toContainText('Done')
  const animation = () =>
    page
      .locator('.react-flow__edge-path')
      .first()
      .evaluate((path) => getComputedStyle(path).animationName)
  expect(await animation()).toBe('none')

  await page.evaluate(() => {
    const drawn = new Set<string>()
    Object.assign(window, { drawn })
    new MutationObserver((changes) => {
      for (const { target } of changes) {
        const element = target instanceof Element ? target : target.parentElement
        const id = element?.closest('.react-flow__node')?.getAttribute('data-id')
        if (id) drawn.add(id)
      }
    }).observe(document.querySelector('.react-flow__nodes')!, {
      subtree: true,
      childList: true,
      characterData: true,
      attributes: true,
    })
  })
  events.push({
    type: 'step',
    step: 'store',
    view: {
      status: 'running',
      attempt: 1,
      startedAtMs: Date.now(),
      progress: { note: 'Uploading', done: 1_000_000, total: 4_000_000, unit: 'byte' },
    },
  })
  await expect(card(page, 'store')).toContainText('976.6 KiB of 3.8 MiB')
  expect(await page.evaluate(() => [...(window as unknown as { drawn: Set<string> }).drawn])).toEqual([
    'store',
  ])
  await expect(log(page)).not.toContainText('Uploading')
  expect(await animation()).toBe('none')
  await page.emulateMedia({ reducedMotion: 'no-preference' })
  expect(await animation()).toBe('weft-flow')
  events.push({
    type: 'step',
    step: 'store',
    view: { status: 'confirming', attempt: 1, startedAtMs: Date.now() },
  })
  await expect(card(page, 'store')).toContainText('Confirming')
  await expect.poll(animation).toBe('none')
})

test('a log of thousands of lines stays light, follows its end, and stays where a person scrolls', async ({
  page,
}) => {
  const line = (index: number): RunEvent => ({
    type: 'step',
    step: 'store',
    view: {
      status: 'running',
      attempt: 1,
      startedAtMs: 1,
      progress: { note: `Segment ${index}` },
    },
  })
  const events = Array.from({ length: 3_000 }, (_, index) => line(index))
  await staged(page, () => events)
  await panel(page).getByLabel('Level').selectOption('Everything')
  await expect(panel(page)).toContainText('3001 lines')
  await expect(log(page)).toContainText('Segment 2999')
  expect(await log(page).locator('[data-index]').count()).toBeLessThan(80)
  events.push(line(3_000))
  await expect(log(page)).toContainText('Segment 3000')
  await log(page).focus()
  await page.keyboard.press('Home')
  await expect(log(page)).toContainText('Segment 0')
  events.push(line(3_001))
  await expect(panel(page)).toContainText('3003 lines')
  await expect(log(page)).toContainText('Segment 0')
  await panel(page).getByRole('button', { name: 'To the end' }).click()
  await expect(log(page)).toContainText('Segment 3001')
  expect(await log(page).locator('[data-index]').count()).toBeLessThan(80)
})
