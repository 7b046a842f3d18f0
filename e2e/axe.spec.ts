import type { Page } from '@playwright/test'
import { emptyPlan } from '#lib/plan/testing.ts'
import { adapterDigest } from '#lib/protocols/describe.ts'
import { definitionOf } from '#lib/protocols/registry.ts'
import type { WorkflowDocument } from '#lib/workflow/document.ts'
import { manifestType } from '#lib/workflow/manifest.ts'
import { settings } from '../bin/settings.js'
import { connect, expect, finishRun, fund, openTemplate, review, runStatus, startRun, test } from './app.ts'
import { look } from './axe.ts'
import { drawn, openDrawn } from './canvas-page.ts'
import { manifestOf, openPasted, step } from './inspector-page.ts'
import { openDock } from './plan-and-dry-run.ts'
import { insertRuns, type RunRow } from './run-rows.ts'

const region = (page: Page, name: string) => page.getByRole('region', { name, exact: true })
const outline = (page: Page) => region(page, 'Outline')
const row = (page: Page, name: RegExp) => outline(page).getByRole('treeitem', { name })
const dialog = 'dialog[open]'

test.use({ actionTimeout: 20_000 })

const openEmpty = async (page: Page) => {
  // What is pressed before the page has come alive is lost.
  await page.goto('/compose', { waitUntil: 'networkidle' })
  await page.getByRole('button', { name: 'New workflow' }).click()
  await expect(region(page, 'Problems')).toContainText('This workflow has no steps.')
}

/** Opens a dialog, looks at it, and closes it. */
const lookAtDialog = async (page: Page, state: string, open: () => Promise<void>) => {
  await open()
  await expect(page.getByRole('dialog').first()).toBeVisible()
  await look(page, state, dialog)
  await page.keyboard.press('Escape')
  await expect(page.locator(dialog)).toHaveCount(0)
}

const command = async (page: Page, name: string) => {
  await page.keyboard.press('Control+k')
  const palette = page.getByRole('dialog', { name: 'Command palette' })
  await palette.getByRole('combobox').fill(name)
  await palette
    .getByRole('option', { name: new RegExp(`^${name}`) })
    .first()
    .click()
}

test('the editor: empty, drawn, its panels and its dialogs', async ({ page }) => {
  test.setTimeout(300_000)
  await page.setViewportSize({ width: 1440, height: 900 })
  await openEmpty(page)
  await look(page, 'empty')

  await openTemplate(page)
  await expect(page.getByRole('button', { name: /Review and sign.*2 signatures/ })).toBeEnabled()
  await row(page, /^Register/).focus()
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('Space')
  await look(page, 'drawn, a step in the inspector, its row open')
  await outline(page).getByRole('button', { name: 'Table' }).click()
  await expect(outline(page).getByRole('table')).toBeVisible()
  await look(page, 'outline as a table', 'main')
  await outline(page).getByRole('button', { name: 'Tree' }).click()
  await outline(page).getByRole('button', { name: 'Actions for Register dataset' }).click()
  await expect(page.getByRole('menu')).toBeVisible()
  await look(page, 'menu of a row')
  await page.keyboard.press('Escape')

  for (const panel of ['Plan', 'Simulation', 'Log', 'Versions']) {
    await openDock(page, panel)
    await look(page, `dock: ${panel}`, '[data-region=dock]')
  }
  await page.locator('[data-region=dock]').getByRole('button', { name: 'Versions', exact: true }).click()

  await row(page, /^File/).focus()
  await lookAtDialog(page, 'palette', () => page.keyboard.press('Control+k'))
  await lookAtDialog(page, 'keys', () => page.keyboard.press('?'))
  await lookAtDialog(page, 'choices for an input, some refused', async () => {
    await row(page, /^Input Stored at/).focus()
    await page.keyboard.press('Enter')
  })
  await lookAtDialog(page, 'share', () => page.getByRole('button', { name: 'Share', exact: true }).click())
  await lookAtDialog(page, 'import', () => command(page, 'Import'))
  await lookAtDialog(page, 'review', () => page.keyboard.press('Control+Enter'))
  await page.keyboard.press('Control+f')
  await expect(page.getByRole('searchbox', { name: 'Find in workflow' })).toBeVisible()
  await page.keyboard.type('store')
  await look(page, 'find', 'main')
})

test('the canvas: choices beside a port, a converter that is asked for, a step that nobody knows', async ({
  page,
}) => {
  await openDrawn(
    page,
    drawn('Asked', {
      file: { uses: 'standard/file@1.0.0', at: [0, 0] },
      collect: { uses: 'standard/collect@1.0.0', at: [340, 0] },
    }),
  )
  await page.locator('.react-flow__node[data-id=file]').focus()
  await page.keyboard.press('a')
  await expect(region(page, 'Canvas').getByRole('dialog')).toBeVisible()
  await look(page, 'steps that fit', 'main')
  await page.keyboard.press('Escape')

  await openPasted(
    page,
    manifestOf('Odd', {
      file: step('standard/file@1.0.0'),
      again: step('standard/text-to-json@1.0.0', { text: 'read.json' }),
      read: step('standard/text-to-json@1.0.0', {}),
      odd: {
        uses: 'nobody/knows@9.0.0',
        adapter: `sha256:${'7'.repeat(64)}`,
        in: { what: { from: 'file.file' } },
      },
    }),
  )
  await look(page, 'an unknown step and a missing converter')
  await page.getByRole('button', { name: 'Needs “JSON to text”' }).click()
  await expect(page.getByRole('dialog', { name: 'Insert converter' })).toBeVisible()
  await look(page, 'converter offered', 'main')
})

