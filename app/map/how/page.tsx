import type { Metadata } from 'next'
import { MapBar } from '#components/map/map-bar.tsx'
import { linkClass } from '#components/map/map-table.tsx'
import { serverText } from '#components/shell/server-text.ts'
import { Page, PageTitle, Section } from '#components/ui/parts.tsx'
import { atlas } from '#lib/server/ecosystem.ts'

const schemaFile = 'schema.json'

export const generateMetadata = async (): Promise<Metadata> => ({ title: (await serverText()).ecosystem.how })

export default async function HowPage() {
  const text = await serverText()
  const { how } = text.ecosystem
  const { records } = atlas()
  return (
    <Page>
      <MapBar text={text} />
      <PageTitle title={how}>{text.ecosystem.howLead}</PageTitle>
      <div className="flex max-w-prose flex-col gap-5">
        <ol className="flex list-decimal flex-col gap-2 pl-5">
          {text.ecosystem.howSteps.map((step) => (
            <li key={step}>{step}</li>
          ))}
        </ol>
        <Section title={text.ecosystem.howRules}>
          <ul className="list-disc px-8 py-3 text-sm">
            {text.ecosystem.howRuleList.map((rule) => (
              <li key={rule}>{rule}</li>
            ))}
          </ul>
        </Section>
        <Section title={text.ecosystem.method}>
          <div className="flex flex-col gap-2 px-4 py-3 text-sm">
            <p>{records.method.method}</p>
            <p>
              <a href={`/api/v1/${schemaFile}`} className={linkClass}>
                {schemaFile}
              </a>
            </p>
          </div>
        </Section>
        <Section title={text.ecosystem.excluded}>
          <ul className="divide-y divide-line text-sm">
            {records.excluded.map(({ name, why }) => (
              <li key={name} className="px-4 py-2">
                <span className="font-medium">{name}</span> <span className="text-muted">{why}</span>
              </li>
            ))}
          </ul>
        </Section>
      </div>
    </Page>
  )
}
