import { connect, expect, openTemplate, runStatus, test } from './app.ts'
import {
  inspector,
  manifestOf,
  openPasted,
  problems,
  region,
  saved,
  selectNothing,
  selectStep,
  step,
  undo,
} from './inspector-page.ts'

const reading = manifestOf('Reading', {
  read: step('standard/text-to-json@1.0.0'),
  write: step('standard/json-to-text@1.0.0'),
  keep: step('standard/as-file@1.0.0', { value: 'write.text' }),
})

test('fields say what they take, keep what is typed, and a burst is one entry of the history', async ({
  page,
}) => {
  await openTemplate(page)
  await selectStep(page, 'register')
  const share = inspector(page).getByLabel('Revenue share')
  await expect(inspector(page)).toContainText('0 to 100')
  await expect(inspector(page)).toContainText('0 of at most 120 characters')
  await share.fill('250')
  await expect(inspector(page)).toContainText('The most is 100 %.')
  await expect(share).toHaveAttribute('aria-invalid', 'true')
  const described = (await share.getAttribute('aria-describedby'))!.split(' ')
  await expect(page.locator(`[id="${described[0]}"]`)).toHaveText('The most is 100 %.')

  // What is no number stays as it is written, also while another step is looked at, and cannot be signed.
  await share.fill('12a')
  await expect(inspector(page)).toContainText('This is not a number.')
  await selectStep(page, 'file')
  await selectStep(page, 'register')
  await expect(share).toHaveValue('12a')
  await expect(page.getByRole('button', { name: /Review and sign.*2 signatures/ })).toHaveCount(0)
  await share.fill('4')
  await share.press('ArrowUp')
  await expect(share).toHaveValue('5')
  await expect(share).not.toHaveAttribute('aria-invalid')

  await page.waitForTimeout(1_100)
  const title = inspector(page).getByLabel('Title')
  await title.pressSequentially('Air in towns')
  await title.blur()
  await undo(page)
  await expect(title).toHaveValue('')
  await expect(share).toHaveValue('5')
})

test('a step gets a name, times, retries, a claim to prove and one to wait for, each undone at once', async ({
  page,
}) => {
  await openPasted(page, reading)
  await selectStep(page, 'keep')
  const panel = inspector(page)
  await panel.getByLabel('Step name').fill('Keep it')
  await expect(page.locator('.react-flow__node[data-id=keep]')).toContainText('Keep it')
  await panel.getByText('How it runs').click()
  await panel.getByLabel('Time limit', { exact: true }).fill('90')
  await panel.getByLabel('Time limit: unit').selectOption('seconds')
  await panel.getByLabel('Try again').selectOption('3 times')
  await panel.getByLabel('Go on without it when it fails').check()
  await panel.getByLabel('integrity').selectOption('Attested')
  await panel.getByLabel('Wait for').selectOption('read')
  const rules = {
    timeout: 'PT90S',
    retry: { max: 3 },
    onFailure: 'skip',
    requires: { integrity: 'A4' },
    after: ['read'],
  }
  await saved(page, ({ manifest, view }) => {
    const { timeout, retry, onFailure, requires, after } = manifest.steps.keep!
    return { rules: { timeout, retry, onFailure, requires, after }, labels: view.labels }
  }).toEqual({ rules, labels: { keep: 'Keep it' } })

  await panel.getByLabel('Time limit', { exact: true }).fill('31')
  await panel.getByLabel('Time limit: unit').selectOption('days')
  await expect(panel).toContainText('From one second to thirty days')
  await panel.getByLabel('Time limit', { exact: true }).fill('')
  const back = page.getByRole('button', { name: 'Undo', exact: true })
  while (await back.isEnabled()) await back.click()
  await saved(page, ({ manifest, view }) => [manifest.steps.keep, view.labels]).toEqual([
    reading.steps.keep,
    undefined,
  ])
})

