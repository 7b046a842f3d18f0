import type { Page } from '@playwright/test'
import { adapterDigest } from '#lib/protocols/describe.ts'
import { definitionOf } from '#lib/protocols/registry.ts'
import { canonical } from '#lib/workflow/canonical.ts'
import { expect, test } from './app.ts'

const region = (page: Page, name: string) => page.getByRole('region', { name, exact: true })
const steps = (page: Page) => region(page, 'Outline').getByRole('treeitem', { level: 1 })
const said = (page: Page) => page.getByRole('main').getByRole('status').first()
const name = (page: Page) => page.getByLabel('Workflow name')

const openNew = async (page: Page) => {
  await page.goto('/compose')
  await page.getByRole('button', { name: 'New workflow' }).click()
  await expect(region(page, 'Problems')).toContainText('This workflow has no steps.')
}

/** One of each step type, each right of the one before and wired to it where a port fits. */
const drawByKeyboard = async (page: Page) => {
  const search = page.getByRole('searchbox', { name: 'Search steps' })
  for (const word of ['file', 'store', 'retrieve', 'register', 'record']) {
    await search.fill(word)
    await search.press('Enter')
  }
  await expect(steps(page)).toHaveCount(5)
}

test('a whole workflow is drawn, wired and undone by keyboard alone', async ({ page }) => {
  await openNew(page)
  await drawByKeyboard(page)
  await expect(page.locator('.react-flow__edge')).toHaveCount(4)

  await region(page, 'Outline')
    .getByRole('button', { name: /^Register dataset/ })
    .focus()
  await page.keyboard.press('Enter')
  const source = region(page, 'Inspector').getByRole('combobox', { name: /^Stored at/ })
  await source.selectOption('store.object')
  await expect(said(page)).toContainText('Stored at connected to store.object')
  await expect(page.locator('.react-flow__edge')).toHaveCount(5)

  await page.keyboard.press('Control+z')
  await expect(source).toHaveValue('')
  await page.keyboard.press('Control+Shift+z')
  await expect(source).toHaveValue('store.object')

  await region(page, 'Outline')
    .getByRole('button', { name: /^Publication record/ })
    .focus()
  await page.keyboard.press('Delete')
  await expect(steps(page)).toHaveCount(4)
  await page.keyboard.press('Control+z')
  await expect(steps(page)).toHaveCount(5)
})

test('a key that means something else deletes no step, and text keeps its own undo', async ({ page }) => {
  await openNew(page)
  await drawByKeyboard(page)
  await page.getByRole('button', { name: 'Tidy up' }).focus()
  await page.keyboard.press('Backspace')
  await expect(steps(page)).toHaveCount(5)

  await region(page, 'Outline')
    .getByRole('button', { name: /^Register dataset/ })
    .click()
  const title = region(page, 'Inspector').getByLabel('Title')
  await title.pressSequentially('abc')
  await title.press('Control+z')
  await expect(steps(page)).toHaveCount(5)
})

test('every card and port stands where geometry says, to half a pixel', async ({ page }) => {
  await openNew(page)
  await drawByKeyboard(page)
  await page.getByRole('button', { name: 'Show everything' }).click()
  await expect(page.locator('.react-flow__node')).toHaveCount(5)
  const off = await page.evaluate(() => {
    const faults: string[] = []
    const viewport = document.querySelector('.react-flow__viewport')!
    const zoom = new DOMMatrix(getComputedStyle(viewport).transform).a
    for (const node of document.querySelectorAll('.react-flow__node')) {
      const box = node.getBoundingClientRect()
      const card = node.firstElementChild!.getBoundingClientRect()
      const near = (a: number, b: number) => Math.abs(a - b) <= 0.5
      if (!near(card.width / zoom, 240) || !near(card.height, box.height))
        faults.push(`${node.getAttribute('data-id')}: ${card.width / zoom} × ${card.height / zoom}`)
      for (const side of ['target', 'source'])
        for (const [index, handle] of [...node.querySelectorAll(`.react-flow__handle.${side}`)].entries()) {
          const port = handle.getBoundingClientRect()
          const x = (port.x + port.width / 2 - box.x) / zoom
          const y = (port.y + port.height / 2 - box.y) / zoom
          if (!near(x, side === 'target' ? 0 : 240) || !near(y, 60 + 6 + 26 * index + 13))
            faults.push(`${node.getAttribute('data-id')}.${handle.getAttribute('data-handleid')}: ${x}, ${y}`)
        }
    }
    return faults
  })
  expect(off).toEqual([])
})

