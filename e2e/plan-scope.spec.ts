import { readFile } from 'node:fs/promises'
import type { Page } from '@playwright/test'
import { connect, expect, fund, openTemplate, runStatus, signTransaction, test } from './app.ts'
import { openDock, planStates, press, selectStep } from './plan-and-dry-run.ts'

const reviewButton = (page: Page) => page.getByRole('button', { name: /^Review and sign/ })

/** From the editor to a run of what is planned there; answers the steps of the run. */
const signAndRun = async (page: Page): Promise<readonly string[]> => {
  await reviewButton(page).click()
  await page
    .getByRole('dialog', { name: 'Review workflow' })
    .getByRole('button', { name: 'Sign and run' })
    .click()
  await expect(page).toHaveURL(/\/runs\/[^/]+$/, { timeout: 20_000 })
  const view = await page.request.get(`/api/runs/${page.url().split('/').at(-1)}`)
  return ((await view.json()) as { order: readonly string[] }).order
}

test('the plan says of each step what would happen; what is left out, muted or too dear changes it, and what is signed', async ({
  page,
}) => {
  await openTemplate(page)
  await expect(reviewButton(page)).toHaveText(/≤ .* 0G · 2 signatures/)

  await test.step('each card and each row of the plan', async () => {
    await expect
      .poll(() => planStates(page))
      .toEqual({
        file: 'run',
        store: 'run',
        retrieve: 'run',
        register: 'run',
        record: 'run',
      })
    const card = page.locator('.react-flow__node[data-id=store]')
    await expect(card.locator('[data-plan-state]')).toHaveText(/Run\s*signs, spends, publishes/)
    await expect(card).toContainText('1 signature')
    const plan = await openDock(page, 'Plan')
    const store = plan.getByRole('row', { name: /^Store on 0G/ })
    await expect(store).toContainText(/Run.*≤ .* 0G.*1.*signs, spends, publishes/)
    await expect(plan.getByRole('row', { name: /^Total/ })).toContainText(/5 of 5 steps run.*≤ .* 0G.*2/)
  })

  await test.step('until here, and all again', async () => {
    await selectStep(page, 'Retrieve')
    await press(page, 'Run until here')
    await expect
      .poll(() => planStates(page))
      .toMatchObject({
        retrieve: 'run',
        register: 'skipped',
        record: 'skipped',
      })
    await expect(reviewButton(page)).toHaveText(/1 signature$/)
    const plan = page.getByRole('region', { name: 'Plan', exact: true })
    await expect(plan).toContainText('Runs only until “Retrieve from 0G”')
    await expect(plan.getByRole('row', { name: /^Total/ })).toContainText('3 of 5 steps run')
    await reviewButton(page).click()
    const dialog = page.getByRole('dialog', { name: 'Review workflow' })
    await expect(dialog.getByRole('region', { name: 'What it leaves out' })).toContainText(
      'Register dataset: left out.',
    )
    await page.keyboard.press('Escape')
    await plan.getByRole('button', { name: 'Run all steps' }).click()
    await expect(reviewButton(page)).toHaveText(/2 signatures$/)
  })

  await test.step('a muted step takes along what cannot run without it', async () => {
    await selectStep(page, 'Store')
    await page.keyboard.press('Control+m')
    await expect
      .poll(() => planStates(page))
      .toEqual({
        file: 'run',
        store: 'skipped',
        retrieve: 'skipped',
        register: 'skipped',
        record: 'skipped',
      })
    await expect(reviewButton(page)).toHaveText(/0 signatures$/)
    await page.keyboard.press('Control+m')
    await expect(reviewButton(page)).toHaveText(/2 signatures$/)
  })

  await test.step('a cap of one’s own names the step that breaks it, and lasts over a reload', async () => {
    const plan = page.getByRole('region', { name: 'Plan', exact: true })
    await plan.getByLabel('My cap in 0G').fill('0.0000000001')
    await expect(page.getByRole('region', { name: 'Problems' })).toContainText(
      /With “Store on 0G” the run may cost up to .* and your cap is 0\.0000000001 0G/,
    )
    await expect(page.getByText(/^Saved$|Gespeichert/).first()).toBeAttached()
    await page.reload()
    await expect(page.getByRole('region', { name: 'Problems' })).toContainText('your cap is')
    await reviewButton(page).click()
    const dialog = page.getByRole('dialog', { name: 'Review workflow' })
    await expect(dialog).toContainText('your cap is 0.0000000001 0G')
    await page.keyboard.press('Escape')
    await page.getByRole('region', { name: 'Plan', exact: true }).getByLabel('My cap in 0G').fill('5')
    await expect(reviewButton(page)).toHaveText(/2 signatures$/)
  })
})

