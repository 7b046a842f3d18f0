export const keys = {
  undo: 'Undo',
  redo: 'Redo',
  tidy: 'Tidy up',
  export: 'Export',
  review: 'Review and sign',
  delete: 'Delete',
}
