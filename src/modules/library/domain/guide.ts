/** What a guide is about: a skill, a sign that support may help, or something that helps people grow. */
export const GUIDE_KINDS = ['dimension', 'signal', 'action'] as const
export type GuideKind = (typeof GUIDE_KINDS)[number]

/** The languages guides are written in; what is missing in another is read in the first. */
export const GUIDE_LANGUAGES = ['en', 'de'] as const
export type GuideLanguage = (typeof GUIDE_LANGUAGES)[number]

/** The parts of every guide, in their order, by language. */
export const GUIDE_PARTS: Readonly<Record<GuideLanguage, readonly string[]>> = {
  en: [
    'What it looks like on a good day',
    'Why it matters',
    'Three things to try this week',
    'A conversation to have',
    'How to know it works',
  ],
  de: [
    'So sieht es an einem guten Tag aus',
    'Warum es zählt',
    'Drei Dinge für diese Woche',
    'Ein Gespräch, das sich lohnt',
    'Woran du merkst, dass es wirkt',
  ],
}

export type Span = {
  readonly text: string
  readonly isStrong?: boolean
  /** The key of another guide, see `guideKey`. */
  readonly to?: string
}
export type Block =
  | { readonly kind: 'text'; readonly spans: readonly Span[] }
  | { readonly kind: 'list'; readonly isOrdered: boolean; readonly items: readonly (readonly Span[])[] }

export type GuidePart = { readonly heading: string; readonly blocks: readonly Block[] }
export type GuideSource = { readonly id: string; readonly says: string }

export type Guide = {
  readonly kind: GuideKind
  /** The id of the dimension, signal or action. */
  readonly id: string
  readonly language: GuideLanguage
  readonly title: string
  /** What it is in a sentence or two. */
  readonly lead: string
  readonly parts: readonly GuidePart[]
  readonly sources: readonly GuideSource[]
}

/** One name for a guide across the three kinds: `dimension/M1`. */
export function guideKey(kind: GuideKind, id: string): string {
  return `${kind}/${id}`
}

/** The guide's name in an address, from its English title, so that a link holds in every language: ids are names for the program. */
export function guideSlug(title: string): string {
  return title
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '')
}

const SOURCES: Readonly<Record<GuideLanguage, string>> = { en: 'Sources', de: 'Quellen' }

/**
 * Reads a guide from its file, which is Markdown of the plainest kind: one title, a lead, the parts of GUIDE_PARTS in its
 * language and the sources; paragraphs, lists, **strong** and links to other guides. Anything else stands there as text.
 *
 * Throws   TypeError when a part is missing or stands elsewhere: the files are part of the code.
 */
export function readGuide(kind: GuideKind, id: string, text: string, language: GuideLanguage = 'en'): Guide {
  const [head = '', ...sections] = text.replaceAll('\r\n', '\n').split(/^## /m)
  const [title = '', ...lead] = blocksOf(head.replace(/^# /, ''))
  const parts = sections.map((section) => {
    const [heading = '', ...rest] = section.split('\n')
    return { heading: heading.trim(), lines: rest.join('\n') }
  })
  const expected = [...GUIDE_PARTS[language], SOURCES[language]].join(' / ')
  if (parts.map(({ heading }) => heading).join(' / ') !== expected)
    throw new TypeError(`guide ${guideKey(kind, id)} does not have the parts ${expected}`)
  const sources = parts.pop()
  return {
    kind,
    id,
    language,
    title: title.trim(),
    lead: lead.map((block) => block.replaceAll('\n', ' ')).join(' '),
    parts: parts.map(({ heading, lines }) => ({ heading, blocks: blocksOf(lines).map(readBlock) })),
    sources: linesOfList(sources?.lines ?? '').map((line) => readSource(kind, id, line)),
  }
}

/** All words of a guide as plain text, a line for each paragraph and item; what search and the reading grade look at. */
export function linesOf(guide: Guide): string[] {
  const text = (spans: readonly Span[]) => spans.map((span) => span.text).join('')
  const blocks = guide.parts.flatMap((part) => part.blocks)
  return [
    guide.lead,
    ...blocks.flatMap((block) => (block.kind === 'text' ? [text(block.spans)] : block.items.map(text))),
    ...guide.sources.map(({ says }) => says),
  ]
}

function blocksOf(text: string): string[] {
  return text
    .split(/\n\s*\n/)
    .map((block) => block.trim())
    .filter((block) => block !== '')
}

const ITEM = /^(?:[-*]|\d+\.) +/

function readBlock(block: string): Block {
  if (!ITEM.test(block)) return { kind: 'text', spans: readSpans(block) }
  return { kind: 'list', isOrdered: /^\d/.test(block), items: linesOfList(block).map(readSpans) }
}

/** The items of a list without their marks; a line that begins with none goes on with the item before. */
function linesOfList(text: string): string[] {
  const items: string[] = []
  for (const line of text.split('\n').filter((one) => one.trim() !== '')) {
    if (ITEM.test(line)) items.push(line.replace(ITEM, ''))
    else items.push(`${items.pop() ?? ''} ${line.trim()}`)
  }
  return items
}

/** `**strong**` and `[words](../actions/coaching.md)`; the rest is text. */
function readSpans(text: string): Span[] {
  const spans: Span[] = []
  let from = 0
  const line = text.replaceAll(/\s*\n\s*/g, ' ').trim()
  for (const match of line.matchAll(/\*\*([^*]+)\*\*|\[([^\]]+)\]\(([^)]+)\)/g)) {
    if (match.index > from) spans.push({ text: line.slice(from, match.index) })
    const [whole, strong, label = '', address = ''] = match
    const to = keyOfLink(address)
    if (strong !== undefined) spans.push({ text: strong, isStrong: true })
    else spans.push(to === undefined ? { text: whole } : { text: label, to })
    from = match.index + whole.length
  }
  if (from < line.length) spans.push({ text: line.slice(from) })
  return spans
}

function keyOfLink(address: string): string | undefined {
  const match = /^\.\.\/(dimension|signal|action)s\/([A-Za-z0-9-]+)\.md$/.exec(address)
  return match ? guideKey(match[1] as GuideKind, match[2] as string) : undefined
}

function readSource(kind: GuideKind, id: string, line: string): GuideSource {
  const match = /^`([a-z0-9-]+)` (.+)$/.exec(line)
  if (!match) throw new TypeError(`guide ${guideKey(kind, id)} names a source without its id: ${line}`)
  return { id: match[1] as string, says: match[2] as string }
}
