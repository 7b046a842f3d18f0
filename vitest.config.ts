import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['{lib,devnet,contracts,cli,bin,components,app}/**/*.test.ts', 'bin/**/*.test.js'],
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
})
