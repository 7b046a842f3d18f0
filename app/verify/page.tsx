import type { Metadata } from 'next'
import { serverText } from '#components/shell/server-text.ts'
import { Page, PageTitle } from '#components/ui/parts.tsx'
import { VerifyBundle } from '#components/verify/verify-bundle.tsx'

export const generateMetadata = async (): Promise<Metadata> => ({ title: (await serverText()).shell.verify })

export default async function VerifyPage() {
  const text = (await serverText()).verify
  return (
    <Page>
      <PageTitle title={text.title}>{text.about}</PageTitle>
      <VerifyBundle />
    </Page>
  )
}
