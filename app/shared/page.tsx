import type { Metadata } from 'next'
import { OpenLink } from '#components/shared/open-link.tsx'
import { serverText } from '#components/shell/server-text.ts'
import { Page } from '#components/ui/parts.tsx'

export const generateMetadata = async (): Promise<Metadata> => ({
  title: (await serverText()).life.shared.page,
})

export default function SharedPage() {
  return (
    <Page>
      <OpenLink id={null} />
    </Page>
  )
}
