import { sayDate } from '#lib/core/date.ts'
import { currentLanguage, t } from '#lib/core/text.ts'
import { joined } from '#lib/core/words.ts'
import { formatPeople, formatScore } from '#ui/format.ts'
import type { AnsweredView, NextView, ReportView, StrengthsView, StrengthView } from '../contract/views.ts'
import type { SharedView } from '../contract/pages.ts'
import type { Paper } from '../domain/paper.ts'
import { partLabel, type Part } from '../domain/report.ts'
import { focusTitle, markedTitle } from '../ui/next-words.ts'
import { hiddenStrengthsLead, hiddenStrengthsTitle, strengthsTitle } from '../ui/strengths-words.ts'
import { saysOf, type Says } from './says.ts'
import { printedSeen, type PrintedSeen } from './printed-seen.ts'
import { printedComment, printedWords, type PrintedComment, type PrintedWords } from './printed-words.ts'

type Section = { readonly title: string; readonly text: string }

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
  readonly says: Says
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
    title: t('Your feedback: {cycleName}', { cycleName: report.frame.cycleName }),
    lead: t('{name}. Closed on {day}.', {
      name: report.frame.leaderName,
      day: sayDate(report.frame.closedOn),
    }),
  })
}

/** A shared report for paper: the parts that are shared, as the reader may see them. */
export function printedShared(report: SharedView, paper: Paper): PrintedReport {
  const { leaderName, frame } = report
  return printed(report, paper, {
    title: t('Feedback of {leaderName}', { leaderName }),
    lead: t(
      '{cycleName}, closed on {closedOn}. It belongs to {leaderName}. Ask what would help, and keep it to yourself.',
      { cycleName: frame.cycleName, closedOn: sayDate(frame.closedOn), leaderName },
    ),
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
    language: currentLanguage(),
    wordsLanguage: frame.wordsLanguage,
    ...head,
    audience: frame.audience,
    footer: [t('For {name}.', { name: frame.readerName }), frame.audience].join(' '),
    closedOn: frame.closedOn,
    answered: frame.answered.map(printedAnswered),
    context: contextNote
      ? {
          title: selfName ? t('What {selfName} wants you to know', { selfName }) : t('Your own context'),
          text: contextNote,
        }
      : null,
    labels: partLabels(selfName !== null),
    says: saysOf(),
    strengths: strengths && printedStrengths(strengths, selfName),
    seen: seen && printedSeen(seen, frame),
    words: words && printedWords(words, selfName),
    next: next && printedNext(next, selfName),
  }
}

function printedAnswered({ source, label, n, hidden }: AnsweredView): Section {
  if (hidden) return { title: label, text: [hidden.label, hidden.reason].join(' ') }
  const isNamed = source === 'self' || source === 'manager'
  return { title: label, text: isNamed ? (n ? t('Answered') : t('No answer')) : formatPeople(n ?? 0) }
}

function printedStrengths(view: StrengthsView, selfName: string | null): PrintedReport['strengths'] {
  const { list, hidden, hiddenCount, none } = view
  const cards = (strengths: readonly StrengthView[]) =>
    strengths.map((strength) => printedStrength(strength, selfName))
  const sections = [
    {
      title: strengthsTitle(list.length),
      lead: t('In the order of the questions. None of them is first.'),
      list: cards(list),
    },
    {
      title: hiddenStrengthsTitle(hidden.length, hiddenCount),
      lead: hiddenStrengthsLead(selfName),
      list: cards(hidden),
    },
  ].filter((section) => section.list.length > 0)
  return {
    none:
      sections.length > 0
        ? null
        : none
          ? { title: t('Nothing can be shown here'), text: [none.sentence, none.more].join(' ') }
          : {
              title: t('No skill stands out'),
              text: t(
                'No skill is seen often enough by all others to be named here. The single skills are in part 2.',
              ),
            },
    sections,
  }
}

function printedStrength(strength: StrengthView, selfName: string | null): PrintedStrength {
  const { others, comment } = strength
  const { seenBy } = strength
  return {
    name: strength.name,
    number: others?.shown ? `${formatScore(others.mean)}, ${formatPeople(others.n)}` : '',
    lead: strength.behaviour ?? strength.definition,
    isBehaviour: strength.behaviour !== null,
    hidden: strength.hiddenStrength,
    seenBy: seenBy.length > 0 ? t('Seen often by: {groups}.', { groups: joined(seenBy) }) : '',
    comment: comment && printedComment(comment),
    useMore: selfName === null ? strength.useMore : '',
  }
}

function partLabels(isShared: boolean): PrintedReport['labels'] {
  const label = (part: Part) => partLabel(part, isShared)
  return { strengths: label('strengths'), seen: label('seen'), words: label('words'), next: label('next') }
}

function printedNext({ marks, suggestions }: NextView, selfName: string | null): PrintedNext {
  return {
    marksTitle: markedTitle(selfName),
    noMarks:
      selfName === null
        ? t('Nothing marked yet.')
        : t('Nothing was marked, or it comes from a part that is not shared.'),
    marks: marks.map(({ evidence: { label, text } }) => ({ title: label, text })),
    focusTitle: focusTitle(selfName),
    focus: suggestions
      .filter(({ dimensionId }) => !marks.some((mark) => mark.dimensionId === dimensionId))
      .map(({ name, sentence, explain, ideas }) => ({
        title: name,
        text: [sentence, explain].filter(Boolean).join(' '),
        ideas: ideas.map(({ title, what, time }) => [`${title}.`, what, `${time}.`].join(' ')),
      })),
  }
}
