const count = (number: number, word: string) => (number === 1 ? `1 ${word}` : `${number} ${word}s`)

export const keys = {
  undo: 'Undo',
  redo: 'Redo',
  tidy: 'Tidy up',
  export: 'Export',
  review: 'Review and sign',
  delete: 'Delete',
  undone: 'Undone',
  redone: 'Done again',
  tidied: 'Tidied up',
  exported: 'Exported',
  deleted: (steps: number, edges: number) =>
    `${[...(steps > 0 ? [count(steps, 'step')] : []), ...(edges > 0 ? [count(edges, 'edge')] : [])].join(' and ')} deleted`,
}
