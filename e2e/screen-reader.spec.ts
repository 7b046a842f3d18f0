import type { CDPSession, Page } from '@playwright/test'
import { expect, test } from './app.ts'

type Node = {
  nodeId: string
  ignored: boolean
  role?: { value: string }
  name?: { value: string }
  backendDOMNodeId?: number
  childIds?: string[]
  properties?: { name: string; value: { value?: unknown } }[]
}

const isFocusable = ({ properties = [] }: Node) =>
  properties.some(({ name, value }) => name === 'focusable' && value.value === true)

/**
 * What a screen reader's user has: the tree that the browser gives to assistive technology, and keys. Nothing is found by how it
 * looks or where it stands, and nothing is pressed that does not have the focus.
 */
class Reader {
  private readonly page: Page
  private readonly cdp: CDPSession

  constructor(page: Page, cdp: CDPSession) {
    this.page = page
    this.cdp = cdp
  }

  private async tree(): Promise<readonly Node[]> {
    return ((await this.cdp.send('Accessibility.getFullAXTree')) as { nodes: Node[] }).nodes
  }

  private async nodes(): Promise<readonly Node[]> {
    return (await this.tree()).filter(({ ignored }) => !ignored)
  }

  /** The first node of a role whose name fits, once there is one. */
  async find(role: string, name: RegExp): Promise<Node> {
    let found: Node | undefined
    await expect
      .poll(
        async () => {
          const nodes = await this.nodes()
          found = nodes.find((node) => node.role?.value === role && name.test(node.name?.value ?? ''))
          return found ? 'found' : `no ${role} named ${name}`
        },
        { timeout: 60_000 },
      )
      .toBe('found')
    return found!
  }

  async has(role: string, name: RegExp): Promise<boolean> {
    return (await this.nodes()).some((node) => node.role?.value === role && name.test(node.name?.value ?? ''))
  }

  /** Takes the focus to a node, as a screen reader does when its user stops there. */
  async focus(role: string, name: RegExp): Promise<void> {
    const node = await this.find(role, name)
    expect(isFocusable(node), `${role} ${name} takes no focus`).toBe(true)
    await this.cdp.send('DOM.focus', { backendNodeId: node.backendDOMNodeId! })
  }

  async press(role: string, name: RegExp, key = 'Enter'): Promise<void> {
    await this.focus(role, name)
    await this.page.keyboard.press(key)
  }

  /** Everything that is said in the live region with this name, or without one. */
  async heard(role: string, name: RegExp): Promise<string> {
    const nodes = await this.tree()
    const byId = new Map(nodes.map((node) => [node.nodeId, node]))
    const textOf = (node: Node): string =>
      node.role?.value === 'StaticText'
        ? (node.name?.value ?? '')
        : (node.childIds ?? [])
            .flatMap((id) => byId.get(id) ?? [])
            .map(textOf)
            .join(' ')
    return nodes
      .filter((node) => !node.ignored && node.role?.value === role && name.test(node.name?.value ?? ''))
      .map(textOf)
      .join(' | ')
  }
}

test('by the accessibility tree alone, three steps are built and run', async ({ page }) => {
  test.setTimeout(240_000)
  const cdp = await page.context().newCDPSession(page)
  await cdp.send('Accessibility.enable')
  await cdp.send('DOM.enable')
  const reader = new Reader(page, cdp)
  const hears = (words: RegExp) =>
    expect.poll(() => reader.heard('status', /^$/), { timeout: 20_000 }).toMatch(words)
  const type = (text: string) => page.keyboard.type(text)

  await page.goto('/compose', { waitUntil: 'networkidle' })
  await reader.press('button', /^New workflow$/)
  await reader.find('region', /^Outline$/)
  await hears(/1 problem left/)

  await test.step('three steps, each heard', async () => {
    await reader.press('button', /^Add at the end/)
    await reader.find('dialog', /^Add a step at the end$/)
    await type('standard/file')
    await reader.find('option', /^File/)
    await page.keyboard.press('Enter')
    await hears(/File added/)
    await reader.press('treeitem', /^File/, 'Insert')
    await reader.find('dialog', /^Add a step after File$/)
    await type('csv to json')
    await reader.find('option', /^CSV to JSON Lines/)
    await page.keyboard.press('Enter')
    await hears(/CSV to JSON Lines added and connected to File/)
    await reader.press('treeitem', /^CSV to JSON Lines/, 'Insert')
    await type('name by cid')
    await reader.find('option', /^Name by CID/)
    await page.keyboard.press('Enter')
    await hears(/Name by CID added and connected to CSV to JSON Lines/)
  })

  await test.step('the tree says what goes where; an edge is cut and drawn again', async () => {
    await reader.press('treeitem', /^Name by CID/, 'ArrowRight')
    await reader.press('treeitem', /^Input .*from csv-to-jsonl/, 'Delete')
    await hears(/ disconnected/)
    await reader.find('treeitem', /^Input .*nothing connected/)
    await page.keyboard.press('Enter')
    await reader.find('dialog', /^What enters .* of Name by CID$/)
    await type('csv-to-jsonl')
    await page.keyboard.press('Enter')
    await hears(/ connected to csv-to-jsonl\./)
  })

  await test.step('what is missing is heard, and leads to its field', async () => {
    await reader.press('button', /^No file is chosen\. Drop/)
    await reader.find('button', /^File$/)
    await expect(page.locator(':focus')).toHaveAttribute('type', 'file')
    // The chooser is the system's own window, which no test can press keys in.
    await page.locator(':focus').setInputFiles({
      name: 'stations.csv',
      mimeType: 'text/csv',
      buffer: Buffer.from('station,value\nA,1\n'),
    })
    await hears(/Ready: 0 signatures after this one/)
  })

  await test.step('reviewed, signed and run', async () => {
    await page.keyboard.press('Control+Enter')
    await reader.find('dialog', /^Review workflow$/)
    await reader.press('button', /^Connect wallet$/)
    await reader.press('button', /^Local test wallet$/)
    await reader.find('button', /^(Approve|Sign and run)$/)
    if (await reader.has('button', /^Approve$/)) await reader.press('button', /^Approve$/)
    await expect(async () => {
      await reader.press('button', /^Sign and run$/)
      expect(await reader.has('dialog', /^Local test wallet$/)).toBe(true)
    }).toPass({ timeout: 20_000 })
    await reader.press('button', /^Approve$/)
  })

  await test.step('the run says how it goes', async () => {
    await expect.poll(() => reader.heard('status', /^Run status$/), { timeout: 60_000 }).toMatch(/Completed/)
    await reader.find('region', /^Receipts$/)
  })
})
