'use client'
import { useEffect, useState } from 'react'
import type { RunView } from '#lib/run/view.ts'
import { followRun } from './follow-run.ts'
import { createOverlay, type OverlayStore } from './overlay.ts'

/** A run as it goes: starts from the server's view, and follows its events from the first on, so that its log is whole. */
export const useRun = (initial: RunView): OverlayStore => {
  const [overlay] = useState(() => createOverlay(initial))
  const { id } = initial
  useEffect(() => followRun(id, 0, (event) => overlay.getState().take(id, [event])), [id, overlay])
  return overlay
}
