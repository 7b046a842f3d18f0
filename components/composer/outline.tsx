'use client'
import { Plus } from 'lucide-react'
import dynamic from 'next/dynamic'
import { useLayoutEffect, useMemo, useRef, useState } from 'react'
import { createPortal } from 'react-dom'
import { Button } from '#components/ui/button.tsx'
import { cx } from '#components/ui/cx.ts'
import { useDesk } from './desk-context.tsx'
import { useEditor } from './editor-context.tsx'
import { OutlineInputs } from './outline-inputs.tsx'
import { OutlineTree } from './outline-tree.tsx'
import { setOutlineView, useOutlineView } from './outline-view.ts'
import { Panel } from './panel.tsx'
import { type OutlineDesk, useAsked, useOpenRows } from './use-outline.ts'

// Both come when they are asked for: most sessions draw on the canvas. The page is not hidden meanwhile.
const OutlineTable = dynamic(() => import('./outline-table.tsx').then((module) => module.OutlineTable), {
  ssr: false,
})
const OutlineChooser = dynamic(
  () => import('./outline-chooser.tsx').then((module) => module.OutlineChooser),
  { ssr: false },
)

/** Tree or table. */
function Switch() {
  const { text } = useDesk()
  const view = useOutlineView()
  return (
    <fieldset aria-label={text.outline.showAs} className="flex gap-0.5">
      {(['tree', 'table'] as const).map((one) => (
        <button
          key={one}
          type="button"
          aria-pressed={view === one}
          onClick={() => setOutlineView(one)}
          className={cx(
            'h-6 rounded px-1.5 text-xs max-lg:h-9 max-lg:min-w-11',
            view === one ? 'bg-sunken font-medium' : 'text-muted hover:bg-sunken',
          )}
        >
          {text.outline[one]}
        </button>
      ))}
    </fieldset>
  )
}

/** The same workflow as a tree or a table in the order in which it will run, with every edit: the way by ear, and on a phone. */
export function Outline({ className }: { className?: string }) {
  const plain = useDesk()
  const { editor, text } = plain
  const view = useOutlineView()
  // Kept while the outline is a table.
  const opened = useOpenRows()
  const [renaming, setRenaming] = useState<string | null>(null)
  const { asked, ask, onAdded } = useAsked(plain)
  const desk = useMemo<OutlineDesk>(() => ({ ...plain, ask, beginRename: setRenaming }), [plain, ask])
  const count = useEditor((state) => Object.keys(state.document.manifest.steps).length)
  const adding = useRef<HTMLButtonElement>(null)
  const before = useRef(count)
  // The last row is gone, and with it the focus.
  useLayoutEffect(() => {
    if (count === 0 && before.current > 0 && document.activeElement === document.body) adding.current?.focus()
    before.current = count
  }, [count])
  return (
    <Panel
      title={text.outline.title}
      region="outline"
      action={<Switch />}
      // Below one another a long outline would keep what follows out of reach.
      className={cx('max-md:has-[[data-long]]:max-h-[80dvh]', className)}
    >
      <OutlineInputs />
      {count === 0 ? (
        <p className="p-3 text-sm text-muted">{text.outline.empty}</p>
      ) : view === 'tree' ? (
        <OutlineTree desk={desk} opened={opened} renaming={renaming} onRenamed={() => setRenaming(null)} />
      ) : (
        <OutlineTable desk={desk} />
      )}
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1 px-3 pb-3">
        <Button
          ref={adding}
          small
          className="max-lg:h-11 max-lg:px-3"
          disabled={editor.getState().readOnly}
          onClick={() => ask({ type: 'end' })}
        >
          <Plus size={14} aria-hidden />
          {text.outline.addAtEnd}
        </Button>
        {count > 1 && <p className="text-xs text-muted">{text.outline.order}</p>}
      </div>
      {asked &&
        // Apart from the panel, which a narrow window may hide.
        createPortal(
          <OutlineChooser desk={plain} asked={asked} onAdded={onAdded} onClose={() => ask(null)} />,
          document.body,
        )}
    </Panel>
  )
}
