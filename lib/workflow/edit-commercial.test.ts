import { expect, it } from 'vitest'
import { canonical } from './canonical.ts'
import { applyEdit } from './edit.ts'
import { sampleDocument } from './testing.ts'

it('a purpose is said, taken back, and leaves the rest of the policy as it was', () => {
  const plain = sampleDocument({ source: { uses: 'test/source@1.0.0' } })
  const strict = { ...plain, manifest: { ...plain.manifest, policy: { minAssurance: 'A1' as const } } }
  for (const document of [plain, strict]) {
    const { document: commercial, inverse } = applyEdit(document, {
      type: 'set-commercial',
      commercial: true,
    })
    expect(commercial.manifest.policy).toEqual({ ...document.manifest.policy, rights: { commercial: true } })
    expect(canonical(applyEdit(commercial, inverse).document)).toBe(canonical(document))
    const off = applyEdit(commercial, { type: 'set-commercial', commercial: undefined })
    expect(canonical(off.document)).toBe(canonical(document))
    expect(applyEdit(off.document, off.inverse).document.manifest.policy).toEqual(commercial.manifest.policy)
  }
})
