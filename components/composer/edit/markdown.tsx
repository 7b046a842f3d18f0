import { Fragment } from 'react'
import { type Block, type Inline, parseMarkdown } from '#lib/client/markdown.ts'

function Run({ one }: { one: Inline }) {
  switch (one.type) {
    case 'text':
      return one.text
    case 'code':
      return <code>{one.text}</code>
    case 'bold':
      return (
        <strong>
          <Runs inside={one.inside} />
        </strong>
      )
    case 'italic':
      return (
        <em>
          <Runs inside={one.inside} />
        </em>
      )
    case 'link':
      return (
        <a
          href={one.href}
          target="_blank"
          rel="noreferrer noopener nofollow"
          className="nodrag"
          tabIndex={-1}
        >
          <Runs inside={one.inside} />
        </a>
      )
  }
}

function Runs({ inside }: { inside: readonly Inline[] }) {
  return inside.map((one, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: parts of a text have nothing else to be told by
    <Fragment key={index}>
      <Run one={one} />
    </Fragment>
  ))
}

function Part({ block }: { block: Block }) {
  if (block.type !== 'list')
    return (
      <p className={block.type === 'heading' ? 'font-semibold' : undefined}>
        <Runs inside={block.inside} />
      </p>
    )
  const List = block.ordered ? 'ol' : 'ul'
  return (
    <List>
      {block.items.map((item, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: items of a text have nothing else to be told by
        <li key={index}>
          <Runs inside={item} />
        </li>
      ))}
    </List>
  )
}

/** A note's Markdown as elements: nothing of it is ever read as HTML. */
export function Markdown({ text }: { text: string }) {
  return parseMarkdown(text).map((block, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: blocks of a text have nothing else to be told by
    <Part key={index} block={block} />
  ))
}
