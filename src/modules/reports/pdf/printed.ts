import { sayDate } from '#lib/core/date.ts'
import { capital, counted, joined } from '#lib/core/words.ts'
import { formatCount, formatPeople, formatScore } from '#ui/format.ts'
import type {
  AnsweredView,
  CommentView,
  NextView,
  ReportView,
  StrengthsView,
  StrengthView,
  WordsView,
} from '../contract/views.ts'
import type { SharedView } from '../contract/pages.ts'
import { describeCounts } from '../domain/comments.ts'
import type { Paper } from '../domain/paper.ts'
import { PART_LABELS, SHARED_LABELS } from '../domain/report.ts'
import { hiddenParts } from '../ui/hidden-words.ts'
import { printedSeen, type PrintedSeen } from './printed-seen.ts'

type Section = { readonly title: string; readonly text: string }

type PrintedComment = {
  readonly tags: readonly string[]
  /** Without a term the words are in one piece. */
  readonly parts: readonly { readonly term: string; readonly text: string }[]
}

type PrintedStrength = {
  readonly name: string
  readonly number: string
  readonly lead: string
  readonly isBehaviour: boolean
  readonly hidden: string | null
  readonly seenBy: string
  readonly comment: PrintedComment | null
  readonly useMore: string
}

/** Everything the template prints, as text. It decides nothing: what is not in here is not on the paper. */
export type PrintedReport = {
  readonly paper: Paper
  /** The language of the sentences, and that of the questions and the names of skills. */
  readonly language: string
  readonly wordsLanguage: string
  readonly title: string
  readonly lead: string
  readonly audience: string
  readonly footer: string
  readonly closedOn: string
  readonly answered: readonly Section[]
  readonly context: Section | null
  readonly labels: Readonly<Record<'strengths' | 'seen' | 'words' | 'next', string>>
  readonly strengths: {
    readonly none: Section | null
    readonly sections: readonly {
      readonly title: string
      readonly lead: string
      readonly list: readonly PrintedStrength[]
    }[]
  } | null
  readonly seen: PrintedSeen | null
  readonly words: PrintedWords | null
  readonly next: PrintedNext | null
}

