import { expect, test } from '@playwright/test'
import { measure } from '../bench/pages.ts'

test('pages load at most 190 kB of JavaScript by themselves, the editor 400 kB', async () => {
  const { ok, figures } = await measure([])
  console.log(JSON.stringify(figures))
  expect(ok, JSON.stringify(figures)).toBe(true)
})
