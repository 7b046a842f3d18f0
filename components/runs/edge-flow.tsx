'use client'
import { Rules } from '#components/composer/canvas-parts.tsx'
import { useEditor } from '#components/composer/editor-context.tsx'
import { edgesOf } from '#lib/workflow/edges.ts'
import { useOverlay } from './overlay-context.tsx'

const most = 20

/** Edges flow while bytes do: those into a step that is counting bytes and has not got all of them. Twenty at most. */
export function EdgeFlow() {
  const manifest = useEditor((state) => state.document.manifest)
  const receiving = useOverlay((overlay) =>
    Object.entries(overlay?.steps ?? {})
      .filter(
        ([, { status, progress }]) =>
          status === 'running' && progress?.unit === 'byte' && (progress.done ?? 0) < (progress.total ?? 0),
      )
      .map(([id]) => id)
      .join(' '),
  )
  if (receiving === '') return null
  const steps = new Set(receiving.split(' '))
  const paths = edgesOf(manifest)
    .filter(({ to }) => steps.has(to.step))
    .slice(0, most)
    .map(({ id }) => `.weft-canvas .react-flow__edge[data-id=${JSON.stringify(id)}] .react-flow__edge-path`)
  if (paths.length === 0) return null
  const css = `@keyframes weft-flow{to{stroke-dashoffset:-20}}
@media (prefers-reduced-motion:no-preference){${paths.join(',')}{stroke-dasharray:8 12;animation:weft-flow 700ms linear infinite}}`
  return <Rules css={css} />
}
