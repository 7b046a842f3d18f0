import { readFile } from 'node:fs/promises'
import type { Page } from '@playwright/test'
import { templates } from '#lib/protocols/templates.ts'
import type { WorkflowDocument } from '#lib/workflow/document.ts'
import { settings } from '../bin/settings.js'
import { expect, test } from './app.ts'

/** The first template with its cards against the edges, and as far apart as told. */
const heap = (apart: number): WorkflowDocument => {
  const { manifest } = templates[0]!.document
  const steps = Object.keys(manifest.steps)
  return {
    manifest,
    view: {
      positions: Object.fromEntries(
        steps.map((step, index) => [step, { x: (steps.length - index) * apart, y: index * apart }]),
      ),
    },
  }
}

const open = async (page: Page, document: WorkflowDocument) => {
  await page.goto('/')
  const made = await page.request.post('/api/workflows', {
    data: { document },
    headers: { origin: settings(process.env).urls.public },
  })
  expect(made.ok(), await made.text()).toBe(true)
  await page.goto(`/compose/${(await made.json()).id}`)
  await expect(page.locator('.react-flow__node')).toHaveCount(Object.keys(document.manifest.steps).length)
}

/** The document as the editor has it, to the byte. */
const exported = async (page: Page): Promise<string> => {
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Export', exact: true }).click(),
  ])
  return readFile(await download.path(), 'utf8')
}
const positionsIn = (text: string) => (JSON.parse(text) as WorkflowDocument).view.positions
const said = (page: Page, text: string) =>
  expect(page.getByRole('status').filter({ hasText: text }).first()).toBeAttached({ timeout: 10_000 })

test('Tidy up lays out in a worker that nobody else loads, as one entry of the history', async ({ page }) => {
  const workers: string[] = []
  const scripts: number[] = []
  page.on('worker', (worker) => workers.push(worker.url()))
  page.on('response', (response) => {
    if (response.url().endsWith('.js'))
      void response.body().then(
        (body) => scripts.push(body.length),
        // Of a page that has been left: whatever it was, this page did not get it.
        () => {},
      )
  })
  await open(page, heap(40))
  await page.waitForLoadState('networkidle')
  expect(workers).toEqual([])
  expect(Math.max(...scripts)).toBeLessThan(1_000_000)
  const before = await exported(page)
  await page.getByRole('button', { name: 'Tidy up' }).click()
  await said(page, 'Tidied up')
  expect(workers).toHaveLength(1)
  // The engine itself came, so it is not the one that stands in for it.
  await expect.poll(() => Math.max(...scripts)).toBeGreaterThan(1_000_000)
  const after = await exported(page)
  expect(after).not.toBe(before)
  const { manifest } = templates[0]!.document
  const at = positionsIn(after)
  for (const [step, { in: inputs }] of Object.entries(manifest.steps))
    for (const binding of Object.values(inputs ?? {}))
      if ('from' in binding && !binding.from.startsWith('inputs.'))
        expect(at[step]!.x, `${binding.from} to ${step}`).toBeGreaterThan(
          at[binding.from.split('.')[0]!]!.x + 240,
        )
  await page.getByRole('button', { name: 'Undo', exact: true }).click()
  expect(await exported(page)).toBe(before)
  await expect(page.getByRole('button', { name: 'Undo', exact: true })).toBeDisabled()
})

test('with two steps chosen, Tidy up moves no other', async ({ page }) => {
  await open(page, heap(200))
  const [first, second, ...others] = Object.keys(templates[0]!.document.manifest.steps)
  const before = positionsIn(await exported(page))
  for (const step of [first!, second!])
    await page
      .locator(`.react-flow__node[data-id="${step}"]`)
      .getByRole('paragraph')
      .first()
      .click({ modifiers: ['Control'] })
  await expect(page.locator('.react-flow__node.selected')).toHaveCount(2)
  await page.getByRole('button', { name: 'Tidy up' }).click()
  await said(page, 'Tidied up')
  const after = positionsIn(await exported(page))
  for (const step of others) expect(after[step]).toEqual(before[step])
  expect(after[second!]!.x).toBeGreaterThan(after[first!]!.x + 240)
})

test('where the worker does not start, Tidy up lays out all the same', async ({ page }) => {
  await page.addInitScript(() => {
    ;(window as { Worker: unknown }).Worker = class {
      constructor() {
        throw new Error('no workers here')
      }
    }
  })
  await open(page, heap(40))
  const before = await exported(page)
  await page.getByRole('button', { name: 'Tidy up' }).click()
  await said(page, 'Tidied up')
  expect(await exported(page)).not.toBe(before)
})
