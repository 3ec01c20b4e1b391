import { t } from '#lib/core/text.ts'
import { formatCount } from '#ui/format.ts'
import type { CaseView, CommentView, WordsView } from '../contract/views.ts'
import { commentsSentence } from '../domain/comments.ts'
import { inSentence } from '../domain/in-sentence.ts'
import { ownWordsTitle, takenOut } from '../ui/words-words.ts'

export type PrintedComment = {
  readonly tags: readonly string[]
  /** Without a term the words are in one piece. */
  readonly parts: readonly { readonly term: string; readonly text: string }[]
}

export type PrintedWords = {
  readonly none: { readonly title: string; readonly text: string } | null
  readonly lead: string
  readonly why: string | null
  readonly summary: {
    readonly heads: readonly string[]
    readonly rows: readonly (readonly string[])[]
  } | null
  readonly groups: readonly {
    readonly title: string
    readonly themes: readonly {
      readonly title: string | null
      readonly comments: readonly PrintedComment[]
    }[]
  }[]
  readonly closed: readonly string[]
}

export function printedComment({ from, isBlunt, situation, behaviour, impact }: CommentView): PrintedComment {
  const isWhole = !situation && !impact
  return {
    tags: [
      ...(from === 'manager' ? [t('From the line manager')] : []),
      ...(isBlunt ? [t('Worded bluntly')] : []),
    ],
    parts: [
      { term: t('When'), text: situation },
      { term: isWhole ? '' : t('Saw'), text: behaviour },
      { term: t('Effect'), text: impact },
    ].filter(({ text }) => text !== ''),
  }
}

/** Part 3 for paper: what is closed on the page is not on the paper, and said to be so. */
export function printedWords(words: WordsView, selfName: string | null): PrintedWords {
  const { counts, own, none, blunt, hidden, cases } = words
  const why = none && [none.sentence, none.more].join(' ')
  const isEmpty = counts.all + own.length === 0
  const groups = words.isSummary
    ? []
    : [
        ...words.groups
          .filter(({ count }) => count > 0)
          .map(({ label, count, themes }) => ({
            title: `${label} (${count})`,
            themes: themes.map(({ theme, comments }) => ({
              title: `${theme} (${comments.length})`,
              comments: comments.map(printedComment),
            })),
          })),
        ...(own.length > 0
          ? [
              {
                title: ownWordsTitle(own.length, selfName),
                themes: [{ title: null, comments: own.map(printedComment) }],
              },
            ]
          : []),
      ]
  return {
    none: isEmpty
      ? {
          title: t('No comments to show'),
          text: why ?? t('Nobody wrote a comment. The numbers are in part 2.'),
        }
      : null,
    lead: [commentsSentence(counts), t('Shown in mixed order, without names or dates.')].join(' '),
    why: isEmpty ? null : why,
    summary: words.isSummary
      ? {
          heads: [t('About'), t('Name a strength'), t('Ask for a change'), t('Something else')],
          rows: words.themes.map(({ theme, strength, change, other }) => [
            theme,
            formatCount(strength),
            formatCount(change),
            formatCount(other),
          ]),
        }
      : null,
    groups,
    closed: words.isSummary
      ? []
      : [
          ...(blunt.length > 0
            ? [
                t('Worded bluntly ({count}). Closed: the text is not here until you open it on the page.', {
                  count: blunt.length,
                }),
              ]
            : []),
          ...(hidden.length > 0
            ? [t('Hidden for now ({count}). You can show them again on the page.', { count: hidden.length })]
            : []),
          ...cases.map(printedCase),
        ],
  }
}

function printedCase({ theme, outcome, by, reason, decidedOn }: CaseView): string {
  const about = inSentence(theme)
  if (outcome === 'taken-out')
    return [t('Brought to HR, about {theme}.', { theme: about }), takenOut({ by, decidedOn }), reason].join(
      ' ',
    )
  return t('Brought to HR, about {theme}: {by} looks at it.', { theme: about, by })
}
