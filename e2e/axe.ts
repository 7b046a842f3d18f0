import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { expect, test } from './app.ts'

/**
 * What axe finds wrong in the whole page or in a part of it: by every rule in the light theme, and by those that a theme can break,
 * which are the colours, in the dark one.
 */
const faultsOf = async (page: Page, within?: string): Promise<readonly string[]> => {
  const faults: string[] = []
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme })
    const builder = new AxeBuilder({ page })
    if (colorScheme === 'dark') builder.withRules(['color-contrast', 'link-in-text-block'])
    const { violations } = await (within ? builder.include(within) : builder).analyze()
    for (const { id, nodes } of violations)
      faults.push(
        `${colorScheme}: ${id} at ${nodes.map(({ target, html }) => `${target} ${html}`).join('\n')}`,
      )
  }
  return faults
}

/** A state is looked at for faults in both themes; what is wrong in one does not keep the others from being looked at. */
export const look = (page: Page, state: string, within?: string) =>
  test.step(state, async () => expect.soft(await faultsOf(page, within), state).toEqual([]))
