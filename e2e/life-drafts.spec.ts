import type { BrowserContext, Page } from '@playwright/test'
import { expect, test } from './app.ts'

const name = (page: Page) => page.getByLabel('Workflow name')
const said = (page: Page) => page.getByRole('main').getByRole('status').first()

const openNew = async (page: Page) => {
  await page.goto('/compose')
  await page.getByRole('button', { name: 'New workflow' }).click()
  await expect(page).toHaveURL(/\/compose\/[^/]+$/)
  await page.waitForLoadState('networkidle')
}
/** The server is away for this page: what it does not save is only here. */
const cutOff = (page: Page) => page.route('**/api/workflows/**', (route) => route.abort())

/** Writes one character after the other, as a person does, and ends the page the moment after the last. */
const typeAndEnd = async (page: Page, text: string, end: () => Promise<void>) => {
  await cutOff(page)
  await name(page).fill('')
  await name(page).pressSequentially(text)
  await end()
}
const kept = async (context: BrowserContext, url: string, text: string) => {
  const again = await context.newPage()
  await again.goto(url)
  await expect(name(again)).toHaveValue(text)
  await expect(
    said(again)
      .or(again.getByText('Saved', { exact: true }).first())
      .first(),
  ).toBeVisible()
  await expect
    .poll(async () => {
      const answer = await again.request.get(`/api/workflows/${url.split('/').at(-1)}`)
      return ((await answer.json()) as { document: { manifest: { name: string } } }).document.manifest.name
    })
    .toBe(text)
  return again
}

test('the last letter survives a page that is closed without a word, one that crashes, and one that hangs', async ({
  page,
  context,
}) => {
  await openNew(page)
  const url = page.url()
  await typeAndEnd(page, 'Closed', () => page.close({ runBeforeUnload: false }))
  const second = await kept(context, url, 'Closed')
  await second.waitForLoadState('networkidle')
  const session = await context.newCDPSession(second)
  await typeAndEnd(second, 'Crashed', async () => {
    const crashed = second.waitForEvent('crash')
    // Never answers: the renderer is gone.
    void session.send('Page.crash').catch(() => {})
    await crashed
  })
  await second.close()
  const third = await kept(context, url, 'Crashed')
  await third.waitForLoadState('networkidle')

  // The page hangs within the very event of the last letter: nothing asynchronous can run any more.
  await cutOff(third)
  void third
    .evaluate(() => {
      const input = document.querySelector<HTMLInputElement>('input[aria-label="Workflow name"]')!
      Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')!.set!.call(input, 'Hung')
      input.dispatchEvent(new Event('input', { bubbles: true }))
      for (;;);
    })
    .catch(() => {})
  await new Promise((resolve) => setTimeout(resolve, 1_000))
  await third.close({ runBeforeUnload: false })
  await kept(context, url, 'Hung')
})

/** A workflow that is too large for localStorage. */
const large = (label: string) => ({
  manifest: {
    type: 'urn:weft:workflow:v1',
    name: label,
    version: '1.0.0',
    steps: {},
    extensions: { 'org.example': 'x'.repeat(6_000_000) },
  },
  view: { positions: {} },
})

test('a draft that localStorage could never hold survives as well, and old drafts are found', async ({
  page,
  context,
}) => {
  await openNew(page)
  const url = page.url()
  const id = url.split('/').at(-1)!
  await cutOff(page)
  await page.keyboard.press('Control+k')
  await expect(page.getByRole('dialog', { name: 'Command palette' })).toBeVisible()
  await page.keyboard.type('Import over')
  await page.keyboard.press('Enter')
  const dialog = page.getByRole('dialog', { name: 'Import over this workflow' })
  await dialog.locator('input[type=file]').setInputFiles({
    name: 'large.weft.json',
    mimeType: 'application/json',
    buffer: Buffer.from(JSON.stringify(large('Large'))),
  })
  await expect(dialog).toContainText('Name of the workflow: “Untitled workflow” → “Large”')
  await dialog.getByRole('button', { name: 'Replace this workflow' }).click()
  await expect(name(page)).toHaveValue('Large')
  // How long the large way takes is measured: it is no promise, so it is waited for.
  const ms = await page.evaluate(async (key) => {
    const start = performance.now()
    for (;;) {
      const database = await new Promise<IDBDatabase>((resolve, reject) => {
        const request = indexedDB.open('weft')
        request.onsuccess = () => resolve(request.result)
        request.onerror = () => reject(request.error)
      })
      const keys = await new Promise<IDBValidKey[]>((resolve) => {
        const request = database.transaction('drafts').objectStore('drafts').getAllKeys()
        request.onsuccess = () => resolve(request.result)
      })
      database.close()
      if (keys.some((one) => String(one).startsWith(key))) return performance.now() - start
      if (performance.now() - start > 5_000) throw new Error('the draft is not in IndexedDB')
      await new Promise((resolve) => setTimeout(resolve, 10))
    }
  }, `weft.draft.${id}.`)
  test
    .info()
    .annotations.push({ type: 'a draft of 6 MB is in IndexedDB after', description: `${Math.round(ms)} ms` })
  await page.close({ runBeforeUnload: false })
  const second = await kept(context, url, 'Large')

  // A draft of the time before pages had their own.
  const { digest, document } = (await (await second.request.get(`/api/workflows/${id}`)).json()) as {
    digest: string
    document: { manifest: object; view: object }
  }
  await second.goto('/compose')
  await second.evaluate(
    ([key, draft]) => localStorage.setItem(key!, draft!),
    [
      `weft.draft.${id}`,
      JSON.stringify({
        base: digest,
        document: { ...document, manifest: { ...document.manifest, extensions: {}, name: 'Of old' } },
      }),
    ],
  )
  await second.close()
  await kept(context, url, 'Of old')
})
