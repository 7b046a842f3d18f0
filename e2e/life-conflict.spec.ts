import type { BrowserContext, Page } from '@playwright/test'
import { expect, test } from './app.ts'

const name = (page: Page) => page.getByLabel('Workflow name')
const dialog = (page: Page) => page.getByRole('dialog', { name: 'Changed somewhere else' })
const region = (page: Page, title: string) => page.getByRole('region', { name: title, exact: true })

const place = async (page: Page, word: string) => {
  const steps = region(page, 'Outline').getByRole('button', { name: new RegExp(`^${word}`, 'i') })
  const before = await steps.count()
  const search = page.getByRole('searchbox', { name: 'Search steps' })
  await search.fill(word)
  await search.press('Enter')
  await expect(steps).toHaveCount(before + 1)
}

/** Two windows on one new workflow, both alive. */
const twoWindows = async (page: Page, context: BrowserContext) => {
  await page.goto('/compose')
  await page.getByRole('button', { name: 'New workflow' }).click()
  await expect(page).toHaveURL(/\/compose\/[^/]+$/)
  await place(page, 'file')
  await expect.poll(async () => Object.keys((await stored(page)).steps)).toEqual(['file'])
  const other = await context.newPage()
  await other.goto(page.url())
  await expect(region(other, 'Outline').getByRole('button', { name: /^File/ })).toBeVisible()
  await other.waitForLoadState('networkidle')
  return other
}

const workflowOf = (page: Page) => page.url().split('/').at(-1)!
const stored = async (page: Page) => {
  const answer = await page.request.get(`/api/workflows/${workflowOf(page)}`)
  return ((await answer.json()) as { document: { manifest: { name: string; steps: object } } }).document
    .manifest
}
/** Every content that can still be had: the workflow as it is, and its versions. */
const everyName = async (page: Page): Promise<string[]> => {
  const path = `/api/workflows/${workflowOf(page)}/versions`
  const listed = (await (await page.request.get(path)).json()) as { digest: string }[]
  const versions = await Promise.all(
    listed.map(async ({ digest }) => {
      const read = await page.request.get(`${path}/${digest}`)
      return ((await read.json()) as { document: { manifest: { name: string } } }).document.manifest.name
    }),
  )
  return [(await stored(page)).name, ...versions]
}

/** Interleaved edits: theirs is saved while ours is on its way, so that ours meets it. */
const collide = async (page: Page, other: Page, theirs: string, mine: string) => {
  await name(other).fill(theirs)
  await expect.poll(async () => (await stored(other)).name).toBe(theirs)
  await name(page).fill(mine)
  await expect(dialog(page)).toBeVisible()
}

test('two windows with interleaved edits: what differs is shown, each choice works, and nothing is lost', async ({
  page,
  context,
}) => {
  const other = await twoWindows(page, context)

  await test.step('a newer version is told of at once, and shown when asked for', async () => {
    await place(other, 'store')
    const news = region(page, 'A newer version')
    await expect(news).toBeVisible()
    await news.getByRole('button', { name: 'What differs' }).click()
    const what = page.getByRole('dialog', { name: 'A newer version' })
    await expect(what).toContainText('Adds the step “Store on 0G”')
    await expect(what.getByRole('list', { name: 'What it means' })).toContainText('Adds a publish on 0G')
    await expect(what.getByRole('list', { name: 'What it means' })).toContainText('Needs 1 more signature')
    await what.getByRole('button', { name: 'Show theirs' }).click()
    await expect(region(page, 'Outline').getByRole('button', { name: /^Store on 0G/ })).toBeVisible()
    await expect(news).toHaveCount(0)
  })

  await test.step('keep mine: theirs is among the versions', async () => {
    await collide(page, other, 'Theirs first', 'Mine first')
    await expect(dialog(page)).toContainText('Name of the workflow: “Theirs first” → “Mine first”')
    // Nothing is overwritten while the question is open, whatever is typed.
    await page.waitForTimeout(1_500)
    expect((await stored(page)).name).toBe('Theirs first')
    await dialog(page).getByRole('button', { name: 'Keep mine' }).click()
    await expect.poll(async () => (await stored(page)).name).toBe('Mine first')
    expect(await everyName(page)).toContain('Theirs first')
  })

  await test.step('take theirs: mine is among the versions, and undo brings it back', async () => {
    await region(other, 'A newer version').getByRole('button', { name: 'Show theirs' }).click()
    await expect(name(other)).toHaveValue('Mine first')
    await collide(page, other, 'Theirs second', 'Mine second')
    await dialog(page).getByRole('button', { name: 'Take theirs' }).click()
    await expect(name(page)).toHaveValue('Theirs second')
    expect((await stored(page)).name).toBe('Theirs second')
    expect(await everyName(page)).toContain('Mine second')
  })

  await test.step('save as copy: both are workflows', async () => {
    await collide(page, other, 'Theirs third', 'Mine third')
    const original = page.url()
    await dialog(page).getByRole('button', { name: 'Save as copy' }).click()
    await expect(page).not.toHaveURL(original)
    await expect(name(page)).toHaveValue('Mine third')
    expect((await stored(page)).name).toBe('Mine third')
    expect((await stored(other)).name).toBe('Theirs third')
  })

  expect(await everyName(other)).toEqual(
    expect.arrayContaining(['Theirs third', 'Theirs first', 'Mine second']),
  )
})

test('a window that ends in the middle of a conflict loses nothing, though the other goes on saving', async ({
  page,
  context,
}) => {
  const other = await twoWindows(page, context)
  await collide(page, other, 'Theirs', 'Mine, unsaved')
  await page.keyboard.press('Escape')
  // The other window saves again and again: its drafts are its own.
  await name(other).fill('Theirs, later')
  await expect.poll(async () => (await stored(other)).name).toBe('Theirs, later')
  await page.close({ runBeforeUnload: false })

  const again = await context.newPage()
  await again.goto(other.url())
  await expect(dialog(again)).toBeVisible()
  await expect(name(again)).toHaveValue('Mine, unsaved')
  await dialog(again).getByRole('button', { name: 'Take theirs' }).click()
  await expect(name(again)).toHaveValue('Theirs, later')
  expect(await everyName(other)).toEqual(expect.arrayContaining(['Theirs, later', 'Mine, unsaved']))
})