test('a workflow declares inputs, outputs and a policy, and a step is repeated over a list', async ({
  page,
}) => {
  await openPasted(page, reading)
  await selectNothing(page)
  const inputs = region(page, 'Workflow inputs')
  await inputs.getByRole('button', { name: 'Add input' }).click()
  await expect(inputs.getByLabel('Title')).toBeFocused()
  await page.keyboard.type('Letters')
  await inputs.getByLabel('Kind').selectOption('value text')
  await inputs.getByLabel('Letters').fill('one')
  await inputs.getByLabel('Takes a list').check()
  await expect(inputs.getByLabel('Letters')).toHaveValue('one')
  await inputs.getByLabel('Letters').fill('one\ntwo')
  await inputs.getByRole('button', { name: 'Done' }).click()

  const policy = region(page, 'Policy')
  await policy.getByLabel('Least assurance').selectOption('Disputable')
  await policy.getByLabel('Standard', { exact: false }).first().check()
  await policy.getByLabel('Time limit', { exact: true }).fill('2')
  await policy.getByLabel('Time limit: unit').selectOption('hours')
  await region(page, 'Workflow outputs').getByLabel('Add output').selectOption('keep.file')
  await expect(region(page, 'Workflow outputs').getByLabel('Output file', { exact: true })).toHaveValue(
    'keep.file',
  )

  await selectStep(page, 'read')
  await inspector(page).getByText('How it runs').click()
  await inspector(page).getByLabel('Repeat for each of').selectOption('Letters')
  await inspector(page).getByRole('combobox', { name: /^Text/ }).selectOption('item')
  await saved(page, ({ manifest }) => ({
    input: { ...manifest.inputs?.input, value: (manifest.inputs?.input?.value as object[])?.length },
    outputs: manifest.outputs,
    policy: manifest.policy,
    forEach: manifest.steps.read?.forEach,
    from: manifest.steps.read?.in,
  })).toEqual({
    input: { kind: 'value.text', title: 'Letters', many: true, value: 2 },
    outputs: { file: { from: 'keep.file' } },
    policy: { minAssurance: 'A3', allow: ['standard'], timeout: 'PT2H' },
    forEach: { over: 'inputs.input', max: 16 },
    from: { text: { from: 'item' } },
  })

  await selectNothing(page)
  await inputs.getByRole('button', { name: 'Change Letters' }).click()
  await expect(inputs).toContainText('It lets go of 1 connection.')
  await inputs.getByRole('button', { name: 'Remove input' }).click()
  await saved(page, ({ manifest }) => [
    manifest.inputs,
    manifest.steps.read?.forEach,
    manifest.steps.read?.in,
  ]).toEqual([undefined, undefined, undefined])
  await undo(page)
  await expect(inputs.getByLabel('Letters')).toHaveValue('one\ntwo')
})

test('a value is written into an input, and JSON that cannot be read is not lost', async ({ page }) => {
  await openPasted(page, reading)
  await selectStep(page, 'write')
  const panel = inspector(page)
  await panel.getByRole('combobox', { name: /^JSON/ }).selectOption('Written here')
  const value = panel.getByLabel('JSON: value')
  await value.fill('{"a": [1, 2')
  await expect(panel).toContainText('This is not JSON yet. The workflow keeps what could be read before.')
  await selectStep(page, 'read')
  await selectStep(page, 'write')
  await expect(value).toHaveValue('{"a": [1, 2')
  await value.fill('{"a": [1, 2]}')
  await expect(panel).not.toContainText('This is not JSON yet.')
  await saved(page, ({ manifest }) => manifest.steps.write?.in).toEqual({ json: { const: { a: [1, 2] } } })
})

