export const edit = {}
