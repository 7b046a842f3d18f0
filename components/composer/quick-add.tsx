'use client'
import { useMemo } from 'react'
import { useText } from '#components/shell/text.tsx'
import type { Asking } from '#lib/client/asking.ts'
import { addJoined } from '#lib/client/join-step.ts'
import { type Match, needsConverter, type Offer, offersFor } from '#lib/client/joining.ts'
import { placeStep } from '#lib/client/place-step.ts'
import { searchSteps } from '#lib/client/search.ts'
import { titleOf } from '#lib/plan/title-of.ts'
import { definitions } from '#lib/protocols/registry.ts'
import type { StepDefinition } from '#lib/protocols/step.ts'
import type { Text } from '#lib/text/en.ts'
import { wayText } from '#lib/workflow/converters.ts'
import type { Point } from '#lib/workflow/edit.ts'
import { boxOf } from '#lib/workflow/geometry.ts'
import { useEditor, useEditorApi } from './editor-context.tsx'
import { focusCard } from './focus-card.ts'
import { type Pickable, PickList } from './pick-list.tsx'
import { StepLine } from './step-line.tsx'

type AskedStep = Extract<Asking, { what: 'step' }>

const onGrid = (value: number) => Math.round(value / 10) * 10

/** Where a card stands whose joined port is to be at a point; without a port its head is there. */
const cornerAt = (at: Point, definition: StepDefinition, { input, output }: Match): Point => {
  const { handles, width } = boxOf(definition)
  const handle = input
    ? handles.find(({ side, port }) => side === 'in' && port === input.port)
    : handles.find(({ side, port }) => side === 'out' && port === output?.port)
  const { x, y } = handle ?? { x: width / 2, y: 30 }
  return { x: onGrid(at.x - x), y: onGrid(at.y - y) }
}

/** How a step type fits, in words: its port, and what else has to come in. */
const detailOf = (text: Text, { definition, match: { input, output } }: Offer): string => {
  const port = (ports: typeof definition.inputs, meeting: typeof input) =>
    meeting ? ports[meeting.port]?.label : undefined
  const ends = [port(definition.inputs, input), port(definition.outputs, output)].filter(Boolean).join(' → ')
  const way = [...(input?.way ?? []), ...(output?.way ?? [])]
  return way.length > 0 ? `${ends}, ${text.canvas.through(wayText(way))}` : ends
}

const lone: Match = { input: null, output: null, rank: 0 }

/** Step types to add where an edge was dropped, on an edge, or beside a port: only those that fit, best first. */
export function QuickAdd({ asking: { ends, at, shown } }: { asking: AskedStep }) {
  const editor = useEditorApi()
  const text = useText()
  const document = useEditor((state) => state.document)
  const { manifest } = document
  const free = ends.from === null && ends.to === null
  const offers = useMemo(
    () =>
      free
        ? definitions.map((definition): Offer => ({ definition, match: lone }))
        : offersFor(manifest, ends, definitions),
    [manifest, ends, free],
  )
  const items = (query: string): readonly Pickable[] => {
    const found = searchSteps(
      offers.map(({ definition }) => definition),
      query,
    )
    const matching = found.map((definition) => offers.find((offer) => offer.definition === definition)!)
    // What fits as it is stays above what needs a converter, whatever was typed.
    return [
      ...matching.filter(({ match }) => !needsConverter(match)),
      ...matching.filter(({ match }) => needsConverter(match)),
    ].map((offer) => ({
      id: offer.definition.id,
      line: <StepLine definition={offer.definition} {...(free ? {} : { detail: detailOf(text, offer) })} />,
    }))
  }
  const pick = (id: string) => {
    const { definition, match } = offers.find((offer) => offer.definition.id === id)!
    const { document: current, edit, select, announce, show } = editor.getState()
    const corner = at && cornerAt(at, definition, match)
    const placed = free
      ? placeStep(current, definition, { after: null, ...(corner ? { at: corner } : {}) })
      : addJoined(current, definition, ends, match, corner)
    const name = (step: string | undefined) => titleOf(current, step ?? '')
    edit(placed.edit)
    select([placed.step])
    show([placed.step])
    announce(
      ends.from && ends.to
        ? text.canvas.insertedBetween(definition.title, name(ends.from.step), name(ends.to.step))
        : free
          ? text.canvas.added(definition.title)
          : text.canvas.addedTo(definition.title, name((ends.from ?? ends.to)?.step)),
    )
    focusCard(placed.step)
  }
  return (
    <PickList
      label={labelOf(text, ends, (end, side) => portLabel(manifest.steps[end.step]?.uses, end.port, side))}
      placeholder={text.canvas.search}
      at={shown}
      items={items}
      empty={(query) => (query === '' ? text.canvas.noStepFits : text.canvas.noneFound(query))}
      onPick={pick}
      onEnd={() => editor.getState().ask(null)}
    />
  )
}

const portLabel = (uses: string | undefined, port: string, side: 'inputs' | 'outputs'): string =>
  definitions.find(({ id }) => id === uses)?.[side][port]?.label ?? port

const labelOf = (
  { canvas }: Text,
  { from, to }: AskedStep['ends'],
  label: (end: { step: string; port: string }, side: 'inputs' | 'outputs') => string,
): string => {
  if (from && to) return canvas.quickAddBetween
  if (from) return canvas.quickAddAfter(label(from, 'outputs'))
  return to ? canvas.quickAddBefore(label(to, 'inputs')) : canvas.quickAdd
}
