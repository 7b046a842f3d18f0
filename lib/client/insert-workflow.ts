import { stepTypes } from '#lib/plan/step-types.ts'
import { around } from '#lib/workflow/align.ts'
import { clipOfAll } from '#lib/workflow/clip.ts'
import { pasteClip } from '#lib/workflow/paste.ts'
import { ok, type Result } from '#lib/workflow/result.ts'
import { rectsOf } from '#lib/workflow/things.ts'
import type { Editor } from './editor-store.ts'
import { readWorkflow } from './my-workflows.ts'

const gap = 80

/**
 * Adds the steps of a saved workflow as one group with names of their own, right of everything. Its inputs that have no value are
 * open ports, to be connected like any other. Answers how many steps came.
 */
export const insertWorkflow = async (editor: Editor, id: string, name: string): Promise<Result<number>> => {
  const saved = await readWorkflow(id)
  if (!saved.ok) return saved
  // With it comes a layout engine.
  const { laidOut } = await import('./lay-out.ts')
  const { document, edit, select, show, collapsed } = editor.getState()
  const box = around(Object.values(rectsOf(document, collapsed, stepTypes)))
  const pasted = pasteClip(
    document,
    clipOfAll(laidOut(saved.value.document)),
    {
      incoming: false,
      at: box ? { x: box.x + box.width + gap, y: box.y } : { x: 0, y: 0 },
      group: { title: name.slice(0, 80), source: { workflow: id, digest: saved.value.digest } },
      openInputs: true,
    },
    stepTypes,
  )
  edit(pasted.edit)
  select(pasted.steps)
  if (pasted.steps[0] !== undefined) show([pasted.steps[0]])
  return ok(pasted.steps.length)
}