test('problems stand by step, lead into closed sections, and take one press where one is enough', async ({
  page,
}) => {
  await openPasted(
    page,
    manifestOf('Wrong', {
      file: step('standard/file@1.0.0'),
      rows: step('standard/csv-to-jsonl@1.0.0', {}, { timeout: 'PT5H' }),
      write: step('standard/json-to-text@1.0.0'),
    }),
  )
  await selectNothing(page)
  await region(page, 'Policy').getByLabel('Time limit', { exact: true }).fill('10')
  await expect(problems(page).getByText('3 problems').or(problems(page).getByText('4 problems'))).toHaveCount(
    1,
  )
  const late = problems(page).getByRole('button', { name: /may take PT5H, longer than the whole workflow/ })
  await late.click()
  await expect(inspector(page).getByLabel('Time limit', { exact: true })).toBeFocused()
  await expect(inspector(page).getByLabel('Time limit', { exact: true })).toHaveAttribute(
    'aria-invalid',
    'true',
  )
  await inspector(page).getByText('How it runs').click()
  await expect(inspector(page).getByLabel('Time limit', { exact: true })).toHaveCount(0)
  await late.click()
  await expect(inspector(page).getByLabel('Time limit', { exact: true })).toBeFocused()
  await late.focus()
  await page.keyboard.press('Home')
  await expect(problems(page).locator('[data-problem]').first()).toBeFocused()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('ArrowUp')
  await expect(problems(page).locator('[data-problem]').nth(1)).toBeFocused()
  await page.keyboard.press('F8')
  await expect(inspector(page).locator(':focus')).toHaveCount(1)

  await problems(page).getByRole('button', { name: 'Take the workflow’s time limit' }).click()
  await expect(late).toHaveCount(0)
  await problems(page).getByRole('button', { name: 'Connect file.file' }).click()
  await expect(page.locator('.react-flow__edge')).toHaveCount(1)
  await problems(page).getByRole('button', { name: 'Add workflow input json' }).click()
  await expect(problems(page)).toContainText('The workflow input “JSON” has no value yet.')
  await saved(page, ({ manifest }) => [
    manifest.steps.rows?.timeout,
    manifest.steps.rows?.in,
    manifest.steps.write?.in,
    manifest.inputs,
  ]).toEqual([
    'PT10M',
    { table: { from: 'file.file' } },
    { json: { from: 'inputs.json' } },
    { json: { kind: 'value.json', title: 'JSON' } },
  ])
  await undo(page)
  await expect(problems(page)).toContainText('has nothing connected to “JSON”')
})

test('what is set for several steps is set for all of them, as one entry', async ({ page }) => {
  await openPasted(page, reading)
  await selectStep(page, 'read')
  await page.locator('.react-flow__node[data-id=write]').click({ modifiers: ['Shift'] })
  await expect(inspector(page)).toContainText('2 steps selected')
  await inspector(page).getByLabel('Try again').selectOption('Once')
  await saved(page, ({ manifest }) => Object.values(manifest.steps).map(({ retry }) => retry?.max)).toEqual([
    undefined,
    1,
    1,
  ])
  await undo(page)
  await saved(page, ({ manifest }) => Object.values(manifest.steps).map(({ retry }) => retry?.max)).toEqual([
    undefined,
    undefined,
    undefined,
  ])
  await inspector(page).getByRole('button', { name: 'Delete', exact: true }).click()
  await expect(page.locator('.react-flow__node')).toHaveCount(1)
})

test('an input shows what its source gave in the newest run', async ({ page, wallet: _ }) => {
  await openPasted(
    page,
    manifestOf('Last value', {
      read: step('standard/text-to-json@1.0.0', {}, { in: { text: { const: '{"b": 1}' } } }),
      write: step('standard/json-to-text@1.0.0', { json: 'read.json' }),
    }),
  )
  const editor = page.url()
  await expect(problems(page)).toContainText('None:')
  await selectStep(page, 'write')
  await expect(inspector(page)).not.toContainText('Last value')
  await connect(page)
  await page.getByRole('button', { name: /Review and sign/ }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Sign and run' }).click()
  await expect(runStatus(page)).toHaveText(/Completed/, { timeout: 60_000 })
  await page.goto(editor)
  await selectStep(page, 'write')
  const last = inspector(page).locator('[data-last-value="read.json"]')
  await expect(last).toContainText('Last value')
  await expect(last).toContainText('{"b":1}')
})
