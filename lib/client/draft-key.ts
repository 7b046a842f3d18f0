/** Where a workflow's unsaved changes are in the browser's storage. */
export const draftKey = (id: string) => `weft.draft.${id}`
