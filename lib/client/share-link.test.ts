import { deflateRawSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { templates } from '#lib/protocols/templates.ts'
import { canonical } from '#lib/workflow/canonical.ts'
import { emptyDocument, type WorkflowDocument } from '#lib/workflow/document.ts'
import { contentsOf, shareable } from '#lib/workflow/share.ts'
import { decodeFragment, encodeFragment, linkLimits } from './share-link.ts'

const { document } = templates[0]!
const fragmentOf = (bytes: Uint8Array | string) =>
  `v1.${Buffer.from(deflateRawSync(bytes)).toString('base64url')}`
const reasonOf = async (fragment: string) => {
  const read = await decodeFragment(fragment)
  return read.ok ? 'opened' : read.problem.code
}

describe('a link that carries its workflow', () => {
  it('gives back every byte, with or without the #', async () => {
    const fragment = (await encodeFragment(document))!
    expect(fragment.length).toBeLessThan(linkLimits.length)
    for (const text of [fragment, `#${fragment}`]) {
      const read = await decodeFragment(text)
      expect(read.ok && canonical(read.value)).toBe(canonical(document))
    }
  })

  it('is not made for what does not fit', async () => {
    const noise = Array.from({ length: 4_000 }, () => Math.random().toString(36).slice(2)).join('')
    const { manifest, view } = emptyDocument()
    const large: WorkflowDocument = {
      manifest: { ...manifest, extensions: { 'org.example': noise } },
      view,
    }
    expect(await encodeFragment(large)).toBeNull()
    const repetitive: WorkflowDocument = {
      manifest: { ...manifest, extensions: { 'org.example': 'a'.repeat(linkLimits.bytes) } },
      view,
    }
    expect(await encodeFragment(repetitive)).toBeNull()
  })

  it('says one sentence for whatever else stands in a link', async () => {
    const whole = fragmentOf(canonical(document))
    expect(await reasonOf('')).toBe('link-unreadable')
    expect(await reasonOf('v1.')).toBe('link-unreadable')
    expect(await reasonOf('v1.!!!')).toBe('link-unreadable')
    expect(await reasonOf(whole.slice(0, -20))).toBe('link-unreadable')
    expect(await reasonOf(`v2.${whole.slice(3)}`)).toBe('link-version')
    expect(await reasonOf('x'.repeat(linkLimits.length + 1))).toBe('link-too-large')
    expect(await reasonOf(fragmentOf('not a workflow'))).not.toBe('opened')
    expect(await reasonOf(fragmentOf('{"manifest":{"type":"x"}}'))).toBe('workflow-shape')
    expect(await reasonOf(fragmentOf(new Uint8Array([0xff, 0xfe])))).toBe('not-text')
    expect(await reasonOf(fragmentOf('['.repeat(100_000)))).not.toBe('opened')
    expect(await reasonOf(fragmentOf('{"__proto__":{"manifest":{}}}'))).toBe('workflow-shape')
  })

  it('unfolds no more than its bound', async () => {
    // 8 MB of spaces in 8 kB: whoever unfolds it whole pays a thousandfold.
    const bomb = fragmentOf(' '.repeat(7_000_000))
    expect(bomb.length).toBeLessThan(linkLimits.length + 2_000)
    expect(await reasonOf(fragmentOf(' '.repeat(linkLimits.bytes + 1)))).toBe('link-too-large')
  })
})

const file = {
  kind: 'data.dataset' as const,
  name: 'a.csv',
  mediaType: 'text/csv',
  size: '3',
  digest: { sha256: '0'.repeat(64) },
}

describe('what goes along', () => {
  const full: WorkflowDocument = {
    manifest: {
      ...document.manifest,
      inputs: {
        secret: { kind: 'data.dataset', value: { ...file, salted: true } },
        word: { kind: 'value.text', value: { ...file, kind: 'value.text', value: 'hello' } },
      },
      steps: { ...document.manifest.steps, file: { ...document.manifest.steps.file!, with: { file } } },
      extensions: { 'dev.weft.reuse': {}, 'org.example': 1 },
    },
    view: {
      ...document.view,
      pins: { store: { object: { ...file, kind: 'storage.locator' } } },
      groups: { g: { title: 'G', steps: ['file'], source: { workflow: 'mine', digest: 'x' } } },
    },
  }

  it('is counted', () => {
    expect(contentsOf(full)).toEqual({ files: 1, salted: 1, values: 1, pins: 1, sources: 2 })
    expect(contentsOf(emptyDocument())).toEqual({ files: 0, salted: 0, values: 0, pins: 0, sources: 0 })
  })

  it('is never a run or where a group came from, and pins and values only if wished', () => {
    const all = shareable(full, { pins: true, values: true })
    expect(contentsOf(all)).toEqual({ files: 1, salted: 1, values: 1, pins: 1, sources: 0 })
    expect(all.manifest.extensions).toEqual({ 'org.example': 1 })
    const least = shareable(full, { pins: false, values: false })
    expect(contentsOf(least)).toEqual({ files: 0, salted: 0, values: 0, pins: 0, sources: 0 })
    expect(canonical(least)).not.toContain('a.csv')
    expect(least.manifest.steps.register).toEqual(document.manifest.steps.register)
    expect(canonical(shareable(document, { pins: false, values: true }))).toBe(canonical(document))
  })
})
