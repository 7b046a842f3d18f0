/** A run of text within a line. A link's address is http or https: anything else stays text. */
export type Inline =
  | { readonly type: 'text' | 'code'; readonly text: string }
  | { readonly type: 'bold' | 'italic'; readonly inside: readonly Inline[] }
  | { readonly type: 'link'; readonly href: string; readonly inside: readonly Inline[] }

export type Block =
  | { readonly type: 'paragraph' | 'heading'; readonly inside: readonly Inline[] }
  | { readonly type: 'list'; readonly ordered: boolean; readonly items: readonly (readonly Inline[])[] }

const pattern =
  /`([^`\n]+)`|\*\*(?=\S)(.+?\S|\S)\*\*(?!\*)|(?<![\w*])([*_])(?=\S)(.+?\S|\S)\3(?![\w*])|\[([^\]\n]+)\]\(([^()\s]+)\)|(https?:\/\/[^\s<>"'`*)\]]*[^\s<>"'`*)\].,:;!?])/

const safeAddress = (text: string): string | null => {
  const url = URL.parse(text)
  return url && (url.protocol === 'https:' || url.protocol === 'http:') ? url.href : null
}

/** Bold, italic, code and links of one line, as deep as they are written in one another. */
const inlineOf = (line: string): readonly Inline[] => {
  const found = pattern.exec(line)
  if (!found) return line === '' ? [] : [{ type: 'text', text: line }]
  const [whole, code, bold, , italic, label, address, bare] = found
  const before = line.slice(0, found.index)
  const href = safeAddress(address ?? bare ?? '')
  const one = ((): Inline => {
    if (code !== undefined) return { type: 'code', text: code }
    if (bold !== undefined) return { type: 'bold', inside: inlineOf(bold) }
    if (italic !== undefined) return { type: 'italic', inside: inlineOf(italic) }
    if (href === null) return { type: 'text', text: whole }
    return { type: 'link', href, inside: label ? inlineOf(label) : [{ type: 'text', text: whole }] }
  })()
  return [
    ...(before ? [{ type: 'text', text: before } as const] : []),
    one,
    ...inlineOf(line.slice(found.index + whole.length)),
  ]
}

const bullet = /^\s*[-*+]\s+(.*)$/
const numbered = /^\s*\d{1,3}[.)]\s+(.*)$/
const heading = /^#{1,3}\s+(.*)$/

/** The little Markdown that notes have: headings, lists, bold, italic, code and links to the web. Nothing else means anything. */
export const parseMarkdown = (text: string): readonly Block[] => {
  const blocks: Block[] = []
  let items: { ordered: boolean; items: (readonly Inline[])[] } | null = null
  const close = () => {
    if (items) blocks.push({ type: 'list', ...items })
    items = null
  }
  for (const line of text.split(/\r?\n/)) {
    const [plain, ordered] = [bullet.exec(line), numbered.exec(line)]
    const item = plain ?? ordered
    if (item) {
      if (items && items.ordered !== (ordered !== null)) close()
      items ??= { ordered: ordered !== null, items: [] }
      items.items.push(inlineOf(item[1]!))
      continue
    }
    close()
    if (line.trim() === '') continue
    const title = heading.exec(line)
    blocks.push(
      title
        ? { type: 'heading', inside: inlineOf(title[1]!) }
        : { type: 'paragraph', inside: inlineOf(line.trim()) },
    )
  }
  close()
  return blocks
}

const plainOf = (inside: readonly Inline[]): string =>
  inside.map((one) => ('text' in one ? one.text : plainOf(one.inside))).join('')

/** The first line of a note without its marks: what it is called where there is no room for all of it. */
export const firstLine = (text: string): string => {
  const block = parseMarkdown(text)[0]
  return block ? plainOf(block.type === 'list' ? (block.items[0] ?? []) : block.inside) : ''
}
