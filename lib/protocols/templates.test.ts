import { describe, expect, it } from 'vitest'
import { stepTypes } from '#lib/plan/step-types.ts'
import { de } from '#lib/text/de.ts'
import { en } from '#lib/text/en.ts'
import { canonical } from '#lib/workflow/canonical.ts'
import { importDocument } from '#lib/workflow/import.ts'
import { definitionOf } from './registry.ts'
import { templates } from './templates.ts'

describe.each(templates.map((template) => [template.id, template] as const))(
  'template %s',
  (id, template) => {
    const { manifest, view } = template.document

    it('opens as a file does, every card in its place', () => {
      const read = importDocument(canonical(template.document), stepTypes)
      expect(read.ok || read.problem).toBe(true)
      expect(Object.keys(view.positions).sort()).toEqual(Object.keys(manifest.steps).sort())
    })

    it('says what it can be tried with, for every file and input that it waits for', () => {
      const files = Object.entries(manifest.steps).filter(
        ([, { uses }]) => uses === 'standard/file@1.0.0' || definitionOf(uses)!.id === 'standard/file@1.0.0',
      )
      expect(Object.keys(template.samples.files ?? {}).sort()).toEqual(files.map(([step]) => step).sort())
      expect(Object.keys(template.samples.inputs ?? {}).sort()).toEqual(
        Object.keys(manifest.inputs ?? {}).sort(),
      )
    })

    it('has words in every language, and the English ones are its own', () => {
      const words = (text: typeof en | typeof de) => (text.templates.of as Record<string, unknown>)[id]
      expect(words(en)).toEqual({ title: template.title, summary: template.summary })
      expect(words(de)).toMatchObject({ title: expect.any(String), summary: expect.any(String) })
    })
  },
)

it('opens the dataset first, as the words on the first page say', () => {
  expect(templates[0]!.id).toBe('publish-licensed-dataset')
  expect(new Set(templates.map(({ id }) => id)).size).toBe(templates.length)
})
