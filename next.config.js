import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('.', import.meta.url))

/** @type {import('next').NextConfig} */
export default {
  reactStrictMode: true,
  poweredByHeader: false,
  devIndicators: false,
  agentRules: false,
  experimental: { agentUpgrade: false },
  images: { unoptimized: true },
  serverExternalPackages: ['better-sqlite3', 'pg'],
  turbopack: { root },
  // `npm test` and `npm run types` check them; a start on a fresh clone need not do it again.
  typescript: { ignoreBuildErrors: true },
}
