'use client'
import { KindMark } from '#components/marks/kind-mark.tsx'
import { useText } from '#components/shell/text.tsx'
import type { Asking } from '#lib/client/asking.ts'
import { insertConverters } from '#lib/client/insert-converters.ts'
import { type CardPort, portsOfStep, type Target, targetsOf } from '#lib/client/join-targets.ts'
import { titleOf } from '#lib/plan/title-of.ts'
import type { Text } from '#lib/text/en.ts'
import { stateOf } from '#lib/workflow/connect.ts'
import { wayText } from '#lib/workflow/converters.ts'
import type { Port } from '#lib/workflow/ports.ts'
import { useEditor, useEditorApi } from './editor-context.tsx'
import { focusCard } from './focus-card.ts'
import { type Pickable, PickList } from './pick-list.tsx'

type AskedEdge = Extract<Asking, { what: 'edge' }>

const newStep = 'new step'

const keeps = (query: string, ...texts: string[]): boolean =>
  query
    .toLowerCase()
    .split(/\s+/)
    .every((word) => texts.some((text) => text.toLowerCase().includes(word)))

function PortLine({ port, title, detail }: { port: Port; title: string; detail: string }) {
  return (
    <span className="flex items-start gap-2">
      <KindMark kind={port.kind} size={14} className="mt-0.5" />
      <span className="min-w-0 flex-1">
        <span className="block truncate font-medium">{title}</span>
        <span className="block text-xs text-muted">{detail}</span>
      </span>
    </span>
  )
}

/** How a target would take the edge, in words. */
const fitText = ({ canvas }: Text, { connection, taken }: Target): string => {
  const how = connection.ok
    ? connection.value === 'exact'
      ? canvas.fitsExact
      : canvas.fitsSubtype
    : connection.way
      ? canvas.through(wayText(connection.way))
      : connection.problem.reason
  return taken && stateOf(connection) !== 'refused' ? `${how}, ${canvas.replaces}` : how
}

const idOf = ({ end: { step, port } }: Pick<Target, 'end'>) => `${step}.${port}`

function Targets({ asking, held }: { asking: AskedEdge; held: NonNullable<AskedEdge['held']> }) {
  const editor = useEditorApi()
  const text = useText()
  const document = useEditor((state) => state.document)
  const targets = targetsOf(document, held.end, held.side)
  const own = portsOfStep(document, held.end.step).find(
    ({ side, end }) => side === held.side && end.port === held.end.port,
  )
  const items = (query: string): readonly Pickable[] => {
    const found = targets
      .map((target) => ({ target, name: titleOf(document, target.end.step) }))
      .filter(({ target, name }) => keeps(query, name, target.end.step, target.port.label, target.port.kind))
    return [
      ...found.map(({ target, name }): Pickable => {
        const refused = stateOf(target.connection) === 'refused'
        return {
          id: idOf(target),
          line: (
            <PortLine
              port={target.port}
              title={`${name} · ${target.port.label}`}
              detail={refused ? `${text.canvas.refused}: ${fitText(text, target)}` : fitText(text, target)}
            />
          ),
          ...(refused && !target.connection.ok
            ? { refused: [target.connection.problem.reason, target.connection.problem.fix].join(' ').trim() }
            : {}),
        }
      }),
      ...(keeps(query, text.canvas.newStep)
        ? [{ id: newStep, line: <span className="font-medium">{text.canvas.newStep}</span> }]
        : []),
    ]
  }
  const pick = (id: string) => {
    const { ask, edit, announce, select } = editor.getState()
    const ends = held.side === 'out' ? { from: held.end, to: null } : { from: null, to: held.end }
    if (id === newStep) return ask({ what: 'step', ends, at: null, shown: asking.shown })
    const target = targets.find((one) => idOf(one) === id)!
    const [from, to] = held.side === 'out' ? [held.end, target.end] : [target.end, held.end]
    const reference = `${from.step}.${from.port}`
    const way = target.connection.ok ? undefined : target.connection.way
    edit(
      way
        ? insertConverters(document, reference, to, way).edit
        : { type: 'bind', ...to, binding: { from: reference } },
    )
    announce(
      way
        ? text.canvas.convertersInserted(wayText(way), titleOf(document, to.step))
        : text.canvas.connected(from.step, to.step),
    )
    select([held.end.step])
    focusCard(held.end.step)
  }
  const label = own?.port.label ?? held.end.port
  return (
    <PickList
      label={held.side === 'out' ? text.canvas.drawEdgeFrom(label) : text.canvas.drawEdgeTo(label)}
      placeholder={text.canvas.drawEdge}
      at={asking.shown}
      items={items}
      empty={text.canvas.nothingThere}
      onPick={pick}
      onRefused={(reason) => editor.getState().announce(text.canvas.notConnected(reason))}
      onEnd={() => editor.getState().ask(null)}
    />
  )
}

function OwnPorts({ asking }: { asking: AskedEdge }) {
  const editor = useEditorApi()
  const { canvas } = useText()
  const document = useEditor((state) => state.document)
  const ports = portsOfStep(document, asking.step)
  const key = ({ side, end }: CardPort) => `${side} ${end.port}`
  return (
    <PickList
      label={canvas.choosePort}
      placeholder={canvas.choosePort}
      at={asking.shown}
      items={(query) =>
        ports
          .filter(({ port, end }) => keeps(query, port.label, end.port, port.kind))
          .map((one) => ({
            id: key(one),
            line: (
              <PortLine
                port={one.port}
                title={one.port.label}
                detail={
                  one.side === 'out'
                    ? canvas.output(one.port.label, one.port.kind)
                    : canvas.input(one.port.label, one.port.kind)
                }
              />
            ),
          }))
      }
      empty={(query) => (query === '' ? canvas.noPorts : canvas.nothingThere(query))}
      onPick={(id) => editor.getState().ask({ ...asking, held: ports.find((one) => key(one) === id)! })}
      onEnd={() => editor.getState().ask(null)}
    />
  )
}

/** Draws an edge without a pointer: first the port, where the step has more than one, then where the edge goes. */
export function JoinList({ asking }: { asking: AskedEdge }) {
  const only = useEditor((state) => {
    const ports = portsOfStep(state.document, asking.step)
    return ports.length === 1 ? `${ports[0]!.side} ${ports[0]!.end.port}` : null
  })
  const held =
    asking.held ??
    (only === null
      ? null
      : {
          side: only.startsWith('out') ? ('out' as const) : ('in' as const),
          end: { step: asking.step, port: only.slice(only.indexOf(' ') + 1) },
        })
  return held ? (
    <Targets key={`${held.side} ${held.end.port}`} asking={asking} held={held} />
  ) : (
    <OwnPorts asking={asking} />
  )
}
