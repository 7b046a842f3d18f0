/** Said in the window when somebody wants a dry run; the editor that is open takes it. */
export const dryRunWanted = 'weft:dry-run'
