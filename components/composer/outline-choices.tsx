import { KindMark } from '#components/marks/kind-mark.tsx'
import { Monogram } from '#components/marks/monogram.tsx'
import { targetsOf } from '#lib/client/join-targets.ts'
import { type Ends, needsConverter, offersFor } from '#lib/client/joining.ts'
import { stepsInOrder } from '#lib/client/outline-rows.ts'
import { stepName } from '#lib/client/step-name.ts'
import { stepTypes } from '#lib/plan/step-types.ts'
import { definitionOf, definitions, protocolOf } from '#lib/protocols/registry.ts'
import type { StepDefinition } from '#lib/protocols/step.ts'
import { type Connection, fitOf } from '#lib/workflow/connect.ts'
import { wayText } from '#lib/workflow/converters.ts'
import type { WorkflowDocument } from '#lib/workflow/document.ts'
import type { PortRef } from '#lib/workflow/edges.ts'
import type { Kind } from '#lib/workflow/kinds.ts'
import type { Choosable } from './choices.ts'
import type { Desk } from './commands/command.ts'
import { addBetween, addStep, cut, draw } from './outline-edits.ts'

/** What the outline asks a person to choose: what joins a port, or which step to add and where. */
export type Asked =
  | { readonly type: 'source'; readonly to: PortRef }
  | { readonly type: 'target'; readonly from: PortRef }
  | { readonly type: 'before' | 'after'; readonly step: string }
  | { readonly type: 'end' }

const mark = (kind: Kind) => <KindMark kind={kind} />

/** The network's mark of a step type, also of one that is not known here. */
export const stepMark = (uses: string) => {
  const definition = definitionOf(uses)
  return (
    <Monogram
      protocol={definition?.protocol ?? 'standard'}
      letters={definition ? protocolOf(definition.protocol).monogram : '?'}
      size={20}
    />
  )
}

/** What a step type is found by besides its title. */
export const stepWords = ({ id, synonyms, protocol, inputs, outputs }: StepDefinition): readonly string[] => [
  ...synonyms,
  id,
  protocolOf(protocol).title,
  ...[...Object.values(inputs), ...Object.values(outputs)].map(({ kind }) => kind),
]

/** Under which heading a connection stands, and what it says. */
const verdictOf = (connection: Connection, { text }: Desk) => {
  const words = text.outline.choose
  if (connection.ok) return { group: words.fits }
  if (connection.way) return { group: words.converted, through: words.by(wayText(connection.way)) }
  const { reason, fix } = connection.problem
  return { group: words.refused, refused: fix ? `${reason} ${fix}` : reason }
}

const stepType = (
  definition: StepDefinition,
  group: string,
  run: () => string,
  onAdded: (step: string) => void,
  id = group,
): Choosable => ({
  id: `${id} ${definition.id}`,
  group,
  title: definition.title,
  detail: definition.summary,
  words: stepWords(definition),
  mark: stepMark(definition.id),
  run: () => onAdded(run()),
})

/** Step types that fit between two ends. */
const offers = (
  desk: Desk,
  document: WorkflowDocument,
  ends: Ends,
  group: string,
  onAdded: (step: string) => void,
): readonly Choosable[] =>
  offersFor(document.manifest, ends, definitions).map(({ definition, match }) => ({
    ...stepType(
      definition,
      needsConverter(match) ? `${group}, ${desk.text.outline.choose.throughConverter}` : group,
      () => addBetween(desk, definition, ends, match),
      onAdded,
      `${group} ${ends.to?.port ?? ''} ${ends.from?.port ?? ''}`,
    ),
  }))

/** What is no step's output and may enter an input: workflow inputs, and the item of a repeated step. */
const otherSources = (
  desk: Desk,
  document: WorkflowDocument,
  to: PortRef,
  label: string,
): readonly Choosable[] => {
  const { manifest } = document
  const words = desk.text.outline.choose
  const over = manifest.steps[to.step]?.forEach?.over
  const named = Object.entries(manifest.inputs ?? {}).map(
    ([name, { title }]) => [`inputs.${name}`, words.workflowInput(title ?? name)] as const,
  )
  return [...(over ? [['item', words.each(over)] as const] : []), ...named].map(
    ([from, title]): Choosable => {
      const connection = fitOf(manifest, from, to, stepTypes)
      const { group, through, refused } = verdictOf(connection, desk)
      return {
        id: from,
        group,
        title,
        ...(through === undefined ? {} : { detail: through }),
        ...(refused === undefined ? {} : { refused }),
        run: () => draw(desk, from, to, label, connection),
      }
    },
  )
}

