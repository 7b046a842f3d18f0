import type { Metadata } from 'next'
import { Networks, type ServedNetwork } from '#components/settings/networks.tsx'
import { ThemeChoice } from '#components/settings/theme-choice.tsx'
import { Copyable } from '#components/ui/copyable.tsx'
import { EmptyState, Page, PageTitle, Section } from '#components/ui/parts.tsx'
import { bytesText } from '#lib/client/format.ts'
import { publicConfigOf, type Services, services } from '#lib/server/services.ts'
import { manifestLimits } from '#lib/workflow/manifest.ts'

export const metadata: Metadata = { title: 'Settings' }

const nobody = '0x0000000000000000000000000000000000000000'

const blockOf = async (shared: Services, network: ServedNetwork['chain']): Promise<string | null> => {
  try {
    const world = shared.world(nobody, AbortSignal.timeout(3_000))
    const block = await world.rpc(network)('eth_blockNumber', [])
    return typeof block === 'string' ? BigInt(block).toString() : null
  } catch {
    return null
  }
}

export default async function SettingsPage() {
  const shared = await services()
  const config = publicConfigOf(shared)
  const networks: ServedNetwork[] = await Promise.all(
    config.networks.map(async (network) => ({ ...network, block: await blockOf(shared, network.chain) })),
  )
  return (
    <Page>
      <PageTitle title="Settings">
        How this page looks, which networks it serves, and what is kept where.
      </PageTitle>
      <div className="flex max-w-3xl flex-col gap-5">
        <Section title="Theme">
          <div className="p-4">
            <ThemeChoice />
          </div>
        </Section>
        <Section title="Networks">
          {networks.length === 0 ? (
            <div className="p-4">
              <EmptyState title="No network is served yet">
                The local networks are still starting, or this installation has no networks file. Reload in a
                moment.
              </EmptyState>
            </div>
          ) : (
            <Networks networks={networks} readAtMs={Date.now()} />
          )}
        </Section>
        <Section title="What is kept where">
          <dl className="divide-y divide-line text-sm">
            {[
              ['Your keys', 'In your wallet only. Weft never asks for one and never stores one.'],
              [
                'Your workflows, files and runs',
                'On the machine that runs Weft, for this browser alone; a cookie tells it apart, without sign-in.',
              ],
              [
                'The runner’s key',
                'On the machine that runs Weft, readable by its own user only. It signs receipts; it cannot move your coins.',
              ],
              [
                'This page',
                'Your theme and which wallet you connected last, in this browser. No analytics, nothing from other hosts.',
              ],
            ].map(([label, text]) => (
              <div key={label} className="grid gap-x-4 px-4 py-2.5 sm:grid-cols-[200px_minmax(0,1fr)]">
                <dt className="text-muted">{label}</dt>
                <dd>{text}</dd>
              </div>
            ))}
          </dl>
        </Section>
        <Section title="Limits and addresses">
          <dl className="divide-y divide-line text-sm">
            <div className="grid gap-x-4 px-4 py-2.5 sm:grid-cols-[200px_minmax(0,1fr)]">
              <dt className="text-muted">Largest file</dt>
              <dd>{bytesText(config.maxFileBytes)}</dd>
            </div>
            <div className="grid gap-x-4 px-4 py-2.5 sm:grid-cols-[200px_minmax(0,1fr)]">
              <dt className="text-muted">Largest workflow</dt>
              <dd>
                {manifestLimits.steps.toLocaleString('en')} steps, {bytesText(manifestLimits.bytes)}
              </dd>
            </div>
            <div className="grid gap-x-4 px-4 py-2.5 sm:grid-cols-[200px_minmax(0,1fr)]">
              <dt className="text-muted">Runner’s address</dt>
              <dd>
                <Copyable value={config.executor} label="runner’s address" whole />
              </dd>
            </div>
            <div className="grid gap-x-4 px-4 py-2.5 sm:grid-cols-[200px_minmax(0,1fr)]">
              <dt className="text-muted">Profile</dt>
              <dd>
                {config.profile === 'local'
                  ? 'Local: networks on this machine, simulated'
                  : 'Public networks'}
              </dd>
            </div>
          </dl>
        </Section>
      </div>
    </Page>
  )
}
