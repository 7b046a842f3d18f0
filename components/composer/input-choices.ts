import type { Editor } from '#lib/client/editor-store.ts'
import { insertConverters } from '#lib/client/insert-converters.ts'
import { stepTypes } from '#lib/plan/step-types.ts'
import type { Text } from '#lib/text/en.ts'
import { type Connection, canConnect, fitOf } from '#lib/workflow/connect.ts'
import { wayText } from '#lib/workflow/converters.ts'
import type { WorkflowDocument } from '#lib/workflow/document.ts'
import type { PortRef } from '#lib/workflow/edges.ts'
import { isStepReference, parseReference } from '#lib/workflow/names.ts'

export type Choice = { readonly value: string; readonly label: string }

const connectionOf = (document: WorkflowDocument, from: string, to: PortRef): Connection =>
  isStepReference(from)
    ? canConnect(document.manifest, parseReference(from), to, stepTypes)
    : fitOf(document.manifest, from, to, stepTypes)

/** Everything that could enter an input, by reference: workflow inputs, the item of a repeated step, outputs of steps. */
const sourcesOf = ({ manifest }: WorkflowDocument, to: PortRef): readonly Choice[] => {
  const over = manifest.steps[to.step]?.forEach?.over
  return [
    ...(over ? [{ value: 'item', label: `Each of ${over}` }] : []),
    ...Object.entries(manifest.inputs ?? {}).map(([name, { title }]) => ({
      value: `inputs.${name}`,
      label: `Workflow input · ${title ?? name}`,
    })),
    ...Object.entries(manifest.steps).flatMap(([source, { uses }]) =>
      Object.entries(stepTypes(uses)?.outputs ?? {}).map(([output, { label }]) => ({
        value: `${source}.${output}`,
        label: `${stepTypes(uses)!.title} (${source}) · ${label}`,
      })),
    ),
  ]
}

/** What fits an input as it is, what is connected now whether it fits or not, and what fits through converters. */
export const choicesOf = (
  document: WorkflowDocument,
  to: PortRef,
  current: string,
): { fitting: readonly Choice[]; converted: readonly Choice[] } => {
  const fitting: Choice[] = []
  const converted: Choice[] = []
  for (const choice of sourcesOf(document, to)) {
    const connection = connectionOf(document, choice.value, to)
    if (connection.ok || choice.value === current) fitting.push(choice)
    else if (connection.way)
      converted.push({ ...choice, label: `${choice.label}, by ${wayText(connection.way)}` })
  }
  return { fitting, converted }
}

/** Connects an input to what was chosen, with the converters that it needs; one edit. Nothing chosen disconnects it. */
export const connect = (
  editor: Editor,
  to: PortRef,
  label: string,
  from: string,
  { inspector: { inputs: t } }: Text,
): void => {
  const { document, edit, announce } = editor.getState()
  if (from === '') {
    edit({ type: 'bind', ...to, binding: null })
    announce(t.disconnected(label))
    return
  }
  const connection = connectionOf(document, from, to)
  if (!connection.ok && connection.way) {
    edit(insertConverters(document, from, to, connection.way).edit)
    announce(t.connectedThrough(label, from, wayText(connection.way)))
    return
  }
  edit({ type: 'bind', ...to, binding: { from } })
  announce(t.connected(label, from))
}