const sources = (desk: Desk, document: WorkflowDocument, to: PortRef, onAdded: (step: string) => void) => {
  const { manifest } = document
  const words = desk.text.outline.choose
  const port = stepTypes(manifest.steps[to.step]?.uses ?? '')?.inputs[to.port]
  const label = port?.label ?? to.port
  const binding = manifest.steps[to.step]?.in?.[to.port]
  const bound = binding && 'from' in binding ? binding.from : null
  return [
    ...(binding
      ? [
          {
            id: 'cut',
            group: words.now,
            title: words.disconnectFrom(bound ?? desk.text.outline.constant),
            run: () => cut(desk, to, label),
          },
        ]
      : []),
    ...otherSources(desk, document, to, label).filter(({ id }) => id !== bound),
    ...targetsOf(document, to, 'in').flatMap(({ end, port: output, connection }): Choosable[] => {
      const from = `${end.step}.${end.port}`
      if (from === bound) return []
      const { group, through, refused } = verdictOf(connection, desk)
      return [
        {
          id: from,
          group,
          title: `${stepName(document, end.step)} · ${output.label}`,
          detail: through ?? from,
          words: [from, output.kind],
          mark: mark(output.kind),
          ...(refused === undefined ? {} : { refused }),
          run: () => draw(desk, from, to, label, connection),
        },
      ]
    }),
    ...offers(desk, document, { from: null, to }, words.newBefore, onAdded),
  ]
}

const targets = (desk: Desk, document: WorkflowDocument, from: PortRef, onAdded: (step: string) => void) => {
  const reference = `${from.step}.${from.port}`
  const words = desk.text.outline.choose
  return [
    ...targetsOf(document, from, 'out').flatMap(({ end, port, connection, taken }): Choosable[] => {
      const { group, through, refused } = verdictOf(connection, desk)
      const binding = document.manifest.steps[end.step]?.in?.[end.port]
      if (binding && 'from' in binding && binding.from === reference)
        return [
          {
            id: `cut ${end.step}.${end.port}`,
            group: words.now,
            title: words.disconnectFrom(`${stepName(document, end.step)} · ${port.label}`),
            run: () => cut(desk, end, port.label),
          },
        ]
      const detail = [through, taken ? words.replaces : undefined, `${end.step}.${end.port}`]
      return [
        {
          id: `${end.step}.${end.port}`,
          group,
          title: `${stepName(document, end.step)} · ${port.label}`,
          detail: detail.filter(Boolean).join(' · '),
          words: [port.kind],
          mark: mark(port.kind),
          ...(refused === undefined ? {} : { refused }),
          run: () => draw(desk, reference, end, port.label, connection),
        },
      ]
    }),
    ...offers(desk, document, { from, to: null }, words.newAfter, onAdded),
  ]
}

/** Step types to put before a step: for each of its inputs those that fit it, between it and what feeds it now. */
const before = (desk: Desk, document: WorkflowDocument, step: string, onAdded: (step: string) => void) => {
  const words = desk.text.outline.choose
  const { uses, in: bindings = {} } = document.manifest.steps[step]!
  return Object.entries(stepTypes(uses)?.inputs ?? {}).flatMap(([port, { label }]) => {
    const binding = bindings[port]
    const dot = binding && 'from' in binding ? binding.from.lastIndexOf('.') : -1
    const reference = binding && 'from' in binding ? binding.from : ''
    const source =
      dot > 0 && !reference.startsWith('inputs.')
        ? { step: reference.slice(0, dot), port: reference.slice(dot + 1) }
        : null
    return offers(desk, document, { from: source, to: { step, port } }, words.forInput(label), onAdded)
  })
}

const after = (desk: Desk, document: WorkflowDocument, step: string, onAdded: (step: string) => void) => {
  const words = desk.text.outline.choose
  const outputs = Object.entries(stepTypes(document.manifest.steps[step]!.uses)?.outputs ?? {})
  return [
    ...outputs.flatMap(([port, { label }]) =>
      offers(desk, document, { from: { step, port }, to: null }, words.takes(label), onAdded),
    ),
    ...definitions.map((definition) =>
      stepType(definition, words.unjoined, () => addStep(desk, definition, step), onAdded),
    ),
  ]
}

/** The rows of the dialog for what is asked. `onAdded` is told which step was added. */
export const choicesFor = (
  desk: Desk,
  document: WorkflowDocument,
  asked: Asked,
  onAdded: (step: string) => void,
): readonly Choosable[] => {
  switch (asked.type) {
    case 'source':
      return sources(desk, document, asked.to, onAdded)
    case 'target':
      return targets(desk, document, asked.from, onAdded)
    case 'before':
      return before(desk, document, asked.step, onAdded)
    case 'after':
      return after(desk, document, asked.step, onAdded)
    case 'end':
      return definitions.map((definition) =>
        stepType(
          definition,
          desk.text.outline.choose.unjoined,
          () => addStep(desk, definition, stepsInOrder(document).at(-1) ?? null),
          onAdded,
        ),
      )
  }
}

export const titleFor = ({ text }: Desk, document: WorkflowDocument, asked: Asked): string => {
  const words = text.outline.choose
  const labelOf = ({ step, port }: PortRef, side: 'inputs' | 'outputs') =>
    stepTypes(document.manifest.steps[step]?.uses ?? '')?.[side][port]?.label ?? port
  switch (asked.type) {
    case 'source':
      return words.titleSource(labelOf(asked.to, 'inputs'), stepName(document, asked.to.step))
    case 'target':
      return words.titleTarget(labelOf(asked.from, 'outputs'), stepName(document, asked.from.step))
    case 'before':
      return words.titleBefore(stepName(document, asked.step))
    case 'after':
      return words.titleAfter(stepName(document, asked.step))
    case 'end':
      return words.titleEnd
  }
}
