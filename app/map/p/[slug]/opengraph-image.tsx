import { notFound } from 'next/navigation'
import { pictureSize, sharePicture } from '#components/map/share-picture.tsx'
import { atlas } from '#lib/server/ecosystem.ts'

export const alt = 'What the project works on: designed and live'
export const size = pictureSize
export const contentType = 'image/png'

export default async function Picture({ params }: { params: Promise<{ slug: string }> }) {
  const { slug } = await params
  const { records } = atlas()
  const project = records.projects.find((one) => one.slug === slug)
  if (!project) notFound()
  return sharePicture(project.name, project.oneLiner.text, [project], records.method.generatedAt)
}
