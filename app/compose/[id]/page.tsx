import type { Metadata } from 'next'
import { cookies } from 'next/headers'
import { notFound } from 'next/navigation'
import { Editor } from '#components/composer/editor.tsx'
import { services } from '#lib/server/services.ts'
import { findSession } from '#lib/server/session.ts'
import { readWorkflow } from '#lib/server/workflows.ts'

export const metadata: Metadata = { title: 'Editor' }

export default async function EditorPage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params
  const { db, env } = await services()
  const session = await findSession(db, (await cookies()).toString(), env.publicUrl)
  const saved = session ? await readWorkflow(db, session.id, id) : null
  if (!saved) notFound()
  return <Editor saved={saved} />
}