test('what has run unchanged is taken from there when a person says so, and the signature says from where', async ({
  page,
  wallet,
}) => {
  await page.goto('/')
  await fund(page, wallet.address)
  await openTemplate(page)
  await connect(page)
  await expect(reviewButton(page)).toHaveText(/2 signatures$/)
  const editor = page.url()

  await test.step('the first run ends with the step that was chosen', async () => {
    await selectStep(page, 'Retrieve')
    await press(page, 'Run until here')
    await expect(reviewButton(page)).toHaveText(/1 signature$/)
    expect(await signAndRun(page)).toEqual(['file', 'store', 'retrieve'])
    await signTransaction(page, 'store').click({ timeout: 30_000 })
    await expect(runStatus(page)).toHaveText(/Completed/, { timeout: 60_000 })
  })

  await test.step('three steps are offered, and not taken unasked', async () => {
    await page.goto(editor)
    const plan = await openDock(page, 'Plan')
    await expect(plan).toContainText(
      /3 of 5 steps have run unchanged before: taking the results saves ≤ .* 0G/,
    )
    expect(Object.values(await planStates(page))).toEqual(Array(5).fill('run'))
    await plan.getByRole('button', { name: 'Reuse their results' }).click()
    await expect
      .poll(() => planStates(page))
      .toEqual({
        file: 'cached',
        store: 'cached',
        retrieve: 'cached',
        register: 'run',
        record: 'run',
      })
    await expect(reviewButton(page)).toHaveText(/1 signature$/)
  })

  await test.step('a step that changed runs again, with what is behind it', async () => {
    await selectStep(page, 'Retrieve')
    const most = page.getByRole('region', { name: 'Inspector' }).getByLabel('At most')
    const was = await most.inputValue()
    await most.fill(String(Number(was) - 1))
    await expect.poll(() => planStates(page)).toMatchObject({ store: 'cached', retrieve: 'run' })
    await most.fill(was)
    await expect.poll(() => planStates(page)).toMatchObject({ store: 'cached', retrieve: 'cached' })
  })

  await test.step('the second run does the rest alone, and verifies', async () => {
    expect(await signAndRun(page)).toEqual(['register', 'record'])
    await signTransaction(page, 'register').click({ timeout: 30_000 })
    await expect(runStatus(page)).toHaveText(/Completed/, { timeout: 60_000 })
    const download = page.waitForEvent('download')
    await page
      .getByRole('button', { name: 'Download bundle' })
      .or(page.getByRole('link', { name: 'Download bundle' }))
      .click()
    const bundle = await readFile(await (await download).path())
    // Stored without compression: what was signed can be read in it.
    expect(bundle.toString('latin1')).toMatch(/"dev\.weft\.reuse":\{.*"receipt":"sha256:[0-9a-f]{64}"/)
    await page.goto('/verify')
    await page
      .getByLabel('Run bundle')
      .setInputFiles({ name: 'run.zip', mimeType: 'application/zip', buffer: bundle })
    await expect(page.getByRole('heading', { name: 'Verified' })).toBeVisible({ timeout: 20_000 })
  })
})