test('two windows that differ, and a link that is looked at', async ({ page, context }) => {
  await openTemplate(page)
  await expect(page.getByText('Saved', { exact: true }).first()).toBeVisible()
  const id = page.url().split('/').at(-1)!
  const origin = settings(process.env).urls.public
  const kept = (await (await page.request.get(`/api/workflows/${id}`)).json()) as {
    document: WorkflowDocument
    digest: string
  }
  const theirs = { ...kept.document, manifest: { ...kept.document.manifest, name: 'Theirs' } }
  await page.request.put(`/api/workflows/${id}`, {
    data: { document: theirs, ifDigest: kept.digest },
    headers: { origin },
  })
  await page.getByLabel('Workflow name').fill('Mine')
  await expect(page.getByRole('dialog', { name: 'Changed somewhere else' })).toBeVisible()
  await look(page, 'changed somewhere else')
  await page.keyboard.press('Escape')

  await page.getByRole('button', { name: 'Share', exact: true }).click()
  const url = await page.getByRole('dialog').getByLabel('Link', { exact: true }).inputValue()
  const other = await context.newPage()
  await other.goto(url)
  await expect(other.getByRole('heading', { level: 1 })).toBeVisible()
  await expect(region(other, 'Canvas').locator('.react-flow__node').first()).toBeVisible()
  await look(other, 'a shared workflow')
})

const file = definitionOf('standard/file@1.0.0')!

/** A run of two steps, of which the second is on its way, or ended as the run did. */
const runOf = (status: 'running' | 'failed' | 'cancelled'): RunRow => {
  const atMs = Date.now() - 60_000
  const step = { uses: file.id, adapter: adapterDigest(file), with: { ...file.defaults } }
  const problem = { code: 'x', reason: 'The storage nodes did not answer.', fix: 'Resume from here.' }
  return {
    id: crypto.randomUUID(),
    name: 'Readings',
    status,
    createdAtMs: atMs,
    manifest: { type: manifestType, name: 'Readings', version: '1.0.0', steps: { same: step, other: step } },
    plan: { ...emptyPlan, order: ['same', 'other'] },
    events: [
      { type: 'run', status: 'running', atMs },
      {
        type: 'step',
        step: 'same',
        view: { status: 'done', attempt: 1, startedAtMs: atMs, finishedAtMs: atMs + 9_000 },
      },
      {
        type: 'step',
        step: 'other',
        view: { status, attempt: 1, startedAtMs: atMs, ...(status === 'failed' ? { problem } : {}) },
      },
      ...(status === 'running' ? [] : [{ type: 'run', status, atMs: atMs + 30_000 } as const]),
    ],
  }
}

test('a run: waiting, the wallet’s prompt, completed; and those that ended otherwise', async ({
  page,
  wallet,
}) => {
  test.setTimeout(240_000)
  await page.goto('/')
  await fund(page, wallet.address)
  await openTemplate(page)
  await connect(page)
  const asked = await review(page)
  await expect(asked.getByRole('button', { name: 'Sign and run' })).toBeEnabled()
  await look(page, 'review, ready to sign', dialog)
  await page.keyboard.press('Escape')
  await startRun(page)
  await look(page, 'waiting for a signature')
  await finishRun(page)
  await expect(region(page, 'Receipts').getByRole('row')).not.toHaveCount(0)
  await look(page, 'completed')
  const completed = page.url()

  await page.goto('/runs')
  const rows = (['running', 'failed', 'cancelled'] as const).map(runOf)
  await insertRuns(page.context(), rows)
  for (const { id, status } of rows) {
    await page.goto(`/runs/${id}`)
    await expect(runStatus(page)).toBeVisible()
    await look(page, status)
  }
  await page.goto('/runs')
  await expect(page.getByRole('main').getByRole('row').nth(1)).toBeVisible()
  await look(page, 'list of runs')
  await page.goto(`/runs/compare?a=${completed.split('/').at(-1)}&b=${rows[1]!.id}`)
  await look(page, 'two runs compared')
})

test('what is not there, and the gallery by a search that finds nothing', async ({ page }) => {
  await page.goto('/runs/00000000-0000-4000-8000-000000000000')
  await expect(page.getByRole('main')).toBeVisible()
  await look(page, 'a run of nobody here')
  await page.goto('/shared#v1.broken')
  await expect(page.getByRole('main')).toBeVisible()
  await look(page, 'a broken link')
  await page.goto('/compose')
  await page.getByRole('searchbox').first().fill('nothing like it')
  await look(page, 'templates, none of which fits')
})
