import type { Editor } from '#lib/client/editor-store.ts'
import type { CardPort } from '#lib/client/join-targets.ts'
import { linearUser } from '#lib/client/joining.ts'
import type { Point } from '#lib/workflow/edit.ts'
import { isStepReference, parseReference } from '#lib/workflow/names.ts'
import { cardOf } from './focus-card.ts'
import { list, placeInCanvas } from './place-in-canvas.ts'

/** Where something about a step is asked: below its card, or in the corner while the card is out of sight. */
const shownAt = (step: string): Point => {
  const card = cardOf(step)
  return card ? placeInCanvas(card, list) : { x: 16, y: 16 }
}

/** Asks which step to add at a port: after an output, before an empty input, on the edge of one that is connected. */
export const askForStep = (editor: Editor, { side, end }: Pick<CardPort, 'side' | 'end'>): void => {
  const { document, ask } = editor.getState()
  const binding = document.manifest.steps[end.step]?.in?.[end.port]
  const before =
    side === 'in' && binding && 'from' in binding && isStepReference(binding.from)
      ? parseReference(binding.from)
      : null
  const user = side === 'out' ? linearUser(document.manifest, end) : null
  const used =
    user === null
      ? undefined
      : Object.entries(document.manifest.steps[user]?.in ?? {}).find(
          ([, value]) => 'from' in value && value.from === `${end.step}.${end.port}`,
        )
  ask({
    what: 'step',
    // What can be used once, and is, can still have a step put on its way.
    ends:
      side === 'in'
        ? { from: before, to: end }
        : { from: end, to: user !== null && used ? { step: user, port: used[0] } : null },
    at: null,
    shown: shownAt(end.step),
  })
}

/** Asks where an edge from a step, or from one of its ports, is to go. */
export const askForEdge = (editor: Editor, step: string, held: Pick<CardPort, 'side' | 'end'> | null): void =>
  editor.getState().ask({ what: 'edge', step, held, shown: shownAt(step) })
