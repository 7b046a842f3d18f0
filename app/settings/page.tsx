import type { Metadata } from 'next'
import { LanguageChoice } from '#components/settings/language-choice.tsx'
import { Networks, type ServedNetwork } from '#components/settings/networks.tsx'
import { ThemeChoice } from '#components/settings/theme-choice.tsx'
import { serverLanguage, serverText } from '#components/shell/server-text.ts'
import { Copyable } from '#components/ui/copyable.tsx'
import { EmptyState, Page, PageTitle, Section } from '#components/ui/parts.tsx'
import { numberText, sizeText } from '#lib/client/format.ts'
import { publicConfigOf, type Services, services } from '#lib/server/services.ts'
import { manifestLimits } from '#lib/workflow/manifest.ts'

export const generateMetadata = async (): Promise<Metadata> => ({
  title: (await serverText()).shell.settings,
})

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
  const language = await serverLanguage()
  const text = (await serverText()).settings
  const row = 'grid gap-x-4 px-4 py-2.5 sm:grid-cols-[200px_minmax(0,1fr)]'
  const size = sizeText(manifestLimits.bytes, language)
  return (
    <Page>
      <PageTitle title={text.title}>{text.about}</PageTitle>
      <div className="flex max-w-3xl flex-col gap-5">
        <Section title={text.theme}>
          <div className="p-4">
            <ThemeChoice />
          </div>
        </Section>
        <Section title={text.language}>
          <div className="flex flex-col gap-3 p-4">
            <LanguageChoice />
            <p className="max-w-prose text-sm text-muted">{text.languageNote}</p>
          </div>
        </Section>
        <Section title={text.networks}>
          {networks.length === 0 ? (
            <div className="p-4">
              <EmptyState title={text.noNetworks}>{text.noNetworksWhy}</EmptyState>
            </div>
          ) : (
            <Networks networks={networks} readAtMs={Date.now()} />
          )}
        </Section>
        <Section title={text.kept}>
          <dl className="divide-y divide-line text-sm">
            {(
              [
                [text.keys, text.keysWhere],
                [text.yours, text.yoursWhere],
                [text.runnerKey, text.runnerKeyWhere],
                [text.page, text.pageWhere],
              ] as const
            ).map(([label, where]) => (
              <div key={label} className={row}>
                <dt className="text-muted">{label}</dt>
                <dd>{where}</dd>
              </div>
            ))}
          </dl>
        </Section>
        <Section title={text.limits}>
          <dl className="divide-y divide-line text-sm">
            <div className={row}>
              <dt className="text-muted">{text.largestFile}</dt>
              <dd>{sizeText(config.maxFileBytes, language)}</dd>
            </div>
            <div className={row}>
              <dt className="text-muted">{text.largestWorkflow}</dt>
              <dd>{text.stepsAndSize(numberText(manifestLimits.steps, language), size)}</dd>
            </div>
            <div className={row}>
              <dt className="text-muted">{text.runner}</dt>
              <dd>
                <Copyable value={config.executor} label={text.runnerCopy} whole />
              </dd>
            </div>
            <div className={row}>
              <dt className="text-muted">{text.profile}</dt>
              <dd>{config.profile === 'local' ? text.local : text.public}</dd>
            </div>
          </dl>
        </Section>
      </div>
    </Page>
  )
}
