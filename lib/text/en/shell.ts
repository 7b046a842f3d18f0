export const shell = {
  home: 'Weft, home',
  skip: 'Skip to content',
  main: 'Main',
  compose: 'Compose',
  runs: 'Runs',
  map: 'Map',
  verify: 'Verify',
  settings: 'Settings',
  editor: 'Editor',
  run: 'Run',
  about:
    'Draw a workflow across decentralized AI networks, sign it once in words, run it durably, and keep receipts that anyone can check.',
  editorHeading: 'Workflow editor',
  expected: 'Expected assurance',
  toolbar: {
    label: 'Workflow',
    name: 'Workflow name',
    saved: 'Saved',
    saving: 'Saving…',
    unsaved: 'Not saved',
    conflict: 'Changed somewhere else',
  },
  panes: {
    beside: 'Beside the canvas',
    left: 'Show or hide steps and outline',
    right: 'Show or hide inspector and problems',
    leftWidth: 'Width of steps and outline',
    rightWidth: 'Width of inspector and problems',
  },
  error: {
    title: 'This page could not be shown',
    again: 'Try again',
    first: 'Go to the first page',
    /** `{command}` is what starts Weft, `{digest}` what the server's log calls this. */
    kept: 'Nothing of yours was changed: workflows, runs and receipts are kept, and a run that is going goes on. If it happens again, look at what {command} printed.',
    keptFor:
      'Nothing of yours was changed: workflows, runs and receipts are kept, and a run that is going goes on. If it happens again, look at what {command} printed for {digest}.',
  },
  notFound: {
    page: 'Not found',
    title: 'There is nothing here for this browser',
    why: 'The address may be mistyped, or it belongs to somebody else: workflows and runs are seen only by the browser that made them.',
    runs: 'Your runs',
    workflows: 'Your workflows',
  },
}
