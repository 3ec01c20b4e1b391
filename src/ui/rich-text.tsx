import { Fragment, type ReactNode } from 'react'

/** What stands for a pair of tags in a text: given the words between them, the element. */
export type Parts = Readonly<Record<string, (words: string) => ReactNode>>

/**
 * A text with elements in it, so that a sentence stays one message:
 * `rich(t('Read <link>the guide</link> first.'), { link: (words) => <Link to="/library">{words}</Link> })`.
 *
 * Shape    tags are `<name>words</name>`, not nested.
 * Missing  a tag that has no part stays as text: nothing of a text is lost, and none of it becomes HTML.
 */
export function rich(text: string, parts: Parts): ReactNode {
  return text.split(/(<(?<name>\w+)>.*?<\/\k<name>>)/su).map((piece, at, all) => {
    // split gives: text, the whole tag, its name, text, …
    if (at % 3 === 2) return null
    const make = at % 3 === 1 ? parts[all[at + 1] as string] : undefined
    const words = make ? piece.slice(piece.indexOf('>') + 1, piece.lastIndexOf('<')) : piece
    return <Fragment key={at}>{make ? make(words) : words}</Fragment>
  })
}
