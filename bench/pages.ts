import { gzipSync } from 'node:zlib'
import { templates } from '#lib/protocols/templates.ts'
import { settings } from '../bin/settings.js'
import { openBrowser } from './browser.ts'
import { type Client, openClient } from './client.ts'
import type { Measured } from './main.ts'

const plainLimit = 190
const editorLimit = 400

type Browser = Awaited<ReturnType<typeof openBrowser>>

/** kB are 1,000 bytes, as in the limits. */
const kb = (bytes: number) => Math.round(bytes / 100) / 10

/**
 * Scripts that a page loads by itself: those of its script elements, and those of the client components that it names.
 * `noModule` ones are for browsers that are too old for Weft.
 */
const scriptsOf = (html: string): readonly string[] => {
  const old = [...html.matchAll(/<script[^>]*noModule[^>]*>/gi)].map(
    ([tag]) => /src="([^"]+)"/.exec(tag)?.[1],
  )
  const all = [...html.matchAll(/(?:\/_next\/)?static\/chunks\/[\w~.%-]+\.js/g)].map(([path]) =>
    path.startsWith('/') ? path : `/_next/${path}`,
  )
  return [...new Set(all)].filter((path) => !old.includes(path)).sort()
}

const createMeasure = (client: Client, browser: Browser) => {
  const sizes = new Map<string, number>()
  const sizeOf = async (path: string): Promise<number> => {
    const known = sizes.get(path)
    if (known !== undefined) return known
    const size = gzipSync(await client.text(path)).length
    sizes.set(path, size)
    return size
  }
  return async (path: string, limit: number) => {
    const chunks: { file: string; kB: number; bytes: number }[] = []
    const named = scriptsOf(await client.text(path))
    const loaded = (await browser?.scriptsOf(path, client.cookie())) ?? []
    for (const script of new Set([...named, ...loaded])) {
      const bytes = await sizeOf(script)
      chunks.push({ file: script.split('/').at(-1)!, kB: kb(bytes), bytes })
    }
    chunks.sort((a, b) => b.bytes - a.bytes)
    const total = kb(chunks.reduce((sum, { bytes }) => sum + bytes, 0))
    return { kB: total, limit, ok: total <= limit, chunks }
  }
}

const withWorkflow = async <T>(client: Client, use: (path: string) => Promise<T>): Promise<T> => {
  const made = JSON.parse(
    await client.text('/api/workflows', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ document: templates[0]!.document }),
    }),
  ) as { id: string }
  try {
    return await use(`/compose/${made.id}`)
  } finally {
    await client.ask(`/api/workflows/${made.id}`, { method: 'DELETE' })
  }
}

/**
 * JavaScript (gzip) that each page of a running instance loads by itself, against the limits. `args`: its address. With a
 * Chromium at hand also what a page imports once it runs; else only what its HTML names, and `browser` is false.
 */
export const measure = async ([given]: readonly string[]): Promise<Measured> => {
  const base = (given ?? settings(process.env).urls.public).replace(/\/+$/, '')
  const client = openClient(base)
  await client.text('/api/health')
  const browser = await openBrowser(base)
  if (!browser) console.log('There is no Chromium here: what pages import later is not counted')
  try {
    const page = createMeasure(client, browser)
    const results: Record<string, Awaited<ReturnType<typeof page>>> = {}
    for (const path of ['/', '/compose', '/runs', '/verify', '/map', '/settings'])
      results[path] = await page(path, plainLimit)
    results['/compose/[id]'] = await withWorkflow(client, (path) => page(path, editorLimit))
    for (const [path, { kB, limit, ok, chunks }] of Object.entries(results)) {
      console.log(`${path}: ${kB} kB of ${limit}${ok ? '' : ', too much'}`)
      for (const chunk of chunks.slice(0, 6)) console.log(`  ${chunk.kB} kB ${chunk.file}`)
    }
    const pages = Object.fromEntries(
      Object.entries(results).map(([path, { kB, limit, ok }]) => [path, { kB, limit, ok }]),
    )
    return { ok: Object.values(results).every(({ ok }) => ok), figures: { browser: browser !== null, pages } }
  } finally {
    await browser?.close()
  }
}
