import type { Metadata, Viewport } from 'next'
import { headers } from 'next/headers'
import { connection } from 'next/server'
import type { ReactNode } from 'react'
import { ConfigProvider } from '#components/shell/config.tsx'
import { EarlyScript } from '#components/shell/early-script.tsx'
import { Header } from '#components/shell/header.tsx'
import { serverLanguage, serverText } from '#components/shell/server-text.ts'
import { TextProvider } from '#components/shell/text.tsx'
import { themeScript } from '#lib/client/theme.ts'
import { trustedTypesScript } from '#lib/server/nonce.ts'
import { publicConfig } from '#lib/server/services.ts'
import './globals.css'

export const generateMetadata = async (): Promise<Metadata> => ({
  metadataBase: new URL(process.env.WEFT_PUBLIC_URL || 'http://localhost:3000'),
  title: { default: 'Weft', template: '%s · Weft' },
  description: (await serverText()).shell.about,
})
export const viewport: Viewport = { width: 'device-width', initialScale: 1 }

export default async function RootLayout({ children }: { children: ReactNode }) {
  // Every page carries its own nonce, so none is made beforehand.
  await connection()
  const asked = await headers()
  const nonce = asked.get('x-nonce') ?? undefined
  const embed = asked.has('x-weft-embed')
  const config = await publicConfig()
  const language = await serverLanguage()
  const text = await serverText()
  return (
    <html lang={language} suppressHydrationWarning>
      <body className="flex flex-col">
        <EarlyScript nonce={nonce} code={`${trustedTypesScript};${themeScript}`} />
        {!embed && (
          <a
            href="#main"
            className="sr-only focus:not-sr-only focus:absolute focus:z-50 focus:bg-surface focus:p-2"
          >
            {text.shell.skip}
          </a>
        )}
        <ConfigProvider config={config}>
          <TextProvider language={language}>
            {!embed && <Header />}
            {children}
          </TextProvider>
        </ConfigProvider>
      </body>
    </html>
  )
}
