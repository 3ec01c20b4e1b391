import { Link } from 'react-router'
import type { GuideLink } from '../contract.ts'
import type { Block, GuideLanguage, GuidePart, Span } from '../domain/guide.ts'

type Links = Readonly<Record<string, GuideLink>>
type Props = {
  readonly parts: readonly GuidePart[]
  readonly links: Links
  /** Said to screen readers, since a page may be in another language than the guide it could get. */
  readonly language: GuideLanguage
}

/** The parts of a guide. Everything in it is text to React, so nothing in a file can become mark-up. */
export function GuideText({ parts, links, language }: Props) {
  return parts.map(({ heading, blocks }) => (
    <section key={heading} lang={language}>
      <h2>{heading}</h2>
      {blocks.map((block, index) => (
        <BlockText key={index} {...{ block, links }} />
      ))}
    </section>
  ))
}

function BlockText({ block, links }: { block: Block; links: Links }) {
  if (block.kind === 'text')
    return (
      <p>
        <Spans spans={block.spans} links={links} />
      </p>
    )
  const List = block.isOrdered ? 'ol' : 'ul'
  return (
    <List>
      {block.items.map((spans, index) => (
        <li key={index}>
          <Spans spans={spans} links={links} />
        </li>
      ))}
    </List>
  )
}

function Spans({ spans, links }: { spans: readonly Span[]; links: Links }) {
  return spans.map(({ text, isStrong, to }, index) => {
    const link = to === undefined ? undefined : links[to]
    if (link)
      return (
        <Link key={index} to={link.to}>
          {text}
        </Link>
      )
    return isStrong ? <strong key={index}>{text}</strong> : text
  })
}
