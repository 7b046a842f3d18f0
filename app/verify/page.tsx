import type { Metadata } from 'next'
import { Page, PageTitle } from '#components/ui/parts.tsx'
import { VerifyBundle } from '#components/verify/verify-bundle.tsx'

export const metadata: Metadata = { title: 'Verify' }

export default function VerifyPage() {
  return (
    <Page>
      <PageTitle title="Verify a run">
        Drop a run bundle, or a signed workflow before its run. It is checked here, in your browser: nothing
        is sent anywhere, and it works without a network.
      </PageTitle>
      <VerifyBundle />
    </Page>
  )
}
