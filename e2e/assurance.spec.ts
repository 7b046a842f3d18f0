import { connect, expect, finishRun, fund, openTemplate, review, startRun, test } from './app.ts'

test('what is expected to be proved, what holds it down, and what was achieved', async ({ page, wallet }) => {
  await page.goto('/')
  await fund(page, wallet.address)
  await openTemplate(page)

  await test.step('the editor names the weakest link and outlines it', async () => {
    const line = page.getByRole('region', { name: 'Expected assurance' })
    await expect(line).toContainText('Weakest link')
    await expect(line).toContainText('Unchecked (simulated)')
    await expect(line).toContainText('No installed step raises it.')
    await line.getByRole('button', { name: 'Register dataset' }).click()
    await expect(page.getByRole('region', { name: 'Inspector' })).toContainText('Register dataset')
    await expect(page.getByRole('region', { name: 'Outline' })).toContainText('holds rights down')
    await expect(
      page.getByRole('region', { name: 'Canvas' }).getByText('Holds the workflow’s rights down.'),
    ).toHaveCount(1)
  })

  await test.step('the review says it claim by claim, with what one has to believe', async () => {
    await connect(page)
    const dialog = await review(page)
    const expected = dialog.getByRole('region', { name: 'What it is expected to prove' })
    await expect(expected.getByRole('listitem')).toHaveCount(3)
    await expect(expected).toContainText('held down by Store on 0G')
    await expect(expected).toContainText('It rests on: this machine keeps its data.')
    await page.keyboard.press('Escape')
  })

  await test.step('the run page shows expected and achieved beside each other', async () => {
    await startRun(page)
    const proves = page.getByRole('region', { name: 'What it proves' })
    await expect(proves.getByText('nothing yet').first()).toBeVisible()
    await finishRun(page)
    const integrity = page.locator('[data-step=store]').getByRole('listitem').filter({ hasText: 'integrity' })
    await expect(integrity).toContainText(/expected\s*Proved.*achieved\s*Proved/)
    await expect(proves.getByRole('listitem').filter({ hasText: 'Integrity' })).toContainText(
      /expected\s*Proved.*achieved\s*Proved/,
    )
    await expect(proves.getByRole('listitem').filter({ hasText: 'Availability' })).toContainText(
      /achieved\s*Unchecked \(simulated\)/,
    )
  })
})
