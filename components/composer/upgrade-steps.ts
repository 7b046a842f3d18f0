import { installed } from '#lib/client/drift.ts'
import type { Editor } from '#lib/client/editor-store.ts'
import { upgradeOf } from '#lib/plan/upgrade.ts'
import type { Text } from '#lib/text/en.ts'

/** Brings steps to what is installed, as one entry of the history, and says what was let go of. */
export const upgradeSteps = (editor: Editor, steps: readonly string[], text: Text): void => {
  const { document, edit, announce } = editor.getState()
  const upgrade = upgradeOf(document, steps, installed)
  if (!upgrade) return
  edit(upgrade.edit)
  announce(text.inspector.upgrade.upgraded(steps.length, upgrade.losses.length))
}
