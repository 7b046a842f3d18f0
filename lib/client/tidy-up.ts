import type { Editor } from './editor-store.ts'
import { askElk } from './layout/ask-elk.ts'
import { elkGraph, elkPositions } from './layout/elk.ts'
import type { LayoutGraph } from './layout/graph.ts'
import { type Engine, tidyEdit } from './layout/tidy.ts'

const limitMs = 5_000
const glideMs = 180

const running = new WeakMap<Editor, AbortController>()

/** ELK in its worker, and dagre where that fails or takes too long. */
const engineWith =
  (signal: AbortSignal): Engine =>
  async (graph: LayoutGraph) => {
    try {
      return elkPositions(await askElk(elkGraph(graph), { signal, timeoutMs: limitMs }))
    } catch (error) {
      if (signal.aborted) throw error
      const { dagrePositions } = await import('./layout/dagre.ts')
      return dagrePositions(graph)
    }
  }

/** Cards and edges go to their new places in sight; the style sheet does not do so where less motion is wished for. */
const glide = () => {
  const canvas = document.querySelector<HTMLElement>('.weft-canvas')
  if (!canvas) return
  canvas.dataset.gliding = ''
  setTimeout(() => delete canvas.dataset.gliding, glideMs + 40)
}

/**
 * Lays the workflow out, or the chosen steps, as one entry of the history. Escape stops it, and so does any edit meanwhile: the
 * answer would be for another workflow. Resolves to whether anything was laid out.
 */
export const tidyUp = async (editor: Editor): Promise<boolean> => {
  running.get(editor)?.abort()
  const stop = new AbortController()
  running.set(editor, stop)
  const { document: before, selection } = editor.getState()
  const onKey = (event: KeyboardEvent) => event.key === 'Escape' && stop.abort()
  const unsubscribe = editor.subscribe((state) => state.document !== before && stop.abort())
  window.addEventListener('keydown', onKey)
  try {
    const edit = await tidyEdit(before, selection, engineWith(stop.signal))
    if (!edit || stop.signal.aborted) return false
    unsubscribe()
    glide()
    editor.getState().edit(edit)
    return true
  } catch (error) {
    if (stop.signal.aborted) return false
    throw error
  } finally {
    unsubscribe()
    window.removeEventListener('keydown', onKey)
    if (running.get(editor) === stop) running.delete(editor)
  }
}
