import { KindMark } from '#components/marks/kind-mark.tsx'
import { Monogram } from '#components/marks/monogram.tsx'
import { serverText } from '#components/shell/server-text.ts'
import { Badge } from '#components/ui/parts.tsx'
import { protocols } from '#lib/protocols/registry.ts'
import type { Protocol, ProtocolName } from '#lib/protocols/step.ts'
import type { ServerText } from '#lib/text/on-server.ts'
import { type Dimension, dimensions, stepsIn } from './dimensions.ts'

type Network = Exclude<ProtocolName, 'standard'>
const networks = protocols.filter(({ name }) => name !== 'standard')
type MapText = ServerText['map']

const saidOf = (text: MapText, { name }: Protocol, dimension: Dimension): string | undefined => {
  const says: Partial<Record<Dimension, string>> = text.says[name as Network]
  return says[dimension]
}

const Head = ({ compact, text }: { compact: boolean; text: MapText }) => (
  <thead className="text-muted">
    <tr className="border-b border-line">
      <th scope="col" className="px-3 py-2 text-left font-medium sm:px-4">
        {text.network}
      </th>
      {dimensions.map((dimension) => (
        <th
          key={dimension}
          scope="col"
          className={compact ? 'px-1 py-2 text-center font-medium' : 'px-3 py-2 text-left font-medium'}
        >
          <span className="inline-flex items-center gap-1.5">
            {!compact && <KindMark kind={dimension} />}
            {text.dimensions[dimension]}
          </span>
        </th>
      ))}
    </tr>
  </thead>
)

const Name = ({ network, compact }: { network: Protocol; compact: boolean }) => (
  <th scope="row" className="px-3 py-2 text-left font-normal sm:px-4">
    <span className="flex items-center gap-2.5">
      <Monogram protocol={network.name} letters={network.monogram} size={compact ? 20 : 24} />
      <span className="whitespace-nowrap font-medium">{network.title}</span>
    </span>
  </th>
)

/** The map in miniature: a mark where a network works, the number of steps where Weft can call it already. */
export async function MiniMap() {
  const text = (await serverText()).map
  return (
    <table className="w-full text-sm">
      <Head compact text={text} />
      <tbody>
        {networks.map((network) => (
          <tr key={network.name} className="border-b border-line last:border-0">
            <Name network={network} compact />
            {dimensions.map((dimension) => {
              const said = saidOf(text, network, dimension)
              const steps = stepsIn(network.name, dimension).length
              return (
                <td key={dimension} className="px-1 py-2 text-center">
                  {said ? (
                    <span className="inline-flex items-center gap-1" title={said}>
                      <KindMark kind={dimension} size={16} />
                      {steps > 0 && <span className="text-xs text-muted">{steps}</span>}
                      <span className="sr-only">
                        {said}
                        {steps > 0 && `, ${text.here(steps)}`}
                      </span>
                    </span>
                  ) : (
                    <span className="text-muted" title={text.none}>
                      <span aria-hidden>·</span>
                      <span className="sr-only">{text.none}</span>
                    </span>
                  )}
                </td>
              )
            })}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

const Cell = ({ text, network, dimension }: { text: MapText; network: Protocol; dimension: Dimension }) => {
  const said = saidOf(text, network, dimension)
  const steps = stepsIn(network.name, dimension)
  if (!said)
    return (
      <span className="text-muted">
        <span aria-hidden>–</span>
        <span className="sr-only">{text.none}</span>
      </span>
    )
  return (
    <>
      <p className={steps.length > 0 ? '' : 'text-muted'}>{said}</p>
      {steps.length > 0 && (
        <ul className="mt-1.5 flex flex-wrap gap-1">
          {steps.map(({ id, title }) => (
            <li key={id} title={id}>
              <Badge tone="accent">{title}</Badge>
            </li>
          ))}
        </ul>
      )}
    </>
  )
}

/** Six networks by the four dimensions, with the steps that exist; under 768 px each network is a list of its own. */
export async function Matrix() {
  const text = (await serverText()).map
  return (
    <>
      <div className="hidden overflow-x-auto rounded-lg border border-line bg-surface md:block">
        <table className="w-full text-sm">
          <Head compact={false} text={text} />
          <tbody>
            {networks.map((network) => (
              <tr key={network.name} className="border-b border-line align-top last:border-0">
                <Name network={network} compact={false} />
                {dimensions.map((dimension) => (
                  <td key={dimension} className="w-1/5 px-3 py-2.5">
                    <Cell text={text} network={network} dimension={dimension} />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <ul className="flex flex-col gap-3 md:hidden">
        {networks.map((network) => (
          <li key={network.name} className="rounded-lg border border-line bg-surface p-4">
            <p className="flex items-center gap-2.5 font-medium">
              <Monogram protocol={network.name} letters={network.monogram} />
              {network.title}
            </p>
            <dl className="mt-3 flex flex-col gap-2 text-sm">
              {dimensions
                .filter((dimension) => saidOf(text, network, dimension))
                .map((dimension) => (
                  <div key={dimension} className="flex gap-2">
                    <dt className="flex w-24 shrink-0 items-center gap-1.5 self-start text-muted">
                      <KindMark kind={dimension} />
                      {text.dimensions[dimension]}
                    </dt>
                    <dd className="min-w-0">
                      <Cell text={text} network={network} dimension={dimension} />
                    </dd>
                  </div>
                ))}
            </dl>
          </li>
        ))}
      </ul>
    </>
  )
}
