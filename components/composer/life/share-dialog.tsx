'use client'
import { useEffect, useMemo, useState } from 'react'
import { useLanguage, useText } from '#components/shell/text.tsx'
import { Button } from '#components/ui/button.tsx'
import { Dialog } from '#components/ui/dialog.tsx'
import { Note } from '#components/ui/parts.tsx'
import { callApi } from '#lib/client/api.ts'
import { encodeFragment } from '#lib/client/share-link.ts'
import type { Shared } from '#lib/run/api.ts'
import type { Text } from '#lib/text/en.ts'
import type { WorkflowDocument } from '#lib/workflow/document.ts'
import type { Problem } from '#lib/workflow/result.ts'
import { type Contents, contentsOf, shareable } from '#lib/workflow/share.ts'
import type { DialogProps } from '../dialogs.tsx'
import { useEditor } from '../editor-context.tsx'

type Link = { readonly url: string; readonly expiresAtMs: number | null }

/** The link at once when it carries its workflow; null until it is known, `large` when the server has to keep it. */
const useLink = (document: WorkflowDocument) => {
  const [link, setLink] = useState<Link | 'large' | null>(null)
  const [problem, setProblem] = useState<Problem | null>(null)
  useEffect(() => {
    let stale = false
    setLink(null)
    setProblem(null)
    void encodeFragment(document).then((fragment) => {
      if (stale) return
      setLink(
        fragment === null ? 'large' : { url: `${location.origin}/shared#${fragment}`, expiresAtMs: null },
      )
    })
    return () => {
      stale = true
    }
  }, [document])
  const store = async () => {
    const answer = await callApi<Shared>('/api/shares', { json: { document } })
    if (answer.ok)
      setLink({ url: `${location.origin}/shared/${answer.value.id}`, expiresAtMs: answer.value.expiresAtMs })
    else setProblem(answer.problem)
  }
  return { link, problem, store }
}

const notesOf = (contents: Contents, values: boolean, words: Text['life']['share']): readonly string[] => {
  const of = (count: number, say: (count: number) => string) => (count > 0 ? [say(count)] : [])
  return [
    ...(values
      ? [
          ...of(contents.files, words.files),
          ...of(contents.salted, words.salted),
          ...of(contents.values, words.values),
        ]
      : []),
    ...of(contents.sources, () => words.sources),
  ]
}

function LinkField({ link }: { link: Link }) {
  const words = useText().life.share
  const language = useLanguage()
  const [copied, setCopied] = useState(false)
  const copy = async () => {
    await navigator.clipboard?.writeText(link.url).catch(() => {})
    setCopied(true)
  }
  return (
    <div className="flex flex-col gap-2">
      <label className="flex flex-col gap-1 text-sm">
        {words.link}
        <input
          readOnly
          value={link.url}
          onFocus={({ target }) => target.select()}
          className="h-8 rounded border border-line-strong bg-sunken px-2 font-mono text-xs"
        />
      </label>
      <p className="text-sm text-muted">
        {link.expiresAtMs === null
          ? words.inLink
          : words.stored(new Intl.DateTimeFormat(language, { dateStyle: 'long' }).format(link.expiresAtMs))}
      </p>
      <Button tone="primary" className="self-end" onClick={copy}>
        <span role="status">{copied ? words.copied : words.copyLink}</span>
      </Button>
    </div>
  )
}

/** Makes a link to a copy of the workflow, and says beforehand what of the owner's goes along. */
export function ShareDialog({ onClose }: DialogProps) {
  const words = useText().life.share
  const document = useEditor((state) => state.document)
  const [pins, setPins] = useState(false)
  const [values, setValues] = useState(true)
  const contents = useMemo(() => contentsOf(document), [document])
  const shown = useMemo(() => shareable(document, { pins, values }), [document, pins, values])
  const { link, problem, store } = useLink(shown)
  const own = contents.files + contents.salted + contents.values
  const notes = notesOf(contents, values, words)
  return (
    <Dialog title={words.title} wide open onClose={onClose}>
      <div className="flex flex-col gap-4">
        <p>{words.intro}</p>
        <section aria-label={words.goesAlong} className="flex flex-col gap-2 text-sm">
          <h3 className="font-medium">{words.goesAlong}</h3>
          {notes.map((note) => (
            <Note key={note} tone="warn" reason={note} />
          ))}
          {contents.pins > 0 && !pins && <Note reason={words.pins(contents.pins)} />}
          {notes.length === 0 && contents.pins === 0 && <p className="text-muted">{words.nothing}</p>}
          {own > 0 && (
            <label className="flex items-center gap-2">
              <input type="checkbox" checked={values} onChange={({ target }) => setValues(target.checked)} />
              {words.keepValues}
            </label>
          )}
          {contents.pins > 0 && (
            <label className="flex items-center gap-2">
              <input type="checkbox" checked={pins} onChange={({ target }) => setPins(target.checked)} />
              {words.keepPins}
            </label>
          )}
        </section>
        {problem && (
          <div role="alert">
            <Note tone="bad" reason={problem.reason} fix={problem.fix} />
          </div>
        )}
        {link === 'large' && (
          <Button tone="primary" className="self-end" onClick={store}>
            {words.makeLink}
          </Button>
        )}
        {link !== null && link !== 'large' && <LinkField key={link.url} link={link} />}
      </div>
    </Dialog>
  )
}
