import type { Page } from '@playwright/test'
import { adapterDigest } from '#lib/protocols/describe.ts'
import { definitionOf } from '#lib/protocols/registry.ts'
import { released } from '#lib/protocols/released/descriptions.ts'
import { expect, test } from './app.ts'
import {
  inspector,
  manifestOf,
  openPasted,
  problems,
  saved,
  selectStep,
  step,
  undo,
} from './inspector-page.ts'

/** The description with which a type was first released. */
const firstOf = (id: string) =>
  released.find(({ description }) => (description as { id?: string }).id === id)!.digest
const nobodys = `sha256:${'7'.repeat(64)}`
const drawnThen = (uses: string, inputs: Record<string, string> = {}, params: object = {}) =>
  step(uses, inputs, { adapter: firstOf(uses), with: { ...definitionOf(uses)!.defaults, ...params } })

const card = (page: Page, id: string) => page.locator(`.react-flow__node[data-id="${id}"]`)
const adapters = (page: Page) =>
  saved(page, ({ manifest: { steps } }) => ['file', 'store', 'retrieve'].map((id) => steps[id]?.adapter))

test('a workflow of the first release opens as it is, says what differs, and is brought up in one step', async ({
  page,
}) => {
  const workflow = manifestOf('Of the first release', {
    file: drawnThen('standard/file@1.0.0'),
    store: drawnThen('zero-g/store@1.0.0', { file: 'file.file' }, { replicas: 3 }),
    retrieve: step('zero-g/retrieve@1.0.0', { object: 'store.object' }),
  })
  await openPasted(page, workflow)
  const then = Object.values(workflow.steps).map(({ adapter }) => adapter)
  await adapters(page).toEqual(then)
  await expect(problems(page)).toContainText(
    '“Store on 0G” was drawn with another description of zero-g/store@1.0.0 than the one installed here.',
  )
  await expect(card(page, 'store')).toContainText('Drawn with another version')
  await expect(card(page, 'retrieve')).not.toContainText('Drawn with another version')
  await expect(page.locator('.react-flow__edge')).toHaveCount(2)
  await expect(page.getByRole('button', { name: /Review and sign.*signature/ })).toHaveCount(0)

  await selectStep(page, 'store')
  const offer = page.getByRole('region', { name: 'Drawn with something else' })
  const differs = offer.getByRole('table', { name: 'What differs' })
  await expect(
    differs.getByRole('row', { name: /Input budget not there funds\.budget, optional/ }),
  ).toBeVisible()
  await expect(differs.getByRole('row', { name: /Paid not said exact/ })).toBeVisible()
  await expect(differs.getByRole('row', { name: /Uses not there 0G storage/ })).toBeVisible()
  await expect(differs.getByRole('row', { name: /Privacy not said retained/ })).toBeVisible()
  await expect(offer).toContainText('The upgrade keeps every setting and connection.')
  await offer.getByRole('button', { name: 'Upgrade', exact: true }).click()
  await expect(offer).toHaveCount(0)
  const now = (uses: string) => adapterDigest(definitionOf(uses)!)
  await adapters(page).toEqual([then[0], now('zero-g/store@1.0.0'), then[2]])
  await saved(page, ({ manifest }) => manifest.steps.store?.with?.replicas).toEqual(3)
  await undo(page)
  await adapters(page).toEqual(then)

  await problems(page).getByRole('button', { name: 'Upgrade all 2 steps' }).click()
  await adapters(page).toEqual([now('standard/file@1.0.0'), now('zero-g/store@1.0.0'), then[2]])
  await expect(problems(page)).not.toContainText('drawn with another')
  await expect(page.locator('.react-flow__edge')).toHaveCount(2)
  await undo(page)
  await adapters(page).toEqual(then)
})

