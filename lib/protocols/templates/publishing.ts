import { csvSample, drawn, step, type Template } from './template.ts'

export const publishLicensedDataset: Template = {
  id: 'publish-licensed-dataset',
  purpose: 'publish',
  title: 'Publish a licensed dataset',
  summary:
    'Store a file on 0G, read it back to check it, state its licence in an attestation, and get the record of it all.',
  document: drawn({
    name: 'Publish a licensed dataset',
    steps: {
      file: step('standard/file@1.0.0', {}),
      // Each run makes its own entry in the flow, so that the plan's two signatures are always two.
      store: step('zero-g/store@1.0.0', { file: 'file.file' }, { skipIfStored: false }),
      retrieve: step('zero-g/retrieve@1.0.0', { object: 'store.object' }),
      register: step(
        'sahara/register-dataset@1.0.0',
        { dataset: 'retrieve.file', object: 'store.object' },
        { licence: 'commercial-remix', revSharePct: 10 },
      ),
      record: step('standard/record@1.0.0', {
        dataset: 'retrieve.file',
        registration: 'register.registration',
      }),
    },
    outputs: { record: 'record.record', object: 'store.object' },
    places: { file: [0, 0], store: [1, 0], retrieve: [2, 1], register: [3, 0], record: [3, 1] },
  }),
  samples: { files: { file: csvSample('air-quality.csv', 'north,2025,11') } },
}

export const useLicensedData: Template = {
  id: 'use-licensed-data',
  purpose: 'publish',
  title: 'Use somebody’s licensed data',
  summary:
    'Say under which licence you have a table and that your purpose is commercial: where the licence forbids it, the plan says so before anything is sent. Then store it for others and convert it for yourself.',
  document: drawn({
    name: 'Use licensed data',
    steps: {
      source: step('standard/file@1.0.0', {}, { licence: 'CC-BY-4.0' }),
      store: step('zero-g/store@1.0.0', { file: 'source.file' }),
      records: step('standard/csv-to-jsonl@1.0.0', { table: 'source.file' }),
    },
    outputs: { records: 'records.records', object: 'store.object' },
    places: { source: [0, 0], store: [1, 0], records: [1, 1] },
    policy: { rights: { commercial: true } },
  }),
  samples: { files: { source: csvSample('licensed.csv', 'south,2025,9') } },
}
