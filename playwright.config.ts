import { randomUUID } from 'node:crypto'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { defineConfig } from '@playwright/test'
import { findChromium } from './bin/chromium.js'
import { requireRuntime } from './bin/runtime.js'
import { childEnv, settings } from './bin/settings.js'

// This file is loaded by the runner and by each of its workers; the first one decides, the others read it here.
// Two runs beside each other, or one that was killed, are out of each other's way.
process.env.WEFT_PORT_OFFSET ??= String(20_000 + (process.pid % 60) * 50)
if (!process.env.WEFT_DATA_DIR) {
  // Named here, made by the launcher: tools that only read this file leave nothing behind.
  process.env.WEFT_DATA_DIR = join(tmpdir(), `weft-e2e-${randomUUID()}`)
  process.env.WEFT_E2E_OWN_DATA = process.env.WEFT_DATA_DIR
}

const of = settings(process.env)
Object.assign(process.env, childEnv(of))
const chromium = findChromium()

export default defineConfig({
  testDir: 'e2e',
  workers: 1,
  fullyParallel: false,
  forbidOnly: Boolean(process.env.CI),
  retries: process.env.CI ? 1 : 0,
  timeout: 120_000,
  expect: { timeout: 10_000 },
  outputDir: 'test-results/e2e',
  reporter: [
    ['list'],
    ['./e2e/data-folder.ts'],
    ...(process.env.WEFT_E2E_REPORT ? [['json', { outputFile: process.env.WEFT_E2E_REPORT }] as const] : []),
  ],
  use: {
    baseURL: of.urls.public,
    // Colours are measured as they are, not on their way.
    contextOptions: { reducedMotion: 'reduce' },
    trace: 'retain-on-failure',
    screenshot: 'only-on-failure',
    launchOptions: {
      ...(chromium ? { executablePath: chromium } : {}),
      args: [
        // Chromium's sandbox refuses to run as root, and only then is it left out.
        ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
        '--disable-quic',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
  },
  webServer: {
    command: `"${requireRuntime().binary}" bin/start.js`,
    // Only the launcher knows when all of it is ready; the web server answers before the chains do.
    wait: { stdout: /Weft is ready on/ },
    gracefulShutdown: { signal: 'SIGTERM', timeout: 10_000 },
    reuseExistingServer: false,
    timeout: 300_000,
    // All that its processes say is in the data folder's logs, which stay when a test fails.
    stdout: 'ignore',
    stderr: 'pipe',
  },
})