test('another version of a known step is drawn with all its edges, and the upgrade says what it lets go of', async ({
  page,
}) => {
  const old = {
    uses: 'zero-g/store@0.9.0',
    adapter: nobodys,
    in: { file: { from: 'file.file' }, hints: { from: 'file.file' } },
    with: { network: 'eip155:31337', replicas: 2, colour: 'red' },
  }
  await openPasted(
    page,
    manifestOf('Of another version', {
      file: step('standard/file@1.0.0'),
      store: old,
      retrieve: step('zero-g/retrieve@1.0.0', { object: 'store.object' }),
    }),
  )
  await expect(page.locator('.react-flow__edge')).toHaveCount(3)
  await expect(card(page, 'store')).toContainText('Store on 0G')
  await expect(problems(page)).toContainText(
    '“Store on 0G” was drawn as zero-g/store@0.9.0, a version that is not installed here.',
  )
  await selectStep(page, 'store')
  const offer = page.getByRole('region', { name: 'Drawn with something else' })
  await expect(offer).toContainText('It was drawn with version 0.9.0, which is not installed here; 1.0.0 is.')
  await expect(offer).toContainText('It was drawn with a description that is not known here')
  await expect(offer).toContainText('Setting colour:')
  await expect(offer).toContainText('Input hints:')
  await problems(page).getByRole('button', { name: 'Upgrade step' }).first().click()
  await saved(page, ({ manifest }) => manifest.steps.store).toEqual(
    step(
      'zero-g/store@1.0.0',
      { file: 'file.file' },
      {
        with: { ...definitionOf('zero-g/store@1.0.0')!.defaults, replicas: 2 },
      },
    ),
  )
  await expect(page.locator('.react-flow__edge')).toHaveCount(2)
  await undo(page)
  await saved(page, ({ manifest }) => manifest.steps.store).toEqual(old)
  await expect(page.locator('.react-flow__edge')).toHaveCount(3)
})

test('a step that nobody here knows keeps its place and its edges, and cannot be signed', async ({
  page,
}) => {
  const strange = { uses: 'nobody/nothing@1.0.0', adapter: nobodys, in: { rows: { from: 'file.file' } } }
  await openPasted(
    page,
    manifestOf('With a stranger', {
      file: step('standard/file@1.0.0'),
      odd: strange,
      store: step('zero-g/store@1.0.0', { file: 'odd.made' }),
    }),
  )
  await expect(card(page, 'odd')).toContainText('nobody/nothing@1.0.0')
  await expect(page.locator('.react-flow__edge')).toHaveCount(2)
  await expect(problems(page)).toContainText('does not know the step type nobody/nothing@1.0.0')
  await expect(page.getByRole('button', { name: /Review and sign.*signature/ })).toHaveCount(0)
  await selectStep(page, 'odd')
  await expect(inspector(page)).toContainText('It stays in the workflow as it is.')
  await inspector(page).getByLabel('Step name').fill('The stranger')
  await expect(card(page, 'odd')).toContainText('The stranger')
  await saved(page, ({ manifest, view }) => [manifest.steps.odd, view.labels]).toEqual([
    strange,
    { odd: 'The stranger' },
  ])
})

test('a step is swapped for another that does the same, with cost and assurance before and after', async ({
  page,
}) => {
  await openPasted(
    page,
    manifestOf('Named', {
      file: step(
        'standard/file@1.0.0',
        {},
        {
          with: {
            licence: 'CC0-1.0',
            keepPrivate: false,
            file: {
              kind: 'data.dataset',
              name: 'a.csv',
              mediaType: 'text/csv',
              size: '4',
              digest: { sha256: 'a'.repeat(64), zgRoot: `0x${'b'.repeat(64)}` },
            },
          },
        },
      ),
      cid: step('standard/cid@1.0.0', { content: 'file.file' }),
      collect: step('standard/collect@1.0.0', { items: 'cid.locator' }),
    }),
  )
  await selectStep(page, 'file')
  await inspector(page).getByText('Swap for…').click()
  await expect(inspector(page)).toContainText('No other installed step does this.')

  await selectStep(page, 'cid')
  await inspector(page).getByText('Swap for…').click()
  const other = inspector(page).getByRole('listitem').filter({ hasText: 'Store on 0G on Local 0G' })
  await expect(other).toContainText('nothing becomes 0.')
  await expect(other).toContainText('0 becomes 1')
  await expect(other).toContainText('not claimed becomes Unchecked')
  await other.getByRole('button', { name: 'Swap Store on 0G on Local 0G' }).click()
  await saved(page, ({ manifest: { steps } }) => [steps.cid?.uses, steps.cid?.in, steps.collect?.in]).toEqual(
    ['zero-g/store@1.0.0', { file: { from: 'file.file' } }, { items: { from: 'cid.object' } }],
  )
  await expect(page.locator('.react-flow__edge')).toHaveCount(2)
  await undo(page)
  await saved(page, ({ manifest: { steps } }) => steps.cid?.uses).toEqual('standard/cid@1.0.0')
})