test('an edge that does not fit says why, where it was let go and aloud', async ({ page }) => {
  await openNew(page)
  await drawByKeyboard(page)
  await page.getByRole('button', { name: 'Show everything' }).click()
  const centre = async (selector: string) => {
    const box = (await page.locator(selector).boundingBox())!
    return { x: box.x + box.width / 2, y: box.y + box.height / 2 }
  }
  await page.waitForTimeout(300)
  const from = await centre('.react-flow__node[data-id=file] .react-flow__handle.source')
  const target = '[data-id=register-dataset] [data-handleid=object]'
  const to = await centre(target)
  await page.mouse.move(from.x, from.y)
  await page.mouse.down()
  await page.mouse.move(from.x + 60, from.y + 60, { steps: 4 })
  await page.mouse.move(to.x, to.y, { steps: 8 })
  await expect(page.locator(target)).toHaveCSS('opacity', '0.2')
  await expect(page.locator('[data-id=store] [data-handleid=file]')).toHaveCSS('opacity', '1')
  await page.mouse.up()
  await expect(said(page)).toContainText('Not connected. “Stored at” takes storage.locator, but')
  await expect(region(page, 'Canvas').getByText(/takes storage\.locator, but/)).toBeVisible()
  await expect(page.locator('.react-flow__edge')).toHaveCount(4)
})

/** Drags from one port to another and lets go; `over` looks at what is shown while the edge is held. */
const drag = async (page: Page, from: string, to: string, over: () => Promise<void> = async () => {}) => {
  const centre = async (selector: string) => {
    const box = (await page.locator(selector).boundingBox())!
    return { x: box.x + box.width / 2, y: box.y + box.height / 2 }
  }
  const [start, end] = [await centre(from), await centre(to)]
  await page.mouse.move(start.x, start.y)
  await page.mouse.down()
  await page.mouse.move(start.x + 40, start.y + 40, { steps: 4 })
  await page.mouse.move(end.x, end.y, { steps: 8 })
  await over()
  await page.mouse.up()
}

test('an edge that fits only through a converter offers it, and puts in nothing unasked', async ({
  page,
}) => {
  await openNew(page)
  const search = page.getByRole('searchbox', { name: 'Search steps' })
  for (const word of ['standard/file', 'collect']) {
    await search.fill(word)
    await search.press('Enter')
  }
  await expect(steps(page)).toHaveCount(2)
  await page.getByRole('button', { name: 'Show everything' }).click()
  await page.waitForTimeout(300)
  const [from, to] = ['[data-id=file] .react-flow__handle.source', '[data-id=collect] [data-handleid=items]']
  await drag(page, from, to, () => expect(page.locator(to)).toHaveCSS('opacity', '0.55'))
  const offer = page.getByRole('dialog', { name: 'Insert converter' })
  await expect(offer).toContainText('Name by CID')
  await expect(offer.getByRole('button', { name: 'Insert converter' })).toBeFocused()
  await expect(said(page)).toContainText('Not connected.')
  await expect(said(page)).toContainText('Insert “Name by CID” between them.')
  await expect(page.locator('.weft-fit-converter')).toHaveCount(1)
  await page.keyboard.press('Escape')
  await expect(offer).toHaveCount(0)
  await expect(page.locator('.react-flow__edge')).toHaveCount(0)
  await expect(steps(page)).toHaveCount(2)

  await drag(page, from, to)
  await offer.getByRole('button', { name: 'Insert converter' }).click()
  await expect(steps(page)).toHaveCount(3)
  await expect(page.locator('.react-flow__edge')).toHaveCount(2)
  await expect(page.locator('.weft-fit-converter')).toHaveCount(0)
  await page.keyboard.press('Control+z')
  await expect(steps(page)).toHaveCount(2)
  await expect(page.locator('.react-flow__edge')).toHaveCount(0)

  // The same by keyboard alone.
  await region(page, 'Outline')
    .getByRole('button', { name: /^Collect a list/ })
    .click()
  const source = region(page, 'Inspector').getByRole('combobox', { name: /^Items/ })
  await source.selectOption('file.file')
  await expect(source).toHaveValue('cid.locator')
  await expect(said(page)).toContainText('through “Name by CID”')
})

const step = (uses: string, inputs: Record<string, string>, more: object = {}) => ({
  uses,
  adapter: adapterDigest(definitionOf(uses)!),
  in: Object.fromEntries(Object.entries(inputs).map(([port, from]) => [port, { from }])),
  with: definitionOf(uses)!.defaults,
  ...more,
})
/** A workflow with inputs of its own, a repeated step, and an edge that still lacks a converter. */
const withInputs = {
  type: 'urn:weft:workflow:v1',
  name: 'With inputs',
  version: '1.0.0',
  inputs: {
    question: { kind: 'value.text', title: 'Question' },
    tables: { kind: 'data.dataset', many: true, accepts: ['text/csv'] },
  },
  steps: {
    each: step(
      'standard/csv-to-jsonl@1.0.0',
      { table: 'item' },
      { forEach: { over: 'inputs.tables', max: 8 } },
    ),
    read: step('standard/text-to-json@1.0.0', { text: 'inputs.question' }),
    again: step('standard/text-to-json@1.0.0', { text: 'read.json' }),
  },
}

