import type { Metadata } from 'next'
import Link from 'next/link'
import { serverText } from '#components/shell/server-text.ts'
import { buttonClass } from '#components/ui/button.tsx'
import { Page, PageTitle } from '#components/ui/parts.tsx'

export const generateMetadata = async (): Promise<Metadata> => ({
  title: (await serverText()).shell.notFound.page,
})

export default async function NotFound() {
  const text = (await serverText()).shell.notFound
  return (
    <Page>
      <PageTitle
        title={text.title}
        action={
          <>
            <Link href="/runs" className={buttonClass('primary')}>
              {text.runs}
            </Link>
            <Link href="/compose" className={buttonClass()}>
              {text.workflows}
            </Link>
          </>
        }
      >
        {text.why}
      </PageTitle>
    </Page>
  )
}
