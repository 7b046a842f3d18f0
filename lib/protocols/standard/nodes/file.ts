import * as z from 'zod'
import { omit } from 'zod/mini'
import { artifactSchema } from '#lib/workflow/artifact.ts'
import { presetIds, presets } from '#lib/workflow/rights-presets.ts'
import { contentSize } from '#lib/workflow/salt.ts'
import { bytesText } from '../../bytes-text.ts'
import type { Control } from '../../params.ts'
import { defineStep } from '../../step.ts'

const licences = ['unknown', ...presetIds] as const
const licenceWords = Object.fromEntries([
  ['unknown', 'Unknown'],
  ...presetIds.map((id) => [id, presets[id].title]),
])

export const fileParams = z.strictObject({
  file: z.optional(omit(artifactSchema, { rights: true })).meta({
    title: 'File',
    description: 'The file to use. Its digests enter what you sign, so another file is another workflow.',
    control: 'file' satisfies Control,
  }),
  licence: z
    .enum(licences)
    .default('unknown')
    .meta({
      title: 'Licence',
      description: 'Under which licence you have the file. It travels with everything that is made of it.',
      control: 'select' satisfies Control,
      labels: licenceWords,
    }),
  keepPrivate: z
    .boolean()
    .default(false)
    .meta({
      title: 'Keep private',
      description:
        'Random bytes go before the content, so that nobody can guess it from its digests, and no step may give it to others. Receipts name it, and bundles leave it out.',
      control: 'switch' satisfies Control,
    }),
})
export type FileParams = z.infer<typeof fileParams>

const licenceNote = (licence: FileParams['licence'] | undefined): string =>
  licence === undefined || licence === 'unknown' ? '' : `, ${presets[licence].title}`

/** The file that the user dropped. The manifest names its digests, so the signature covers the exact bytes. */
export const fileStep = defineStep<FileParams>({
  id: 'standard/file@1.0.0',
  protocol: 'standard',
  title: 'File',
  summary: 'Brings in a file from your computer.',
  synonyms: ['upload', 'dataset', 'input', 'csv', 'jsonl', 'document', 'open', 'drop'],
  inputs: {},
  outputs: {
    file: {
      kind: 'data.dataset',
      label: 'File',
      help: 'The bytes of the file, named by their sha256 and 0G root.',
    },
  },
  params: fileParams,
  defaults: { licence: 'unknown', keepPrivate: false },
  headline: ({ file, licence }) =>
    file
      ? `${file.name ?? 'Unnamed file'}, ${bytesText(contentSize(file))}${file.salted ? ', private' : ''}${licenceNote(licence)}`
      : 'No file chosen',
  effects: ['pure'],
  signatures: () => [],
  quote: () => ({ prices: [], lines: [] }),
  expect: ({ params: { file } }) => ({
    file: file ? { ...file, kind: 'data.dataset' } : { kind: 'data.dataset' },
  }),
  services: [],
  privacy: 'local',
  rights: { needs: [], output: 'stated', param: 'licence' },
  claims: () => ({
    integrity: {
      level: 'A5',
      why: 'The signed workflow names the sha256 of the file, and anyone who has the bytes can recompute it.',
      assumptions: ['sha256 has no collisions'],
    },
  }),
  check: ({ params: { file, keepPrivate } }) => {
    if (!file)
      return [
        { code: 'file-missing', reason: 'No file is chosen.', fix: 'Drop a file on the step.', path: 'file' },
      ]
    if (contentSize(file) <= 0)
      return [
        {
          code: 'file-empty',
          reason: `${file.name ?? 'The file'} is empty.`,
          fix: 'Choose a file with at least one byte.',
          path: 'file',
        },
      ]
    if (keepPrivate !== (file.salted ?? false))
      return [
        {
          code: keepPrivate ? 'file-not-private' : 'file-private',
          reason: `“${file.name ?? 'The file'}” was chosen ${keepPrivate ? 'before “Keep private” was on' : 'as a private file, and “Keep private” is off'}.`,
          fix: 'Choose the file again.',
          path: 'file',
        },
      ]
    return []
  },
  docs: {
    does: 'Hands the bytes of a file to the steps after it. The file stays on this installation until a step sends it somewhere.',
    signed:
      'Nothing of its own. The workflow that you sign contains the file’s name, size, sha256 and 0G root.',
    costs: 'Nothing.',
    proves: 'That the run used exactly the bytes that were signed.',
    provesNot: 'Who made the file, or that its content is true.',
  },
})