test('a workflow with inputs of its own gets their values in the editor', async ({ page }) => {
  await page.goto('/compose')
  await page.waitForLoadState('networkidle')
  await page.evaluate((pasted) => {
    const clipboardData = new DataTransfer()
    clipboardData.setData('text/plain', pasted)
    document.body.dispatchEvent(
      new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }),
    )
  }, canonical(withInputs))
  await expect(name(page)).toHaveValue('With inputs')
  await expect(page.locator('[data-id=read]').getByText('inputs.question')).toBeVisible()
  await expect(page.locator('[data-id=each]').getByText('item', { exact: true })).toBeVisible()
  await expect(page.locator('[data-id=each]').getByText(/for each of inputs\.tables/)).toBeVisible()

  const listed = region(page, 'Outline').getByRole('list', { name: 'Workflow inputs' })
  await expect(listed.getByRole('button')).toHaveText([/Questionno value yet/, /tablesno value yet/])
  await region(page, 'Problems')
    .getByRole('button', { name: /The workflow input “Question” has no value yet/ })
    .click()
  const inputs = page.getByRole('region', { name: 'Workflow inputs' })
  await expect(inputs.getByLabel('Question')).toBeFocused()
  await page.keyboard.type('{"a": 1}')
  await expect(listed.getByRole('button', { name: /Question/ })).toContainText('{\\"a\\": 1}')
  await inputs.getByLabel('tables').setInputFiles([
    { name: 'one.csv', mimeType: 'text/csv', buffer: Buffer.from('a\n1\n') },
    { name: 'two.csv', mimeType: 'text/csv', buffer: Buffer.from('a\n2\n') },
  ])
  await expect(listed.getByRole('button', { name: /tables/ })).toContainText('2 items')
  await inputs.getByRole('button', { name: 'Remove one.csv' }).click()
  await expect(listed.getByRole('button', { name: /tables/ })).toContainText('two.csv')
  await expect(region(page, 'Problems')).not.toContainText('has no value yet')

  await page.getByRole('button', { name: 'Needs “JSON to text”' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Insert converter' }).click()
  await expect(page.locator('.react-flow__edge')).toHaveCount(2)
  await expect(region(page, 'Problems')).toContainText('None: this can be signed and run.')
})

test('what was changed in the last moment is there on the way back, and after a reload without a server', async ({
  page,
}) => {
  await openNew(page)
  await name(page).fill('Left in a hurry')
  await page.getByRole('link', { name: 'Runs' }).click()
  await expect(page).toHaveURL(/\/runs$/)
  await page.goBack()
  await expect(name(page)).toHaveValue('Left in a hurry')
  await name(page).fill('And again')
  await expect(page.getByText('Saved', { exact: true }).first()).toBeVisible()

  await page.route('**/api/workflows/**', (route) => route.abort())
  await name(page).fill('Written while the server was away')
  await expect(said(page)).toContainText('Not saved')
  await page.unroute('**/api/workflows/**')
  await page.reload()
  await expect(name(page)).toHaveValue('Written while the server was away')
  await expect(page.getByText('Saved', { exact: true }).first()).toBeVisible()
  await expect(page.getByRole('dialog')).toHaveCount(0)
})

test('two windows never overwrite each other unasked', async ({ page, context }) => {
  await openNew(page)
  await expect(page.getByText('Saved', { exact: true }).first()).toBeVisible()
  const other = await context.newPage()
  await other.goto(page.url())
  const stored = () =>
    other.evaluate(
      async (path) => (await (await fetch(path)).json()).document.manifest.name,
      `/api/workflows/${page.url().split('/').at(-1)}`,
    )
  // What is typed before the page has come alive is nobody's edit: it is typed again then.
  await expect(async () => {
    await name(other).fill('')
    await name(other).fill('Theirs')
    await expect.poll(stored, { timeout: 3_000 }).toBe('Theirs')
  }).toPass()
  await name(page).fill('Mine')
  const dialog = page.getByRole('dialog', { name: 'Changed somewhere else' })
  await expect(dialog).toBeVisible()
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'Changed somewhere else' }).click()
  await dialog.getByRole('button', { name: 'Take theirs' }).click()
  await expect(name(page)).toHaveValue('Theirs')
})

test('a workflow is imported by dropping its file and by pasting its text', async ({ page }) => {
  const text = (title: string) =>
    canonical({ type: 'urn:weft:workflow:v1', name: title, version: '1.0.0', steps: {} })
  await page.goto('/compose')
  await expect(page.getByRole('button', { name: 'Import', exact: true })).toBeEnabled()
  await page.waitForLoadState('networkidle')
  await page.evaluate((pasted) => {
    const clipboardData = new DataTransfer()
    clipboardData.setData('text/plain', pasted)
    document.body.dispatchEvent(
      new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }),
    )
  }, text('Pasted'))
  await expect(name(page)).toHaveValue('Pasted')

  await page.goto('/compose')
  await page.waitForLoadState('networkidle')
  const dataTransfer = await page.evaluateHandle((dropped) => {
    const transfer = new DataTransfer()
    transfer.items.add(new File([dropped], 'workflow.json', { type: 'application/json' }))
    return transfer
  }, text('Dropped'))
  await page.dispatchEvent('main', 'drop', { dataTransfer })
  await expect(name(page)).toHaveValue('Dropped')
})
