import { filled } from '#lib/protocols/templates/fill.ts'
import type { SampleFile, Template } from '#lib/protocols/templates/template.ts'
import { templates } from '#lib/protocols/templates.ts'
import type { TemplateFacts } from '#lib/run/api.ts'
import type { Artifact } from '#lib/workflow/artifact.ts'
import { sha256Hex } from '#lib/workflow/canonical.ts'
import type { Kind } from '#lib/workflow/kinds.ts'
import { saltBytes } from '#lib/workflow/salt.ts'
import { planNow } from './plan.ts'
import type { Services } from './services.ts'

const freshMs = 60_000

/** A sample by its digests alone: planning reads no bytes. */
const named = ({ name, mediaType, text }: SampleFile, kind: Kind, salted: boolean): Artifact => ({
  kind,
  name,
  mediaType,
  size: String(Buffer.byteLength(text) + (salted ? saltBytes : 0)),
  digest: { sha256: sha256Hex(text) },
  ...(salted ? { salted } : {}),
})

const factsOf = async (services: Services, template: Template): Promise<TemplateFacts> => {
  const plan = await planNow(services, await filled(template, named))
  return {
    id: template.id,
    cap: plan.cap,
    signatures: plan.signatures,
    ...(plan.badge ? { level: plan.badge.level, simulated: plan.badge.simulated ?? false } : {}),
  }
}

const known = new WeakMap<
  Services,
  { readonly atMs: number; readonly facts: Promise<readonly TemplateFacts[]> }
>()

/** What each template costs, asks and proves with its samples, at prices of the last minute. */
export const templateFacts = (services: Services, nowMs: number): Promise<readonly TemplateFacts[]> => {
  const before = known.get(services)
  if (before && nowMs - before.atMs < freshMs) return before.facts
  const facts = Promise.all(templates.map((template) => factsOf(services, template)))
  known.set(services, { atMs: nowMs, facts })
  // A failure is not kept for a minute.
  facts.catch(() => known.delete(services))
  return facts
}
