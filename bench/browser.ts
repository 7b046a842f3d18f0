import { chromium } from '@playwright/test'
import { findChromium } from '../bin/chromium.js'

const quietMs = 1_500

/**
 * A real Chromium, when there is one, that tells which scripts a page loads until nothing more comes, without anybody
 * touching it: those of its HTML, and those that it imports by itself (the canvas of the editor). Null when there is none.
 */
export const openBrowser = async (base: string) => {
  const executablePath = findChromium()
  if (!executablePath) return null
  const browser = await chromium.launch({
    executablePath,
    args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
  })
  const scriptsOf = async (path: string, cookie: string): Promise<readonly string[]> => {
    const context = await browser.newContext()
    try {
      const [name, value] = cookie.split('=')
      if (name && value) await context.addCookies([{ name, value, url: base }])
      const page = await context.newPage()
      const scripts = new Set<string>()
      let lastMs = Date.now()
      page.on('request', (request) => {
        lastMs = Date.now()
        const { pathname, origin } = new URL(request.url())
        if (origin === new URL(base).origin && pathname.endsWith('.js')) scripts.add(pathname)
      })
      await page.goto(`${base}${path}`, { waitUntil: 'load' })
      const endMs = Date.now() + 15_000
      while (Date.now() - lastMs < quietMs && Date.now() < endMs) await page.waitForTimeout(100)
      return [...scripts]
    } finally {
      await context.close()
    }
  }
  return { scriptsOf, close: () => browser.close() }
}
