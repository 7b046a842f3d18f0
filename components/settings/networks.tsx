import { serverText } from '#components/shell/server-text.ts'
import { Fill } from '#components/ui/fill.tsx'
import { Badge } from '#components/ui/parts.tsx'
import { Time } from '#components/ui/time.tsx'
import type { PublicConfig } from '#lib/run/api.ts'
import { chainIdOf } from '#lib/workflow/money.ts'
import { AddNetwork } from './add-network.tsx'

export type ServedNetwork = PublicConfig['networks'][number] & {
  /** The newest block as a decimal string, or null when the network did not answer. */
  readonly block: string | null
}

/** The networks of this installation, each with the block that the server just read. */
export async function Networks({
  networks,
  readAtMs,
}: {
  networks: readonly ServedNetwork[]
  readAtMs: number
}) {
  const { settings: text, common } = await serverText()
  return (
    <>
      <ul className="divide-y divide-line">
        {networks.map((network) => (
          <li
            key={network.chain}
            className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2 px-4 py-3"
          >
            <div className="min-w-0">
              <p className="flex flex-wrap items-center gap-2">
                <span className="font-medium">{network.name}</span>
                {network.simulated && <Badge tone="warn">{text.simulated}</Badge>}
              </p>
              <p className="text-sm text-muted">
                <Fill
                  text={text.chain(
                    network.currency.symbol,
                    network.roles.map((role) => text.roles[role]).join(` ${common.and} `) || text.noRole,
                  )}
                  parts={{ id: <span className="font-mono">{chainIdOf(network.chain)}</span> }}
                />
              </p>
            </div>
            <div className="flex items-center gap-4 text-sm">
              {network.block === null ? (
                <Badge tone="bad">{text.silent}</Badge>
              ) : (
                <span>
                  <Fill
                    text={text.block}
                    parts={{ block: <span className="font-mono">{network.block}</span> }}
                  />
                </span>
              )}
              {network.rpcUrl && <AddNetwork chain={network.chain} />}
            </div>
          </li>
        ))}
      </ul>
      <p className="border-t border-line px-4 py-2.5 text-sm text-muted">
        <Fill text={text.readAt} parts={{ time: <Time ms={readAtMs} /> }} />
      </p>
    </>
  )
}
