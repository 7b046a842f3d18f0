import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { rolldown } from 'rolldown'
import { root } from '../../bin/settings.js'

const html = `<!doctype html><meta charset="utf-8"><link rel="stylesheet" href="/flow.css">
<style>html,body,#root{height:100%;margin:0}p{margin:0}</style><div id="root"></div><script type="module" src="/page.js"></script>`

/** The library's own canvas with as many cards as ours, used as its guide shows it: what ours is compared with. */
export const servePlain = async () => {
  const build = await rolldown({
    input: join(root, 'bench', 'plain-canvas', 'page.tsx'),
    cwd: root,
    platform: 'browser',
    logLevel: 'silent',
    transform: { define: { 'process.env.NODE_ENV': '"production"' } },
  })
  const { output } = await build.generate({ format: 'esm', minify: true, codeSplitting: false })
  await build.close()
  const files: Readonly<Record<string, { type: string; body: string }>> = {
    '/': { type: 'text/html', body: html },
    '/page.js': { type: 'text/javascript', body: output[0].code },
    '/flow.css': {
      type: 'text/css',
      body: readFileSync(join(root, 'node_modules', '@xyflow', 'react', 'dist', 'base.css'), 'utf8'),
    },
  }
  const server = createServer((request, response) => {
    const file = files[new URL(request.url ?? '/', 'http://plain').pathname]
    if (!file) response.writeHead(404).end()
    else response.writeHead(200, { 'content-type': file.type }).end(file.body)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return { url: `http://127.0.0.1:${port}`, close: () => server.close() }
}
