import { KindMark, kindWord } from '#components/marks/kind-mark.tsx'
import { buttonClass } from '#components/ui/button.tsx'
import { type ArtifactFlow, artifactFlows } from '#lib/ecosystem/artifact-flows.ts'
import { artifactKinds } from '#lib/ecosystem/artifact-kinds.ts'
import type { ServerText as Text } from '#lib/text/on-server.ts'
import type { ViewProps } from '../atlas.ts'
import { Cell, Head, MapTable, rowClass, ScrollBox } from '../map-table.tsx'

const rowHeight = 26
const width = 640

/** Producers left, acceptors right, as wide as they are many; a line where it crosses from one project to another. */
export function ArtifactPicture({ flows, text }: { flows: readonly ArtifactFlow[]; text: Text }) {
  const most = Math.max(
    ...flows.flatMap(({ producers, acceptors }) => [producers.length, acceptors.length]),
    1,
  )
  const bar = (count: number) => (count / most) * 150
  return (
    <svg
      viewBox={`0 0 ${width} ${flows.length * rowHeight + 28}`}
      className="mx-auto block w-full min-w-[560px] max-w-3xl"
      role="img"
      aria-label={text.ecosystem.artifactsLead}
    >
      <g className="fill-muted" fontSize="11">
        <text x="170" y="14" textAnchor="end">
          {text.ecosystem.producers}
        </text>
        <text x={width / 2} y="14" textAnchor="middle">
          {text.ecosystem.artifact}
        </text>
        <text x={width - 170} y="14">
          {text.ecosystem.acceptors}
        </text>
      </g>
      {flows.map(({ artifact, producers, acceptors, edges, orphaned }, index) => {
        const y = 28 + index * rowHeight
        const middle = y + rowHeight / 2 - 4
        return (
          <g key={artifact}>
            <rect
              x={170 - bar(producers.length)}
              y={y + 2}
              width={bar(producers.length)}
              height="14"
              className="fill-accent"
              fillOpacity="0.6"
            />
            <rect
              x={width - 170}
              y={y + 2}
              width={bar(acceptors.length)}
              height="14"
              className="fill-kind-evidence"
              fillOpacity="0.6"
            />
            {edges.length > 0 && (
              <path
                d={`M174 ${middle}H250M${width - 250} ${middle}H${width - 174}`}
                className="stroke-accent"
                strokeWidth={Math.min(1 + edges.length, 8)}
              />
            )}
            <text
              x={width / 2}
              y={y + 13}
              textAnchor="middle"
              fontSize="12"
              className={orphaned ? 'fill-warn' : 'fill-text'}
            >
              {artifact}
            </text>
            <g fontSize="11" className="fill-muted">
              <text x={164 - bar(producers.length)} y={y + 13} textAnchor="end">
                {producers.length}
              </text>
              <text x={width - 164 + bar(acceptors.length)} y={y + 13}>
                {acceptors.length}
              </text>
            </g>
          </g>
        )
      })}
    </svg>
  )
}

export function Artifacts({ records, state, text }: ViewProps) {
  const { ecosystem } = text
  const flows = artifactFlows(records, state.level)
  const nameOf = new Map(records.projects.map(({ slug, name }) => [slug, name]))
  const names = (slugs: readonly string[]) => slugs.map((slug) => nameOf.get(slug) ?? slug).join(', ')
  return (
    <>
      <p className="mb-3 max-w-prose text-sm text-muted">{ecosystem.artifactsLead}</p>
      <form action="/map" method="get" className="mb-4 flex flex-wrap items-end gap-3 print:hidden">
        <input type="hidden" name="view" value="artifacts" />
        <label className="flex flex-col gap-1 text-xs text-muted">
          {ecosystem.levelFrom(state.level)}
          <input
            type="range"
            name="level"
            min="1"
            max="4"
            step="1"
            defaultValue={state.level}
            className="w-44 accent-accent"
          />
        </label>
        <button type="submit" className={buttonClass('plain')}>
          {ecosystem.apply}
        </button>
      </form>
      <ScrollBox label={ecosystem.picture} className="p-4">
        <ArtifactPicture flows={flows} text={text} />
      </ScrollBox>
      <div className="mt-6">
        <MapTable label={ecosystem.table}>
          <thead>
            <tr className="border-b border-line">
              <Head>{ecosystem.artifact}</Head>
              <Head>{ecosystem.asPort}</Head>
              <Head>{ecosystem.producers}</Head>
              <Head>{ecosystem.acceptors}</Head>
              <Head>{ecosystem.crosses}</Head>
            </tr>
          </thead>
          <tbody>
            {flows.map(({ artifact, producers, acceptors, edges, orphaned }) => (
              <tr key={artifact} id={`artifact-${artifact}`} className={rowClass}>
                <th scope="row" className="whitespace-nowrap px-3 py-2 text-left align-top font-medium">
                  {artifact}
                  {orphaned && (
                    <span className="block text-xs font-normal text-warn">{ecosystem.orphaned}</span>
                  )}
                </th>
                <Cell className="min-w-40">
                  <span className="flex flex-wrap gap-x-2 gap-y-1">
                    {artifactKinds[artifact].kinds.map((kind) => (
                      <span key={kind} className="inline-flex items-center gap-1 whitespace-nowrap text-xs">
                        <KindMark kind={kind} size={12} />
                        {kindWord(kind)}
                      </span>
                    ))}
                  </span>
                  {artifactKinds[artifact].as && (
                    <span className="text-xs text-muted">{artifactKinds[artifact].as}</span>
                  )}
                </Cell>
                <Cell className="min-w-44 text-muted">
                  <span className="tabular-nums text-text">{producers.length}</span> {names(producers)}
                </Cell>
                <Cell className="min-w-44 text-muted">
                  <span className="tabular-nums text-text">{acceptors.length}</span> {names(acceptors)}
                </Cell>
                <Cell className="tabular-nums">{edges.length}</Cell>
              </tr>
            ))}
          </tbody>
        </MapTable>
      </div>
    </>
  )
}
