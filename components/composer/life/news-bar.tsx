'use client'
import dynamic from 'next/dynamic'
import { useState } from 'react'
import { useText } from '#components/shell/text.tsx'
import { Button } from '#components/ui/button.tsx'
import { Dialog } from '#components/ui/dialog.tsx'
import { timeText } from '#lib/client/format.ts'
import { useEditor } from '../editor-context.tsx'
import { useLife, useLifeApi } from './life-context.tsx'

const DifferenceView = dynamic(() => import('./difference-view.tsx').then((module) => module.DifferenceView))

/** Another window saved a newer version, and nothing here is unsaved: shown when asked for, never by itself. */
export function NewsBar() {
  const words = useText().life.news
  const { actions } = useLifeApi()
  const news = useLife((state) => state.news)
  const mine = useEditor((state) => state.document)
  const [open, setOpen] = useState(false)
  if (!news) return null
  const follow = () => {
    setOpen(false)
    actions.follow(news)
  }
  return (
    <section
      aria-label={words.title}
      className="flex flex-wrap items-center gap-x-3 gap-y-1 border-b border-line bg-accent-soft px-3 py-1.5 text-sm"
    >
      <p role="status" className="min-w-0 flex-1">
        {words.said(timeText(news.updatedAtMs))}
      </p>
      <Button small onClick={() => setOpen(true)}>
        {words.what}
      </Button>
      <Button small tone="primary" onClick={follow}>
        {words.show}
      </Button>
      <Dialog
        title={words.title}
        wide
        open={open}
        onClose={() => setOpen(false)}
        footer={
          <Button tone="primary" onClick={follow}>
            {words.show}
          </Button>
        }
      >
        <DifferenceView title={words.compared} before={mine} after={news.document} />
      </Dialog>
    </section>
  )
}
