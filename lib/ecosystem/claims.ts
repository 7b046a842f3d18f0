import type { Project } from './schema.ts'
import type { Confidence } from './vocabulary.ts'

/** One thing that the records say of a project, with where it stands: its address is `/map/p/<slug>#<path>`. */
export type Claim = {
  readonly path: string
  readonly text: string
  readonly src: readonly string[]
  readonly confidence: Confidence | null
}

/** Everything that is claimed of a project, in the order of its record. What is 0 without a source is no claim. */
export const claimsOf = (project: Project): readonly Claim[] => [
  {
    path: 'one-liner',
    text: project.oneLiner.text,
    src: project.oneLiner.src,
    confidence: project.oneLiner.confidence,
  },
  ...Object.entries(project.dimensions)
    .filter(([, { src }]) => src.length > 0)
    .map(([name, { strength, live, why, src, confidence }]) => ({
      path: `dimensions-${name}`,
      text: `${name} ${strength}/3, live ${live ?? '?'}/3: ${why}`,
      src,
      confidence,
    })),
  ...project.verification.map(({ method, scope, src, confidence }, index) => ({
    path: `verification-${index}`,
    text: `${method}: ${scope}`,
    src,
    confidence,
  })),
  ...(project.incentive.src.length > 0
    ? [
        {
          path: 'incentive',
          text: [project.incentive.models.join(', '), project.incentive.token, project.incentive.note]
            .filter(Boolean)
            .join('; '),
          src: project.incentive.src,
          confidence: project.incentive.confidence,
        },
      ]
    : []),
  ...project.standards.map(({ id, role, src, confidence }) => ({
    path: `standards-${id}`,
    text: `${role} ${id}`,
    src,
    confidence,
  })),
  ...(['accepts', 'produces'] as const).flatMap((side) =>
    project.interfaces[side].map(({ artifact, via, src, confidence }, index) => ({
      path: `${side}-${index}`,
      text: `${side} ${artifact}: ${via}`,
      src,
      confidence,
    })),
  ),
  ...project.networks.map(({ name, kind, chainId, status, src }, index) => ({
    path: `networks-${index}`,
    text: `${name}, ${kind}${chainId ? `, chain ${chainId}` : ''}: ${status}`,
    src,
    confidence: null,
  })),
  ...project.licences.map(({ repo, spdx, src }, index) => ({
    path: `licences-${index}`,
    text: `${repo}: ${spdx}`,
    src,
    confidence: null,
  })),
  {
    path: 'status',
    text: [project.status.value, project.status.note].filter(Boolean).join(': '),
    src: project.status.src,
    confidence: project.status.confidence,
  },
  ...(project.funding ?? []).map(({ amount, currency, note, src, confidence }, index) => ({
    path: `funding-${index}`,
    text: `${amount.toLocaleString('en')} ${currency}: ${note}`,
    src,
    confidence,
  })),
  ...(project.timeline ?? []).map(({ date, type, title, src }, index) => ({
    path: `timeline-${index}`,
    text: `${date} ${type}: ${title}`,
    src,
    confidence: null,
  })),
]
