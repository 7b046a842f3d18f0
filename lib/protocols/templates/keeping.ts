import { csvSample, drawn, step, type Template } from './template.ts'

export const backUpFiles: Template = {
  id: 'back-up-files',
  purpose: 'keep',
  title: 'Back up several files',
  summary: 'Each file is stored on 0G for itself, and one list names them all by root, digest and size.',
  document: drawn({
    name: 'Back up several files',
    inputs: { files: { kind: 'data.file', title: 'Files', many: true } },
    steps: {
      store: step(
        'zero-g/store@1.0.0',
        { file: 'item' },
        { skipIfStored: true },
        { forEach: { over: 'inputs.files', max: 16 } },
      ),
      list: step('standard/collect@1.0.0', { items: 'store.object' }),
      write: step('standard/as-file@1.0.0', { value: 'list.list' }),
    },
    outputs: { list: 'write.file' },
    places: { store: [0, 0], list: [1, 0], write: [2, 0] },
  }),
  samples: {
    inputs: {
      files: [csvSample('first.csv', 'east,2024,12'), csvSample('second.csv', 'west,2024,14')],
    },
  },
}

export const storeWithinBudget: Template = {
  id: 'store-within-budget',
  purpose: 'keep',
  title: 'Store a file within a budget',
  summary:
    'One step may spend so much and no more: dearer than that, it ends before the wallet is asked. What is stored already costs nothing.',
  document: drawn({
    name: 'Store a file within a budget',
    steps: {
      file: step('standard/file@1.0.0', {}),
      budget: step('standard/budget@1.0.0', {}),
      store: step('zero-g/store@1.0.0', { file: 'file.file', budget: 'budget.budget' }),
      retrieve: step('zero-g/retrieve@1.0.0', { object: 'store.object' }),
    },
    outputs: { object: 'store.object', file: 'retrieve.file' },
    places: { file: [0, 0], budget: [0, 1], store: [1, 0], retrieve: [2, 0] },
  }),
  samples: { files: { file: csvSample('kept.csv', 'centre,2025,10') } },
}

export const keepAndConvert: Template = {
  id: 'keep-and-convert-table',
  purpose: 'convert',
  title: 'Keep a table and convert it',
  summary:
    'A CSV table is stored on 0G, and what comes back from there becomes JSON Lines. Anyone who has the table can convert it again and compare.',
  document: drawn({
    name: 'Keep a table and convert it',
    steps: {
      table: step('standard/file@1.0.0', {}),
      store: step('zero-g/store@1.0.0', { file: 'table.file' }),
      retrieve: step('zero-g/retrieve@1.0.0', { object: 'store.object' }),
      records: step('standard/csv-to-jsonl@1.0.0', { table: 'retrieve.file' }),
    },
    outputs: { records: 'records.records', object: 'store.object' },
    places: { table: [0, 0], store: [1, 0], retrieve: [2, 0], records: [3, 0] },
  }),
  samples: { files: { table: csvSample('table.csv', 'north,2023,13') } },
}
