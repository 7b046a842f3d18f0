'use client'
import type { NodeProps } from '@xyflow/react'
import { FoldVertical } from 'lucide-react'
import { memo } from 'react'
import { useText } from '#components/shell/text.tsx'
import { cx } from '#components/ui/cx.ts'
import { framePad, thingOf } from '#lib/workflow/things.ts'
import { toggleGroups } from '../commands/grouping.ts'
import { useEditor, useEditorApi } from '../editor-context.tsx'
import { GroupName } from './group-name.tsx'
import { useDesk } from './use-desk.ts'

/** The frame around the steps of a group. Its head is what drags it, and selects what is inside. */
export const GroupFrame = memo(function GroupFrame({ id: name }: NodeProps) {
  const { id } = thingOf(name)
  const editor = useEditorApi()
  const desk = useDesk()
  const { edit } = useText()
  const group = useEditor((state) => state.document.view.groups?.[id])
  const all = useEditor(({ selection }) => group?.steps.every((step) => selection.includes(step)) ?? false)
  if (!group) return null
  return (
    <div
      className={cx(
        'weft-framed h-full rounded-lg border',
        `weft-paint-${group.paint ?? 'grey'}`,
        all && 'border-accent',
      )}
    >
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: keys select the steps themselves */}
      {/* biome-ignore lint/a11y/noStaticElementInteractions: keys select the steps themselves */}
      <div
        className="weft-frame-head flex items-center gap-2 px-3"
        style={{ height: framePad.top - 8 }}
        data-group={id}
        onClick={(event) => {
          const { selection, select } = editor.getState()
          const before = event.shiftKey || event.ctrlKey || event.metaKey ? selection : []
          select([...new Set([...before, ...group.steps])])
        }}
      >
        <GroupName id={id} title={group.title} className="flex-1" />
        <span className="shrink-0 text-xs text-muted">{edit.stepsIn(group.steps.length)}</span>
        <button
          type="button"
          aria-label={`${edit.collapse}: ${group.title}`}
          title={edit.collapse}
          className="nodrag flex size-6 shrink-0 items-center justify-center rounded text-muted hover:bg-sunken hover:text-text"
          onClick={(event) => {
            event.stopPropagation()
            toggleGroups(desk, [id])
          }}
        >
          <FoldVertical size={14} aria-hidden />
        </button>
      </div>
    </div>
  )
})
