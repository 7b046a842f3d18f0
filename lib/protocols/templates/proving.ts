import { csvSample, drawn, step, type Template } from './template.ts'

export const nameNote: Template = {
  id: 'name-a-note',
  purpose: 'convert',
  title: 'Name a note by its content',
  summary:
    'A text becomes a file and gets the address under which IPFS would know exactly these bytes. Nothing is sent anywhere, and everything can be recomputed.',
  document: drawn({
    name: 'Name a note by its content',
    inputs: { note: { kind: 'value.text', title: 'Note' } },
    steps: {
      file: step('standard/as-file@1.0.0', { value: 'inputs.note' }),
      cid: step('standard/cid@1.0.0', { content: 'file.file' }),
    },
    outputs: { file: 'file.file', address: 'cid.locator' },
    places: { file: [0, 0], cid: [1, 0] },
  }),
  samples: { inputs: { note: 'We measured 11 µg/m³ at noon.' } },
}

export const canonicalJson: Template = {
  id: 'keep-canonical-json',
  purpose: 'keep',
  title: 'Keep JSON under one digest',
  summary:
    'JSON is stored on 0G in its one spelling (RFC 8785), so that equal values have equal digests whoever writes them, and written out as text as well.',
  document: drawn({
    name: 'Keep JSON under one digest',
    inputs: { data: { kind: 'value.json', title: 'JSON' } },
    steps: {
      store: step('zero-g/store@1.0.0', { file: 'inputs.data' }),
      text: step('standard/json-to-text@1.0.0', { json: 'inputs.data' }),
    },
    outputs: { text: 'text.text', object: 'store.object' },
    places: { store: [0, 0], text: [0, 1] },
  }),
  samples: { inputs: { data: '{"b": [1, 2], "a": true}' } },
}

export const commitPrivately: Template = {
  id: 'commit-privately',
  purpose: 'private',
  title: 'Commit to a private table',
  summary:
    'A private table is converted without leaving this installation. Receipts name it by salted digests, bundles leave it out, and with the salt you can show later what it was.',
  document: drawn({
    name: 'Commit to a private table',
    steps: {
      table: step('standard/file@1.0.0', {}, { keepPrivate: true }),
      records: step('standard/csv-to-jsonl@1.0.0', { table: 'table.file' }),
    },
    outputs: { records: 'records.records' },
    places: { table: [0, 0], records: [1, 0] },
  }),
  samples: { files: { table: csvSample('patients.csv', 'ward 3,2025,7') } },
}