type PrintedWords = {
  readonly none: Section | null
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

type PrintedNext = {
  readonly marksTitle: string
  readonly noMarks: string
  readonly marks: readonly Section[]
  readonly focusTitle: string
  readonly focus: readonly (Section & { readonly ideas: readonly string[] })[]
}

/** The own report for paper. Private replies, thanks and shares stay on the page: a sheet of paper is passed on. */
export function printedOwn(report: ReportView, paper: Paper): PrintedReport {
  return printed(report, paper, {
    title: `Your feedback: ${report.frame.cycleName}`,
    lead: `${report.frame.leaderName}. Closed on ${sayDate(report.frame.closedOn)}.`,
  })
}

/** A shared report for paper: the parts that are shared, as the reader may see them. */
export function printedShared(report: SharedView, paper: Paper): PrintedReport {
  const { leaderName, frame } = report
  return printed(report, paper, {
    title: `Feedback of ${leaderName}`,
    lead: `${frame.cycleName}, closed on ${sayDate(frame.closedOn)}. It belongs to ${leaderName}. Ask what would help, and keep it to yourself.`,
  })
}

function printed(
  { frame, strengths, seen, words, next }: ReportView,
  paper: Paper,
  head: { title: string; lead: string },
): PrintedReport {
  const { selfName, contextNote } = frame
  return {
    paper,
    // These sentences are in English alone. Whoever gives them to `t` says `currentLanguage()` here.
    language: 'en',
    wordsLanguage: frame.wordsLanguage,
    ...head,
    audience: frame.audience,
    footer: `For ${frame.readerName}. ${frame.audience}`,
    closedOn: frame.closedOn,
    answered: frame.answered.map(printedAnswered),
    context: contextNote
      ? { title: selfName ? `What ${selfName} wants you to know` : 'Your own context', text: contextNote }
      : null,
    labels: selfName === null ? PART_LABELS : SHARED_LABELS,
    strengths: strengths && printedStrengths(strengths, selfName),
    seen: seen && printedSeen(seen, frame),
    words: words && printedWords(words, selfName),
    next: next && printedNext(next, selfName),
  }
}

function printedAnswered({ source, label, n, hidden }: AnsweredView): Section {
  if (hidden) {
    const parts = hiddenParts(hidden)
    return { title: label, text: `${parts.label} ${parts.reason}` }
  }
  const isNamed = source === 'self' || source === 'manager'
  return { title: label, text: isNamed ? (n ? 'Answered' : 'No answer') : formatPeople(n ?? 0) }
}

function printedStrengths(view: StrengthsView, selfName: string | null): PrintedReport['strengths'] {
  const { list, hidden, hiddenCount, none } = view
  const cards = (strengths: readonly StrengthView[]) =>
    strengths.map((strength) => printedStrength(strength, selfName))
  const sections = [
    {
      title: `${capital(counted(list.length, 'strength'))} that others see often`,
      lead: 'In the order of the questions. None of them is first.',
      list: cards(list),
    },
    {
      title: `${hidden.length} ${hidden.length < hiddenCount ? 'more ' : ''}hidden ${hidden.length === 1 ? 'strength' : 'strengths'}`,
      lead: `Others see this clearly more often than ${selfName ?? 'you'}, and they see it often.`,
      list: cards(hidden),
    },
  ].filter((section) => section.list.length > 0)
  return {
    none:
      sections.length > 0
        ? null
        : none
          ? { title: 'Nothing can be shown here', text: `${none.sentence} ${none.more}` }
          : {
              title: 'No skill stands out',
              text: 'No skill is seen often enough by all others to be named here. The single skills are in part 2.',
            },
    sections,
  }
}

function printedStrength(strength: StrengthView, selfName: string | null): PrintedStrength {
  const { others, comment } = strength
  const seenBy = strength.seenBy.map((label) => (label === selfName ? label : label.toLowerCase()))
  return {
    name: strength.name,
    number: others?.shown ? `${formatScore(others.mean)}, ${formatPeople(others.n)}` : '',
    lead: strength.behaviour ?? strength.definition,
    isBehaviour: strength.behaviour !== null,
    hidden: strength.hiddenStrength,
    seenBy: seenBy.length > 0 ? `Seen often by: ${joined(seenBy)}.` : '',
    comment: comment && printedComment(comment),
    useMore: selfName === null ? strength.useMore : '',
  }
}

function printedComment({ from, isBlunt, situation, behaviour, impact }: CommentView): PrintedComment {
  const isWhole = !situation && !impact
  return {
    tags: [...(from === 'manager' ? ['From the line manager'] : []), ...(isBlunt ? ['Worded bluntly'] : [])],
    parts: [
      { term: 'When', text: situation },
      { term: isWhole ? '' : 'Saw', text: behaviour },
      { term: 'Effect', text: impact },
    ].filter(({ text }) => text !== ''),
  }
}

function printedWords(words: WordsView, selfName: string | null): PrintedWords {
  const { counts, own, none, blunt, hidden, cases } = words
  const why = none && `${none.sentence} ${none.more}`
  const isEmpty = counts.all + own.length === 0
  const parts = describeCounts(counts)
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
                title: `${selfName === null ? 'What you wrote yourself' : `What ${selfName} wrote`} (${own.length})`,
                themes: [{ title: null, comments: own.map(printedComment) }],
              },
            ]
          : []),
      ]
  return {
    none: isEmpty
      ? {
          title: 'No comments to show',
          text: why ?? 'Nobody wrote a comment. The numbers are in part 2.',
        }
      : null,
    lead: `${capital(counted(counts.all, 'comment'))}. ${parts.length > 0 ? `${parts.join(', ')}. ` : ''}Shown in mixed order, without names or dates.`,
    why: isEmpty ? null : why,
    summary: words.isSummary
      ? {
          heads: ['About', 'Name a strength', 'Ask for a change', 'Something else'],
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
                `Worded bluntly (${blunt.length}). Closed: the text is not here until you open it on the page.`,
              ]
            : []),
          ...(hidden.length > 0
            ? [`Hidden for now (${hidden.length}). You can show them again on the page.`]
            : []),
          ...cases.map(({ theme, outcome, by, reason, decidedOn }) =>
            outcome === 'taken-out'
              ? `Brought to HR, about ${theme.toLowerCase()}: ${by} took it out${decidedOn ? ` on ${sayDate(decidedOn)}` : ''}. ${reason}`
              : `Brought to HR, about ${theme.toLowerCase()}: ${by} looks at it.`,
          ),
        ],
  }
}

function printedNext({ marks, suggestions }: NextView, selfName: string | null): PrintedNext {
  return {
    marksTitle: selfName === null ? 'What you marked' : `What ${selfName} marked`,
    noMarks:
      selfName === null
        ? 'Nothing marked yet.'
        : 'Nothing was marked, or it comes from a part that is not shared.',
    marks: marks.map(({ evidence: { label, text } }) => ({ title: label, text })),
    focusTitle: selfName === null ? 'If you are looking for a focus' : 'A focus could be',
    focus: suggestions
      .filter(({ dimensionId }) => !marks.some((mark) => mark.dimensionId === dimensionId))
      .map(({ name, sentence, explain, ideas }) => ({
        title: name,
        text: [sentence, explain].filter(Boolean).join(' '),
        ideas: ideas.map(({ title, what, time }) => `${title}. ${what} ${time}.`),
      })),
  }
}
