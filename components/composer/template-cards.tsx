import { definitionOf, protocolOf } from '#lib/protocols/registry.ts'
import type { Template } from '#lib/protocols/templates/template.ts'
import { templates } from '#lib/protocols/templates.ts'
import { topologicalOrder } from '#lib/workflow/edges.ts'
import { type TemplateCard, TemplateGallery } from './template-gallery.tsx'

const cardOf = ({ id, purpose, document }: Template): TemplateCard => {
  const steps = topologicalOrder(document.manifest).order.map((step) => {
    const { title, protocol } = definitionOf(document.manifest.steps[step]!.uses)!
    return { id: step, title, protocol, letters: protocolOf(protocol).monogram }
  })
  const networks = [...new Set(steps.map(({ protocol }) => protocol))]
    .filter((protocol) => protocol !== 'standard')
    .map((protocol) => ({ name: protocol, title: protocolOf(protocol).title }))
  return { id, purpose, steps, networks }
}

/** Workflows that are ready to open, each with the networks that it joins, its steps in order, and what it costs and proves. */
export function TemplateCards({ limit }: { limit?: number }) {
  return <TemplateGallery cards={templates.slice(0, limit).map(cardOf)} filters={limit === undefined} />
}
