import { jsonSchemaOf, schemaNames } from '#lib/workflow/json-schema.ts'

export const dynamic = 'force-static'
export const dynamicParams = false

export const generateStaticParams = () => schemaNames.map((name) => ({ name: `${name}.json` }))

/** JSON Schemas for other people's tools: made at build, open to every page. */
export const GET = async (_: Request, { params }: { params: Promise<{ name: string }> }) => {
  const { name } = await params
  const found = schemaNames.find((known) => `${known}.json` === name)
  return found
    ? Response.json(jsonSchemaOf(found), {
        headers: { 'content-type': 'application/schema+json', 'access-control-allow-origin': '*' },
      })
    : new Response(null, { status: 404 })
}
