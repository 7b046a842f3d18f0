import { notFound } from 'next/navigation'
import { pictureSize, sharePicture } from '#components/map/share-picture.tsx'
import { atlas } from '#lib/server/ecosystem.ts'

export const alt = 'Two projects beside each other: designed and live'
export const size = pictureSize
export const contentType = 'image/png'

export default async function Picture({ params }: { params: Promise<{ a: string; b: string }> }) {
  const slugs = await params
  const { records, pairs } = atlas()
  const pair = pairs.find(({ a, b }) => a === slugs.a && b === slugs.b)
  if (!pair) notFound()
  const [a, b] = [pair.a, pair.b].map((slug) => records.projects.find((project) => project.slug === slug)!)
  const line = `Documented level ${pair.documented} of 4, potential ${pair.potential} of 3.${pair.note ? ` Missing: ${pair.note.need}.` : ''}`
  return sharePicture(`${a!.name} and ${b!.name}`, line, [a!, b!], records.method.generatedAt)
}
